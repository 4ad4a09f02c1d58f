"""Asking partners: links given, opened and withdrawn."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.address_secrets import digest_of, new_secret
from comity.agreements.errors import LinkIsOver, NotGiven
from comity.agreements.models import PartnerLink
from comity.agreements.policies import can_ask_partners, holds_partner_link
from comity.agreements.queries.partner_links import shareable_agreements
from comity.institutions.models import Institution
from comity.offices.errors import NotOfThisOffice
from comity.offices.models import Office
from comity.people.models import Person
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain

USUAL_DAYS, MOST_DAYS = 30, 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who is asked for a partner, about which agreements, in which language, and until when."""

    person: Person
    agreements: Collection[int]
    language: str
    ends_on: dt.date


@transaction.atomic
def give_partner_link(
    office: Office, partner: Institution, asked: Asked, *, by: Actor, at: dt.datetime
) -> tuple[PartnerLink, str]:
    """A new link with its secret, which nobody is told again.

    `NotGiven` where it would show nothing, or open too long; `NotOfThisOffice` where another office
    keeps the person.
    """
    if not can_ask_partners(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    if asked.person.register_id != office.register_id:
        raise NotOfThisOffice(office)
    shown = list(shareable_agreements(office, partner).filter(pk__in=asked.agreements))
    if not shown:
        raise NotGiven.nothing_to_ask()
    if not 1 <= (asked.ends_on - timezone.localdate(at)).days <= MOST_DAYS:
        raise NotGiven.bad_end(MOST_DAYS)
    secret = new_secret()
    link = PartnerLink.objects.create(
        office=office,
        institution=partner,
        person=asked.person,
        language=asked.language,
        digest=digest_of(secret),
        ends_on=asked.ends_on,
        made_at=at,
        made_by=by.user,
    )
    link.agreements.set(shown)
    said = _said(link, sorted(each.pk for each in shown))
    _log(link, Verb.CHANGED, {}, {"partner_link": said}, by=by, at=at)
    return link, secret


@transaction.atomic
def withdraw_partner_link(link: PartnerLink, *, by: Actor, at: dt.datetime) -> None:
    """The link opens nothing any more; what was answered by it stays to be decided."""
    if not can_ask_partners(by, link.office):
        raise NotAllowed.only_officers(by, link.office.register)
    ChangeChain.objects.hold(link.office.register)
    standing = PartnerLink.objects.filter(pk=link.pk, withdrawn_at=None)
    if not standing.update(withdrawn_at=at):
        raise NotGiven.already_over()
    link.withdrawn_at = at
    keys = sorted(link.agreements.order_by().values_list("pk", flat=True))
    _log(link, Verb.CHANGED, {"partner_link": _said(link, keys)}, {}, by=by, at=at)


def open_partner_link(
    link: PartnerLink, shown: Sequence[Person], *, by: Actor, at: dt.datetime
) -> None:
    """Note that the link was opened, and which people it showed: each once, at the first time.

    `LinkIsOver` where it leads nowhere; `NotAllowed` for who did not come by it.
    """
    if not holds_partner_link(by, link):
        raise NotAllowed.only_by_link()
    if not link.opens_at(at):
        raise LinkIsOver
    # As a rule there is nothing new, and nobody is to wait for it.
    if not link.opened_at or _not_seen_yet(link, shown):
        _note_opening(link, shown, by=by, at=at)


@transaction.atomic
def _note_opening(
    link: PartnerLink, shown: Sequence[Person], *, by: Actor, at: dt.datetime
) -> None:
    ChangeChain.objects.hold(link.office.register)
    new = _not_seen_yet(link, shown)
    PartnerLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=at)
    seen = [Deed(verb=Verb.SEEN, subject_kind=SubjectKind.PERSON, subject_id=key) for key in new]
    log_changes(seen, register=link.office.register, by=by, at=at)


def _not_seen_yet(link: PartnerLink, shown: Sequence[Person]) -> Sequence[int]:
    keys = {person.pk for person in shown}
    seen = Change.objects.filter(
        chain__register=link.office.register_id,
        verb=Verb.SEEN,
        subject_kind=SubjectKind.PERSON,
        subject_id__in=keys,
        actor_name=str(link),
    )
    return sorted(keys - set(seen.order_by().values_list("subject_id", flat=True)))


def _said(link: PartnerLink, agreements: Sequence[int]) -> dict[str, object]:
    """What the log says of a link: no name of a person, and nothing of its secret."""
    ends_on = link.ends_on.isoformat()
    return {"institution": link.institution_id, "agreements": list(agreements), "until": ends_on}


def _log(
    link: PartnerLink,
    verb: Verb,
    before: dict[str, object],
    after: dict[str, object],
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Said of the office, and of the person who was asked."""
    subjects = (
        (SubjectKind.OFFICE, link.office_id),
        (SubjectKind.PERSON, link.person_id),
    )
    deeds = [
        Deed(verb=verb, subject_kind=kind, subject_id=key, before=before, after=after)
        for kind, key in subjects
    ]
    log_changes(deeds, register=link.office.register, by=by, at=at)
