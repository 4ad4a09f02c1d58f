"""Letting known agreements be what an edition says of them: listed again, or changed by it."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.enums import Basis
from comity.agreements.identities import agreements_about
from comity.agreements.listed import Relisting, note_listings
from comity.agreements.listings import agreement_row, term_rows
from comity.agreements.models import Agreement
from comity.agreements.policies import can_enter_agreements
from comity.agreements.recording import record_facts
from comity.agreements.restating import check_writable, is_signed_here
from comity.agreements.sides import printed_sides
from comity.agreements.states import Said, State, difference, state_from, state_of
from comity.agreements.taking_over import taken_over
from comity.agreements.writing import Written, write_states
from comity.interpretation import readings
from comity.interpretation.comparison.content import Field
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain, Source

_SLICE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """What a listing says of a known agreement, and the fields of it that are taken over.

    `correcting` says why, where that corrects the record of what was signed here.
    """

    relisting: Relisting
    fields: Collection[Field]
    correcting: str = ""


@transaction.atomic
def take_over_listings(
    office: Office,
    source: Source | None,
    taken: Sequence[TakenOver],
    *,
    part_of: Change | None = None,
    by: Actor,
    at: dt.datetime,
) -> Sequence[Sequence[Said]]:
    """Let agreements of the office be in these fields what listings say; what each one changed.

    The edition `source` lists them again with that; without one nothing does. Of two listings of
    one agreement the later one changes what the earlier one left. `SignedIsReadOnly` where that
    changes what was signed here, and nobody says why it is corrected: then nothing is taken over.
    """
    if not can_enter_agreements(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    changed: list[Sequence[Said]] = []
    for start in range(0, len(taken), _SLICE):
        slice_ = _Slice(
            office=office, source=source, taken=taken[start : start + _SLICE], by=by, at=at
        )
        changed += slice_.take_over(part_of)
    return changed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slice:
    office: Office
    source: Source | None
    taken: Sequence[TakenOver]
    by: Actor
    at: dt.datetime

    def take_over(self, part_of: Change | None) -> Sequence[Sequence[Said]]:
        held = _held(self.office, {each.relisting.agreement_id for each in self.taken})
        before = {key: state_of(agreement) for key, agreement in held.items()}
        after = dict(before)
        listed, located = self._listed()
        changed = [
            self._changed(each, after, listed.get(number)) for number, each in enumerate(self.taken)
        ]
        for each, said in zip(self.taken, changed, strict=True):
            check_writable(held[each.relisting.agreement_id], said, _basis(each))
        signed = {key for key, agreement in held.items() if is_signed_here(agreement)}
        write_states(
            [
                Written(agreement=held[key], state=after[key], said=said)
                for key in held
                if (said := difference(before[key], after[key]))
            ]
        )
        if self.source:
            note_listings(self.source, [each.relisting for each in self.taken])
        deeds = list(self._deeds(changed, signed))
        log_changes(deeds, register=self.office.register, by=self.by, at=self.at, batch=part_of)
        record_facts({*held, *agreements_about(located)}, at=self.at)
        return changed

    def _changed(
        self, each: TakenOver, states: dict[int, State], listed: State | None
    ) -> Sequence[Said]:
        """What the listing changes of the state that its agreement has by then."""
        if listed is None:
            return ()
        key = each.relisting.agreement_id
        before = states[key]
        states[key] = taken_over(before, listed, each.fields, lists=self.source is not None)
        return difference(before, states[key])

    def _listed(self) -> tuple[Mapping[int, State], Collection[int]]:
        """What each listing says as a state, by its place; institutions whose country came known.

        Only what is taken over is looked at: names that nobody takes over are not entered.
        """
        rows = [
            (self._as_listed(number, each.relisting.listing), each.relisting.listing)
            for number, each in enumerate(self.taken)
            if each.fields
        ]
        printed = printed_sides(self.office, rows, by=self.by, at=self.at)
        states = {
            row.pk: state_from(row, printed.sides[row.pk], term_rows(row, listing))
            for row, listing in rows
        }
        return states, printed.located

    def _as_listed(self, number: int, listing: readings.Listing) -> Agreement:
        """The agreement that the listing would be; it is never saved, its key is its place."""
        row = agreement_row(self.office, listing, self.at)
        row.pk = number
        return row

    def _deeds(self, changed: Sequence[Sequence[Said]], signed: Collection[int]) -> Iterator[Deed]:
        for each, said in zip(self.taken, changed, strict=True):
            if self.source:
                yield Deed(
                    verb=Verb.LISTED,
                    subject_kind=SubjectKind.AGREEMENT,
                    subject_id=each.relisting.agreement_id,
                    after={"source": self.source.pk, "no": each.relisting.listing.no},
                )
            if said:
                key = each.relisting.agreement_id
                corrected = {"basis": str(Basis.CORRECTION)} if key in signed else {}
                yield Deed(
                    verb=Verb.CHANGED,
                    subject_kind=SubjectKind.AGREEMENT,
                    subject_id=key,
                    before={each.field: each.before for each in said},
                    after={each.field: each.after for each in said} | corrected,
                    reason=each.correcting.strip(),
                )


def _basis(each: TakenOver) -> Basis | None:
    return Basis.CORRECTION if each.correcting.strip() else None


def _held(office: Office, keys: Collection[int]) -> Mapping[int, Agreement]:
    """The agreements as they stand now, with what their states are made of; held until the end."""
    standing = Agreement.objects.standing().filter(office=office).select_for_update()
    held = standing.with_state().in_bulk(keys)
    if len(held) < len(keys):
        raise Agreement.DoesNotExist
    for agreement in held.values():
        agreement.office = office
    return held
