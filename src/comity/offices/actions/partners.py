"""What an office keeps of an institution that is, or may become, its partner."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.models import Institution
from comity.offices.models import Office, Partner
from comity.offices.policies import can_keep_office
from comity.offices.queries import last_change_of_partner, views_of_partner
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.errors import ChangedMeanwhile
from comity.provenance.models import ChangeChain

_LONGEST_NAME = 400
_LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerSaid:
    """What an office calls a partner, and what it notes of it."""

    called: str = ""
    note: str = ""


@transaction.atomic
def say_of_partner(
    office: Office,
    institution: Institution,
    said: PartnerSaid,
    *,
    opened: int = 0,
    by: Actor,
    at: dt.datetime,
) -> Partner:
    """Let the office see the institution so; one that it has no agreement with is added.

    `opened` is the last change of this that whoever says it had seen: `ChangedMeanwhile` where
    there is a later one. Where nothing differs nothing is logged.
    """
    if not can_keep_office(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    known = views_of_partner(office, institution).select_for_update(of=("self",))
    partner = known.first()
    if partner and last_change_of_partner(partner) != opened:
        raise ChangedMeanwhile
    verb = Verb.CHANGED if partner else Verb.CREATED
    partner = partner or Partner(office=office, institution=institution, added_at=at)
    before = _plain(partner) if partner.pk else {}
    partner.called, partner.note = said.called[:_LONGEST_NAME], said.note[:_LONGEST_NOTE]
    partner.save()
    after = _plain(partner)
    if before == after:
        return partner
    deed = Deed(
        verb=verb,
        subject_kind=SubjectKind.PARTNER,
        subject_id=partner.pk,
        before=before,
        after=after,
    )
    log_changes([deed], register=office.register, by=by, at=at)
    return partner


def _plain(partner: Partner) -> dict[str, object]:
    said = {"institution": partner.institution_id, "called": partner.called, "note": partner.note}
    return {name: value for name, value in said.items() if value}
