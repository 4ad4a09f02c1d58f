"""A sheet becomes a table: merged cells are filled, blank stretches shortened, titles set apart."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.documents.long_tables import kept
from comity.documents.model import Cell, Locus, Row, Table
from comity.documents.spreadsheets.broken import TOO_MANY_CELLS, BrokenWorkbook
from comity.documents.spreadsheets.sheets import MOST_CELLS, Merge, Sheet, column_letters

_WIDE = 3  # so many columns a cell must reach over to be no value of one column


def table_of_sheet(sheet: Sheet, first_index: int) -> Table:
    """The rows of the sheet in which something is written, and one blank row where others lie.

    A merged cell is repeated in each of its rows that has something of its own, and stands in the
    first of its columns. A run of blank columns is kept as one. A line above the first row of
    several cells, or below the last one and a gap, and a cell merged across most of the sheet, is
    running text: a row of one cell. `BrokenWorkbook` where the cells are too many.
    """
    grid = _Grid(sheet)
    return Table(rows=kept(grid.rows(first_index)), name=sheet.name)


@dataclass(frozen=True, slots=True)
class _Column:
    number: int
    letters: str


class _Grid:
    """The filled rows and columns of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._numbers = array("q", sheet.rows)
        self._repeated = _reach_down(sheet, self._numbers)
        self._columns = _columns_of(sheet)
        self._wide = _wide_merges(sheet, len(self._columns))
        if len(self._columns) * len(self._numbers) > MOST_CELLS:
            raise BrokenWorkbook(TOO_MANY_CELLS)

    def rows(self, first_index: int) -> Iterator[Row]:
        """The rows in order, with ascending indexes."""
        index, before = first_index, 0
        body = self._body()
        for place, number in enumerate(self._numbers):
            if before and number > before + 1:
                yield self._row(index, before + 1, self._columns[:1])
                index += 1
            cells = self._sheet.rows[number]
            is_text = len(cells) == 1 and (place not in body or number in self._wide)
            columns = self._columns
            if is_text:
                columns = [column for column in columns if column.number in cells]
            yield self._row(index, number, columns)
            index, before = index + 1, number

    def _body(self) -> range:
        """The places, among the filled rows, from the first to the last row of the table."""
        several = (
            place for place, number in enumerate(self._numbers) if len(self._sheet.rows[number]) > 1
        )
        first = last = next(several, None)
        if first is None or last is None:
            return range(0)
        for place in several:
            last = place
        while last + 1 < len(self._numbers) and not self._gap_after(last):
            last += 1
        return range(first, last + 1)

    def _gap_after(self, place: int) -> bool:
        return self._numbers[place + 1] > self._numbers[place] + 1

    def _row(self, index: int, number: int, columns: Sequence[_Column]) -> Row:
        texts = self._sheet.rows.get(number, {})
        repeated = self._repeated.get(number, ())
        cells: list[Cell] = []
        start = 0
        for column in columns:
            text = texts.get(column.number, "")
            cells.append(
                Cell(
                    text=text,
                    start=start,
                    address=f"{column.letters}{number}",
                    repeated=column.number in repeated,
                )
            )
            start += len(text) + 1
        printed = "\t".join([cell.text for cell in cells])
        return Row(
            index=index,
            text=printed,
            cells=tuple(cells),
            locus=Locus(sheet=self._sheet.name, row=number, text=printed.strip()),
            hidden=number in self._sheet.hidden_rows,
            struck=bool(self._sheet.struck) and _is_struck(self._sheet, number, texts),
        )


def _is_struck(sheet: Sheet, number: int, texts: Mapping[int, str]) -> bool:
    """Whether most of what a row says is struck out: its number and its remarks need not be."""
    struck = sum(len(text) for column, text in texts.items() if (number, column) in sheet.struck)
    return struck * 2 > sum(map(len, texts.values()))


def _reach_down(sheet: Sheet, numbers: Sequence[int]) -> dict[int, set[int]]:
    """Write merged cells into the rows they reach down to; the columns so filled, by row."""
    if not sheet.merges:
        return {}
    filled = set(numbers)
    repeated: dict[int, set[int]] = {}
    count = 0
    for merge in sheet.merges:
        text = sheet.rows.get(merge.top, {}).get(merge.left)
        if text is None or merge.bottom == merge.top:
            continue
        for number in _below(merge, numbers, filled):
            if merge.left not in sheet.rows[number]:
                sheet.rows.write(number, merge.left, text)
                repeated.setdefault(number, set()).add(merge.left)
                if (merge.top, merge.left) in sheet.struck:
                    sheet.struck.add((number, merge.left))
            count += 1
            if count > MOST_CELLS:
                raise BrokenWorkbook(TOO_MANY_CELLS)
    return repeated


def _below(merge: Merge, numbers: Sequence[int], filled: set[int]) -> Iterator[int]:
    """The filled rows of a merged cell below its first."""
    reach = range(merge.top + 1, merge.bottom + 1)
    if len(reach) > len(numbers):
        return (number for number in numbers if number in reach)
    return (number for number in reach if number in filled)


def _columns_of(sheet: Sheet) -> list[_Column]:
    """The columns in which something is written, and one for every run of blank ones between."""
    columns: list[_Column] = []
    before = 0
    for number in sorted(sheet.rows.columns):
        if before and number > before + 1:
            columns.append(_Column(before + 1, column_letters(before + 1)))
        columns.append(_Column(number, column_letters(number)))
        before = number
    return columns


def _wide_merges(sheet: Sheet, width: int) -> frozenset[int]:
    """The rows in which a cell reaches over so many columns that it is no value of one."""
    return frozenset(
        merge.top
        for merge in sheet.merges
        if merge.top == merge.bottom and merge.right - merge.left + 1 >= max(_WIDE, width / 2)
    )
