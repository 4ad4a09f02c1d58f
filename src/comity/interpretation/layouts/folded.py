"""Rows whose cells are wrapped over lines: which lines are one row is the likeliest reading of all.

A line may begin a row or go on with the one before; joined cell by cell, the lines of one row must
make cells that suit their columns: a whole date, a known country, a name. The best partition of
all lines is found by dynamic programming over where rows begin.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from comity.interpretation.passages import NOTHING, Passage
from comity.interpretation.structure.columns import TIME, Column, Header, header_of_cells
from comity.interpretation.structure.header_evidence import headers_by_content
from comity.interpretation.structure.lines import GOES_ON, Line, ends_open, printed_width
from comity.interpretation.structure.signs import Sign, find_marks
from comity.interpretation.structure.tables import Content, content_of
from comity.values.body_words import Rank, find_body_words, names_a_body
from comity.values.kind_texts import share_of_kind
from comity.values.words import words_of

_MOST_LINES = 7
_MOST_HEADER_LINES = 3
_FEWEST_PARTIAL = 0.2  # share of lines with empty cells from which on rows may be wrapped
_ROW = -0.3  # what a row costs, in nats, beside what its cells are usually worth
_GOES_ON = -2.5  # what a cell costs that begins like the rest of one
_ENDS_OPEN = -1.5  # what a cell costs that ends where another word must follow
_OF_TIME: Mapping[Content, float] = {Content.TIME: 2.0, Content.BLANK: 1.0}
_FITS: Mapping[Column, Mapping[Content, float]] = {
    Column.NUMBER: {Content.NUMBER: 2.0},
    Column.COUNTRY: {Content.COUNTRY: 2.0, Content.BLANK: 1.0},
    Column.KIND: {Content.KIND: 1.5, Content.BLANK: 1.0},
    **dict.fromkeys(TIME, _OF_TIME),
}
_UNITS = frozenset({Column.UNIT, Column.PARTNER_UNIT, Column.HOME_UNIT})
_MISFIT = -1.0
_NO_NAME = -4.0
_NAME = 1.0
_BODY = 1.0
_TEXT = 0.5
_SECOND_BODY = -1.5
_SECOND_UNIVERSITY = -2.0
_MORE_DATES = -1.0
_BEGINS_LATE = -1.0
_WHOLE_BEFORE = -2.0
_CLOSED = {Column.NUMBER: Content.NUMBER, Column.COUNTRY: Content.COUNTRY}
_HAD_ROOM = -1.2  # what it costs a cell to go on below where its next word had room above
_MANY_AT_ONCE = -0.7
_FEW_AT_ONCE = 2
_MOST_DATES = 2  # of a cell: a beginning and an end


def fold_table(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table with wrapped headers and rows joined, each to one line.

    Where no header is understood, what the columns mostly contain tells what a whole row is. A
    header may be printed again, word for word; torn cells may look like another.
    """
    first, count, header = _first_header(lines)
    if header is None:
        return _folded_by_content(lines)
    printed = [line.passage.text for line in lines]
    head = printed[first : first + count]
    again = [at for at in range(first, len(lines)) if printed[at : at + count] == head]
    folded = fold_rows(lines[:first], header.columns)
    for at, end in pairwise([*again, len(lines)]):
        folded.append(_joined(lines[at : at + count]))
        folded += fold_rows(lines[at + count : end], header.columns)
    return folded


def _first_header(lines: Sequence[Line]) -> tuple[int, int, Header | None]:
    """Where the first header begins, how many lines it has, and which it is."""
    for place in range(len(lines)):
        count, header = _header_at(lines[place:])
        if header is not None:
            return place, count, header
    return 0, 0, None


def _folded_by_content(lines: Sequence[Line]) -> list[Line]:
    found = next(headers_by_content(lines), None)
    if found is None:
        return list(lines)
    first = next((at for at, line in enumerate(lines) if line.index == found.index), -1) + 1
    return [*lines[:first], *fold_rows(lines[first:], found.header.columns)]


def _header_at(lines: Sequence[Line]) -> tuple[int, Header | None]:
    """How many of the first lines make a header when joined cell by cell, and which."""
    best: tuple[int, Header | None] = (0, None)
    for count in range(1, min(_MOST_HEADER_LINES, len(lines)) + 1):
        if count > 1 and not _is_partial(lines[count - 1]):
            break
        header = header_of_cells([cell.text for cell in _joined(lines[:count]).cells])
        if header is not None and _known(header) >= _known(best[1]):
            best = count, header
    return best


def _known(header: Header | None) -> int:
    return sum(column is not None for column in header.columns) if header is not None else 0


def fold_rows(lines: Sequence[Line], columns: Sequence[Column | None]) -> list[Line]:
    """The lines with those of one row joined cell by cell; as they are where all seem whole."""
    if not (lines and columns) or sum(map(_may_go_on, lines)) < _FEWEST_PARTIAL * len(lines):
        return list(lines)
    best: list[tuple[float, int]] = [(0.0, 0)]
    going_on = [0.0, *accumulate(_costs_of_going_on(lines))]
    row_cost = _cost_of_row(lines, columns)
    for end in range(1, len(lines) + 1):
        options = [
            (
                best[start][0]
                + _likelihood(lines[start:end], columns)
                - row_cost
                + going_on[end - 1]
                - going_on[start],
                start,
            )
            for start in range(max(0, end - _MOST_LINES), end)
        ]
        best.append(max(options))
    rows: list[Line] = []
    end = len(lines)
    while end:
        start = best[end][1]
        rows.append(_joined(lines[start:end]))
        end = start
    return rows[::-1]


