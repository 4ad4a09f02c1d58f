"""What is said of a person, whole: as it is entered, and as it is kept, to compare the two."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from comity.people.contact_values import checked_contact
from comity.people.enums import ContactKind
from comity.people.errors import UnusablePerson
from comity.people.models import Affiliation, ContactPoint, Person
from comity.values.partial_dates import PartialDate, Precision

State = dict[str, Any]
"""What is kept of a person as plain JSON, by field; what is not there is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationSaid:
    """A post at a body; `key` is that of the one it changes, None for a new one."""

    post: str = ""
    body: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSaid:
    """A way of reaching somebody; `key` is that of the one it changes, None for a new one."""

    kind: ContactKind
    value: str
    public: bool = False
    key: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSaid:
    """All that is to be kept of a person, in order."""

    name: str
    sort_name: str = ""
    other_names: tuple[str, ...] = ()
    honorific: str = ""
    degrees: str = ""
    affiliations: tuple[AffiliationSaid, ...] = ()
    contact_points: tuple[ContactSaid, ...] = ()


def check_said(said: PersonSaid) -> None:
    """`UnusablePerson` or `UnusableContact` where it cannot be kept so."""
    if not said.name.strip():
        raise UnusablePerson.without_name()
    texts = {"name": said.name, "sort_name": said.sort_name, "honorific": said.honorific}
    _check_lengths(Person, {**texts, "degrees": said.degrees})
    for name in said.other_names:
        _check_lengths(Person, {"name": name})
    for each in said.affiliations:
        _check_lengths(Affiliation, {"post": each.post, "body": each.body})
        if each.since and each.until and each.until.certainly_before(each.since):
            raise UnusablePerson.ends_before_it_begins(each.post or each.body)
    for point in said.contact_points:
        _check_lengths(ContactPoint, {"value": point.value})
        if point.value.strip():
            checked_contact(point.kind, point.value)


def said_of(person: Person) -> PersonSaid:
    """What is kept of the person, as it would be said."""
    return PersonSaid(
        name=person.name,
        sort_name=person.sort_name,
        other_names=tuple(person.other_names),
        honorific=person.honorific,
        degrees=person.degrees,
        affiliations=tuple(
            AffiliationSaid(
                post=each.post,
                body=each.body,
                since=since_of(each),
                until=until_of(each),
                key=each.pk,
            )
            for each in person.affiliations.all()
        ),
        contact_points=tuple(
            ContactSaid(
                kind=ContactKind(each.kind), value=each.value, public=each.public, key=each.pk
            )
            for each in person.contact_points.all()
        ),
    )


def since_of(affiliation: Affiliation) -> PartialDate | None:
    """When the post began, as far as it is known."""
    first, last = affiliation.since_from, affiliation.since_to
    if first is None or last is None:
        return None
    return PartialDate(first=first, last=last, precision=Precision(affiliation.since_precision))


def until_of(affiliation: Affiliation) -> PartialDate | None:
    """When the post ended, as far as it is known."""
    first, last = affiliation.until_from, affiliation.until_to
    if first is None or last is None:
        return None
    return PartialDate(first=first, last=last, precision=Precision(affiliation.until_precision))


def state_of(person: Person) -> State:
    """What is kept of the person as plain JSON: what the log says of it."""
    said = said_of(person)
    state = {
        "name": said.name,
        "sort_name": said.sort_name,
        "other_names": list(said.other_names),
        "honorific": said.honorific,
        "degrees": said.degrees,
        "affiliations": [_affiliation(each) for each in said.affiliations],
        "contact_points": [_contact(each) for each in said.contact_points],
    }
    return {field: value for field, value in state.items() if value}


def mark_of(person: Person) -> str:
    """What tells two states of a person apart: a form takes along which one it was opened with."""
    return hashlib.sha256(json.dumps(state_of(person), sort_keys=True).encode()).hexdigest()


def _affiliation(said: AffiliationSaid) -> State:
    state = {
        "post": said.post,
        "body": said.body,
        "since": str(said.since or ""),
        "until": str(said.until or ""),
    }
    return {field: value for field, value in state.items() if value}


def _contact(said: ContactSaid) -> State:
    return {"kind": str(said.kind), "value": said.value, "public": said.public}


def _check_lengths(model: type[Any], texts: dict[str, str]) -> None:
    for field, text in texts.items():
        most = model._meta.get_field(field).max_length  # noqa: SLF001 - Django's way
        if len(text) > most:
            raise UnusablePerson.too_long(text, most)
