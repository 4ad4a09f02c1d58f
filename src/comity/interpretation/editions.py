"""The edition of a list: its title and the day for which it speaks."""

import re
from collections.abc import Iterable, Sequence

from comity.interpretation.passages import Passage
from comity.interpretation.readings import AsOfBasis, Edition, Listing
from comity.values.as_of_words import find_as_of_words
from comity.values.date_spans import LAST_YEAR
from comity.values.dates import find_dates
from comity.values.partial_dates import PartialDate

_NEAR = 12  # so many characters may part the word from its date
_LONGEST = 80
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_MOST_OTHER_WORDS = 3


def printed_day(passage: Passage) -> PartialDate | None:
    """The date beside a word such as *as of*, or None."""
    text = passage.text
    if _DIGIT.search(text) is None:
        return None
    for word in find_as_of_words(text):
        for span in find_dates(text):
            near = span.start - word.end <= _NEAR and word.start - span.end <= _NEAR
            if near and span.date is not None and _may_be_a_day_of_issue(span.date):
                return span.date
    return None


def _may_be_a_day_of_issue(day: PartialDate) -> bool:
    return day.last.year <= LAST_YEAR


def is_day_line(passage: Passage) -> bool:
    """Whether a line says little else than the day of the edition."""
    if len(passage.text) > _LONGEST or printed_day(passage) is None:
        return False
    spans = sorted(
        [(word.start, word.end) for word in find_as_of_words(passage.text)]
        + [(span.start, span.end) for span in find_dates(passage.text)]
    )
    return len(_WORD.findall(passage.without(_apart(spans)).text)) <= _MOST_OTHER_WORDS


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def edition_of(title: str | None, lines: Iterable[Passage], listings: Sequence[Listing]) -> Edition:
    """The edition that the lines outside the rows and the rows themselves speak of.

    Its day is the printed one, the last of several; else the latest start in any row, inferred.
    An end is never taken: a list of 2016 may print ends in 2030. Nor is a year that stands for
    *without end*, such as 9999.
    """
    printed = [day for line in lines if (day := printed_day(line)) is not None]
    if printed:
        latest = max(printed, key=lambda day: (day.last, day.first))
        return Edition(title=title, as_of=latest, as_of_basis=AsOfBasis.PRINTED)
    starts = [
        term.starts
        for listing in listings
        for term in listing.terms
        if term.starts and _may_be_a_day_of_issue(term.starts)
    ]
    if starts:
        latest = max(starts, key=lambda day: (day.last, day.first))
        return Edition(title=title, as_of=latest, as_of_basis=AsOfBasis.INFERRED)
    return Edition(title=title, as_of=None, as_of_basis=AsOfBasis.RECEIVED)


def printed_day_of(edition: Edition) -> PartialDate | None:
    """The day for which the edition says that it speaks, or None."""
    return edition.as_of if edition.as_of_basis is AsOfBasis.PRINTED else None
