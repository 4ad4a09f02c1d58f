"""Statements of figures: short lines that say how many, such as *Total of 207 institutions*."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.interpretation.passages import Passage
from comity.interpretation.readings import Relation
from comity.values.date_spans import DateSpan
from comity.values.dates import find_dates
from comity.values.figure_words import find_counted, find_relations
from comity.values.partial_dates import Precision
from comity.values.total_words import find_totals

# The sign before the number is looked at behind its first digit: the search jumps to digits.
_NUMBER = re.compile(r"\d(?<![\d.,/-]\d)\d{0,5}(?![\d.,/-]\d|\d|(?:st|nd|rd|th)\b)")
_NUMBERING = re.compile(r"[(（]?\d{1,6}[.)）．、]\s*(?=\D)")  # of a row: it counts nothing
_LONGEST = 120
_WORD = re.compile(r"[^\W\d]{4,}")
_MOST_OTHER_WORDS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A number with what it counts: `agreements` also where the list counts its institutions."""

    value: int
    relation: Relation
    counts: str
    at: Passage


_PARTING = re.compile(r"[,;，；、]")  # "2019, exchange agreement" counts nothing


def statements_of(passage: Passage) -> tuple[Statement, ...]:
    """The figures that a line states, or nothing where the line says much else.

    Over a list, a count of institutions or partners counts its rows, which are agreements.
    """
    text = passage.text
    if len(text) > _LONGEST or not _numbers_in(text):
        return ()
    counted, totals = find_counted(text), find_totals(text)
    if not counted and not totals:
        return ()
    words = (*counted, *totals, *find_relations(text))
    spans = sorted((word.start, word.end) for word in words)
    if _other_words(text, spans) > _MOST_OTHER_WORDS:
        return ()
    return tuple(_statements(passage))


def _numbers_in(text: str) -> list[re.Match[str]]:
    numbering = _NUMBERING.match(text)
    return list(_NUMBER.finditer(text, numbering.end() if numbering else 0))


def _other_words(text: str, spans: list[tuple[int, int]]) -> int:
    return sum(
        1
        for word in _WORD.finditer(text)
        if not any(start < word.end() and word.start() < end for start, end in spans)
    )


def _counting(text: str) -> Iterator[re.Match[str]]:
    """The numbers that may count something: those of a day or a month do not."""
    numbers = _numbers_in(text)
    if len(numbers) == 1:
        yield from numbers
        return
    dates = [date for date in find_dates(text) if _is_more_than_a_year(date)]
    for number in numbers:
        if not any(date.start <= number.start() < date.end for date in dates):
            yield number


def _is_more_than_a_year(span: DateSpan) -> bool:
    return span.date is not None and span.date.precision is not Precision.YEAR


def _statements(passage: Passage) -> Iterator[Statement]:
    text = passage.text
    numbers = list(_counting(text))
    relations = find_relations(text)
    for index, number in enumerate(numbers):
        stop = numbers[index + 1].start() if index + 1 < len(numbers) else len(text)
        start = numbers[index - 1].end() if index else 0
        counted = [
            word
            for word in find_counted(text)
            if number.end() <= word.start < stop
            and not _PARTING.search(text, number.end(), word.start)
        ]
        if not counted and not any(word.end <= number.start() for word in find_totals(text)):
            continue
        near = [word.value for word in relations if start <= word.start < stop]
        yield Statement(
            value=int(number.group()),
            relation=Relation(near[0]) if near else Relation.EXACTLY,
            counts="countries" if counted and counted[0].value == "countries" else "agreements",
            at=passage.part(number.start(), counted[0].end if counted else number.end()),
        )
