"""Letters of each week: to whom one is due, claimed before it is sent. Nobody's deed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from comity.agreements.enums import LetterState
from comity.agreements.models import WeeklyLetter
from comity.offices.models import Membership
from comity.offices.rights import READERS

_SENT_FROM = dt.time(6)
_MOST_TRIES = 5
_BETWEEN_TRIES = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week of an installation, by its Monday; its letters are due from six in the morning."""

    monday: dt.date
    due_at: dt.datetime

    @classmethod
    def of(cls, at: dt.datetime, zone: dt.tzinfo) -> "Week":
        """The week in which `at` lies where the installation is."""
        today = at.astimezone(zone).date()
        monday = today - dt.timedelta(days=today.weekday())
        return cls(monday=monday, due_at=dt.datetime.combine(monday, _SENT_FROM, tzinfo=zone))


def letters_due(at: dt.datetime, zone: dt.tzinfo) -> Sequence[Membership]:
    """The places in offices about which somebody is to get a letter now.

    Whoever came after the letters of the week were due gets her first one the week after.
    """
    week = Week.of(at, zone)
    if at < week.due_at:
        return ()
    done = WeeklyLetter.objects.filter(
        user=OuterRef("user"), office=OuterRef("office"), week=week.monday
    ).exclude(_to_be_tried(at))
    wanting = Membership.objects.filter(
        ~Exists(done),
        role__in=READERS,
        user__is_active=True,
        user__weekly_letter=True,
        user__joined_at__lt=week.due_at,
    )
    wanting = wanting.exclude(user__email="").order_by("pk")
    return list(wanting.select_related("user", "office__institution", "office__register"))


def claim_letter(place: Membership, *, at: dt.datetime, zone: dt.tzinfo) -> WeeklyLetter | None:
    """The letter of the week, which nobody else sends now; None where somebody else does."""
    week = Week.of(at, zone).monday
    own = WeeklyLetter.objects.filter(user=place.user, office=place.office, week=week)
    failed = own.filter(_to_be_tried(at)).first()
    if failed is None:
        try:
            with transaction.atomic():
                return WeeklyLetter.objects.create(
                    user=place.user, office=place.office, week=week, tried_at=at
                )
        except IntegrityError:
            return None
    again = {"state": LetterState.CLAIMED, "tried_at": at, "tries": failed.tries + 1}
    # Of two who see it, one changes the row: the other finds nothing to change.
    claimed = own.filter(state=LetterState.FAILED, tries=failed.tries).update(**again)
    return own.get() if claimed else None


def close_letter(letter: WeeklyLetter, state: LetterState) -> None:
    """Say what became of a letter that was claimed."""
    letter.state = state
    letter.save(update_fields=("state",))


def _to_be_tried(at: dt.datetime) -> Q:
    """Those that the mail server did not take, some while ago, and not too often."""
    return Q(state=LetterState.FAILED, tries__lt=_MOST_TRIES, tried_at__lte=at - _BETWEEN_TRIES)
