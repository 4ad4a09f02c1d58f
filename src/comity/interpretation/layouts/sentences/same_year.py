"""Months of a year that was told before: in November of the same year, 同年11月."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from comity.interpretation.layouts.sentences.spans import Span
from comity.interpretation.passages import Passage
from comity.values.dates import find_dates
from comity.values.partial_dates import Precision
from comity.values.phrases import Phrase
from comity.values.sentence_words import Telling
from comity.values.words import HAN, HANGUL

_TOKEN = re.compile(r"\S+")
_MOST_TOKENS = 4
_ANY_YEAR = "2010"
_HAN, _HANGUL = re.compile(f"[{HAN}]"), re.compile(f"[{HANGUL}]")


class MonthBeside(NamedTuple):
    """The month, or the day in it, beside words for the same year; `leads` where before them."""

    span: Span
    leads: bool

    def of_year(self, passage: Passage, year: Passage) -> Passage:
        """The date that the month of a sentence and a year told elsewhere make."""
        month = passage.part(*self.span)
        return Passage.join((month, year) if self.leads else (year, month))


def months_beside(text: str, words: Iterable[Phrase]) -> Iterator[MonthBeside]:
    """The months beside the words of a sentence for the same year."""
    for word in words:
        if word.value == Telling.SAME_YEAR:
            found = next(_months(text, word), None)
            if found is not None:
                yield found


def _months(text: str, word: Phrase) -> Iterator[MonthBeside]:
    """The months right before and behind the words, those of the longest stretches first.

    Before them a preposition may part the month from the year; behind them a particle may follow.
    """
    before = list(_TOKEN.finditer(text, 0, word.start))[-_MOST_TOKENS:]
    for last in (before, before[:-1]):
        for token in last:
            span = Span(token.start(), last[-1].end())
            if _end_of_date(f"{text[span.start : span.end]} {_ANY_YEAR}"):
                yield MonthBeside(span, leads=True)
    for token in reversed(list(_TOKEN.finditer(text, word.end))[:_MOST_TOKENS]):
        start = word.end + len(text[word.end :]) - len(text[word.end :].lstrip())
        year = _year_like(text[word.start : word.end])
        end = _end_of_date(year + text[start : token.end()])
        if end is not None:
            yield MonthBeside(Span(start, start + end - len(year)), leads=False)


def _year_like(words: str) -> str:
    """Any year, in the script of the words for the same one."""
    if _HAN.search(words):
        return f"{_ANY_YEAR}年 "
    return f"{_ANY_YEAR}년 " if _HANGUL.search(words) else f"{_ANY_YEAR} "


def _end_of_date(text: str) -> int | None:
    """Where the month or day ends with which a text begins, or None where it is no such date."""
    dates = find_dates(text)
    if len(dates) != 1 or dates[0].date is None or text[: dates[0].start].strip():
        return None
    return None if dates[0].date.precision is Precision.YEAR else dates[0].end
