"""How often something may be tried: counted per name and per address, in the database."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from comity.accounts.errors import TooManyAttempts
from comity.accounts.models import Attempt

_KEPT = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So many times within a while; `what` says what of whom is counted."""

    what: str
    times: int
    within: dt.timedelta

    def of(self, whose: str) -> "Counted":
        """The limit for one name or address; case makes no difference."""
        return Counted(limit=self, digest=salted_hmac(self.what, whose.casefold()).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A limit for somebody, whose digest is all that is kept."""

    limit: Limit
    digest: str


_QUARTER = dt.timedelta(minutes=15)
_HOUR = dt.timedelta(hours=1)
SIGN_INS_OF_A_NAME = Limit(what="sign-in of a name", times=5, within=_QUARTER)
SIGN_INS_FROM_AN_ADDRESS = Limit(what="sign-in from an address", times=25, within=_QUARTER)
LETTERS_TO_AN_ADDRESS = Limit(what="letter to an address", times=3, within=_HOUR)
LETTERS_ASKED_FROM_AN_ADDRESS = Limit(what="letter from an address", times=10, within=_HOUR)
UNKNOWN_CALENDARS_FROM_AN_ADDRESS = Limit(
    what="unknown calendar from an address", times=30, within=_QUARTER
)
UNKNOWN_LINKS_FROM_AN_ADDRESS = Limit(
    what="unknown partner link from an address", times=60, within=_QUARTER
)
ANSWERS_BY_A_LINK = Limit(what="answer by a partner link", times=30, within=_HOUR)
CALENDARS_OF_AN_ADDRESS = Limit(what="calendar", times=60, within=_HOUR)


def begin_attempt(counted: Sequence[Counted], *, at: dt.datetime) -> list[Attempt]:
    """Count an attempt before it is made, so that many at one time are counted, too.

    `TooManyAttempts` where a limit is reached; then it is not made and not counted.
    """
    until = [moment for each in counted if (moment := _blocked_until(each, at))]
    if until:
        raise TooManyAttempts(max(until), at)
    Attempt.objects.filter(at__lt=at - _KEPT).delete()
    return [Attempt.objects.create(whose=each.digest, at=at) for each in counted]


def forgive(attempts: Sequence[Attempt]) -> None:
    """What was begun went well: it does not count."""
    Attempt.objects.filter(pk__in=[each.pk for each in attempts]).delete()


def _blocked_until(counted: Counted, at: dt.datetime) -> dt.datetime | None:
    """When the oldest attempt that still fills the limit no longer counts; None below it."""
    limit = counted.limit
    recent = Attempt.objects.filter(whose=counted.digest, at__gt=at - limit.within)
    newest = list(recent.order_by("-at").values_list("at", flat=True)[: limit.times])
    return newest[-1] + limit.within if len(newest) == limit.times else None
