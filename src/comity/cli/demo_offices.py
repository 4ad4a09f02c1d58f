"""The two offices of the demo and the people who work in them."""

import datetime as dt
from dataclasses import dataclass

from comity.accounts.actors import Actor, ActorKind
from comity.accounts.models import User
from comity.offices.actions.membership import add_member
from comity.offices.actions.opening import OfficeProfile, open_office
from comity.offices.enums import Role
from comity.offices.models import Office
from comity.provenance.actions.users import add_user


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOffice:
    """An office, the sample list it starts from, and the user name of its officer."""

    profile: OfficeProfile
    list_name: str
    officer: str


DEMO_OFFICES = (
    DemoOffice(
        profile=OfficeProfile(
            slug="must",
            name="Mongolian University of Science and Technology",
            short_name="MUST",
            country="MN",
            native_name="Шинжлэх Ухаан, Технологийн Их Сургууль",
            native_language="mn",
            colour="#0f4c8a",
            colour_dark="#8db9ec",
            public=True,
        ),
        list_name="must.txt",
        officer="must",
    ),
    DemoOffice(
        profile=OfficeProfile(
            slug="tohoku",
            name="Tohoku University",
            short_name="Tohoku",
            country="JP",
            native_name="東北大学",
            native_language="ja",
            colour="#5a1a78",
            colour_dark="#c9a4e6",
            public=True,
        ),
        list_name="tohoku.txt",
        officer="tohoku",
    ),
)


def set_up(administrator: str, password: str, *, at: dt.datetime) -> User:
    """Make the administrator, the offices and their officers, as far as they are missing."""
    by = Actor(kind=ActorKind.COMMAND, name="demo")
    root = User.objects.filter(username=administrator).first() or add_user(
        administrator, password=password, administrator=True, by=by, at=at
    )
    by = Actor.command("demo", root)
    for each in DEMO_OFFICES:
        office = Office.objects.filter(slug=each.profile.slug).first()
        office = office or open_office(each.profile, by=by, at=at)
        officer = User.objects.filter(username=each.officer).first()
        if officer is None:
            officer = add_user(each.officer, password=password, by=by, at=at)
            add_member(office, officer, role=Role.OFFICER, by=by, at=at)
    return root
