"""Signs of time in a text: dates, durations, words for without end, until, renewed and the like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from comity.values.date_spans import DateSpan
from comity.values.dates import find_dates
from comity.values.duration_words import DurationSpan, find_durations
from comity.values.status_words import find_statuses
from comity.values.term_words import find_term_words


class Sign(StrEnum):
    """What a sign of time says."""

    DATE = "date"
    DURATION = "duration"
    OPEN_ENDED = "open_ended"
    UNTIL = "until"
    SINCE = "since"
    NOT_STATED = "not_stated"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign and where it stands, as offsets; `value` is what the vocabulary gives for it."""

    sign: Sign
    start: int
    end: int
    date: DateSpan | None = None
    duration: DurationSpan | None = None
    value: str = ""


_DATED = {Sign.DATE, Sign.OPEN_ENDED}
_FILLER = re.compile(r"[\s,.;:()\[\]\-\u2010-\u2015~〜～/&+*†‡、，。（）]*")


@lru_cache(maxsize=4096)
def find_marks(text: str) -> tuple[Mark, ...]:
    """The signs of time in `text`, in order; where two overlap the longer one stands."""
    marks = sorted(_all_marks(text), key=lambda mark: (mark.start, -mark.end))
    kept: list[Mark] = []
    for mark in marks:
        if kept and mark.start < kept[-1].end:
            if mark.end - mark.start > kept[-1].end - kept[-1].start:
                kept[-1] = mark
            continue
        kept.append(mark)
    return tuple(mark for place, mark in enumerate(kept) if _counts(text, kept, place))


def _counts(text: str, marks: Sequence[Mark], place: int) -> bool:
    """Whether a sign is one: words such as *to* and *au* speak of time beside a date only."""
    mark = marks[place]
    if mark.sign not in {Sign.UNTIL, Sign.SINCE}:
        return True
    before = marks[place - 1] if place else None
    after = marks[place + 1] if place + 1 < len(marks) else None
    return bool(
        (after and after.sign in _DATED and is_filler(text, mark.end, after.start))
        or (before and before.sign in _DATED and is_filler(text, before.end, mark.start))
    )


def _all_marks(text: str) -> Iterator[Mark]:
    for date in find_dates(text):
        yield Mark(sign=Sign.DATE, start=date.start, end=date.end, date=date)
    for duration in find_durations(text):
        yield Mark(sign=Sign.DURATION, start=duration.start, end=duration.end, duration=duration)
    for word in find_term_words(text):
        yield Mark(sign=Sign(word.value), start=word.start, end=word.end)
    for word in find_statuses(text):
        yield Mark(sign=Sign.STATUS, start=word.start, end=word.end, value=word.value)


def is_filler(text: str, start: int, end: int) -> bool:
    """Whether nothing but spaces and punctuation stands between the two offsets."""
    return _FILLER.fullmatch(text, start, end) is not None


def start_of_tail(text: str, marks: Sequence[Mark]) -> int:
    """Where the run of signs begins that closes `text`; its length where none does."""
    place = len(text)
    for mark in reversed(marks):
        if not is_filler(text, mark.end, place):
            break
        place = mark.start
    return place


def is_all_signs(text: str) -> bool:
    """Whether `text` is made of signs of time and punctuation, with one sign at least."""
    marks = find_marks(text)
    return bool(marks) and is_filler(text, 0, start_of_tail(text, marks))
