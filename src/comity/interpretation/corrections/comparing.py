"""What was edited in a row of a workbook: against what was exported, and what is known by now.

Pure. An edit is a cell that says something else than the export said. Where the register says
something else by now, too, both are told and a person decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from comity.documents.model import Cell, Row
from comity.interpretation.comparison.comparing import FieldChange
from comity.interpretation.comparison.content import Field, shown_value
from comity.interpretation.corrections.cell_reading import NotUnderstood, read_cell, says_same
from comity.interpretation.corrections.cell_values import (
    PART,
    Coded,
    Length,
    Value,
    value_of,
    with_times_of_terms,
    with_value,
)
from comity.interpretation.corrections.columns import OF_TERMS, Column, ColumnField, Vocabulary
from comity.interpretation.corrections.sheets import SheetRow
from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding, Listing

_FIELDS: Mapping[ColumnField, Field] = {
    ColumnField.PARTNER: Field.INSTITUTION,
    ColumnField.UNITS: Field.UNIT,
    ColumnField.OWN_UNITS: Field.HOME_UNIT,
    ColumnField.COUNTRY: Field.COUNTRY,
    ColumnField.AREA: Field.COUNTRY,
    ColumnField.LEVEL: Field.LEVEL,
    ColumnField.KIND: Field.TYPE,
    ColumnField.FLAGS: Field.FLAGS,
    ColumnField.STARTS: Field.SIGNED,
    ColumnField.ENDS: Field.EXPIRES,
    ColumnField.DURATION: Field.DURATION,
    ColumnField.OPEN_ENDED: Field.OPEN_ENDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedCell:
    """A cell that says something else than was exported, with the contract's field of it.

    `row`, `start` and `end` are its place in the document.
    """

    field: str
    row: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedRow:
    """What came of a row: its listing as edited, what of it is new, and what is to be said.

    Without changes nothing of it was edited. `is_doubtful` where a cell was not understood, or
    where the register says something else by now.
    """

    listing: Listing
    changes: Sequence[FieldChange] = ()
    cells: Sequence[EditedCell] = ()
    findings: Sequence[Finding] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether something of the row is to be looked at."""
        return bool(self.findings)


def edited_row(
    sheet_row: SheetRow, exported: Listing, present: Listing, vocabulary: Vocabulary
) -> EditedRow:
    """The edits of the row of a known agreement.

    `exported` is what it said in the workbook, `present` what it says now: the edits are made in
    this one. An edit that the register has by now is none.
    """
    editing = _Editing(sheet_row.row, present, listing=present)
    for column in sorted(sheet_row.cells, key=_order):
        cell = sheet_row.cells[column]
        editing.take(column, cell, value_of(exported, column), vocabulary)
    return editing.result()


def entered_row(sheet_row: SheetRow, vocabulary: Vocabulary) -> EditedRow | None:
    """The listing that a row without a key says; None where it names no partner."""
    row = sheet_row.row
    empty = Listing(no=None, parties=(), locus=row.locus, first_row=row.index, last_row=row.index)
    edited = edited_row(sheet_row, empty, empty, vocabulary)
    return replace(edited, changes=()) if edited.listing.parties else None


def _order(column: Column) -> tuple[int, int]:
    """Partners before their units, wherever the columns stand."""
    return (list(ColumnField).index(column.field), column.term)


def listing_at(row: Row, listing: Listing) -> Listing:
    """The listing, at this row of a document."""
    return replace(listing, locus=row.locus, first_row=row.index, last_row=row.index)


@dataclass(slots=True)
class _Editing:
    """A row's cells taken one after the other into its listing, which was `present` before."""

    row: Row
    present: Listing
    listing: Listing
    touched: dict[Column, None] = field(default_factory=dict)
    cells: list[EditedCell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take(self, column: Column, cell: Cell, was: Value, vocabulary: Vocabulary) -> None:
        """Take what a cell says, where that is another thing than it `was`."""
        try:
            said = read_cell(cell.text, column, was, vocabulary)
            if says_same(said, was):
                return
            self._check(column, said)
        except NotUnderstood:
            self._tell("workbook_cell_not_understood", cell, fields=_FIELDS[column.field])
            return
        present = value_of(self.present, column)
        if says_same(said, present):
            return
        if not says_same(present, was):
            self._tell(
                "workbook_changed_meanwhile",
                cell,
                fields=_FIELDS[column.field],
                was=_text(was),
                now=_text(present),
                said=_text(said),
            )
        self.listing = with_value(self.listing, column, said)
        self.touched[column] = None
        self.cells.append(
            EditedCell(
                field=_contract_field(column.field),
                row=self.row.index,
                start=cell.start,
                end=cell.end,
            )
        )

    def result(self) -> EditedRow:
        """What came of the row."""
        of_terms = any(column.field in OF_TERMS for column in self.touched)
        listing = listing_at(self.row, self.listing)
        if of_terms:
            listing = with_times_of_terms(listing, listing.terms)
        return EditedRow(
            listing=listing,
            changes=tuple(_changes(self.touched, self.present, listing)),
            cells=tuple(self.cells),
            findings=tuple(self.findings),
        )

    def _check(self, column: Column, said: Value) -> None:
        """Whether the listing can hold it: a partner for every group of units, a name to go by."""
        most = max(len(self.listing.parties), 1)
        is_units = column.field is ColumnField.UNITS
        if is_units and isinstance(said, tuple) and len(said) > most:
            raise NotUnderstood
        if column.field is ColumnField.PARTNER and not said:
            raise NotUnderstood

    def _tell(self, code: str, cell: Cell, **params: str) -> None:
        locus = replace(self.row.locus, text=cell.text)
        self.findings.append(finding(code, locus, cell=cell.address or "", **params))


def _changes(
    touched: Mapping[Column, None], before: Listing, after: Listing
) -> Iterator[FieldChange]:
    """The fields that the edited columns are of, in the contract's order.

    What was edited in a term that the contract's plain fields do not tell is told by the terms.
    """
    fields: dict[Field, bool] = {}
    for column in touched:
        told = _FIELDS[column.field]
        if column.field in OF_TERMS and _shown(before, told) == _shown(after, told):
            told = Field.TERMS
        fields[told] = fields.get(told, False) or column.field is ColumnField.AREA
    for each in Field:
        if each in fields:
            old, new = (_shown(row, each, with_area=fields[each]) for row in (before, after))
            yield FieldChange(field=each, old=old, new=new)


def _shown(listing: Listing, told: Field, *, with_area: bool = False) -> str:
    shown = shown_value(listing, told)
    return f"{shown} ({listing.area_text or ''})".strip() if with_area else shown


def _contract_field(column: ColumnField) -> str:
    """The name of a column's values among the stretches of a source."""
    return "area" if column is ColumnField.AREA else str(_FIELDS[column])


def _text(value: Value) -> str:
    """A value for people who compare it with another one."""
    match value:
        case Coded():
            return PART.join(value.codes) or value.text
        case Length():
            return " + ".join(str(each) for each in (value.duration, value.extends) if each)
        case bool():
            return "yes" if value else "no"
        case tuple():
            return PART.join(PART.join(each) if isinstance(each, tuple) else each for each in value)
    return "" if value is None else str(value)
