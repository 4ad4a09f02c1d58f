"""What pages show of people: names, posts, ways of reaching them. Whoever shows it notes it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import F, FilteredRelation, Q
from django.utils.translation import gettext as _

from comity.accounts.models import User
from comity.offices.models import Office, StaffMember
from comity.people.contact_values import contact_link
from comity.people.enums import ContactKind
from comity.people.models import Affiliation, ContactPoint, Person
from comity.people.said import until_of
from comity.people.sightings import note_sightings
from comity.values.scripts import script_of
from comity.web.person_words import affiliation_words

_LANGUAGES = {
    "Hang": "ko",
    "Hani": "zh",
    "Jpan": "ja",
    "Mong": "mn-Mong",
    "Thai": "th",
    "Arab": "ar",
    "Cyrl": "und-Cyrl",
    "Grek": "el",
    "Hebr": "he",
    "Deva": "hi",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WayShown:
    """A way of reaching somebody; `href` is empty where nothing can be opened."""

    label: str
    value: str
    href: str
    public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NameInScript:
    """A name in another script, with the language that chooses its letters."""

    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown:
    """A person as a line or a page shows her; `posts` are those that have not ended."""

    key: int
    name: str
    other_names: Sequence[NameInScript]
    posts: Sequence[str]
    ways: Sequence[WayShown]


def person_shown(person: Person, on: dt.date) -> PersonShown:
    """The person as she is on a day; of a person with all."""
    return PersonShown(
        key=person.pk,
        name=person.full_name,
        other_names=names_in_scripts(person),
        posts=[affiliation_words(each) for each in held_on(person.affiliations.all(), on)],
        ways=[way_shown(each) for each in person.contact_points.all()],
    )


def names_in_scripts(person: Person) -> Sequence[NameInScript]:
    """The person's name in other scripts."""
    return [
        NameInScript(text=name, language=_LANGUAGES.get(script_of(name), ""))
        for name in person.other_names
    ]


def held_on(affiliations: Iterable[Affiliation], on: dt.date) -> Sequence[Affiliation]:
    """The posts that have not certainly ended by then."""
    return [each for each in affiliations if not (until := until_of(each)) or until.last >= on]


def way_shown(point: ContactPoint) -> WayShown:
    """A way of reaching somebody, as typed."""
    return _way(point.kind, point.value, point.checked, public=point.public)


def _way(by: str, value: str, checked: str, *, public: bool) -> WayShown:
    kind = ContactKind(by)
    href = contact_link(kind, checked)
    return WayShown(label=str(kind.label), value=value, href=href, public=public)


def persons_seen(keys: Iterable[int], user: User, at: dt.datetime) -> dict[int, PersonShown]:
    """These people as pages show them, by their keys; that the user sees them is noted."""
    found = Person.objects.with_all().in_bulk(set(keys))
    note_sightings(found.values(), user, at=at)
    return {key: person_shown(person, at.date()) for key, person in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueShown:
    """One of an office's people as everybody may know her."""

    name: str
    other_names: Sequence[NameInScript]
    post: str
    ways: Sequence[WayShown]


def public_staff(office: Office, on: dt.date) -> Sequence[ColleagueShown]:
    """Whom the office shows on its public page, and of each what may stand there; one query."""
    public = FilteredRelation(
        "person__contact_points", condition=Q(person__contact_points__public=True)
    )
    points = (
        office.staff.shown()
        .select_related("person", "affiliation")
        .annotate(point=public)
        .annotate(by=F("point__kind"), value=F("point__value"), checked=F("point__checked"))
        .order_by("position", "pk", "point__position", "point__pk")
    )
    shown = []
    for _key, group in groupby(points, key=attrgetter("pk")):
        rows = list(group)
        shown.append(_colleague(rows[0], [vars(row) for row in rows if vars(row)["by"]], on))
    return shown


def _colleague(
    member: StaffMember, points: Iterable[Mapping[str, str]], on: dt.date
) -> ColleagueShown:
    post = member.affiliation
    return ColleagueShown(
        name=member.person.full_name,
        other_names=names_in_scripts(member.person),
        post=post.post if post and held_on([post], on) else "",
        ways=[_way(each["by"], each["value"], each["checked"], public=True) for each in points],
    )


def choice_words(person: PersonShown) -> str:
    """The person in one line, to be chosen."""
    reached = next((way.value for way in person.ways), "")
    told = [person.name, *person.posts[:1], reached]
    return " · ".join(each for each in told if each) or _("somebody without a name")
