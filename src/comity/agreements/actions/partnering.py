"""Partners added before there is any agreement with them."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.identifying import accept_record
from comity.agreements.recording import record_facts_about
from comity.institutions.actions.identification import Printed, identify_institutions
from comity.institutions.models import Institution
from comity.institutions.record_values import RecordSaid
from comity.offices.actions.partners import PartnerSaid, say_of_partner
from comity.offices.models import Office, Partner
from comity.offices.policies import can_keep_office
from comity.provenance.models import ChangeChain


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Whom an office adds: by a name and a country, else a known institution.

    `record` is the record of the authority that it is.
    """

    name: str
    country: str | None = None
    institution: Institution | None = None
    record: RecordSaid | None = None


@transaction.atomic
def add_partner(
    office: Office, newcomer: Newcomer, said: PartnerSaid, *, by: Actor, at: dt.datetime
) -> Partner:
    """The institution as the office sees it from now on.

    `ChangedMeanwhile` where somebody has added it already.
    """
    if not can_keep_office(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    institution = newcomer.institution
    if institution is None:
        printed = Printed(name=newcomer.name, country=newcomer.country)
        identified = identify_institutions([printed], by=by, at=at)
        record_facts_about(identified.located, at=at)
        institution = identified.institutions[0]
    partner = say_of_partner(office, institution, said, by=by, at=at)
    if newcomer.record:
        accept_record(institution, newcomer.record, office=office, by=by, at=at)
    return partner
