"""The parts of all pages become tables: what goes on over a page is one table."""

from collections.abc import Iterable, Iterator, Sequence

from comity.documents.model import RowRole
from comity.documents.pdf.characters import Word
from comity.documents.pdf.drafts import DraftRow, DraftTable, row_of_line
from comity.documents.pdf.gutter_evidence import Gutter
from comity.documents.pdf.gutters import Columns, find_gutters, is_tabular
from comity.documents.pdf.lines import Line, box_of
from comity.documents.pdf.pages import Page
from comity.documents.pdf.parts import Open, Part, Ruled, Text, crosses, parts_of
from comity.documents.pdf.running_text import Setting
from comity.documents.pdf.tables import open_table, ruled_table

_SAME_EDGE = 4.0  # points
_MOST_HEADINGS = 3  # lines of text between two parts of one table


def tables_of(pages: Sequence[Page], *, from_right: bool) -> list[DraftTable]:
    """The tables of a document, in order; running text between them is a table of one column."""
    parts = (part for page in pages for part in parts_of(page, from_right=from_right))
    setting = Setting(pages, from_right=from_right)
    return _with_furniture(list(_joined(parts, setting)), pages)


def _joined(parts: Iterable[Part], setting: Setting) -> Iterator[DraftTable]:
    """The tables that the parts make; one beside another does not keep it from going on."""
    items: list[_Gathering | list[Text]] = []
    for part in _with_last_rows(items, parts):
        if isinstance(part, Text):
            if items and isinstance(last := items[-1], list):
                last.append(part)
            else:
                items.append([part])
        elif not _taken(items, part):
            items.append(_Gathering(part))
    for item in items:
        if isinstance(item, _Gathering):
            yield item.finished()
        else:
            yield DraftTable([row for text in item for row in setting.rows_of(text)])


def _with_last_rows(
    items: Sequence["_Gathering | list[Text]"], parts: Iterable[Part]
) -> Iterator[Part]:
    """The parts, those lines of text a table of their own that go on with one over the page."""
    for part in parts:
        last = items[-1] if items else None
        if isinstance(part, Text) and isinstance(last, _Gathering):
            count = last.count_rows(part)
            if count:
                yield last.more(part.page, part.lines[:count])
            if count < len(part.lines):
                yield Text(part.page, part.lines[count:], part.edges)
        else:
            yield part


def _taken(items: list["_Gathering | list[Text]"], part: Ruled | Open) -> bool:
    """Whether a table takes the part in, the one whose numbers it goes on with before others."""
    between = items[-1] if items and isinstance(items[-1], list) else []
    if sum(len(text.lines) for text in between) > _MOST_HEADINGS:
        return False
    tables = [item for item in reversed(items) if isinstance(item, _Gathering)]
    if not tables:
        return False
    is_newest = tables[0]
    tables = [table for table in tables if table.page >= part.page - 1]
    tables = [table for table in tables if table.counts_on(part)] or tables
    for table in tables:
        if table is is_newest and table.takes(part, between):
            if between:
                items.pop()
            return True
        if table is not is_newest and table.takes(part, ()):
            return True
    return False


