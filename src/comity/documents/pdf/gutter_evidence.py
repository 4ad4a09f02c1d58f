"""What tells a gutter between two columns from the spaces of a text: the words beside it."""

from collections.abc import Sequence
from typing import NamedTuple

from comity.documents.pdf.characters import Word
from comity.documents.pdf.lines import Line

_WIDE_SHARE = 0.4  # of the lines must have a wide gap there
_ALIGNED = 1.5  # points
_ALIGNED_SHARE = 0.9
_VARIED = 0.6  # of the values differ
_HEAD_GAP = 1.3  # times the gap between values, where the head above them is narrower
_WORDS_REPEAT = 5  # times at most, on average, the first words of rows are the same
_FEWEST_ALIGNED = 6
_FEWEST_LINES = 3
_SPACE = 0.5  # of a wide gap: no usual space is wider
_FLUSH = 0.3  # points


Pair = tuple[Word | None, Word | None]
"""The words left and right of a gutter, as far as there are any."""


class Gutter(NamedTuple):
    """White space between two columns."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """Where the columns part."""
        return (self.left + self.right) / 2


def is_gutter(
    gutter: Gutter, lines: Sequence[Line], wide: float, within: tuple[float, float]
) -> bool:
    """Whether the columns beside a stretch, within the gutters next to it, are really two.

    A few long texts that reach far into white space do not make columns: what stands right of
    them has words left of it, no farther than a space. So of the cells in either column a good
    part must have nothing beside it, or a wide gap, or else words must line up.
    """
    pairs = [_beside(gutter, line, within) for line in lines]
    lefts = [pair for pair in pairs if pair[0] is not None]
    rights = [pair for pair in pairs if pair[1] is not None]
    fewest = min(_FEWEST_LINES, len(lines))
    if min(len(lefts), len(rights)) < fewest:
        return _is_sparse(pairs, wide)
    both = [(before, after) for before, after in lefts if before is not None and after is not None]
    narrow = [pair for pair in both if pair[1].left - pair[0].right < wide]
    if len(narrow) <= (1 - _WIDE_SHARE) * min(len(lefts), len(rights)):
        return True
    if len(narrow) < _FEWEST_ALIGNED or len({before.text for before, _ in narrow}) < fewest:
        return False
    return (
        _are_aligned(gutter, narrow, wide) or _are_fixed(gutter, both) or are_flush(gutter, narrow)
    )


def across(gutter: Gutter, lines: Sequence[Line]) -> list[tuple[Word, Word]]:
    """The words beside a stretch in the lines that have one on either side, no space away."""
    pairs = (_beside(gutter, line, (float("-inf"), float("inf"))) for line in lines)
    return [
        (before, after)
        for before, after in pairs
        if before is not None and after is not None and after.left - before.right < before.size
    ]


def _is_sparse(pairs: Sequence[Pair], wide: float) -> bool:
    """Whether one of two columns has hardly a cell: two in line, or no more than its head."""
    gaps = [
        (before.left, after.left, after.left - before.right)
        for before, after in pairs
        if before is not None and after is not None
    ]
    if not gaps or min(gap for _, _, gap in gaps) < wide:
        return False
    if pairs[0][0] is not None and pairs[0][1] is not None and len(gaps) == 1:
        return True
    lefts, rights = {round(left) for left, _, _ in gaps}, {round(right) for _, right, _ in gaps}
    return len(gaps) == 2 and min(len(lefts), len(rights)) == 1


def _are_aligned(gutter: Gutter, pairs: Sequence[tuple[Word, Word]], wide: float) -> bool:
    """Whether words at narrow gaps line up, and the gaps are no spaces between words."""
    spaced = sum(after.left - before.right >= _SPACE * wide for before, after in pairs)
    if spaced < _ALIGNED_SHARE * len(pairs) and not _are_numbers_of_rows(pairs):
        return False
    starts = sum(after.left - gutter.right <= _ALIGNED for _, after in pairs)
    ends = sum(gutter.left - before.right <= _ALIGNED for before, _ in pairs)
    return max(starts, ends) >= _ALIGNED_SHARE * len(pairs)


def _are_fixed(gutter: Gutter, pairs: Sequence[tuple[Word, Word]]) -> bool:
    """Whether values of one width, such as dates, stand in two columns under heads of others."""
    texts = {before.text for before, _ in pairs}, {after.text for _, after in pairs}
    gaps = sorted(after.left - before.right for before, after in pairs)
    aligned = sum(after.left - gutter.right <= _ALIGNED for _, after in pairs)
    return (
        aligned >= len(pairs) - 1  # the head may be set in the middle of its column
        and min(map(len, texts)) >= _VARIED * len(pairs)
        and gaps[-1] >= _HEAD_GAP * gaps[0]
    )


def are_flush(gutter: Gutter, pairs: Sequence[tuple[Word, Word]]) -> bool:
    """Whether words end right at a stretch and others begin right behind it, in line after line.

    So a column set to the right, as of numbers, stands beside one set to the left. The spaces of a
    text never do so, but behind words of one width: "University of" in every line.
    """
    flush = sum(
        gutter.left - before.right <= _FLUSH and after.left - gutter.right <= _FLUSH
        for before, after in pairs
    )
    widths = {round(before.right - before.left) for before, _ in pairs}
    return len(widths) > 1 and flush >= max(_ALIGNED_SHARE * len(pairs), _FEWEST_ALIGNED)


def _are_numbers_of_rows(pairs: Sequence[tuple[Word, Word]]) -> bool:
    """Whether different numbers stand before different words."""
    numbers = {before.text for before, _ in pairs if before.text.rstrip(".)").isdecimal()}
    words = {after.text for _, after in pairs}
    return min(len(numbers), len(words) * _WORDS_REPEAT) >= _ALIGNED_SHARE * len(pairs)


def _beside(
    gutter: Gutter, line: Line, within: tuple[float, float]
) -> tuple[Word | None, Word | None]:
    """The words of a line right beside a gutter, in the columns left and right of it."""
    middle = gutter.middle
    before = after = None
    for word in line.words:
        if word.right <= middle:
            before = word
        elif word.left >= middle:
            after = word
            break
    return (
        before if before is not None and before.right > within[0] else None,
        after if after is not None and after.left < within[1] else None,
    )
