"""Durations in running text: 5 years, 5 жил, 5年間, five (5) years, 18 months, 5+5."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from comity.values.agreement_kinds import AgreementKind, find_kinds
from comity.values.dates import find_dates
from comity.values.durations import Duration
from comity.values.phrases import Phrase, phrase_table

_WINDOW = 32  # characters looked at before a unit

# Not the end of a date or of a longer number.
_NUMBER_BEFORE = re.compile(
    r"(?<![\d.,/+\u2010-\u2015-])(?:(?P<first>\d{1,2})\s?\+\s?)?"
    r"(?P<number>\d{1,3})(?P<half>[.,]5)?(?:\s?\([^()\d]{1,16}\))?[\s-]{0,2}$"
)
_BRACKETED_BEFORE = re.compile(r"(?P<words>.*?)\s?\(\s?(?P<number>\d{1,3})\s?\)[\s-]?$", re.DOTALL)
_OPTION_AFTER = re.compile(r"\s?\+\s?(\d{1,2})(?![\d.,/+])")
_BARE_OPTION = re.compile(r"(?<![\w.,/+-])(\d{1,2})\s?\+\s?(\d{1,2})(?![\w.,/+]|-\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationSpan:
    """A duration in a text, from `start` to `end` (offsets).

    `extends` is a printed option to go on: "5+5" is five years that may be extended by five.
    """

    duration: Duration
    extends: Duration | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """A number before a unit: where it starts, and a number with "+" before it."""

    start: int
    number: int
    half: bool = False
    first: int | None = None


@lru_cache(maxsize=4096)
def find_durations(text: str) -> tuple[DurationSpan, ...]:
    """The durations in `text` from left to right.

    A bare "5+5" counts as years, unless it is the years of a joint programme ("2+2 programme").
    """
    taken = [(date.start, date.end) for date in find_dates(text)]
    spans: list[DurationSpan] = []
    for span in (*_with_unit(text), *_bare_options(text)):
        if all(span.end <= start or end <= span.start for start, end in taken):
            taken.append((span.start, span.end))
            spans.append(span)
    return tuple(sorted(spans, key=lambda span: span.start))


def _with_unit(text: str) -> Iterator[DurationSpan]:
    for unit in phrase_table("duration_units").find(text):
        number = _number_before(text, unit)
        if number is None:
            continue
        length = _duration(number.number, unit.value, half=number.half)
        if number.first is not None:
            first = _duration(number.first, unit.value)
            yield DurationSpan(duration=first, extends=length, start=number.start, end=unit.end)
            continue
        option = _OPTION_AFTER.match(text, unit.end)
        yield DurationSpan(
            duration=length,
            extends=_duration(int(option[1]), unit.value) if option else None,
            start=number.start,
            end=option.end() if option else unit.end,
        )


def _number_before(text: str, unit: Phrase) -> _Number | None:
    offset = max(0, unit.start - _WINDOW)
    before = text[offset : unit.start]
    bracketed = _BRACKETED_BEFORE.match(before)
    if bracketed is not None:
        word = _word_number(bracketed["words"])
        start = word.start if word else bracketed.end("words")
        return _Number(start=offset + start, number=int(bracketed["number"]))
    digits = _NUMBER_BEFORE.search(before)
    if digits is None:
        word = _word_number(before)
        return word and _Number(start=offset + word.start, number=word.number)
    first = digits["first"]
    return _Number(
        start=offset + digits.start(),
        number=int(digits["number"]),
        half=digits["half"] is not None,
        first=None if first is None else int(first),
    )


def _word_number(before: str) -> _Number | None:
    """The number in words that `before` ends with."""
    for phrase in phrase_table("number_words").find(before):
        if not before[phrase.end :].strip(" -\t"):
            return _Number(start=phrase.start, number=int(phrase.value))
    return None


def _duration(number: int, unit: str, *, half: bool = False) -> Duration:
    if unit == "year":
        return Duration(years=number, months=6 if half else 0)
    if unit == "month":
        return Duration(months=number, days=15 if half else 0)
    return Duration(days=7 * number)


def _bare_options(text: str) -> Iterator[DurationSpan]:
    for match in _BARE_OPTION.finditer(text):
        programme = any(
            kind.kind is AgreementKind.JOINT_PROGRAM
            and kind.start <= match.end() + 1
            and match.start() <= kind.end
            for kind in find_kinds(text)
        )
        if not programme:
            yield DurationSpan(
                duration=Duration(years=int(match[1])),
                extends=Duration(years=int(match[2])),
                start=match.start(),
                end=match.end(),
            )
