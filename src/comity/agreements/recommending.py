"""How an agreement should go on, from its review and from what the register knows. Pure.

The rules are asked in order and the first that holds decides; the others that hold are told too,
so that whoever decides otherwise sees what speaks for it.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.agreements.enums import Activity, RenewalWay, Reply, Risk
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate, Precision
from comity.values.terms import Term

LONG = Duration(years=10)
"""A text that is older is written anew rather than prolonged."""

OFTEN = 2
"""So many renewals by letter leave a text that nobody has read for long."""

_ONE_DAY = dt.timedelta(days=1)


class Ground(StrEnum):
    """Why a way is recommended; the web has a sentence for each."""

    PURPOSE_NOT_MET = "purpose_not_met"
    NOTHING_HAPPENS = "nothing_happens"
    NOBODY_THERE = "nobody_there"
    RISK_IS_HIGH = "risk_is_high"
    CONTENT_CHANGES = "content_changes"
    PURPOSE_IN_PART = "purpose_in_part"
    TEXT_IS_OLD = "text_is_old"
    RENEWED_OFTEN = "renewed_often"
    RENEWS_ITSELF = "renews_itself"
    OPTION_IS_PRINTED = "option_is_printed"
    ALL_IS_WELL = "all_is_well"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What somebody said in the review, and what the register knows.

    `years` are those since the first term began, None where that is not known.
    """

    purpose_met: Reply | None = None
    contact_holds: Reply | None = None
    risk: Risk | None = None
    content_changes: bool = False
    activity: Activity = Activity.NOT_RECORDED
    renewals: int = 0
    years: int | None = None
    renews_itself: bool = False
    has_option: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A way, with the grounds for it first and then what else was seen."""

    way: RenewalWay
    grounds: Sequence[Ground]


def recommend(reviewed: Reviewed) -> Recommendation:
    """The way that the first rule which holds names."""
    found = list(_rules_that_hold(reviewed))
    way = found[0][1]
    return Recommendation(way=way, grounds=[ground for ground, _ in found])


def next_term(last: Term) -> Term:
    """The term that would follow, from the day after the end and for as long, as far as known."""
    end = last.last_day
    if last.open_ended or end is None or end.precision is not Precision.DAY:
        return Term(duration=last.extends or last.duration)
    if end.last == dt.date.max:
        return Term()
    day = end.last + _ONE_DAY
    starts = PartialDate(first=day, last=day, precision=Precision.DAY)
    return Term(starts=starts, duration=last.extends or last.duration or _length(last, day))


def _length(term: Term, following: dt.date) -> Duration | None:
    """The whole years from a start known to the day to the day after the end; else None.

    Many papers run from a day to the same day of another year: that is whole years, too.
    """
    if term.starts is None or term.starts.precision is not Precision.DAY:
        return None
    years = following.year - term.starts.first.year
    whole = Duration(years=years)
    begins_anew = whole.after(term.starts.first) if years > 0 else None
    return whole if begins_anew in (following, following - _ONE_DAY) else None


_Rule = tuple[Ground, Callable[[Reviewed], bool], RenewalWay]

_RULES: Sequence[_Rule] = (
    (Ground.PURPOSE_NOT_MET, lambda r: r.purpose_met == Reply.NO, RenewalWay.LAPSE),
    (
        Ground.NOTHING_HAPPENS,
        lambda r: r.activity == Activity.DORMANT and r.purpose_met != Reply.YES,
        RenewalWay.LAPSE,
    ),
    (
        Ground.NOBODY_THERE,
        lambda r: r.contact_holds == Reply.NO and r.activity != Activity.ACTIVE,
        RenewalWay.LAPSE,
    ),
    (Ground.RISK_IS_HIGH, lambda r: r.risk == Risk.HIGH, RenewalWay.NEW_AGREEMENT),
    (Ground.CONTENT_CHANGES, lambda r: r.content_changes, RenewalWay.AMENDMENT),
    (Ground.PURPOSE_IN_PART, lambda r: r.purpose_met == Reply.PARTLY, RenewalWay.AMENDMENT),
    (Ground.RENEWS_ITSELF, lambda r: r.renews_itself, RenewalWay.GO_ON),
    (
        Ground.TEXT_IS_OLD,
        lambda r: r.years is not None and r.years >= LONG.years,
        RenewalWay.NEW_AGREEMENT,
    ),
    (Ground.RENEWED_OFTEN, lambda r: r.renewals >= OFTEN, RenewalWay.NEW_AGREEMENT),
    (Ground.OPTION_IS_PRINTED, lambda r: r.has_option, RenewalWay.LETTER),
)


def _rules_that_hold(reviewed: Reviewed) -> Iterator[tuple[Ground, RenewalWay]]:
    is_met = False
    for ground, holds, way in _RULES:
        if holds(reviewed):
            is_met = True
            # What would renew itself has to be stopped: it does not lapse.
            stops = way is RenewalWay.LAPSE and reviewed.renews_itself
            yield ground, RenewalWay.TERMINATE if stops else way
    if not is_met:
        yield Ground.ALL_IS_WELL, RenewalWay.LETTER
