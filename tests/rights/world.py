"""Two offices with somebody in every role, and data that could leak."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.agreements.actions.publication import publish_agreements
from comity.agreements.models import Agreement
from comity.offices.actions.groups import add_group_reader, join_group, open_group
from comity.offices.actions.membership import add_member
from comity.offices.enums import Role
from comity.offices.models import Office
from comity.people.actions.persons import enter_person
from comity.people.said import PersonSaid
from comity.provenance.actions.sources import publish_source
from comity.provenance.models import Source
from tests.registers.offices import NOON, administrator, enter, member, office, propose
from tests.registers.readings import listing

LATER = NOON + dt.timedelta(days=1)
FACULTY = "Faculty of Law"
EVERYBODY = (
    "administrator",
    *(f"{role} of {slug}" for slug in ("must", "hidden") for role in (*Role, "group reader")),
    "stranger",
    "gone",
    "task",
)


class World:
    """A public office and a hidden one.

    Each has a published, a private and a proposed agreement, one of its law faculty, a finding,
    a person, and a group of its own.
    """

    def __init__(self) -> None:
        self.must = office("must", public=True)
        self.hidden = office("hidden", public=False, country="FR")
        self.actors: dict[str, Actor] = {"administrator": administrator()}
        for place in (self.must, self.hidden):
            for role in Role:
                self.actors[f"{role} of {place.slug}"] = member(place, role)
            self.actors[f"group reader of {place.slug}"] = self._group_reader(place)
            self._fill(place)
        stranger = User.objects.create_user("stranger")
        gone = User.objects.create_user("gone")
        add_member(self.must, gone, role=Role.OFFICER, by=administrator(), at=NOON)
        gone.is_active = False
        gone.save()
        self.actors |= {
            "stranger": Actor.signed_in(stranger),
            "gone": Actor.signed_in(gone),
            "task": Actor.task("nightly"),
        }

    def office(self, slug: str) -> Office:
        """The office of that name."""
        return {"must": self.must, "hidden": self.hidden}[slug]

    def viewer(self, name: str) -> User | AnonymousUser:
        """Whoever looks; `public` for somebody who did not sign in."""
        return AnonymousUser() if name == "public" else self.actors[name].user or AnonymousUser()

    def officer(self, place: Office) -> Actor:
        """An officer of the office."""
        return self.actors[f"officer of {place.slug}"]

    def _group_reader(self, place: Office) -> Actor:
        user = User.objects.create_user(f"group-reader-of-{place.slug}")
        root = administrator()
        group = open_group(f"group-{place.slug}", f"Group of {place.slug}", by=root, at=NOON)
        join_group(group, place, by=root, at=NOON)
        add_group_reader(group, user, by=root, at=NOON)
        return Actor.signed_in(user)

    def _fill(self, place: Office) -> None:
        by = self.officer(place)
        rows = [
            listing(f"Shown by {place.slug}"),
            listing(f"Private to {place.slug}"),
            listing(f"Of the faculty of {place.slug}", home_units=[FACULTY]),
        ]
        shown, *_ = enter(place, rows, by=by, as_of="2022")
        publish_agreements(Agreement.objects.filter(pk=shown.pk), by=by, at=LATER)
        publish_source(Source.objects.get(register=place.register), by=by, at=LATER)
        rows = [listing(f"Proposed to {place.slug}"), listing(f"Doubtful to {place.slug}")]
        propose(place, rows, by=by, as_of="2023", at=LATER, doubted=(1,))
        said = PersonSaid(name=f"Contact of {place.slug}")
        enter_person(place.register, said, by=by, at=LATER)
