"""Evidence gathered from what rows were read from: for each field why it is one, and where."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.documents.model import Cell, Row
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.contract_fields import FIELD_OF_COLUMN, fields_of_dates, is_own_unit
from comity.interpretation.explanation import Evidence, Reason
from comity.interpretation.fields.listings import Read
from comity.interpretation.figures import locus_of
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Listing
from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.state import State

_AS_PRINTED = "as_printed"
_TELLING_FLAGS = [column for column, name in FIELD_OF_COLUMN.items() if name == "flags"]
_PLURALS: Mapping[str, str] = {"home_unit": "home_units", "type": "types"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explainer:
    """What all rows of a document share: how it was seen, and its rows."""

    state: State
    layout: str
    rows: Mapping[int, Row]

    def explain(self, reads: Sequence[Read]) -> tuple[tuple[Evidence, ...], ...]:
        """The evidence for each listing, field by field in the order of the reading contract."""
        listed = {row for read in reads for row in _rows_of(read)}
        return tuple(tuple(self._evidence(read, listed)) for read in reads)

    def _evidence(self, read: Read, listed: Container[int]) -> Iterator[Evidence]:
        """The evidence for one listing; `listed` are the rows that any listing was read from."""
        record = read.record
        if record.number_at is not None:
            yield self._of(read, "no", record.number_at, Reason.NUMBER)
        for column in (Column.INSTITUTION, Column.UNIT, Column.PARTNER_UNIT, Column.HOME_UNIT):
            if column in record.cells:
                yield self._of_cell(read, column)
        yield from self._of_headings(read)
        yield from self._of_country(read, listed)
        yield from self._of_kind(read)
        yield from self._of_dates(read)
        yield from self._of_flags(read)

    def _of_headings(self, read: Read) -> Iterator[Evidence]:
        section = read.record.section
        if section.home_unit is not None and Column.HOME_UNIT not in read.record.cells:
            yield self._of(read, "home_unit", section.home_unit, Reason.HEADING)
        if section.area is not None:
            yield self._of(read, "area_text", section.area, Reason.HEADING)
        if section.level_at is not None:
            yield self._of(read, "level", section.level_at, Reason.HEADING)

    def _of_country(self, read: Read, listed: Container[int]) -> Iterator[Evidence]:
        record, at = read.record, read.country_at
        if at is None:
            return
        if read.label_moved:
            yield self._of(read, "country", at, Reason.COUNTED)
        elif record.label is not None and not record.owns_label:
            is_of_a_row = at.pieces[0].row in listed
            reason = Reason.PRINTED_ONCE if is_of_a_row else Reason.HEADING
            yield self._of(read, "country", at, reason)
        elif record.owns_label or Column.COUNTRY in record.cells:
            yield self._of(read, "country", at, *self._reason_of_column(read, Column.COUNTRY, at))
        else:
            yield self._of(read, "country", at, Reason.END_OF_NAME)

    def _of_kind(self, read: Read) -> Iterator[Evidence]:
        record, kinds = read.record, read.kinds
        if Column.KIND in record.cells:
            yield self._of_cell(read, Column.KIND)
        elif kinds.text is None or Column.STATUS in record.cells:
            return
        elif coded := [code for code in record.codes if code.kinds]:
            yield self._of(read, "type", coded[0].at, Reason.LEGEND)
        elif record.section.kinds_at is not None and record.section.kinds == kinds.kinds:
            yield self._of(read, "type", record.section.kinds_at, Reason.HEADING)
        else:
            name = record.cells[Column.INSTITUTION]
            start = max(name.text.find(kinds.text), 0)
            at = name.part(start, start + len(kinds.text)) or name
            yield self._of(read, "type", at, Reason.WORDS_IN_NAME)

    def _of_dates(self, read: Read) -> Iterator[Evidence]:
        history = read.history
        for printed, field in fields_of_dates(read):
            if printed.is_end and history.end_is_inferred:
                yield self._of(read, field, printed.at, Reason.LAST_DATE, value=str(printed.date))
            else:
                reason, params = self._reason_of_time(read, printed.at)
                yield self._of(read, field, printed.at, reason, params, value=str(printed.date))
        for field, at in history.places:
            if field not in {"expires", "signed", "terms"}:
                yield self._of(read, field, at, Reason.WORDS_IN_CELL)

    def _of_flags(self, read: Read) -> Iterator[Evidence]:
        record = read.record
        for column in _TELLING_FLAGS:
            if column in record.cells:
                yield self._of_cell(read, column)
        section = record.section
        if section.flags_at is not None and set(section.flags) <= set(read.listing.flags):
            value = ", ".join(section.flags)
            yield self._of(read, "flags", section.flags_at, Reason.HEADING, value=value)
        for mark in record.marks:
            if meaning := self.state.meanings.get(mark.text):
                yield self._of(read, "flags", mark, Reason.LEGEND, value=", ".join(meaning))
        for code in record.codes:
            if code.flags:
                yield self._of(read, "flags", code.at, Reason.LEGEND, value=", ".join(code.flags))

    def _of_cell(self, read: Read, column: Column) -> Evidence:
        """The evidence of a cell that is a field by itself."""
        at, field = read.record.cells[column], FIELD_OF_COLUMN[column]
        if is_own_unit(column, read):
            return self._of(read, "home_unit", at, Reason.SAME_UNITS)
        return self._of(read, field, at, *self._reason_of_column(read, column, at))

    def _reason_of_time(self, read: Read, at: Passage) -> tuple[Reason, Mapping[str, str]]:
        cells = read.record.cells
        for column in TIME & set(cells):
            if _holds(cells[column], at):
                return self._reason_of_column(read, column, at)
        return Reason.CONTENTS, {}

    def _reason_of_column(
        self, read: Read, column: Column, at: Passage
    ) -> tuple[Reason, Mapping[str, str]]:
        """Why a cell belongs to its column."""
        record = read.record
        own = _rows_of(read)
        cell = self._cell_at(at)
        if not any(piece.row in own for piece in at.pieces) or (cell and cell.repeated):
            return Reason.PRINTED_ONCE, {}
        if record.shifted:
            return Reason.SHIFTED, {}
        header = self.state.headers.get(record.table)
        if header is not None and column in header.columns:
            by_contents = header in self.state.content_headers.values()
            is_named = bool(self.state.header_rows) and not by_contents
            return (Reason.HEADER if is_named else Reason.COLUMN_CONTENTS), {}
        if self.layout != _AS_PRINTED:
            return Reason.LAYOUT, {"layout": self.layout}
        return (Reason.HEADER_ORDER if self._has_order() else Reason.CONTENTS), {}

    def _has_order(self) -> bool:
        """Whether a header without separators names the columns of rows without separators."""
        orders = (self.state.order, *self.state.numbered_orders)
        return any(order is not None for order in orders)

    def _of(
        self,
        read: Read,
        field: str,
        at: Passage,
        reason: Reason,
        params: Mapping[str, str] | None = None,
        *,
        value: str | None = None,
    ) -> Evidence:
        return Evidence(
            field=field,
            value=_value(read.listing, field) if value is None else value,
            text=at.printed,
            locus=locus_of(at, self.rows),
            address=self._address(at),
            reason=reason,
            params=params or {},
            weight=read.listing.confidence.get(field),
        )

    def _address(self, at: Passage) -> str | None:
        """The name of the sheet's cell in which a passage begins, where it stands on a sheet."""
        cell = self._cell_at(at)
        return cell.address if cell is not None else None

    def _cell_at(self, at: Passage) -> Cell | None:
        """The cell in which a passage begins."""
        piece = at.pieces[0]
        for cell in self.rows[piece.row].cells:
            if cell.start <= piece.start < max(cell.end, cell.start + 1):
                return cell
        return None


def _rows_of(read: Read) -> range:
    """The rows that a listing was read from."""
    return range(read.record.first_row, read.record.last_row + 1)


def _holds(cell: Passage, at: Passage) -> bool:
    """Whether a passage is part of a cell."""
    place = at.pieces[0]
    return any(
        piece.row == place.row and piece.start <= place.start and place.end <= piece.end
        for piece in cell.pieces
    )


def _value(listing: Listing, field: str) -> str | None:
    """What the field came to, as the reading contract writes it; several values with commas."""
    row = listing_to_dict(listing)
    value = row.get(_PLURALS.get(field, field))
    if field == "unit":
        value = row["parties"][0]["units"]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value) or None
    return None if value is None else str(value)
