"""What is said of deadlines, alerts and the days for them, in the language of the page."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext, ngettext, pgettext

from comity.agreements.enums import AlertState, Attention, Kind, RenewalState, Risk
from comity.web.wording import number_words, short_day


def day_distance(days: int) -> str:
    """So many days to come (or past, below zero), in words."""
    if days == 0:
        return gettext("today")
    number = number_words(abs(days))
    if days > 0:
        return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": number}
    return ngettext("%(n)s day ago", "%(n)s days ago", -days) % {"n": number}


def decision_words(attention: str, on: dt.date, ends: dt.date | None, today: dt.date) -> str:
    """What is to be decided, in one sentence."""
    said = {"day": short_day(on), "end": short_day(ends) if ends else ""}
    is_late = on < today
    if attention == Attention.NOTICE_WINDOW:
        return gettext("Give notice by %(day)s, or it renews itself after %(end)s.") % said
    if attention == Attention.REVIEW_DUE:
        if is_late:
            return gettext("It was to be looked at again on %(day)s.") % said
        return gettext("Look at it again by %(day)s: it has no end.") % said
    if is_late:
        return gettext("It was to be renewed or ended by %(day)s: say what became of it.") % said
    return gettext("Renew it or let it end by %(day)s.") % said


def renewal_under_way(state: str) -> str:
    """That the agreement is being renewed, and how far that is; empty where it is not."""
    if not state:
        return ""
    return gettext("its renewal: %(state)s") % {"state": RenewalState(state).label}


def calendar_summary(attention: str, partner: str) -> str:
    """What an entry of a calendar is called."""
    if attention == Attention.NOTICE_WINDOW:
        return gettext("%(partner)s: last day for notice") % {"partner": partner}
    if attention == Attention.REVIEW_DUE:
        return gettext("%(partner)s: look at the agreement again") % {"partner": partner}
    return gettext("%(partner)s: the agreement ends") % {"partner": partner}


def typed_days(days: Sequence[int]) -> str:
    """Days as people type them."""
    return ", ".join(map(str, days))


def alert_said(said: Mapping[str, Any]) -> str:
    """What a change says of an alert."""
    day = short_day(dt.date.fromisoformat(said["on"]))
    about = f"{Attention(said['attention']).label}, {day}"
    state = str(AlertState(said["state"]).label)
    if "until" in said:
        until = short_day(dt.date.fromisoformat(said["until"]))
        state = gettext("put off until %(day)s") % {"day": until}
    return f"{about}: {state}"


def rule_said(said: Mapping[str, Any]) -> str:
    """What a change says of the days on which an office is told."""
    parts = [str(Attention(said["attention"]).label)]
    if "kind" in said:
        parts.append(str(Kind(said["kind"]).label))
    if "risk" in said:
        parts.append(pgettext("alert rule", "risk %(risk)s") % {"risk": Risk(said["risk"]).label})
    return f"{', '.join(parts)}: {typed_days(said['days'])}"
