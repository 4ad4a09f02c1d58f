"""The numbers that open the rows of a list: which lines begin a row, and which only look so."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from comity.documents.model import RowRole
from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import Column, header_of_running_text
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.lines import Line, leading_number, number_before_a_number
from comity.interpretation.structure.row_evidence import (
    SAMPLE,
    are_whole_rows,
    is_headed,
    show_agreements,
)
from comity.interpretation.structure.signs import find_marks, is_all_signs


class Anchor(NamedTuple):
    """A line that opens a numbered row: its place among the lines, its number, its text's start."""

    place: int
    number: int
    text_start: int


_FEWEST = 3
_LINES_OF_A_ROW = 4
_LINES_ABOVE = 5
_REPEATED = 0.9  # what a number printed twice in a row costs a chain
_GAP = 0.02  # what a missing number costs
_OPENING = 16  # so much more of a line shows whether it opens with a sign of time
_WIDEST_GAP = 25
_UNIQUE_SHARE = 0.9
_DENSE = 1.5


def find_anchors(lines: Sequence[Line]) -> tuple[Anchor, ...]:
    """The lines that open the numbered rows of a list, in document order.

    They are the longest chain of numbers that ascend by small steps; where rows were moved and
    kept their numbers, all lines that open with a number of their own. Where nothing says that
    rows follow, they must show it themselves.
    """
    candidates, doubtful = _candidates(lines)
    if not candidates:
        return ()
    if _are_moved_rows(candidates):
        chain = tuple(candidates)
    else:
        chain = _longest_chain(candidates, lambda anchor: _stands_below_a_heading(anchor, lines))
    chain = _completed(chain, doubtful)
    return chain if _numbers_are_headed(lines) or _are_rows(chain, lines) else ()


def sure_headings(anchors: Sequence[Anchor], lines: Sequence[Line]) -> frozenset[int]:
    """The headings (`Row.index`) that could be taken for cells of the row above, but are none.

    Those that the format says are headings, and those of which each has rows numbered from one.
    """
    said = {
        line.index
        for line in lines
        if line.row.role is RowRole.HEADING and heading_of(line.passage) is not None
    }
    above = [_speaking_above(anchor.place, lines) for anchor in anchors if anchor.number == 1]
    headings = [
        line.index
        for line in above
        if line is not None and not line.is_tabular and heading_of(line.passage) is not None
    ]
    return frozenset(said.union(headings) if len(headings) == len(above) > 1 else said)


def _speaking_above(place: int, lines: Sequence[Line]) -> Line | None:
    return next((line for line in reversed(lines[:place]) if line.passage), None)


def _are_rows(chain: Sequence[Anchor], lines: Sequence[Line]) -> bool:
    """Whether the lines of a chain are rows, though no header names a column of numbers.

    Fewer than three count only in a text without tables and headings, where each is a whole row.
    """
    above = lines[: chain[-1].place]
    rows = _rows(chain[:SAMPLE], lines)
    if len(chain) >= _FEWEST:
        return show_agreements(rows) or is_headed(above)
    is_plain = not any(line.is_tabular for line in lines) and not is_headed(above)
    return is_plain and are_whole_rows(rows)


def _rows(chain: Sequence[Anchor], lines: Sequence[Line]) -> list[Passage]:
    """The text of each row: its line and those below it, up to a blank one or the next row."""
    stops = [*(anchor.place for anchor in chain[1:]), len(lines)]
    rows: list[Passage] = []
    for anchor, stop in zip(chain, stops, strict=True):
        first = lines[anchor.place].passage.part(anchor.text_start, None)
        below = lines[anchor.place + 1 : min(stop, anchor.place + _LINES_OF_A_ROW)]
        going_on = takewhile(lambda line: bool(line.passage), below)
        rows.append(Passage.join([first, *(line.passage for line in going_on)]))
    return rows


def _numbers_are_headed(lines: Sequence[Line]) -> bool:
    """Whether a header of running text names a column of numbers."""
    headers = (header_of_running_text(line.passage) for line in lines if not line.is_tabular)
    return any(header is not None and Column.NUMBER in header for header in headers)


