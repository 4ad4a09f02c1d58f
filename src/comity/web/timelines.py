"""Terms on an axis of years: what is certain, what may be, what has ended, what is an option.

All positions are text in per cent of the axis, ready for a drawing without a `viewBox`.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.values.partial_dates import PartialDate
from comity.values.terms import Term

_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MOST_TICKS = 9
_YEARS_AHEAD = 4
# So much of the axis, in per cent, half a year's label and half of "today" take, in any language;
# at its ends labels stand to one side, and reach further.
_LABEL, _LABEL_ON_A_PHONE = 8, 12
_REACH = {"start": 1.5, "middle": 1.0, "end": 1.5}
_FIRST_YEAR, _LAST_YEAR = dt.MINYEAR + 1, dt.MAXYEAR - 1
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """One line of a timeline: a term, and what stands beside it.

    `term` is None where an agreement is listed without any date. `as_of` is the day of the
    edition that lists it; `followed_from` is the start of the next term, if there is one, and
    `terminated_on` the day from which the agreement is terminated.
    """

    title: str
    term: Term | None
    note: str = ""
    href: str = ""
    level: str = ""
    as_of: PartialDate | None = None
    followed_from: PartialDate | None = None
    terminated_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermGroup:
    """Lines under one heading ("Listed by ..."); an empty title draws none."""

    lines: Sequence[TermLine]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A year on the axis; every second one is left out on a phone."""

    label: str
    x: str
    anchor: str
    second: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of a line: `look` is in-force, may-be, past or option."""

    look: str
    x: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """A line with its bars; `arrow`, `ring`, `start` and `edition` are positions or empty."""

    line: TermLine
    bars: tuple[Bar, ...]
    start: str = ""
    arrow: str = ""
    ring: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnGroup:
    """The drawn lines of a group."""

    title: str
    lines: tuple[DrawnLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything a timeline draws; `today` is the position of the day it is drawn for."""

    ticks: tuple[Tick, ...]
    groups: tuple[DrawnGroup, ...]
    today: str
    is_today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    first: dt.date
    last: dt.date

    def share(self, day: dt.date) -> float:
        days = (min(max(day, self.first), self.last) - self.first).days
        return 100 * days / (self.last - self.first).days

    @property
    def arrow(self) -> dt.date:
        """Where the head of an arrow begins, so that its tip touches the end of the axis."""
        return self.last - (self.last - self.first) / 50

    def x(self, day: dt.date) -> str:
        return f"{self.share(day):.2f}%"

    def bar(self, look: str, start: dt.date, end: dt.date) -> Bar | None:
        width = self.share(end) - self.share(start)
        return Bar(look=look, x=self.x(start), width=f"{width:.2f}%") if width > 0 else None


def draw_timeline(
    groups: Sequence[TermGroup], *, on: dt.date, today: dt.date, days: Sequence[dt.date] = ()
) -> Timeline:
    """The groups on one axis that holds every term, these `days`, and some years after `on`."""
    lines = [line for group in groups for line in group.lines]
    axis, step = _axis(lines, [on, *days], on)
    return Timeline(
        ticks=tuple(_ticks(axis, step, on)),
        groups=tuple(
            DrawnGroup(
                title=group.title, lines=tuple(_drawn(line, axis, on) for line in group.lines)
            )
            for group in groups
        ),
        today=axis.x(on),
        is_today=on == today,
    )


def _axis(lines: Sequence[TermLine], held: Sequence[dt.date], on: dt.date) -> tuple[_Axis, int]:
    days = [*held, *(day for line in lines for day in _days(line))]
    first, last = min(days).year, max(days).year + 1
    last = max(last, on.year + _YEARS_AHEAD)
    step = next((s for s in _STEPS if (last - first) / s <= _MOST_TICKS), _STEPS[-1])
    first = max(first - first % step, _FIRST_YEAR)
    last = min(last + -last % step, _LAST_YEAR)
    return _Axis(first=dt.date(first, 1, 1), last=dt.date(last, 1, 1)), step


def _days(line: TermLine) -> Iterator[dt.date]:
    term = line.term
    for date in (line.as_of, term and term.starts, term and term.last_day):
        if date:
            yield date.first
            yield date.last
    if term and term.extends and term.last_day:
        yield term.extends.after(term.last_day.first)


def _ticks(axis: _Axis, step: int, on: dt.date) -> Iterator[Tick]:
    years = range(axis.first.year, axis.last.year + 1, step)
    for position, year in enumerate(years):
        anchor = "start" if position == 0 else "end" if year == axis.last.year else "middle"
        share = axis.share(dt.date(year, 1, 1))
        distance = abs(share - axis.share(on)) / _REACH[anchor]
        yield Tick(
            label=str(year) if distance >= _LABEL else "",
            x=f"{share:.2f}%",
            anchor=anchor,
            second=position % 2 == 1 or distance < _LABEL_ON_A_PHONE,
        )


def _drawn(line: TermLine, axis: _Axis, on: dt.date) -> DrawnLine:
    bars = tuple(bar for bar in _bars(line, axis, on) if bar)
    starts = line.term.starts if line.term else None
    return DrawnLine(
        line=line,
        bars=bars,
        start=axis.x(starts.first) if starts and starts.first == starts.last else "",
        arrow=axis.x(axis.arrow) if _goes_on(line) else "",
        ring=axis.x(line.as_of.first) if line.as_of and not starts else "",
        edition=axis.x(line.as_of.last) if line.as_of else "",
    )


def _goes_on(line: TermLine) -> bool:
    return bool(line.term and line.term.open_ended and not line.terminated_on)


def _bars(line: TermLine, axis: _Axis, on: dt.date) -> Iterator[Bar | None]:
    """Unclear start, certain stretch, unclear end, option; a stretch may be empty."""
    term = line.term
    begins, certain_from, certain_to, may_last_to = _borders(line, axis)
    if begins is None or certain_from is None:
        return
    if line.terminated_on:
        may_last_to = min(may_last_to, max(line.terminated_on, begins))
        certain_to = min(certain_to, may_last_to)
    certain = "past" if may_last_to <= on else "in-force"
    yield axis.bar("may-be", begins, min(certain_from, may_last_to))
    if certain_to > certain_from:
        yield axis.bar(certain, certain_from, certain_to)
    yield axis.bar("may-be", max(certain_from, certain_to), may_last_to)
    if term and term.extends and term.last_day and not line.terminated_on:
        yield axis.bar("option", may_last_to, term.extends.after(may_last_to))


def _borders(
    line: TermLine, axis: _Axis
) -> tuple[dt.date | None, dt.date | None, dt.date, dt.date]:
    """First possible day, first certain day, end of the certain days, end of the possible days.

    The ends are exclusive: a term that ends on 31 December reaches the line of the new year.
    """
    term, as_of = line.term, line.as_of
    begins = term.starts if term and term.starts else as_of
    if begins is None:
        return None, None, axis.first, axis.first
    if term and term.open_ended:
        return begins.first, begins.last, axis.arrow, axis.arrow
    last_day = term.last_day if term else None
    if last_day:
        return begins.first, begins.last, _after(last_day.first), _after(last_day.last)
    if line.followed_from:
        return begins.first, begins.last, begins.last, line.followed_from.last
    known_to = as_of.last if as_of and as_of.last > begins.last else begins.last
    return begins.first, begins.last, known_to, axis.last


def _after(day: dt.date) -> dt.date:
    return day + _ONE_DAY if day < dt.date.max else day
