"""Agreements entered and edited by hand, in a form."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.amending import Amended, amend_agreement
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.identifying import accept_record
from comity.agreements.enums import Basis, Stage
from comity.agreements.errors import CorrectionWantsReason, NotMoved, NotOfOwnUnits
from comity.agreements.identities import agreements_about
from comity.agreements.listings import agreement_row, term_rows
from comity.agreements.models import Agreement, Amendment, Party, Term
from comity.agreements.policies import can_change_agreement, can_prepare_agreements
from comity.agreements.queries.states import state_opened
from comity.agreements.recording import record_facts
from comity.agreements.sides import printed_sides, save_sides
from comity.agreements.states import Said, State, state_from, state_of
from comity.agreements.taking_over import taken_over, with_names_of
from comity.institutions.models import Institution
from comity.institutions.record_values import RecordSaid
from comity.interpretation import readings
from comity.interpretation.comparison.content import Field
from comity.interpretation.readings import Flag
from comity.offices.models import Office
from comity.offices.policies import can_keep_office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.errors import ChangedMeanwhile
from comity.provenance.models import ChangeChain


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What somebody states of an agreement: what a listing says, and what no list says.

    `partners` are institutions that partners are, by their place in the listing from 0; others are
    found by their names, else added. `records` are those of the authority that partners are, by
    the same places. `verified` is None where nothing is said of that.
    """

    listing: readings.Listing
    partners: Mapping[int, Institution] = field(default_factory=dict)
    records: Mapping[int, RecordSaid] = field(default_factory=dict)
    verified: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What of a known agreement is stated otherwise: these `fields`, and nothing else is touched.

    `kept` are partners by their place in the listing with the number that they had before: they
    stay the institutions that they were. `opened` is the last change of the agreement that whoever
    edited it had seen.
    """

    stated: Stated
    fields: Collection[Field]
    kept: Mapping[int, int]
    opened: int
    corrects: bool = False


@transaction.atomic
def enter_agreement(
    office: Office, stated: Stated, *, reason: str = "", by: Actor, at: dt.datetime
) -> Agreement:
    """A new agreement: private, and signed unless it is stated to be in preparation.

    A unit editor enters what she prepares: else it is `NotOfOwnUnits`.
    """
    if not can_prepare_agreements(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    agreement = agreement_row(office, stated.listing, at)
    agreement.verified = bool(stated.verified)
    if agreement.stage == Stage.PROPOSED:
        agreement.proposed_by = by.user
    agreement.save()
    said, located = _said(agreement, stated, by=by, at=at)
    deed = Deed(
        verb=Verb.CREATED,
        subject_kind=SubjectKind.AGREEMENT,
        subject_id=agreement.pk,
        after=said,
        reason=reason.strip(),
    )
    log_changes([deed], register=office.register, by=by, at=at)
    record_facts({agreement.pk, *agreements_about(located)}, at=at)
    _check_scope(agreement, by)
    _say_records(agreement, stated.records, by=by, at=at)
    return agreement


@transaction.atomic
def edit_agreement(
    agreement: Agreement, edit: Edit, *, reason: str = "", by: Actor, at: dt.datetime
) -> Sequence[Said]:
    """Let the agreement be what is stated; the fields of its state that changed.

    `ChangedMeanwhile` where somebody changed it since it was opened: then nothing is changed. A
    unit editor's stays one that she prepares: else it is `NotOfOwnUnits`. What was signed here is
    only corrected, with a reason: else it is `SignedIsReadOnly` or `CorrectionWantsReason`. Nobody
    says by editing that one on its way is signed: that is `NotMoved`.
    """
    ChangeChain.objects.hold(agreement.office.register)
    found = Agreement.objects.held(agreement.pk)
    if not can_change_agreement(by, found):
        raise NotAllowed.only_officers(by, found.office.register)
    before = state_of(found)
    if before != state_opened(found, edit.opened):
        raise ChangedMeanwhile
    wanted = _wanted(found, before, edit, by=by, at=at)
    if edit.corrects and not reason.strip():
        raise CorrectionWantsReason
    basis = Basis.CORRECTION if edit.corrects else None
    said = change_agreement(found, wanted, reason=reason, basis=basis, by=by, at=at)
    _check_scope(found, by)
    _say_records(found, edit.stated.records, by=by, at=at)
    return said


@transaction.atomic
def amend_as_edited(
    agreement: Agreement, edit: Edit, amended: Amended, *, by: Actor, at: dt.datetime
) -> Amendment:
    """Let the parties have agreed on what is stated; the errors of editing and of amending."""
    ChangeChain.objects.hold(agreement.office.register)
    found = Agreement.objects.held(agreement.pk)
    if not can_change_agreement(by, found):
        raise NotAllowed.only_officers(by, found.office.register)
    before = state_of(found)
    if before != state_opened(found, edit.opened):
        raise ChangedMeanwhile
    wanted = _wanted(found, before, edit, by=by, at=at)
    amendment = amend_agreement(found, wanted, amended, by=by, at=at)
    _say_records(found, edit.stated.records, by=by, at=at)
    return amendment


def _wanted(
    agreement: Agreement, before: State, edit: Edit, *, by: Actor, at: dt.datetime
) -> State:
    as_stated = agreement_row(agreement.office, edit.stated.listing, at)
    as_stated.pk = agreement.pk
    known = {**_institutions(agreement, edit.kept), **edit.stated.partners}
    # What the paper states was stated of those who were partners before.
    listing = replace(edit.stated.listing, country=None)
    printed = printed_sides(agreement.office, [(as_stated, listing)], known=known, by=by, at=at)
    record_facts(agreements_about(printed.located), at=at)
    terms = term_rows(as_stated, edit.stated.listing)
    said = state_from(as_stated, printed.sides[agreement.pk], terms)
    if Field.FLAGS in edit.fields and _calls_signed(agreement, as_stated):
        raise NotMoved.signed_on_its_way()
    wanted = dict(with_names_of(before, taken_over(before, said, edit.fields), edit.kept))
    if edit.stated.verified is not None:
        wanted["verified"] = edit.stated.verified
    return {name: value for name, value in wanted.items() if value}


def _calls_signed(agreement: Agreement, as_stated: Agreement) -> bool:
    """Whether one on its way would be in preparation no more."""
    was, is_now = (Flag.IN_PREPARATION in each.flags for each in (agreement, as_stated))
    return agreement.stage != Stage.SIGNED and was and not is_now


def _institutions(agreement: Agreement, kept: Mapping[int, int]) -> Mapping[int, Institution]:
    partners = [party for party in agreement.parties.all() if not party.is_home]
    return {place: partners[number].institution for place, number in kept.items()}


def _said(
    agreement: Agreement, stated: Stated, *, by: Actor, at: dt.datetime
) -> tuple[State, frozenset[int]]:
    """Save the sides and terms of a new agreement; its state, and whose country came known."""
    listing = stated.listing
    if len(listing.parties) > 1:  # of which of them it is stated nobody says
        listing = replace(listing, country=None)
    printed = printed_sides(
        agreement.office, [(agreement, listing)], known=stated.partners, by=by, at=at
    )
    sides = printed.sides[agreement.pk]
    save_sides(sides)
    terms = Term.objects.bulk_create(term_rows(agreement, stated.listing))
    return state_from(agreement, sides, terms), printed.located


def _say_records(
    agreement: Agreement, records: Mapping[int, RecordSaid], *, by: Actor, at: dt.datetime
) -> None:
    parties = Party.objects.filter(agreement=agreement, is_home=False).select_related("institution")
    for place, party in enumerate(parties if records else ()):
        if place in records:
            accept_record(party.institution, records[place], office=agreement.office, by=by, at=at)


def _check_scope(agreement: Agreement, by: Actor) -> None:
    """What a unit editor wrote is still hers; the whole is taken back where it is not."""
    is_hers = can_keep_office(by, agreement.office) or can_change_agreement(by, agreement)
    if not is_hers:
        raise NotOfOwnUnits
