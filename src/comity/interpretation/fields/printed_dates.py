"""The dates of a time cell: which is a start, which an end, and which only the time of validity."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from comity.interpretation.passages import Passage
from comity.interpretation.readings import Flag
from comity.interpretation.structure.signs import Mark, Sign, is_filler
from comity.values.date_spans import DateForm, DateSpan
from comity.values.made_often import made_often
from comity.values.partial_dates import PartialDate, Precision


class Role(StrEnum):
    """What the column of a time cell says of the dates in it."""

    START = "start"
    END = "end"
    ANY = "any"


@made_often(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date of the row: where it stands, what its column says, and whether it is an end.

    `opens_period` is the first year of a period printed in years alone ("2014-2018", "2018/19"): it
    begins a term, but is no day of signing.
    """

    date: PartialDate
    at: Passage
    is_end: bool
    role: Role
    opens_period: bool = False


@made_often(frozen=True, slots=True, kw_only=True)
class DatePlace:
    """A date among the signs of its cell."""

    marks: Sequence[Mark]
    index: int
    text: str
    role: Role

    @property
    def mark(self) -> Mark:
        """The sign that is the date."""
        return self.marks[self.index]

    @property
    def before(self) -> Mark | None:
        """The sign right before the date, nothing but punctuation between."""
        if not self.index:
            return None
        mark = self.marks[self.index - 1]
        return mark if is_filler(self.text, mark.end, self.mark.start) else None

    @property
    def after(self) -> Mark | None:
        """The sign right behind the date, nothing but punctuation between."""
        following = self.following
        if following is None or not is_filler(self.text, self.mark.end, following.start):
            return None
        return following

    @property
    def following(self) -> Mark | None:
        """The next sign of the cell."""
        return self.marks[self.index + 1] if self.index + 1 < len(self.marks) else None

    def step(self, by: int) -> "DatePlace":
        """The place so many signs further."""
        return replace(self, index=self.index + by)


def printed_dates(span: DateSpan, at: Passage, place: DatePlace) -> tuple[PrintedDate, ...]:
    """What a date of a cell prints: a start or an end; an academic year by itself prints both.

    `span` is the date as the document's notation settles it; its date is known.
    """
    if span.date is None:
        return ()
    closes = span.closes if span.form is DateForm.ACADEMIC_YEAR else None
    if _is_end(place):
        return (PrintedDate(date=closes or span.date, at=at, is_end=True, role=place.role),)
    in_years = span.date.precision is Precision.YEAR and not _is_of_signing(place)
    opens_range = in_years and _opens_range(place)
    alone = closes is not None and in_years and not opens_range and _is_a_period(place)
    start = PrintedDate(
        date=span.date, at=at, is_end=False, role=place.role, opens_period=opens_range or alone
    )
    if closes is None or not alone or _goes_on_behind(place):
        return (start,)
    first, last = _two_years(at)
    return (
        replace(start, at=first),
        PrintedDate(date=closes, at=last, is_end=True, role=place.role),
    )


def _two_years(at: Passage) -> tuple[Passage, Passage]:
    """The passages of the two years of an academic year, what stands between with the second."""
    first = _FIRST_YEAR.search(at.text)
    end = first.end() if first else len(at.text)
    return at.part(0, end), at.part(end)


_FIRST_YEAR = re.compile(r"\d{4}")
_RANGE = re.compile(r"\s*[-\u2010-\u2015~〜～]\s*")
_ENDED = frozenset({Flag.EXPIRED, Flag.TERMINATED})


def _is_end(place: DatePlace) -> bool:
    before, after = place.before, place.after
    if before and (before.sign is Sign.UNTIL or _says_ended(place)):
        return True
    if after and after.sign is Sign.UNTIL and after.value != "between":
        # "2020 until 2025" has the word before the end, "2025 хүртэл" behind it.
        beyond = place.step(1).following
        if beyond is None or beyond.sign is not Sign.DATE:
            return True
    if _follows_by_dash(place):
        # In a chain of dashes every second date is an end: a range has two sides.
        return place.index < 2 or not _is_end(place.step(-1))
    return place.role is Role.END or _closes_academic_years(place)


def _says_ended(place: DatePlace) -> bool:
    """Whether a state before the date makes it the end: "expired 2015", "terminated in 2015"."""
    before = place.before
    if before and before.sign is Sign.SINCE:
        before = place.step(-1).before
    return bool(before and before.sign is Sign.STATUS and before.value in _ENDED)


def _follows_by_dash(place: DatePlace) -> bool:
    before = place.marks[place.index - 1] if place.index else None
    if before is None or before.sign is not Sign.DATE:
        return False
    return _RANGE.fullmatch(place.text, before.end, place.mark.start) is not None


def _closes_academic_years(place: DatePlace) -> bool:
    """Whether the date is the last of several academic years: "2014/15, 2015/16"."""
    before = place.before
    several = before is not None and _is_academic(before) and _is_academic(place.mark)
    return several and place.role is Role.ANY and not _goes_on_behind(place)


def _goes_on_behind(place: DatePlace) -> bool:
    after = place.after
    return after is not None and _is_academic(after)


def _is_academic(mark: Mark) -> bool:
    return mark.date is not None and mark.date.form is DateForm.ACADEMIC_YEAR


def _is_of_signing(place: DatePlace) -> bool:
    """Whether a word beside the date says that it is the day of signing."""
    before, after = place.before, place.after
    if before is not None and before.value == "signed":
        return True
    return after is not None and after.value == "signed" and not _opens_range(place)


def _opens_range(place: DatePlace) -> bool:
    """Whether the date is the first side of a range."""
    following = place.following
    if following is None:
        return False
    if following.sign is Sign.DATE:
        return _follows_by_dash(place.step(1)) and _is_end(place.step(1))
    beyond = place.step(1).following
    if following.sign is not Sign.UNTIL or beyond is None or beyond.sign is not Sign.DATE:
        return False
    if _stands_alone(place):
        return False
    return place.after is following and place.step(2).before is following


_PAUSE = re.compile(r"\s*[,;،，；]")


def _stands_alone(place: DatePlace) -> bool:
    """Whether a start is told by itself before a pause: "since 2018, until 2023"."""
    since = place.before is not None and place.before.sign is Sign.SINCE
    return since and _PAUSE.match(place.text, place.mark.end) is not None


def _is_a_period(place: DatePlace) -> bool:
    """Whether an academic year by itself is the time of validity, and no start or signing."""
    beside = {mark.sign for mark in (place.before, place.after) if mark is not None}
    return place.role is Role.ANY and not beside & {Sign.SINCE, Sign.UNTIL}
