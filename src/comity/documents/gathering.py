"""Rows gathered in printed order: numbered through the whole document, parted into tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from comity.documents.model import Cell, Locus, Row, RowRole, Table, row_of_cells

_LONGEST_HEADING = 100
_DEPTH_OF_BOLD = 7  # below the headings that a format knows as such
_MOST_BOLD = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a row looks where the document is opened, as far as all of it does."""

    hidden: bool = False
    struck: bool = False
    partly_struck: bool = False
    bold: bool = False


_PLAIN = Look()


@dataclass(slots=True)
class Gatherer:
    """The tables of a document without pages or sheets while it is walked through.

    A row's `locus.row` is its number in the whole document, from 1. Rows on which nothing is
    printed are left out, those too whose only texts reach into them from cells above; where a gap
    parts two rows of a table, one empty row stands between them as an empty line does in a text.
    """

    _tables: list[Table] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)
    _struck: int = 0
    _hidden: int = 0
    _index: int = 0
    _printed: int = 0
    _gap: bool = False
    _was_bold: bool = False
    _lines: int = 0
    _bold: set[int] = field(default_factory=set)

    def add(
        self,
        cells: Iterable[Cell],
        *,
        role: RowRole = RowRole.PLAIN,
        depth: int = 0,
        indent: int = 0,
        look: Look = _PLAIN,
    ) -> None:
        """One more row of the table that is being gathered, moved in by `indent` spaces."""
        cells = list(cells)
        if not any(cell.text and not cell.repeated for cell in cells):
            return
        is_bold = look.bold and role is RowRole.PLAIN and len(cells) == 1
        if (self._gap or is_bold is not self._was_bold) and self._rows:
            self._rows.append(self._empty_row())
        self._gap, self._was_bold = False, is_bold
        self._struck += look.struck or look.partly_struck
        self._hidden += look.hidden
        self._printed += 1
        text = "\t".join(cell.text for cell in cells).strip()
        row = row_of_cells(
            self._index,
            cells,
            Locus(row=self._printed, text=text),
            role=role,
            depth=depth,
            hidden=look.hidden,
            struck=look.struck,
        )
        if role is RowRole.PLAIN and len(cells) == 1:
            self._lines += 1
            if is_bold and len(text) <= _LONGEST_HEADING:
                self._bold.add(self._index)
        self._rows.append(_moved_in(row, indent) if indent else row)
        self._index += 1

    def part(self) -> None:
        """Whatever comes next is set apart from what came before."""
        self._gap = True

    def _empty_row(self) -> Row:
        row = row_of_cells(self._index, [Cell(text="")], Locus(row=self._printed))
        self._index += 1
        return row

    def close_table(self) -> None:
        """The rows since the last table become a table of their own."""
        self._gap = False
        if self._rows:
            self._tables.append(Table(rows=tuple(self._rows)))
            self._rows = []

    def tables(self) -> tuple[Table, ...]:
        """All tables; short lines in bold are headings where most lines are not bold."""
        self.close_table()
        if not self._bold or len(self._bold) > _MOST_BOLD * self._lines:
            return tuple(self._tables)
        return tuple(
            Table(rows=tuple(self._with_heading(row) for row in table.rows), name=table.name)
            for table in self._tables
        )

    def remarks(self) -> Iterator[tuple[str, dict[str, object]]]:
        """What a person should know of the rows beyond what they say."""
        if self._hidden:
            yield "rows_not_shown", {"count": self._hidden}
        if self._struck:
            yield "struck_text", {"count": self._struck}

    def _with_heading(self, row: Row) -> Row:
        if row.index not in self._bold:
            return row
        return replace(row, role=RowRole.HEADING, depth=_DEPTH_OF_BOLD)


def _moved_in(row: Row, indent: int) -> Row:
    cells = tuple(replace(cell, start=cell.start + indent) for cell in row.cells)
    return replace(row, text=" " * indent + row.text, cells=cells)
