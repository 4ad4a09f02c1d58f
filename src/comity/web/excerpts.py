"""Stretches of a source as printed, with the pens of what was read from them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse

from comity.provenance.models import Source, SourceRow, Statement
from comity.web.marked_source import DOUBTFUL, PENS, SET_ASIDE, Mark, SourceLine, mark_line
from comity.web.stored_doubts import StoredDoubts

_SET_ASIDE = frozenset({"furniture", "repeated_header", "figure", "legend"})

MOST_ROWS = 80
"""Rows of one listing that an excerpt shows at most."""


def excerpt(
    rows: Iterable[SourceRow],
    marks: Mapping[int, Sequence[Mark]],
    inside: range | None = None,
) -> Sequence[SourceLine]:
    """The rows that are not blank, marked; rows outside `inside` only stand around."""
    return [
        SourceLine(
            number=row_number(row),
            pieces=mark_line(row.text, marks.get(row.index, ())),
            around=inside is not None and row.index not in inside,
            ident=row_ident(row_number(row)),
        )
        for row in rows
        if row.text.strip()
    ]


def row_ident(number: str | int) -> str:
    """The anchor of the row with that number on a page."""
    return f"line-{number}"


def row_number(row: SourceRow) -> str:
    """What stands beside a row: its line, else its place in the document."""
    return str(row.line if row.line is not None else row.index + 1)


def line_address(source: Source, number: str | int) -> str:
    """The place of a row in the text of its source."""
    return f"{reverse('web:source', args=[source.pk])}?line={number}#{row_ident(number)}"


def place_address(source: Source, line: int | None, row: int) -> str:
    """The place of a row by its line, or in formats without lines by its index."""
    if line:
        return line_address(source, line)
    return f"{reverse('web:source', args=[source.pk])}?row={row}#text"


def statement_marks(statements: Iterable[Statement]) -> Mapping[int, Sequence[Mark]]:
    """The pens of statements by the row they stand in; what has no pen stays unmarked."""
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for statement in statements:
        if statement.field in PENS:
            pen = PENS[statement.field]
            marks[statement.row].append(Mark(start=statement.start, end=statement.end, look=pen))
    return marks


def doubt_marks(
    statements: Iterable[Statement], doubts: StoredDoubts
) -> Mapping[int, Sequence[Mark]]:
    """Where statements stand that a finding doubts, by row."""
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for said in statements:
        if said.field in doubts.about(said):
            marks[said.row].append(Mark(start=said.start, end=said.end, look=DOUBTFUL))
    return marks


def set_aside_marks(rows: Iterable[SourceRow]) -> Mapping[int, Sequence[Mark]]:
    """What of these rows was set aside on purpose."""
    return {
        row.index: [
            Mark(start=start, end=end, look=SET_ASIDE)
            for start, end, became in row.set_aside
            if became in _SET_ASIDE
        ]
        for row in rows
    }


def together(*several: Mapping[int, Sequence[Mark]]) -> Mapping[int, Sequence[Mark]]:
    """The marks of all of them, by row."""
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for each in several:
        for row, found in each.items():
            marks[row].extend(found)
    return marks
