"""What happened of late under an agreement. Pure."""

import datetime as dt

from comity.agreements.enums import Activity

RECENT = dt.timedelta(days=365)
"""For so long after something happened an agreement is active."""

LATE = dt.timedelta(days=730)
"""When for so long nothing has happened, an agreement is dormant."""


def activity_on(on: dt.date, *, happened_by: dt.date | None, starts: dt.date | None) -> Activity:
    """The activity on a day, from the last day on which something may have happened.

    `starts` is the last day on which the agreement may have begun. Where nothing was ever noted,
    nothing is known: that is never called dormant.
    """
    if happened_by is None:
        return Activity.NOT_RECORDED
    if happened_by > on - RECENT:
        return Activity.ACTIVE
    if happened_by > on - LATE:
        return Activity.LOW
    if starts and starts > on - LATE:
        return Activity.TOO_NEW
    return Activity.DORMANT
