"""Erasing people: what is kept of them goes, and what the log says of them."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.people.keeping import still_there
from comity.people.models import Person
from comity.people.policies import can_erase_person
from comity.provenance.actions.erasing import erase_values_in
from comity.provenance.enums import SubjectKind
from comity.provenance.models import ChangeChain


@transaction.atomic
def erase_person(person: Person, *, by: Actor, at: dt.datetime) -> int:
    """Nothing is kept of the person any more, and she is nobody's contact; how many values went.

    That something was said, by whom and when, stays in the log; it says that it is erased.
    `NotAllowed` for others than those who administer whose register it is, `AlreadyGone` where she
    was erased before.
    """
    register = person.register
    if not can_erase_person(by, person):
        raise NotAllowed.only_administrators_of(by, register)
    ChangeChain.objects.hold(register)
    key = person.pk
    still_there(Person.objects.all(), key).delete()
    return erase_values_in(register, SubjectKind.PERSON, key, by=by, at=at)