def _is_partial(line: Line) -> bool:
    return len(line.filled) < len(line.cells)


def _costs_of_going_on(lines: Sequence[Line]) -> Iterator[float]:
    """What it costs each line but the first to go on with the one above.

    A cell is wrapped where its next word has no room left in the column, which is as wide as the
    longest piece in it; and seldom are many cells of a row wrapped over the same lines.
    """
    places = range(max(len(line.cells) for line in lines))
    pieces = [[_piece(line, place) for place in places] for line in lines]
    room = [max(map(printed_width, column)) for column in zip(*pieces, strict=True)]
    for above, below in pairwise(pieces):
        had_room = sum(
            bool(one and other)
            and printed_width(one) + 1 + printed_width(_first_word(other)) <= width
            for one, other, width in zip(above, below, room, strict=True)
        )
        filled = sum(map(bool, below))
        yield _HAD_ROOM * had_room + _MANY_AT_ONCE * max(0, filled - _FEW_AT_ONCE)


def _piece(line: Line, place: int) -> str:
    return line.cells[place].text if place < len(line.cells) else ""


def _first_word(text: str) -> str:
    """The first word, of a script without spaces the first letters: they may be parted anywhere."""
    word = text.split(maxsplit=1)[0]
    return word if len(word) == printed_width(word) else word[:2]


def _may_go_on(line: Line) -> bool:
    """Whether a line lacks a cell, or has one that begins like the rest of another."""
    return _is_partial(line) or any(GOES_ON.match(cell.text) for cell in line.cells)


def _cost_of_row(lines: Sequence[Line], columns: Sequence[Column | None]) -> float:
    """What a row must be worth to be one: the worth of its cells, as often as they are filled.

    There are no more rows than lines that have a cell of a column that all rows have.
    """
    filled = [
        sum(bool(_piece(line, place)) for line in lines) if place < len(columns) else 0
        for place in range(len(columns))
    ]
    most = max(filled, default=0)
    rows = min((count for count in filled if 2 * count >= most), default=1) or 1
    cost = -_ROW
    for column, count in zip(columns, filled, strict=True):
        cost += _worth(column) * min(1.0, count / rows)
    return cost


def _worth(column: Column | None) -> float:
    """What a cell of the column is worth where it is whole."""
    if column is Column.INSTITUTION:
        return _NAME + _BODY
    fits = _FITS.get(column) if column is not None else None
    return max(fits.values()) if fits is not None else _TEXT


def _likelihood(lines: Sequence[Line], columns: Sequence[Column | None]) -> float:
    """How much speaks for the cells of the lines, joined, being whole, in nats.

    Most tables print every cell from the first line of its row on.
    """
    row = _joined(lines)
    worth = sum(_fit(column, cell.text) for column, cell in zip(columns, row.cells, strict=False))
    late = sum(
        bool(cell) and not _piece(lines[0], place)
        for place, cell in enumerate(row.cells[: len(columns)])
    )
    whole = sum(
        max(0, sum(_is_whole(column, _piece(line, place)) for line in lines) - 1)
        for place, column in enumerate(columns)
    )
    return worth + _BEGINS_LATE * late + _WHOLE_BEFORE * whole


def _is_whole(column: Column | None, piece: str) -> bool:
    """Whether a piece is a whole cell of a column whose cells nothing can be added to."""
    expected = _CLOSED.get(column) if column is not None else None
    return bool(piece) and expected is not None and content_of(piece) is expected


def _fit(column: Column | None, text: str) -> float:
    if not text:
        return _NO_NAME if column is Column.INSTITUTION else 0.0
    torn = (_GOES_ON if GOES_ON.match(text) else 0.0) + (_ENDS_OPEN if ends_open(text) else 0.0)
    if column is Column.INSTITUTION:
        return torn + _NAME + _bodies(text)
    fits = _FITS.get(column) if column is not None else None
    if fits is None:
        more = _several(text, Rank.FACULTY) if column in _UNITS else 0
        return torn + _TEXT + _SECOND_BODY * more
    found = fits.get(content_of(text), _MISFIT)
    if column is Column.KIND:
        return torn + (found if found > 0 else _several_kinds(text))
    dates = sum(mark.sign is Sign.DATE for mark in find_marks(text)) if column in TIME else 0
    return found + _MORE_DATES * max(0, dates - _MOST_DATES)


_MOSTLY = 0.6


def _several_kinds(text: str) -> float:
    """What a cell is worth that names kinds among other words, or several."""
    return _TEXT if share_of_kind(text) >= _MOSTLY else _MISFIT


def _bodies(name: str) -> float:
    """What the bodies that a name names are worth: one makes a name, several are several names."""
    if not names_a_body(name):
        return 0.0
    second = _SECOND_BODY * _several(name, Rank.INSTITUTE)
    return _BODY + second + _SECOND_UNIVERSITY * _several(name, Rank.UNIVERSITY)


def _several(text: str, rank: Rank) -> int:
    """How many bodies of at least that rank a text names beyond one."""
    count = sum(each >= rank for _, _, each in find_body_words(words_of(text).folded))
    return max(0, count - 1)


def _joined(lines: Sequence[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    width = max(len(line.cells) for line in lines)
    cells = tuple(
        Passage.join(line.cells[place] if place < len(line.cells) else NOTHING for line in lines)
        for place in range(width)
    )
    return replace(
        lines[0],
        passage=Passage.join(line.passage for line in lines),
        cells=cells,
        last=lines[-1].last_index,
    )