class _Gathering:
    """A table whose parts are still being gathered."""

    def __init__(self, part: Ruled | Open) -> None:
        self._ruled: list[Ruled | Text] = [part] if isinstance(part, Ruled) else []
        self._open: list[Open | Text] = [part] if isinstance(part, Open) else []
        self._last: Ruled | Open = part
        self._gutters: Sequence[Gutter] = part.gutters if isinstance(part, Open) else ()

    @property
    def page(self) -> int:
        """The page on which it has ended so far."""
        return self._last.page

    def counts_on(self, part: Ruled | Open) -> bool:
        """Whether the first number of the part is the next after its own last one."""
        last, first = self._last.last_number, part.first_number
        return last is not None and first == last + 1

    def takes(self, part: Ruled | Open, between: Sequence[Text]) -> bool:
        """Take a part in, with headings before it, where it goes on with the table."""
        if isinstance(part, Ruled):
            if not isinstance(self._last, Ruled) or not _same_columns(self._last, part):
                return False
            self._ruled += [*between, part]
        else:
            if not isinstance(self._last, Open):
                return False
            if not self._fits(part):
                gutters = self._common_gutters(self._last, part)
                if len(gutters) < max(len(self._gutters), len(part.gutters)):
                    return False
                self._gutters = gutters
            self._open += [*between, part]
        self._last = part
        return True

    def _fits(self, part: Open) -> bool:
        """Whether the columns of the table so far are also those of the part."""
        if not isinstance(self._last, Open) or not _overlap(self._last, part):
            return False
        known = all(
            any(own.left < gutter.right and gutter.left < own.right for gutter in self._gutters)
            for own in part.gutters
        )
        columns = Columns(self._gutters, self._last.lines)
        return known and not any(
            columns.are_crossed_by(word)
            for line in part.lines
            if is_tabular(line)
            for word in line.words
        )

    def count_rows(self, text: Text) -> int:
        """How many lines at the top of the next page are still of the table, a few at most."""
        if not isinstance(self._last, Open) or text.page != self.page + 1:
            return 0
        columns = Columns(self._gutters, self._last.lines, ruled=self._last.ruled)
        count, widest = 0, 0
        for line in text.lines:
            cells = columns.cells_of(line)
            if crosses(line, cells, columns):
                break
            count += 1
            widest = max(widest, len(cells))
        return count if 2 * widest > len(columns) and widest > 1 else 0

    def more(self, page: int, lines: list[Line]) -> Open:
        """Lines as a part of the table."""
        return Open(page, lines, list(self._gutters), ruled=True)

    def _common_gutters(self, last: Open, part: Open) -> Sequence[Gutter]:
        if not _overlap(last, part):
            return ()
        if last.ruled or part.ruled:
            return self._gutters if _same_gutters(self._gutters, part.gutters) else ()
        return find_gutters([line for line in (*last.lines, *part.lines) if is_tabular(line)])

    def finished(self) -> DraftTable:
        """The table of all parts."""
        if self._ruled:
            return ruled_table(self._ruled)
        return open_table(self._open, self._gutters)


def _same_gutters(some: Sequence[Gutter], others: Sequence[Gutter]) -> bool:
    return len(some) == len(others) and all(
        abs(one.middle - other.middle) <= _SAME_EDGE
        for one, other in zip(some, others, strict=True)
    )


def _overlap(one: Open, other: Open) -> bool:
    """Whether two tables stand below one another, not side by side."""
    (left, right), (start, end) = one.extent, other.extent
    return min(right, end) - max(left, start) > min(right - left, end - start) / 2


def _same_columns(one: Ruled, other: Ruled) -> bool:
    """Whether two grids have columns of the same widths."""
    return len(one.xs) == len(other.xs) and all(
        abs((ours - one.xs[0]) - (theirs - other.xs[0])) <= _SAME_EDGE
        for ours, theirs in zip(one.xs, other.xs, strict=True)
    )


def _with_furniture(tables: Sequence[DraftTable], pages: Sequence[Page]) -> list[DraftTable]:
    """The tables with what pages repeat put between the rows where their pages begin and end."""
    waiting = [
        (page.number, is_below, row) for page in pages for is_below, row in _furniture_rows(page)
    ]
    waiting.reverse()
    found: list[DraftTable] = []
    for table in tables:
        rows: list[DraftRow] = []
        for row in table.rows:
            while waiting and _stands_before(waiting[-1], row.page):
                rows.append(waiting.pop()[2])
            rows.append(row)
        found.append(DraftTable(rows, table.width))
    if waiting:
        rest = [row for _, _, row in reversed(waiting)]
        if found:
            found[-1].rows += rest
        else:
            found.append(DraftTable(rest))
    return found


def _put_together(pieces: Sequence[Word]) -> Word:
    """The pieces of text that runs aslant as one word, in the order of the file."""
    text = "".join(f" {piece.text}" if piece.spaced else piece.text for piece in pieces)
    box = box_of(pieces)
    return pieces[0]._replace(
        text=text.strip(), left=box.left, top=box.top, right=box.right, bottom=box.bottom
    )


def _stands_before(waiting: tuple[int, bool, DraftRow], page: int) -> bool:
    number, is_below, _ = waiting
    return number < page or (number == page and not is_below)


def _furniture_rows(page: Page) -> Iterator[tuple[bool, DraftRow]]:
    for is_below, lines in ((False, page.above), (True, page.below)):
        for line in lines:
            row = row_of_line(page.number, line)
            row.role = RowRole.FURNITURE
            yield is_below, row
    if page.skewed:
        row = row_of_line(page.number, Line([_put_together(page.skewed)], 0.0, 0.0))
        row.role = RowRole.FURNITURE
        yield True, row