def _candidates(lines: Sequence[Line]) -> tuple[list[Anchor], list[Anchor]]:
    """The lines that open with a number, and those where it may be part of something else."""
    candidates: list[Anchor] = []
    doubtful: list[Anchor] = []
    for place, line in enumerate(lines):
        if line.is_tabular or not line.passage.text:
            continue
        text = line.passage.text
        if opening := leading_number(text):
            anchor = Anchor(place, *opening)
            if not _begins_with_a_sign(anchor, text):
                candidates.append(anchor)
            elif not is_all_signs(text):
                doubtful.append(anchor)
        elif (opening := number_before_a_number(text)) and not is_all_signs(text):
            doubtful.append(Anchor(place, *opening))
    return candidates, doubtful


def _begins_with_a_sign(anchor: Anchor, text: str) -> bool:
    """Whether the number may be part of a sign of time.

    "5 year 2028" goes on with a term cell and "2008.09.22" with a date; a year may be a number.
    """
    marks = find_marks(text[: anchor.text_start + _OPENING])
    return bool(
        marks and marks[0].start < anchor.text_start and marks[0].end > len(str(anchor.number))
    )


def _completed(chain: Sequence[Anchor], doubtful: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """The chain with those doubtful lines whose number is missing just where they stand.

    "21 1 May University" and "5 Year One College" begin like a date and a term; where no other
    line opens row 21 or row 5, they do.
    """
    completed = list(chain)
    for anchor in doubtful:
        place = bisect_left(completed, anchor)
        before = completed[place - 1].number if place else None
        after = completed[place].number if place < len(completed) else None
        if after is None or after == anchor.number:
            continue
        if anchor.number == (after - 1 if before is None else before + 1):
            completed.insert(place, anchor)
    return tuple(completed)


def _stands_below_a_heading(anchor: Anchor, lines: Sequence[Line]) -> bool:
    """Whether the line above the anchor is a header, a heading, or a cell of a header."""
    for line in reversed(lines[max(0, anchor.place - _LINES_ABOVE) : anchor.place]):
        if line.passage:
            return (
                line.is_tabular
                or heading_of(line.passage) is not None
                or header_of_running_text(line.passage) is not None
            )
    return False


def _are_moved_rows(candidates: Sequence[Anchor]) -> bool:
    numbers = {anchor.number for anchor in candidates}
    return len(numbers) >= _UNIQUE_SHARE * len(candidates) and max(numbers) - min(
        numbers
    ) < _DENSE * len(numbers)


def _longest_chain(
    candidates: Sequence[Anchor], begins_anew: Callable[[Anchor], bool]
) -> tuple[Anchor, ...]:
    """The chain with the most anchors, each at most a small step above the one before it.

    Where a heading or a header stands above a line that opens with 1, the numbers begin anew.
    """
    ends: dict[int, tuple[float, int]] = {}  # number -> (score, candidate that ends the chain)
    before: list[int | None] = []
    longest: tuple[float, int | None] = (0.0, None)
    for index, anchor in enumerate(candidates):
        score, previous = _best_before(index, anchor.number, ends, longest[0])
        if anchor.number == 1 and longest[0] > score and begins_anew(anchor):
            score, previous = longest
        before.append(previous)
        if anchor.number not in ends or score + 1 >= ends[anchor.number][0]:
            ends[anchor.number] = (score + 1, index)
        if score + 1 > longest[0]:
            longest = (score + 1, index)
    last = longest[1]
    chain: list[Anchor] = []
    while last is not None:
        chain.append(candidates[last])
        last = before[last]
    return tuple(reversed(chain))


def _best_before(
    index: int, number: int, ends: Mapping[int, tuple[float, int]], most: float
) -> tuple[float, int | None]:
    """The best chain that a candidate can go on with: its score and its last candidate.

    A number may be repeated by the very next candidate; further on it is an enumeration in a row.
    No chain scores more than `most`: mostly none further on can be better than the nearest.
    """
    score, previous = 0.0, None
    for step in range(_WIDEST_GAP + 1):
        if step and most - _GAP * (step - 1) <= score:
            break
        best = ends.get(number - step)
        if best is None or (step == 0 and best[1] != index - 1):
            continue
        value = best[0] - (_REPEATED if step == 0 else _GAP * (step - 1))
        if value > score:
            score, previous = value, best[1]
    return score, previous
