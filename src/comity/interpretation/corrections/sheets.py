"""The rows of a workbook that comes back, wherever its columns stand now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from comity.documents.model import Cell, Document, Row, Table
from comity.interpretation.corrections.columns import KEY, Column, Vocabulary
from comity.interpretation.corrections.marks import is_key

_LOOKED_AT = 30  # rows in which a header may stand: people put titles above it
_FEWEST_HEADS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row: its key, empty where it has none, and its cells by their columns."""

    row: Row
    key: str
    cells: Mapping[Column, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedSheet:
    """A sheet with a header that is known; `places` are the letters of its columns.

    `strange` are heads that say nothing known, or something that another head said before.
    """

    table: Table
    header: Row
    places: Mapping[str, Column]
    strange: Sequence[Cell]

    @property
    def has_keys(self) -> bool:
        """Whether there is a column of keys."""
        return KEY in self.places.values()

    def rows(self) -> Iterator[SheetRow]:
        """The rows below the header in which a known column says something."""
        for row in self.table.rows:
            if row.index <= self.header.index:
                continue
            cells = {self.places[letters]: cell for letters, cell in _lettered(row, self.places)}
            key = cells.pop(KEY, None)
            if any(cell.text.strip() for cell in (*cells.values(), key) if cell):
                blank = Cell(text="", start=len(row.text))
                every = {
                    column: cells.get(column, blank)
                    for column in self.places.values()
                    if column != KEY
                }
                yield SheetRow(row=row, key=key.text.strip() if key else "", cells=every)


def returned_sheets(document: Document, vocabulary: Vocabulary) -> Sequence[ReturnedSheet]:
    """The sheets of a workbook that have a header of ours; others are what people added."""
    found = (_sheet(table, vocabulary) for table in document.tables)
    return [sheet for sheet in found if sheet is not None]


def _sheet(table: Table, vocabulary: Vocabulary) -> ReturnedSheet | None:
    rows = list(islice(table.rows, _LOOKED_AT))
    headed = ((_heads(row, vocabulary), row) for row in rows)
    heads, header = max(headed, key=lambda each: (len(each[0]), -each[1].index), default=({}, None))
    if header is None or len(heads) < _FEWEST_HEADS:
        return None
    places: dict[str, Column] = {}
    for letters, column in heads.items():
        if column not in places.values():
            places[letters] = column
    if KEY not in places.values():
        places |= _keys_by_content(table, header)
    strange = [cell for letters, cell in _cells(header) if letters not in places and cell.text]
    return ReturnedSheet(table=table, header=header, places=places, strange=strange)


def _heads(row: Row, vocabulary: Vocabulary) -> dict[str, Column]:
    heads = ((letters, vocabulary.column(cell.text)) for letters, cell in _cells(row))
    return {letters: column for letters, column in heads if column is not None}


def _keys_by_content(table: Table, header: Row) -> dict[str, Column]:
    """The column that holds keys under another head: the one in which most of them stand."""
    counted: dict[str, int] = {}
    for row in table.rows:
        for letters, cell in _cells(row) if row.index > header.index else ():
            if is_key(cell.text.strip()):
                counted[letters] = counted.get(letters, 0) + 1
    return {max(counted, key=lambda letters: counted[letters]): KEY} if counted else {}


def _lettered(row: Row, places: Mapping[str, Column]) -> Iterator[tuple[str, Cell]]:
    return ((letters, cell) for letters, cell in _cells(row) if letters in places)


def _cells(row: Row) -> Iterator[tuple[str, Cell]]:
    """The cells with the letters of their columns."""
    for cell in row.cells:
        if cell.address:
            yield cell.address.rstrip("0123456789"), cell
