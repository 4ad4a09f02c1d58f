"""Durations in running text: 5 years, 5 жил, 5年間, five (5) years, 18 months, fünfjährig, 5+5."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.values.agreement_kinds import AgreementKind, find_kinds
from comity.values.dates import find_dates
from comity.values.durations import Duration
from comity.values.era_dates import number_of
from comity.values.phrases import Phrase, phrase_table
from comity.values.remembering import remembering

_WINDOW = 32  # characters looked at before a unit

# Not the end of a date or of a longer number; an ending may be put behind it ("5-ти").
_NUMBER_BEFORE = re.compile(
    r"(?<![\d.,/+\u2010-\u2015-])(?:(?P<first>\d{1,2})\s?\+\s?)?"
    r"(?P<number>\d{1,3})(?P<half>[.,]5)?(?:-?(?:ти|х|и|й|м|ri|ti|ци))?(?:\s?\([^()\d]{1,16}\))?[\s-]{0,2}$"
)
_BRACKETED_BEFORE = re.compile(
    r"(?P<words>.*?)\s?[（(]\s?(?P<number>\d{1,3})\s?[)）][\s-]?$", re.DOTALL
)
_HAN_NUMERAL = re.compile(r"[一二三四五六七八九十百两兩]{1,4}$")
_OPTION_AFTER = re.compile(r"\s?\+\s?(\d{1,2})(?![\d.,/+])")
_BARE_OPTION = re.compile(r"(?<![\w.,/+-])(\d{1,2})\s?\+\s?(\d{1,2})(?![\w.,/+]|-\w)")
_PLURAL = re.compile(r"\s?\((?:s|es|и|a|ов|а|en|e|i)\)")  # year(s), año(s)
# Between the years and the months of one duration there is at most a word for "and".
_AND = re.compile(r"\s?,?\s?(?:[^\W\d_]{1,3}\s|[와과零又])?")
_BRACKET = re.compile(r"[(\[（［]")
_CLAUSE_END = re.compile(r"[,;.(（，。、\n\t]")
_NOTICE_WITHIN = 16  # characters behind a unit


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


@remembering(1024)
def find_durations(text: str) -> tuple[DurationSpan, ...]:
    """The durations in `text` from left to right.

    A bare "5+5" counts as years, unless it is the years of a joint programme ("2+2 programme"). A
    length of notice is none.
    """
    spans = [*_with_unit(text), *_of_one_word(text), *_bare_options(text)]
    if not spans:
        return ()
    taken = [(date.start, date.end) for date in find_dates(text)]
    kept: list[DurationSpan] = []
    for span in spans:
        if all(span.end <= start or end <= span.start for start, end in taken):
            taken.append((span.start, span.end))
            kept.append(span)
    return tuple(_summed(text, sorted(kept, key=lambda span: span.start)))


def _with_unit(text: str) -> Iterator[DurationSpan]:
    units = phrase_table("duration_units").find(text)
    # Hardly a text speaks of notice; in others what stands around a length is not looked at.
    may_be_notice = bool(units) and bool(phrase_table("notice_words").find(text))
    for found in units:
        unit = _without_bracket(text, found)
        number = _number_before(text, unit)
        if number is None or not number.number or not _is_a_unit(text, number, unit):
            continue
        span = _span(text, number, unit)
        in_years = span.duration.years > 0
        if not (may_be_notice and _is_notice(text, number.start, unit.end, in_years=in_years)):
            yield span


def _without_bracket(text: str, unit: Phrase) -> Phrase:
    """The unit up to a bracket: 年(期满...) is a year and the beginning of a remark."""
    bracket = _BRACKET.search(text, unit.start, unit.end)
    return unit if bracket is None else replace(unit, end=bracket.start())


def _is_a_unit(text: str, number: _Number, unit: Phrase) -> bool:
    """Whether a short unit is no part of a name: "3IL", "P4Y" and "Tri Y" are none of years."""
    printed = text[unit.start : unit.end]
    joined = text[unit.start - 1].isdigit()
    if joined and number.start and text[number.start - 1].isascii():
        return not text[number.start - 1].isalpha()
    if len(printed) > 2 or not printed.isascii() or printed.islower():
        return True
    return printed == "Y" and text[number.start].isdigit()


def _span(text: str, number: _Number, unit: Phrase) -> DurationSpan:
    length = _duration(number.number, unit.value, half=number.half)
    plural = _PLURAL.match(text, unit.end)
    end = plural.end() if plural else unit.end
    if number.first is not None:
        first = _duration(number.first, unit.value)
        return DurationSpan(duration=first, extends=length, start=number.start, end=end)
    option = _OPTION_AFTER.match(text, end)
    return DurationSpan(
        duration=length,
        extends=_duration(int(option[1]), unit.value) if option else None,
        start=number.start,
        end=option.end() if option else end,
    )


def _is_notice(text: str, start: int, end: int, *, in_years: bool) -> bool:
    """Whether the words around a length make it one of notice ("6 months' written notice")."""
    words = phrase_table("notice_words")
    behind = words.find(_CLAUSE_END.split(text[end : end + 2 * _NOTICE_WITHIN], maxsplit=1)[0])
    if any(word.value == "notice" and word.start <= _NOTICE_WITHIN for word in behind):
        return True
    before = text[max(0, start - _WINDOW) : start].rstrip()
    return any(
        word.end == len(before) and not (in_years and word.value == "before_months")
        for word in words.find(before)
    )


def _of_one_word(text: str) -> Iterator[DurationSpan]:
    for word in phrase_table("duration_words").find(text):
        length = Duration.parse(word.value)
        yield DurationSpan(duration=length, extends=None, start=word.start, end=word.end)


def _summed(text: str, spans: list[DurationSpan]) -> Iterator[DurationSpan]:
    """The spans, years and the months that follow them added: "1 year 6 months"."""
    pending: DurationSpan | None = None
    for span in spans:
        if pending and _go_on(text, pending, span):
            total = Duration(years=pending.duration.years, months=span.duration.months)
            pending = replace(pending, duration=total, end=span.end)
            continue
        if pending:
            yield pending
        pending = span
    if pending:
        yield pending


def _go_on(text: str, years: DurationSpan, months: DurationSpan) -> bool:
    of_one = years.duration.months == 0 and years.extends is None
    only_months = months.duration.years == 0 and months.duration.months and not months.extends
    return bool(of_one and only_months and _AND.fullmatch(text, years.end, months.start))


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
    numeral = _HAN_NUMERAL.search(before.rstrip())
    if numeral is not None:
        return _Number(start=numeral.start(), number=number_of(numeral[0]))
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
    if "+" not in text:
        return
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
