"""Days by which something is to be decided as an iCalendar feed (RFC 5545)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category

from icalendar import Calendar, Event, vText

_PRODUCT = "-//Comity//Deadlines//EN"
_ONE_DAY = dt.timedelta(days=1)
_STEERING = frozenset({"Cc", "Cs"})
_OFTEN = dt.timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A whole day of a calendar, not the last one there is.

    `uid` names it for ever; `revision` grows whenever what it says changes, at `changed_at`. One
    that is `cancelled` is said to be so for a while, that those who had it take it away.
    """

    uid: str
    on: dt.date
    summary: str
    description: str = ""
    url: str = ""
    revision: int = 0
    made_at: dt.datetime
    changed_at: dt.datetime
    is_cancelled: bool = False


def write_calendar(name: str, days: Iterable[CalendarDay], *, language: str = "") -> bytes:
    """The days as one calendar of that name.

    What it says depends on the days alone: asked twice, it is the same byte for byte.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # Of a feed that is read, not of an invitation that is answered: the method of publishing.
    calendar.add("method", "PUBLISH")
    spoken = {"LANGUAGE": language} if language else {}
    # The library takes neither for text, and would leave commas and semicolons as they are.
    calendar.add("name", vText(_plain(name), params=spoken), encode=False)
    calendar.add("x-wr-calname", vText(_plain(name)), encode=False)
    calendar.add("refresh-interval", _OFTEN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")  # what Outlook reads instead
    for day in days:
        calendar.add_component(_event(day, spoken))
    written: bytes = calendar.to_ical()
    return written


def _event(day: CalendarDay, spoken: dict[str, str]) -> Event:
    event = Event()
    event.add("uid", day.uid)
    event.add("dtstamp", day.changed_at)
    event.add("created", day.made_at)
    event.add("last-modified", day.changed_at)
    event.add("sequence", day.revision)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + _ONE_DAY)
    event.add("summary", _plain(day.summary), parameters=spoken)
    if day.description:
        event.add("description", _plain(day.description), parameters=spoken)
    if day.url:
        event.add("url", day.url)
    # A deadline takes nobody's time, and is the office's own.
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if day.is_cancelled else "CONFIRMED")
    return event


def _plain(text: str) -> str:
    """The text without what no text of a calendar may hold: signs that steer, but the line feed."""
    lined = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lined if sign == "\n" or category(sign) not in _STEERING)
