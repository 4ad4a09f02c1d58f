"""Offices with people, and lists brought into their registers, through the real actions."""

import datetime as dt
from collections.abc import Iterable

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.agreements.actions.contacts import name_contact
from comity.agreements.enums import ContactRole
from comity.agreements.models import Agreement
from comity.institutions.actions.units import PrintedUnit, identify_units
from comity.institutions.models import OrganizationalUnit
from comity.intake.actions.deciding import accept_proposals
from comity.intake.actions.proposing import propose_listings
from comity.intake.models import Batch
from comity.interpretation.readings import Listing
from comity.offices.actions.membership import add_member
from comity.offices.actions.opening import OfficeProfile, open_office
from comity.offices.enums import Role
from comity.offices.models import Office
from comity.offices.scopes import NO_SCOPE, Scope
from comity.people.actions.persons import enter_person
from comity.people.said import PersonSaid
from tests.registers.documents import attach
from tests.registers.readings import reading

NOON = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)


def administrator() -> Actor:
    """The administrator of the installation."""
    user = User.objects.filter(username="root").first() or User.objects.create_superuser("root")
    return Actor.signed_in(user)


def office(
    slug: str = "must", *, public: bool = True, name: str = "", country: str = "MN"
) -> Office:
    """An office of its own institution."""
    profile = OfficeProfile(
        slug=slug,
        name=name or f"{slug.title()} University",
        short_name=slug.upper(),
        country=country,
        public=public,
    )
    return open_office(profile, by=administrator(), at=NOON)


def member(of: Office, role: Role = Role.OFFICER, *, username: str = "") -> Actor:
    """Somebody with that role in the office; a unit editor is one of `faculty`."""
    user = User.objects.create_user(username or f"{role}-of-{of.slug}")
    scope = Scope(units=(faculty(of),)) if role == Role.UNIT_EDITOR else NO_SCOPE
    add_member(of, user, role=role, scope=scope, by=administrator(), at=NOON)
    return Actor.signed_in(user)


def faculty(of: Office, name: str = "Faculty of Law") -> OrganizationalUnit:
    """A unit of the office's institution; unit editors have this one unless told otherwise."""
    printed = PrintedUnit(institution=of.institution, name=name)
    return identify_units([printed], by=administrator(), at=NOON)[0]


def propose(
    to: Office,
    listings: Iterable[Listing],
    *,
    by: Actor,
    at: dt.datetime = NOON,
    as_of: str | None = "2023-05",
    doubted: tuple[int, ...] = (),
) -> Batch | None:
    """Bring a list before the office."""
    said = reading(listings, as_of=as_of, doubted=doubted)
    return propose_listings(to, b"as received", said, by=by, at=at)


def proposed(
    to: Office,
    listings: Iterable[Listing],
    *,
    by: Actor,
    at: dt.datetime = NOON,
    as_of: str | None = "2023-05",
    doubted: tuple[int, ...] = (),
) -> Batch:
    """Bring a list before the office that it has not received before."""
    batch = propose(to, listings, by=by, at=at, as_of=as_of, doubted=doubted)
    assert batch is not None
    return batch


def enter(
    to: Office,
    listings: Iterable[Listing],
    *,
    by: Actor,
    at: dt.datetime = NOON,
    as_of: str | None = "2023-05",
) -> list[Agreement]:
    """Bring a list into the office's register, all of it."""
    batch = propose(to, listings, by=by, at=at, as_of=as_of)
    return accept_proposals(batch, only_without_finding=False, by=by, at=at) if batch else []


def enter_complete(
    to: Office,
    listings: Iterable[Listing],
    *,
    by: Actor,
    at: dt.datetime = NOON,
    as_of: str | None = "2023-05",
) -> list[Agreement]:
    """Bring a list into the register, name whom to ask about all of it, and add the scans."""
    agreements = enter(to, listings, by=by, at=at, as_of=as_of)
    person = enter_person(to.register, PersonSaid(name="Somebody"), by=by, at=at)
    keys = [agreement.pk for agreement in agreements]
    name_contact(to, keys, person, role=ContactRole.CONTACT, is_home=True, by=by, at=at)
    for agreement in agreements:
        attach(agreement, b"%PDF-1.4 as signed", by=by, at=at)
    return agreements
