"""Saying who the partners of an accepted proposal are, and taking that back with it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.agreements.actions.identifying import accept_record, undo_identification
from comity.agreements.actions.judging import judge_same, undo_judgement
from comity.agreements.models import Agreement, Party
from comity.institutions.models import Identification, Institution, Judgement
from comity.institutions.record_values import RecordSaid
from comity.intake.models import Proposal
from comity.provenance.enums import SubjectKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerIs:
    """Who a partner is: a record of the authority, or an institution that the office knows."""

    record: RecordSaid | None = None
    institution: Institution | None = None


Identities = Mapping[int, PartnerIs]
"""Who partners are, by their place in the row, from 1."""


@transaction.atomic
def say_partners(
    proposal: Proposal, agreement: Agreement, identities: Identities, *, by: Actor, at: dt.datetime
) -> None:
    """Let the partners of what the proposal became be these; what was known already is kept."""
    parties = agreement.parties.filter(is_home=False, position__in=identities)
    said = [
        decided
        for party in parties.select_related("institution")
        if (decided := _say(party, agreement, identities[party.position], by=by, at=at))
    ]
    if said:
        proposal.identified = [*proposal.identified, *said]
        proposal.save(update_fields=("identified",))


@transaction.atomic
def take_partners_back(proposal: Proposal, *, by: Actor, at: dt.datetime) -> None:
    """Undo what was said of the partners with the proposal and still stands."""
    for kind, key in reversed(proposal.identified):
        if kind == SubjectKind.IDENTIFICATION:
            _undo_identification(key, by=by, at=at)
        else:
            _undo_judgement(key, by=by, at=at)


def _say(
    party: Party, agreement: Agreement, who: PartnerIs, *, by: Actor, at: dt.datetime
) -> list[object] | None:
    office = agreement.office
    if who.record:
        current = Identification.objects.current().filter(
            register=office.register_id, institution=party.institution, record=who.record.id
        )
        if current.exists():
            return None
        identified = accept_record(party.institution, who.record, office=office, by=by, at=at)
        return [SubjectKind.IDENTIFICATION, identified.pk]
    other = who.institution
    if other is None or other.pk == party.institution_id:
        return None
    judged = judge_same((other, party.institution), office=office, by=by, at=at)
    return [SubjectKind.JUDGEMENT, judged.pk]


def _undo_identification(key: int, *, by: Actor, at: dt.datetime) -> None:
    standing = Identification.objects.standing().filter(pk=key)
    found = standing.select_related("register__office", "judgement").first()
    if found:
        undo_identification(found, by=by, at=at)


def _undo_judgement(key: int, *, by: Actor, at: dt.datetime) -> None:
    found = Judgement.objects.standing().filter(pk=key).first()
    if found:
        undo_judgement(found, by=by, at=at)
