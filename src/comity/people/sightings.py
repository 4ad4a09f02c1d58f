"""Who was shown whose data: noted once a day for each pair, by whatever shows it."""

import datetime as dt
from collections.abc import Iterable, Sequence

from comity.accounts.models import User
from comity.people.models import Person, Sighting


def note_sightings(persons: Iterable[Person], user: User, *, at: dt.datetime) -> int:
    """Note that the user was shown these people; how many of them for the first time that day.

    One query where that is none, two else.
    """
    keys = {person.pk for person in persons}
    if not keys:
        return 0
    noted = Sighting.objects.filter(person__in=keys, user=user, on=at.date())
    new = sorted(keys.difference(noted.values_list("person", flat=True)))
    return len(_add(new, user, at))


def sightings_of(person: Person, user: User, *, at: dt.datetime, most: int) -> Sequence[Sighting]:
    """Who was shown the person, the latest first; that the user is shown her now is among them."""
    noted = list(person.sightings.select_related("user")[:most])
    if any(each.user_id == user.pk and each.on == at.date() for each in noted):
        return noted
    return [*_add([person.pk], user, at), *noted]


def _add(keys: Sequence[int], user: User, at: dt.datetime) -> Sequence[Sighting]:
    return Sighting.objects.bulk_create(
        [Sighting(person_id=key, user=user, on=at.date(), at=at) for key in keys],
        ignore_conflicts=True,
    )
