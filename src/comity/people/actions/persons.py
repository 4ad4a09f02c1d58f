"""Entering people, changing what is kept of them, and noting that it was taken along."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.people.contact_values import checked_contact
from comity.people.keeping import hold_people, log_people, still_there
from comity.people.models import Affiliation, ContactPoint, Person
from comity.people.policies import can_see_people
from comity.people.said import (
    AffiliationSaid,
    ContactSaid,
    PersonSaid,
    check_said,
    mark_of,
    said_of,
    state_of,
)
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.errors import ChangedMeanwhile
from comity.provenance.models import Register
from comity.values.collation import collation_key
from comity.values.partial_dates import PartialDate

_LONGEST_SORT_KEY = 800


@transaction.atomic
def enter_person(register: Register, said: PersonSaid, *, by: Actor, at: dt.datetime) -> Person:
    """A person whom the register keeps from now on.

    `NotAllowed`, `UnusablePerson` or `UnusableContact` where that cannot be.
    """
    hold_people(register, by=by)
    check_said(said)
    person = Person(register=register, entered_at=at)
    _keep(person, said)
    deed = Deed(
        verb=Verb.CREATED,
        subject_kind=SubjectKind.PERSON,
        subject_id=person.pk,
        after=state_of(_again(person)),
    )
    log_changes([deed], register=register, by=by, at=at)
    return person


@transaction.atomic
def change_person(
    person: Person,
    said: PersonSaid,
    *,
    opened: str | None = None,
    by: Actor,
    at: dt.datetime,
) -> bool:
    """Keep this of the person, and nothing else; whether that is anything new.

    A post or a way of reaching her whose key is not said any more goes. `opened` is the mark
    (`mark_of`) of what was shown to whoever said it: `ChangedMeanwhile` where that is not what is
    kept. `AlreadyGone`, `NotAllowed`, `UnusablePerson` or `UnusableContact` where it cannot be.
    """
    hold_people(person.register, by=by)
    check_said(said)
    held = still_there(Person.objects.all(), person.pk)
    if opened is not None and opened != mark_of(held):
        raise ChangedMeanwhile
    return _change(held, said, by=by, at=at)


@transaction.atomic
def reach_person(
    person: Person, ways: Iterable[ContactSaid], *, by: Actor, at: dt.datetime
) -> bool:
    """The person is reached in these ways too; whether any of them is new. All else stays.

    `AlreadyGone`, `NotAllowed` or `UnusableContact` where that cannot be.
    """
    hold_people(person.register, by=by)
    held = still_there(Person.objects.all(), person.pk)
    said = said_of(held)
    there = {(each.kind, each.checked) for each in held.contact_points.all()}
    new = tuple(
        replace(way, key=None)
        for way in ways
        if (way.kind, checked_contact(way.kind, way.value)) not in there
    )
    check_said(PersonSaid(name=said.name, contact_points=new))
    more = replace(said, contact_points=(*said.contact_points, *new))
    return bool(new) and _change(held, more, by=by, at=at)


@transaction.atomic
def export_person(person: Person, *, by: Actor, at: dt.datetime) -> None:
    """Write down that all that is held of the person was taken along."""
    if not can_see_people(by, person.register):
        raise NotAllowed.only_officers(by, person.register)
    deed = Deed(verb=Verb.EXPORTED, subject_kind=SubjectKind.PERSON, subject_id=person.pk)
    log_changes([deed], register=person.register, by=by, at=at)


def _change(held: Person, said: PersonSaid, *, by: Actor, at: dt.datetime) -> bool:
    before = state_of(held)
    _keep(held, said)
    after = state_of(_again(held))
    if before == after:
        return False
    log_people(held.register, [(held.pk, before, after)], by=by, at=at)
    return True


def _keep(person: Person, said: PersonSaid) -> None:
    person.name = " ".join(said.name.split())
    person.sort_name = " ".join(said.sort_name.split())
    person.sort_key = collation_key(person.sort_name or person.name)[:_LONGEST_SORT_KEY]
    person.other_names = [name for each in said.other_names if (name := " ".join(each.split()))]
    person.honorific, person.degrees = said.honorific.strip(), said.degrees.strip()
    person.save()
    _keep_affiliations(person, said.affiliations)
    _keep_contact_points(person, said.contact_points)


def _keep_affiliations(person: Person, said: tuple[AffiliationSaid, ...]) -> None:
    there = {each.pk: each for each in person.affiliations.all()}
    said = tuple(each for each in said if each.post.strip() or each.body.strip())
    kept = {each.key for each in said}
    person.affiliations.exclude(pk__in=[key for key in there if key in kept]).delete()
    for position, each in enumerate(said):
        row = there.get(each.key or 0) or Affiliation(person=person)
        row.position = position
        row.post, row.body = each.post.strip(), each.body.strip()
        for name, date in (("since", each.since), ("until", each.until)):
            _set_date(row, name, date)
        row.save()


def _set_date(row: Affiliation, name: str, date: PartialDate | None) -> None:
    setattr(row, f"{name}_from", date.first if date else None)
    setattr(row, f"{name}_to", date.last if date else None)
    setattr(row, f"{name}_precision", str(date.precision) if date else "")


def _keep_contact_points(person: Person, said: tuple[ContactSaid, ...]) -> None:
    there = {each.pk: each for each in person.contact_points.all()}
    said = tuple(each for each in said if each.value.strip())
    kept = {each.key for each in said}
    person.contact_points.exclude(pk__in=[key for key in there if key in kept]).delete()
    for position, each in enumerate(said):
        row = there.get(each.key or 0) or ContactPoint(person=person)
        row.position, row.kind = position, each.kind
        row.value = " ".join(each.value.split())
        row.checked = checked_contact(each.kind, each.value)
        row.public = each.public
        row.save()


def _again(person: Person) -> Person:
    """The person as the database has her now."""
    return Person.objects.with_all().get(pk=person.pk)
