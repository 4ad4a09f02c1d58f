"""Words become lines: what stands on one baseline, from left to right."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from comity.documents.model import Box
from comity.documents.pdf.characters import Word, is_right_to_left
from comity.documents.pdf.direction import letters_in_order
from comity.documents.pdf.drawings import Rule

_SAME_LEVEL = 0.3  # of the size of the letters: baselines of one line differ by no more
_TOUCHING = 0.18  # so far apart two pieces are one word
_TOUCHING_SPACED = 0.06  # the same where the file has a space between
_TOUCHING_LETTERS = 0.35  # the same for letters of a cursive script that follow one another
_TOUCHING_SIGN = 0.22  # the same for brackets and the like beside them
_TOUCHING_WIDE = 0.3  # the same for scripts without spaces
_OVERLAID = 0.3  # so near its like a word is drawn again to look bold
_RAISED, _SMALL = 0.15, 0.8
_HIGHEST, _LOWEST = 0.65, 0.35  # where footnote marks and the like stand, beside the baseline
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")
_SPACED = re.compile("[\uac00-\ud7af]")
_JOINED = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")  # Arabic and its kin
_EXPONENTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Line:
    """Words on one baseline from left to right; `size` is that of most of its letters."""

    words: list[Word]
    baseline: float
    size: float

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """The upper edge of what a line of its size takes."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def box(self) -> Box:
        """Where it is in its frame."""
        return box_of(self.words)


def box_of(words: Iterable[Word]) -> Box:
    """The smallest rectangle round some words."""
    words = list(words)
    return Box(
        min([word.left for word in words]),
        min([word.top for word in words]),
        max([word.right for word in words]),
        max([word.bottom for word in words]),
    )


def lines_of_words(words: Iterable[Word], fences: Sequence[Rule] = ()) -> list[Line]:
    """The lines that words or pieces of words form, from the top of the page downwards.

    No word reaches over a fence, a rule that runs down the page.
    """
    rows = _with_raised(_levels(sorted(words, key=attrgetter("baseline"))))
    lines = []
    for row in rows:
        row.sort(key=attrgetter("left"))
        glued = _glued(row, fences)
        if glued:
            lead = max(glued, key=_letters)
            lines.append(Line(glued, lead.baseline, lead.size))
    lines.sort(key=attrgetter("baseline"))
    return lines


def _letters(word: Word) -> float:
    return len(word.text) * word.size


def _levels(words: Sequence[Word]) -> list[list[Word]]:
    """The words, given by their baselines, parted where the next level begins."""
    levels: list[list[Word]] = []
    reach = float("-inf")
    for word in words:
        if word.baseline > reach:
            levels.append([])
            reach = word.baseline + _SAME_LEVEL * word.size
        levels[-1].append(word)
    return levels


def _with_raised(levels: list[list[Word]]) -> list[list[Word]]:
    """The levels with those of small raised or lowered words put into the lines they belong to."""
    kept: list[list[Word]] = []
    for place, level in enumerate(levels):
        size = max(word.size for word in level)
        beside = [*levels[place + 1 : place + 2], *kept[-1:]]
        line = next((other for other in beside if _holds(other, level, size)), None)
        if line is None:
            kept.append(level)
        else:
            line += level
    return kept


def _holds(line: Sequence[Word], small: Sequence[Word], size: float) -> bool:
    """Whether every small word stands right beside a large one of the line."""
    return all(
        any(
            size < _SMALL * large.size
            and -_LOWEST * large.size < large.baseline - word.baseline < _HIGHEST * large.size
            and -large.size < word.left - large.right < large.size / 2
            for large in line
        )
        for word in small
    )


def _glued(pieces: list[Word], fences: Sequence[Rule]) -> list[Word]:
    """The words that the pieces of a line form, given and returned from left to right."""
    words: list[Word] = []
    together: list[Word] = []
    right = 0.0
    for piece in pieces:
        if together:
            last = together[-1]
            gap = piece.left - right
            if piece.text == last.text and _is_overlaid(piece, last):
                continue
            if -piece.size < gap < _touching(last, piece) and not _parts(fences, right, piece):
                together.append(_lifted(piece, last))
                right = max(right, piece.right)
                continue
            words.append(_one_word(together))
        together = [piece]
        right = piece.right
    if together:
        words.append(_one_word(together))
    return words


def _parts(fences: Sequence[Rule], right: float, piece: Word) -> bool:
    """Whether a fence stands between a word that ends at `right` and the piece after it."""
    return any(
        right - 1 <= fence.at <= piece.left + 1 and fence.start < piece.baseline < fence.end
        for fence in fences
    )


def _is_overlaid(piece: Word, last: Word) -> bool:
    return abs(piece.left - last.left) < _OVERLAID * piece.size and len(piece.text) > 0


def _touching(last: Word, piece: Word) -> float:
    """How near the piece must be to the last one to be in the same word."""
    size = min(last.size, piece.size)
    if is_right_to_left(piece.text) or is_right_to_left(last.text):
        return _touching_backwards(last, piece) * size
    is_wide = _WIDE.match(piece.text) and _WIDE.match(last.text[-1:])
    # Korean has spaces between words, Chinese and Japanese have none though files may.
    if is_wide and not (piece.spaced and _SPACED.match(piece.text)):
        return _TOUCHING_WIDE * size
    return (_TOUCHING_SPACED if piece.spaced else _TOUCHING) * size


def _touching_backwards(last: Word, piece: Word) -> float:
    """The same, in parts of the size, where one is a letter written from right to left.

    The boxes of joined letters are narrower than the letters take, so a space between words is
    seen from the file alone, where the letters follow one another in either direction.
    """
    follows = abs(piece.order - last.order) == 1
    if follows and _JOINED.match(piece.text) and _JOINED.match(last.text[-1]):
        return _TOUCHING_LETTERS
    is_sign = not (piece.text[0].isalnum() and last.text[-1].isalnum())
    if is_sign:
        return _TOUCHING_SIGN
    return _TOUCHING if follows else _TOUCHING_SPACED


def _lifted(piece: Word, last: Word) -> Word:
    """The piece, its digits as exponents where they are small and raised beside a word."""
    is_raised = (
        piece.size < _SMALL * last.size and last.baseline - piece.baseline > _RAISED * last.size
    )
    return piece._replace(text=piece.text.translate(_EXPONENTS)) if is_raised else piece


def _one_word(pieces: list[Word]) -> Word:
    first = pieces[0]
    if len(pieces) == 1:
        return first
    lead = max(pieces, key=_letters)
    if any(is_right_to_left(piece.text) for piece in pieces):
        text = letters_in_order(pieces)
    else:
        text = "".join(piece.text for piece in pieces)
    return lead._replace(
        text=text, left=first.left, right=max(piece.right for piece in pieces), spaced=first.spaced
    )
