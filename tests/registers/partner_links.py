"""Links that an office gave its partners, through the real actions."""

import datetime as dt
from collections.abc import Sequence

from comity.accounts.actors import Actor
from comity.agreements.actions.asking import Asked, give_partner_link
from comity.agreements.actions.partner_answers import answer_by_link
from comity.agreements.answered import Answered
from comity.agreements.models import Agreement, PartnerAnswer, PartnerLink
from comity.institutions.models import Institution
from comity.people.actions.persons import enter_person
from comity.people.enums import ContactKind
from comity.people.models import Person
from comity.people.said import ContactSaid, PersonSaid
from comity.provenance.models import Register


def partner_of(agreement: Agreement) -> Institution:
    """The partner of an agreement that has one."""
    return agreement.parties.get(is_home=False).institution


def somebody(
    register: Register, name: str = "Aiko Tanaka", *, by: Actor, at: dt.datetime
) -> Person:
    """A person with a mail of her own."""
    email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
    ways = (ContactSaid(kind=ContactKind.EMAIL, value=email),)
    return enter_person(register, PersonSaid(name=name, contact_points=ways), by=by, at=at)


def give(
    agreements: Sequence[Agreement],
    *,
    by: Actor,
    at: dt.datetime,
    person: Person | None = None,
    days: int = 30,
    language: str = "en",
) -> tuple[PartnerLink, str]:
    """A link for the partner of these agreements, and its secret."""
    first = agreements[0]
    asked = Asked(
        person=person or somebody(first.office.register, by=by, at=at),
        agreements=[each.pk for each in agreements],
        language=language,
        ends_on=at.date() + dt.timedelta(days=days),
    )
    return give_partner_link(first.office, partner_of(first), asked, by=by, at=at)


def answer(link: PartnerLink, said: Answered, *, at: dt.datetime) -> PartnerAnswer:
    """What the partner says by the link, as it is kept."""
    answer_by_link(link, [said], by=Actor.link(str(link)), at=at)
    return link.answers.latest("pk")
