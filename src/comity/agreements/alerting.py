"""When somebody is told that a decision comes near: so many days before it, or after. Pure."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from comity.agreements.enums import Attention, Kind

Days = tuple[int, ...]
"""Days before the day of a decision, the earliest alert first; days after it are below zero."""

_USUAL: Mapping[Attention, Days] = MappingProxyType(
    {
        Attention.EXPIRING: (270, 180, 90, 30, 0, -30),
        Attention.NOTICE_WINDOW: (180, 90, 30, 0),
        Attention.REVIEW_DUE: (30, 0),
    }
)
_USUAL_OF_KINDS: Mapping[tuple[Attention, str], Days] = MappingProxyType(
    {
        # A programme that leads to degrees has students in it: its end is looked at a year ahead.
        (Attention.EXPIRING, Kind.JOINT_PROGRAM): (365, *_USUAL[Attention.EXPIRING]),
    }
)

ESCALATED_AFTER = 21
"""Days without an answer after which an alert goes to the deputy and to the head of the office."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Case:
    """What days are said for; an empty kind is every kind, an empty risk every risk."""

    attention: Attention
    kind: str = ""
    risk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The days of an office: its `own` where it says some, else the usual ones.

    Of two that fit the one for the kind counts before the one for the risk.
    """

    own: Mapping[Case, Days] = field(default_factory=dict)

    def days(self, case: Case) -> Days:
        """The days that count for an agreement of that kind and risk."""
        of_kind = Case(attention=case.attention, kind=case.kind)
        found = self.own.get(case) or self.own.get(of_kind)
        found = found or _USUAL_OF_KINDS.get((case.attention, case.kind))
        of_risk = Case(attention=case.attention, risk=case.risk)
        found = found or self.own.get(of_risk) or self.own.get(Case(attention=case.attention))
        return found or _USUAL[case.attention]

    def ahead(self, case: Case) -> int:
        """How many days before a decision it begins to want attention."""
        return max(self.days(case))

    def behind(self, case: Case) -> int:
        """How many days after what ended it still does."""
        return max(0, -min(self.days(case)))

    @property
    def farthest(self) -> int:
        """The most days ahead of all."""
        usual = (*_USUAL.values(), *_USUAL_OF_KINDS.values())
        return max(max(days) for days in (*usual, *self.own.values()))


USUAL = Schedule()


def kinds_with_usual_days(attention: Attention) -> frozenset[str]:
    """The kinds that have usual days of their own."""
    return frozenset(kind for each, kind in _USUAL_OF_KINDS if each == attention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Which alerts of one decision stand (`raised`), and which were void meanwhile."""

    raised: Collection[int] = ()
    voided: Collection[int] = ()


def alert_due(
    days: Days, decision_on: dt.date, on: dt.date, *, seen_on: dt.date, told: Told
) -> int | None:
    """The alert to be raised on the day, as its days before the decision; None for none.

    Of several that were missed it is the latest. What lay behind already when the decision was
    first seen is nobody's news, and none is raised where it or a later one was.
    """
    latest = min((each for each in days if (decision_on - on).days <= each), default=None)
    if latest is None or any(each <= latest for each in told.raised):
        return None
    was_past = (decision_on - seen_on).days < latest
    return None if was_past and latest not in told.voided else latest
