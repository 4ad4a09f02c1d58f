"""The deadlines of agreements: as calendars are told of them, and of some agreements."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.db.models import Q

from comity.agreements.enums import DeadlineState
from comity.agreements.models import Deadline
from comity.agreements.querysets import DeadlineQuerySet
from comity.offices.models import Office

KEPT = dt.timedelta(days=180)
"""So long what is past stays in a calendar, and what is cancelled is said to be so."""

AHEAD = dt.timedelta(days=3 * 366)


def deadlines_for_calendar(office: Office, at: dt.datetime) -> DeadlineQuerySet:
    """What is to be decided within three years, and what was to be of late; also what is not so."""
    on = at.date()
    near = Q(on__gte=on - KEPT, on__lte=on + AHEAD)
    gone = Q(state=DeadlineState.CANCELLED)
    said = near & (~gone | Q(changed_at__gte=at - KEPT))
    return Deadline.objects.filter(said, office=office).order_by("on", "pk")


def deadlines_of(agreements: Collection[int]) -> Mapping[int, Deadline]:
    """What stands to be decided about each of these agreements, by its key."""
    standing = Deadline.objects.standing().filter(agreement__in=agreements)
    return {each.agreement_id: each for each in standing}
