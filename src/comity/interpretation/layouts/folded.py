"""Rows whose cells are wrapped over lines: which lines are one row is the likeliest reading of all.

A line may begin a row or go on with the one before; joined cell by cell, the lines of one row must
make cells that suit their columns: a whole date, a known country, a name. The best partition of
all lines is found by dynamic programming over where rows begin.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from comity.interpretation.passages import NOTHING, Passage
from comity.interpretation.structure.columns import TIME, Column, Header, header_of_cells
from comity.interpretation.structure.header_evidence import headers_by_content
from comity.interpretation.structure.lines import GOES_ON, Line
from comity.interpretation.structure.tables import Content, content_of
from comity.values.body_words import names_a_body

_MOST_LINES = 6
_MOST_HEADER_LINES = 3
_FEWEST_PARTIAL = 0.2  # share of lines with empty cells from which on rows may be wrapped
_ROW = -1.0  # what a row costs, in nats
_EMPTY = -0.6  # what an empty cell costs
_GOES_ON = -2.5  # what a cell costs that begins like the rest of one
_OF_TIME: Mapping[Content, float] = {Content.TIME: 2.0, Content.BLANK: 0.0}
_FITS: Mapping[Column, Mapping[Content, float]] = {
    Column.NUMBER: {Content.NUMBER: 1.5},
    Column.COUNTRY: {Content.COUNTRY: 2.0, Content.BLANK: 0.0},
    Column.KIND: {Content.KIND: 1.5, Content.BLANK: 0.0},
    **dict.fromkeys(TIME, _OF_TIME),
}
_MISFIT = -2.0
_NAME = 1.0
_BODY = 1.5


def fold_table(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table with wrapped headers and rows joined, each to one line.

    Where no header is understood, what the columns mostly contain tells what a whole row is.
    """
    folded: list[Line] = []
    columns: Sequence[Column | None] | None = None
    place = 0
    while place < len(lines):
        count, header = _header_at(lines[place:])
        if header is not None:
            folded.append(_joined(lines[place : place + count]))
            columns = header.columns
            place += count
            continue
        end = next(
            (at for at in range(place + 1, len(lines)) if _header_at(lines[at:])[1] is not None),
            len(lines),
        )
        block = lines[place:end]
        folded += fold_rows(block, columns or _columns_by_content(block))
        place = end
    return folded


def _columns_by_content(lines: Sequence[Line]) -> Sequence[Column | None]:
    found = next(headers_by_content(lines), None)
    return found.header.columns if found is not None else ()


def _header_at(lines: Sequence[Line]) -> tuple[int, Header | None]:
    """How many of the first lines make a header when joined cell by cell, and which."""
    best: tuple[int, Header | None] = (0, None)
    for count in range(1, min(_MOST_HEADER_LINES, len(lines)) + 1):
        if count > 1 and not _is_partial(lines[count - 1]):
            break
        header = header_of_cells([cell.text for cell in _joined(lines[:count]).cells])
        if header is not None and _known(header) > _known(best[1]):
            best = count, header
    return best


def _known(header: Header | None) -> int:
    return sum(column is not None for column in header.columns) if header is not None else 0


def fold_rows(lines: Sequence[Line], columns: Sequence[Column | None]) -> list[Line]:
    """The lines with those of one row joined cell by cell; as they are where all seem whole."""
    if not columns or sum(map(_is_partial, lines)) < _FEWEST_PARTIAL * len(lines):
        return list(lines)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(lines) + 1):
        options = [
            (best[start][0] + _likelihood(lines[start:end], columns), start)
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


def _likelihood(lines: Sequence[Line], columns: Sequence[Column | None]) -> float:
    """How much speaks for the lines being one whole row, in nats."""
    row = _joined(lines)
    score = _ROW
    for column, cell in zip(columns, row.cells, strict=False):
        score += _fit(column, cell.text)
    return score


def _fit(column: Column | None, text: str) -> float:
    if not text:
        return _MISFIT if column is Column.INSTITUTION else _EMPTY
    begins_within = _GOES_ON if GOES_ON.match(text) else 0.0
    if column is Column.INSTITUTION:
        return begins_within + _NAME + (_BODY if names_a_body(text) else 0.0)
    fits = _FITS.get(column) if column is not None else None
    if fits is None:
        return begins_within
    return fits.get(content_of(text), _MISFIT)


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
