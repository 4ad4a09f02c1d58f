"""Dates whose month is misprinted by one letter: Feburary 11, 2016; 5 Septmber 2018."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from comity.values.date_spans import DateForm, DateSpan, Parts, date_span
from comity.values.date_words import words_for
from comity.values.folding import level
from comity.values.phrases import phrase_table

_WINDOW = 28
_SHORTEST = 5  # letters of a misprint; of shorter words one letter makes another word


def misprinted_dates(plain: str, found: Iterable[DateSpan]) -> Iterator[DateSpan]:
    """The days whose month is one letter away from names of one month and of no other.

    `found` are the dates in digits of the text: its years are the places to look before.
    """
    for year in found:
        if year.form is DateForm.YEAR and year.date is not None:
            yield from _before_year(plain, year.start, year.end, year.date.first.year)


def _before_year(plain: str, start: int, end: int, year: int) -> Iterator[DateSpan]:
    match = _day_and_word().search(plain, max(0, start - _WINDOW), start)
    if match is None:
        return
    month = misprinted_month(match["after"] or match["before"])
    if month is not None:
        parts: Parts = (year, month, int(match["day"] or match["first"]))
        yield date_span(match.start(), end, DateForm.NAMED, [parts])


@cache
def _day_and_word() -> re.Pattern[str]:
    """A day and a word, in either order, right before a year."""
    ordinal, of = words_for("ordinal"), words_for("of")
    word = rf"[^\W\d_]{{{_SHORTEST},14}}"
    return re.compile(
        rf"(?:(?<![\d.,/])(?P<day>\d{{1,2}})\s?(?:{ordinal})?[\s.-]{{0,2}}(?:(?:{of})\s)?(?P<after>{word})"
        rf"\.?[\s,-]{{0,2}}(?:(?:{of})\s)?"
        rf"|(?<![^\W\d_])(?P<before>{word})\.?\s?(?P<first>\d{{1,2}})(?:{ordinal})?[\s,]{{1,2}})$",
        re.IGNORECASE,
    )


def misprinted_month(word: str) -> int | None:
    """The number of the one month whose name is one edit away; None where there is none or two.

    An edit is a letter left out, put in, exchanged, or two neighbours in the wrong order.
    """
    printed = level(word)
    names = _names_by_shorter_form()
    near = {
        name
        for form in {printed, *_shorter_forms(printed)}
        for name in names.get(form, ())
        if _is_one_edit(printed, name)
    }
    numbers = {int(_months()[name]) for name in near}
    return numbers.pop() if len(numbers) == 1 else None


@cache
def _months() -> dict[str, str]:
    return phrase_table("month_words").folded


@cache
def _names_by_shorter_form() -> dict[str, set[str]]:
    """The long names of months under themselves and under every form with one letter left out."""
    shorter: dict[str, set[str]] = {}
    for name, meaning in _months().items():
        if len(name) >= _SHORTEST - 1 and name.isalpha() and meaning.isdecimal():
            for form in {name, *_shorter_forms(name)}:
                shorter.setdefault(form, set()).add(name)
    return shorter


def _shorter_forms(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _is_one_edit(printed: str, name: str) -> bool:
    if len(printed) != len(name):
        return True  # they share a form with one letter left out
    wrong = [
        place for place, pair in enumerate(zip(printed, name, strict=True)) if pair[0] != pair[1]
    ]
    if len(wrong) == 2:
        first, second = wrong
        swapped = printed[first] == name[second] and printed[second] == name[first]
        return second == first + 1 and swapped
    return len(wrong) == 1
