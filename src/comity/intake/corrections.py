"""What was edited in a workbook of a register, held against what the register said and says."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from comity.agreements.models import AgreementFact
from comity.agreements.queries.known_states import known_states
from comity.documents.model import Document, Locus
from comity.intake.errors import KeysMissing, NotOfThisRegister
from comity.intake.fingerprints import fingerprints
from comity.intake.stated_listings import listing_of_state, names_in
from comity.intake.workbook_words import every_word
from comity.interpretation.comparison.comparing import FieldChange
from comity.interpretation.comparison.content import Field, shown_value
from comity.interpretation.corrections.comparing import EditedRow, edited_row, entered_row
from comity.interpretation.corrections.marks import VERSION, Mark, agreement_of_key, mark_of
from comity.interpretation.corrections.sheets import ReturnedSheet, SheetRow, returned_sheets
from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding, Listing, Party
from comity.matching.segments import segment_name
from comity.offices.models import Office

_SLICE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An edited row; of a known agreement, by its key, or of a new one.

    `fingerprint` is equal for two rows that say the same of the same.
    """

    agreement: int | None
    edited: EditedRow
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """All that was edited in a workbook, in the order of its rows, and what is to be said of it.

    The findings' `listings` are positions in `rows`.
    """

    rows: Sequence[Correction]
    findings: Sequence[Finding]


def corrections_of(office: Office, document: Document) -> Corrections:
    """What was edited in a workbook of the office's register.

    `NotOfThisRegister` for one of another office or of other columns, `KeysMissing` where no column
    has the keys of its rows.
    """
    mark = mark_of(document)
    if mark is None or (mark.office, mark.version) != (office.slug, VERSION):
        raise NotOfThisRegister(mark.office if mark else "")
    sheets = returned_sheets(document, every_word())
    if not any(sheet.has_keys for sheet in sheets):
        raise KeysMissing
    met = Counter(row.key for sheet in sheets for row in sheet.rows() if row.key)
    gathering = _Gathering(office=office, mark=mark, times=met)
    for sheet in sheets:
        gathering.take_sheet(sheet)
    return gathering.result()


@dataclass(slots=True, kw_only=True)
class _Gathering:
    """The rows of a workbook taken slice after slice."""

    office: Office
    mark: Mark
    times: Mapping[str, int]
    known: list[tuple[int, EditedRow]] = field(default_factory=list)
    new: list[EditedRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take_sheet(self, sheet: ReturnedSheet) -> None:
        for head in sheet.strange:
            self._tell("workbook_column_not_taken", sheet.header.locus, head=head.text)
        rows = sheet.rows()
        while slice_ := list(islice(rows, _SLICE)):
            self._take_new([row for row in slice_ if not row.key])
            self._take_known(dict(self._keyed(row for row in slice_ if row.key)))

    def result(self) -> Corrections:
        """The corrections in the order of their rows."""
        edited = [
            (agreement, row, _mark_of_changes(agreement, row)) for agreement, row in self.known
        ]
        marks = fingerprints(row.listing for row in self.new)
        entered = [(None, row, mark) for row, mark in zip(self.new, marks, strict=True)]
        rows = [
            Correction(agreement=agreement, edited=row, fingerprint=mark)
            for agreement, row, mark in (*edited, *entered)
        ]
        rows.sort(key=lambda each: each.edited.listing.first_row)
        told = [
            replace(each, listings=(position,))
            for position, row in enumerate(rows)
            for each in row.edited.findings
        ]
        return Corrections(rows=rows, findings=[*self.findings, *told])

    def _keyed(self, rows: Iterable[SheetRow]) -> Iterator[tuple[int, SheetRow]]:
        """The rows by the agreements that their keys name, each once."""
        for row in rows:
            agreement = agreement_of_key(row.key, self.office.slug)
            times = self.times[row.key]
            if agreement is None:
                self._tell("workbook_key_unknown", row.row.locus, key=row.key)
            elif times > 1:
                self._tell("workbook_key_twice", row.row.locus, key=row.key, times=times)
            else:
                yield agreement, row

    def _take_new(self, rows: Iterable[SheetRow]) -> None:
        for row in rows:
            entered = entered_row(row, every_word())
            if entered is None:
                self._tell("workbook_row_without_partner", row.row.locus)
            else:
                self.new.append(entered)

    def _take_known(self, rows: Mapping[int, SheetRow]) -> None:
        listings = self._listings(list(rows))
        for agreement, row in rows.items():
            if agreement not in listings:
                self._tell("workbook_key_unknown", row.row.locus, key=row.key)
                continue
            then, now = listings[agreement]
            edited = _with_units_apart(edited_row(row, then, now, every_word()), now)
            if edited.changes:
                self.known.append((agreement, edited))
            else:
                self.findings += edited.findings

    def _listings(self, agreements: Sequence[int]) -> Mapping[int, tuple[Listing, Listing]]:
        """What the workbook said of each, and what the register says now; of those that it has."""
        facts = AgreementFact.objects.known(self.mark.known).filter(
            office=self.office, agreement__in=agreements
        )
        shown = set(facts.order_by().values_list("agreement", flat=True))
        found = known_states(agreements, self.office.register, self.mark.change)
        states = {key: each for key, each in found.items() if each.stands and key in shown}
        names = names_in(state for each in states.values() for state in (each.then, each.now))
        return {
            key: (listing_of_state(each.then, names), listing_of_state(each.now, names))
            for key, each in states.items()
        }

    def _tell(self, code: str, locus: Locus, **params: str | int) -> None:
        self.findings.append(finding(code, locus, **params))


def _with_units_apart(edited: EditedRow, before: Listing) -> EditedRow:
    """The row with the units that were typed into names of partners as units of these."""
    known = {party.institution for party in before.parties}
    parties = tuple(
        party if party.institution in known else _parted(party) for party in edited.listing.parties
    )
    if parties == edited.listing.parties:
        return edited
    listing = replace(edited.listing, parties=parties)
    fields = {*(each.field for each in edited.changes), Field.UNIT}
    changes = {each.field: each for each in edited.changes}
    for told in (Field.INSTITUTION, Field.UNIT):
        old, new = shown_value(before, told), shown_value(listing, told)
        changes[told] = FieldChange(field=told, old=old, new=new)
    return replace(
        edited, listing=listing, changes=tuple(changes[each] for each in Field if each in fields)
    )


def _parted(party: Party) -> Party:
    segments = segment_name(party.institution)
    if not segments.units:
        return party
    units = (*segments.units, *party.units)
    return replace(party, institution=segments.institution, units=units)


def _mark_of_changes(agreement: int, edited: EditedRow) -> str:
    said = [agreement, *([each.field, each.old, each.new] for each in edited.changes)]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
