"""The parts of one table, of a page or several, become its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from comity.documents.model import RowRole
from comity.documents.pdf.bands import Band, heading_band
from comity.documents.pdf.drafts import DraftRow, DraftTable, row_of_bands, row_of_line
from comity.documents.pdf.groups import Label, labels_of, owners_of, sparse_columns
from comity.documents.pdf.gutter_evidence import Gutter
from comity.documents.pdf.gutters import Columns
from comity.documents.pdf.lines import box_of
from comity.documents.pdf.pages import Cell
from comity.documents.pdf.parts import Open, Ruled, Text
from comity.documents.pdf.rows import are_numbers, fit, rows_of

_MOST_HEADS = 4  # rows that a table begins with on every page
_SAMPLE = 100  # rows that tell how full rows are
_FEW = 0.7  # of the usual number of filled cells


def ruled_table(parts: Sequence[Ruled | Text]) -> DraftTable:
    """The table that grids make, with the headings between them."""
    first = next(part for part in parts if isinstance(part, Ruled))
    width = len(first.xs) - 1
    heads = [
        _leading(_head_texts(part.rows), _head_texts(first.rows))
        if part is not first and isinstance(part, Ruled)
        else 0
        for part in parts
    ]
    rows: list[DraftRow] = []
    for part, head in zip(parts, heads, strict=True):
        if isinstance(part, Text):
            rows += [row_of_line(part.page, line) for line in part.lines]
            continue
        count = max(heads) if part is first else head
        for row in part.rows[:count]:
            row.role = RowRole.HEADER
        body = part.rows[count:]
        _share_group_cells(rows, body)
        if rows and body and rows[-1].page != part.page and _is_broken(rows, body[0], width):
            _append(_last_body_row(rows), body.pop(0))
        rows += [*part.rows[:count], *body]
    return DraftTable(rows, width)


def _head_texts(rows: Sequence[DraftRow]) -> list[str]:
    return [row.text for row in rows[:_MOST_HEADS]]


def _leading(texts: Sequence[str], of_first: Sequence[str]) -> int:
    """How many rows of a part begin it just as the first part begins."""
    count = 0
    for one, other in zip(texts[:_MOST_HEADS], of_first[:_MOST_HEADS], strict=False):
        if one != other:
            break
        count += 1
    return count


def _last_body_row(rows: Sequence[DraftRow]) -> DraftRow:
    return next(row for row in reversed(rows) if row.role is not RowRole.HEADER)


def _is_broken(rows: Sequence[DraftRow], first: DraftRow, width: int) -> bool:
    """Whether the first row on a page goes on with the last one of the page before."""
    last = rows[-1]
    if len(first.cells) != width or len(last.cells) != width or last.role is RowRole.HEADER:
        return False
    filled = [column for column, cell in enumerate(first.cells) if cell.lines and not cell.repeated]
    of_last = [column for column, cell in enumerate(last.cells) if cell.lines]
    if not filled or not set(filled) < set(of_last):
        return False
    whole = [
        row for row in rows[-_SAMPLE:] if len(row.cells) == width and row.role is not RowRole.HEADER
    ]
    for column in range(width):
        if are_numbers([row.cells[column].plain for row in whole]):
            return column not in filled
    usual = sorted(sum(bool(cell.lines) for cell in row.cells) for row in whole)[len(whole) // 2]
    return len(filled) < _FEW * usual and _runs_over(whole, first, filled)


def _runs_over(rows: Sequence[DraftRow], first: DraftRow, filled: Sequence[int]) -> bool:
    """Whether the last lines of the last row were full where the first row goes on."""
    told = []
    for column in filled:
        width = max(
            line[-1].right - line[0].left for row in rows for line in row.cells[column].lines
        )
        told.append(fit(rows[-1].cells[column].lines[-1], first.cells[column].lines[0], width))
    return sum(told) < 0


def _append(row: DraftRow, more: DraftRow) -> None:
    for cell, added in zip(row.cells, more.cells, strict=True):
        if not added.repeated:
            cell.lines = [*cell.lines, *added.lines]


def _share_group_cells(above: Sequence[DraftRow], below: Sequence[DraftRow]) -> None:
    """Repeat a cell over several rows on the next page, where it is left blank, or the reverse.

    A program that breaks such a cell over two pages prints its text on one of them.
    """
    before = next((row for row in reversed(above) if row.role is not RowRole.HEADER), None)
    if before is None or not below or len(before.cells) != len(below[0].cells):
        return
    for column, cell in enumerate(before.cells):
        first = below[0].cells[column]
        if cell.box is None or first.box is None:
            continue
        reach = [
            row
            for row in below
            if row.cells[column : column + 1] and row.cells[column].box == first.box
        ]
        if len(reach) > 1 and cell.lines and not first.lines:
            for row in reach:
                row.cells[column] = Cell(cell.lines, first.box, repeated=True)


def open_table(parts: Sequence[Open | Text], gutters: Sequence[Gutter]) -> DraftTable:
    """The table that lines make with white space between, with the headings between its parts."""
    first = next(part for part in parts if isinstance(part, Open))
    columns = Columns(gutters, first.lines, ruled=first.ruled)
    body = _Body.of(parts, columns)
    rows = rows_of(body.bands)
    for column in sparse_columns(rows, columns):
        bare = _Body.of(parts, columns, frozenset({column}))
        bare_rows = rows_of(bare.bands)
        labels = labels_of(body.bands, column)
        marks = {part.page: part.marks for part in parts if isinstance(part, Open)}
        owners = owners_of(labels, bare_rows, columns.extent(column), marks)
        if owners is not None:
            drafts = [row_of_bands(row, len(columns)) for row in bare_rows]
            _give_labels(drafts, owners, column)
            if len(bare.heads) == len(body.heads):
                bare.heads = [
                    (place, head)
                    for (place, _), (_, head) in zip(bare.heads, body.heads, strict=True)
                ]
            return DraftTable(bare.with_heads(bare_rows, drafts, len(columns)), len(columns))
    drafts = [row_of_bands(row, len(columns)) for row in rows]
    return DraftTable(body.with_heads(rows, drafts, len(columns)), len(columns))


def _give_labels(rows: Sequence[DraftRow], owners: Mapping[int, Label], column: int) -> None:
    given: set[int] = set()
    for place, label in sorted(owners.items()):
        if column < len(rows[place].cells):
            words = [word for line in label.lines for word in line]
            rows[place].cells[column] = Cell(
                label.lines, box_of(words), repeated=id(label) in given
            )
            given.add(id(label))


@dataclass(slots=True)
class _Body:
    """The bands of a table without its heads, which stand before the band at their place."""

    bands: list[Band] = field(default_factory=list)
    heads: list[tuple[int, list[Band]]] = field(default_factory=list)

    @classmethod
    def of(
        cls, parts: Sequence[Open | Text], columns: Columns, without: frozenset[int] = frozenset()
    ) -> "_Body":
        body = cls()
        first: list[str] | None = None
        for part in parts:
            if isinstance(part, Text):
                body.bands += [heading_band(part.page, line) for line in part.lines]
                continue
            ours = part.bands(columns, without)
            texts = [band.text for band in ours]
            count = _leading(texts, first) if first is not None else 0
            first = first or texts
            if count:
                body.heads.append((len(body.bands), ours[:count]))
            body.bands += ours[count:]
        most = max((len(head) for _, head in body.heads), default=0)
        if most:
            heads = [(place - most, head) for place, head in body.heads]
            body.heads = [(0, body.bands[:most]), *heads]
            body.bands = body.bands[most:]
        return body

    def with_heads(
        self, rows: Sequence[Sequence[Band]], drafts: Sequence[DraftRow], width: int
    ) -> list[DraftRow]:
        """The rows, each head before the first one that begins at its place or after it."""
        found: list[DraftRow] = []
        waiting = list(self.heads)
        place = 0
        for row, draft in zip(rows, drafts, strict=True):
            while waiting and waiting[0][0] <= place:
                found.append(_head(waiting.pop(0)[1], width))
            found.append(draft)
            place += len(row)
        return [*found, *(_head(bands, width) for _, bands in waiting)]


def _head(bands: list[Band], width: int) -> DraftRow:
    head = row_of_bands(bands, width)
    head.role = RowRole.HEADER
    return head
