"""The office's own people: who they are, in which order, and who stands on its public page."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.offices.errors import NotOfThisOffice
from comity.offices.models import Office, StaffMember
from comity.people.keeping import Said, hold_people, log_people, still_there
from comity.people.models import Affiliation, Person


@transaction.atomic
def add_staff(office: Office, person: Person, *, by: Actor, at: dt.datetime) -> StaffMember:
    """The person as one of the office's own, the last of them; as she was, where she is one.

    Nobody is public before somebody says so. `NotOfThisOffice` where another office keeps her.
    """
    hold_people(office.register, by=by)
    if person.register_id != office.register_id:
        raise NotOfThisOffice(office)
    there = list(office.staff.select_for_update())
    for each in there:
        if each.person_id == person.pk:
            return each
    member = office.staff.create(
        person=person,
        affiliation=person.affiliations.first(),
        position=max((each.position for each in there), default=-1) + 1,
    )
    log_people(office.register, [(member.person_id, {}, {"staff": True})], by=by, at=at)
    return member


@transaction.atomic
def remove_staff(member: StaffMember, *, by: Actor, at: dt.datetime) -> None:
    """The person is none of the office's own any more; what is kept of her stays.

    `AlreadyGone` where she is none by now.
    """
    hold_people(member.office.register, by=by)
    held = still_there(StaffMember.objects.all(), member.pk)
    before = {"staff": True, "staff_public": held.public or None}
    held.delete()
    log_people(member.office.register, [(member.person_id, before, {})], by=by, at=at)


@transaction.atomic
def show_staff(
    member: StaffMember,
    *,
    public: bool,
    affiliation: Affiliation | None,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Let the public page show the person, or no more, and with which of her posts.

    `AlreadyGone` where she is none of the office's own by now.
    """
    hold_people(member.office.register, by=by)
    held = still_there(StaffMember.objects.all(), member.pk)
    if affiliation and affiliation.person_id != held.person_id:
        affiliation = None
    before = _shown(held)
    held.public, held.affiliation = public, affiliation
    held.save(update_fields=("public", "affiliation"))
    if before != _shown(held):
        log_people(member.office.register, [(held.person_id, before, _shown(held))], by=by, at=at)


@transaction.atomic
def order_staff(office: Office, keys: Sequence[int], *, by: Actor, at: dt.datetime) -> None:
    """Put the office's own people, by these keys of theirs, in this order; the others behind."""
    hold_people(office.register, by=by)
    there = list(office.staff.select_for_update())
    place = {key: position for position, key in enumerate(keys)}
    ordered = sorted(there, key=lambda each: place.get(each.pk, len(place)))
    moved: list[Said] = []
    for position, each in enumerate(ordered):
        if each.position != position:
            before, after = {"staff_place": each.position + 1}, {"staff_place": position + 1}
            moved.append((each.person_id, before, after))
            each.position = position
    StaffMember.objects.bulk_update(there, ("position",))
    log_people(office.register, moved, by=by, at=at)


def _shown(member: StaffMember) -> dict[str, object]:
    post = member.affiliation.post or member.affiliation.body if member.affiliation else None
    return {"staff_public": member.public, "staff_post": post}
