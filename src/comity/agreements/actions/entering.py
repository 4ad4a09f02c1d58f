"""Entering agreements from the listings of an edition, and listing known ones again."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.identities import agreements_about
from comity.agreements.listed import Entry, Relisting, add_statements, note_listings
from comity.agreements.listings import agreement_row, listing_row, term_rows
from comity.agreements.models import Agreement, Listing, Term
from comity.agreements.policies import can_enter_agreements
from comity.agreements.recording import record_facts
from comity.agreements.sides import printed_sides, save_sides
from comity.agreements.states import state_from
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain, Source

_SLICE = 500


@transaction.atomic
def enter_agreements(
    office: Office,
    source: Source,
    entries: Sequence[Entry],
    *,
    part_of: Change | None = None,
    by: Actor,
    at: dt.datetime,
) -> list[Agreement]:
    """One agreement for each entry, in their order: private, and not checked against a paper.

    `part_of` is the change of which entering them is a part.
    """
    if not can_enter_agreements(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    entered: list[Agreement] = []
    for start in range(0, len(entries), _SLICE):
        slice_ = entries[start : start + _SLICE]
        entered += _enter(office, source, slice_, part_of, by=by, at=at)
    return entered


@transaction.atomic
def list_again(
    office: Office,
    source: Source,
    relistings: Sequence[Relisting],
    *,
    part_of: Change | None = None,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Note that the edition lists these agreements of the office too."""
    if not can_enter_agreements(by, office):
        raise NotAllowed.only_officers(by, office.register)
    note_listings(source, relistings)
    deeds = (
        Deed(
            verb=Verb.LISTED,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=each.agreement_id,
            after={"source": source.pk, "no": each.listing.no},
        )
        for each in relistings
    )
    log_changes(deeds, register=office.register, by=by, at=at, batch=part_of)
    record_facts((each.agreement_id for each in relistings), at=at)


def _enter(
    office: Office,
    source: Source,
    entries: Sequence[Entry],
    part_of: Change | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> list[Agreement]:
    agreements = [agreement_row(office, entry.listing, at) for entry in entries]
    Agreement.objects.bulk_create(agreements)
    pairs = list(zip(agreements, entries, strict=True))
    printed = [(agreement, entry.listing) for agreement, entry in pairs]
    added = printed_sides(office, printed, by=by, at=at)
    save_sides(side for sides in added.sides.values() for side in sides)
    terms = {agreement.pk: list(term_rows(agreement, entry.listing)) for agreement, entry in pairs}
    Term.objects.bulk_create(term for each in terms.values() for term in each)
    Listing.objects.bulk_create(
        listing_row(agreement.pk, source, entry.position, entry.listing, entry.fingerprint)
        for agreement, entry in pairs
    )
    add_statements(source, [(agreement.pk, entry) for agreement, entry in pairs])
    deeds = (
        Deed(
            verb=Verb.CREATED,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=agreement.pk,
            after={
                "source": source.pk,
                "position": entry.position,
                "no": entry.listing.no,
                "has_finding": entry.has_finding or None,
                **state_from(agreement, added.sides[agreement.pk], terms[agreement.pk]),
            },
        )
        for agreement, entry in pairs
    )
    log_changes(deeds, register=office.register, by=by, at=at, batch=part_of)
    record_facts({*terms, *agreements_about(added.located)}, at=at)
    return agreements
