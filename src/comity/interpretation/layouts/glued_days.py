"""Days that run into the number behind them: 2014.3.245 years is the 24th, and five years."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from comity.values.duration_words import find_durations

_DATED = re.compile(r"((?:19|20)\d\d)([./-])(0?[1-9]|1[0-2])\2(?=\d)")
_DIGITS = re.compile(r"\d+")
_NEXT_DATE = re.compile(r"(?:19|20)\d\d[./-]\d")
_REACH = 12  # characters in which a number and its unit stand
_MOST_YEARS = 50  # of a term; what is longer has taken a digit of the day

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """A date up to a day that there is, and what is printed right behind it."""

    date: Stretch
    behind: str


def dates_before_numbers(texts: Iterable[str]) -> Mapping[str, tuple[Stretch, ...]]:
    """The dates of each text in which digits behind a day are of a term or of the next date.

    Where a day may end in two places, the term that more of the texts may print is taken; where
    that does not tell, the longer day. Texts without such a date are left out.
    """
    cuts = {text: found for text in texts if (found := list(_dates_of(text)))}
    terms = Counter(cut.behind for dates in cuts.values() for date in dates for cut in date)
    return {
        text: tuple(max(date, key=lambda cut: terms[cut.behind]).date for date in dates)
        for text, dates in cuts.items()
        if any(cut.behind for date in dates for cut in date)
    }


def _dates_of(text: str) -> Iterator[list[_Cut]]:
    """For each date whose year stands first the ways in which it may be cut, longer days first."""
    place = 0
    while (dated := _DATED.search(text, place)) is not None:
        digits = _DIGITS.match(text, dated.end())
        place = dated.end()
        found = list(_cuts(text, dated, digits[0])) if digits is not None else []
        if found:
            place = found[0].date[1]
            yield found


def _cuts(text: str, dated: re.Match[str], digits: str) -> Iterator[_Cut]:
    last = monthrange(int(dated[1]), int(dated[3]))[1]
    for length in (2, 1):
        end = dated.end() + length
        if len(digits) < length or not 1 <= int(digits[:length]) <= last:
            continue
        behind = _behind(text, end)
        if behind is not None:
            yield _Cut(date=(dated.start(), end), behind=behind)


def _behind(text: str, end: int) -> str | None:
    """What is glued to a day: a term, the year of a date, nothing (""); None where it is no day."""
    following = text[end : end + _REACH]
    if not following[:1].isdigit():
        return "" if _term(text[end - 1 : end + _REACH]) is None else None
    if _NEXT_DATE.match(following):
        return following[:4]
    return _term(following)


def _term(text: str) -> str | None:
    """The length of time that a text begins with, as printed."""
    first = next(iter(find_durations(text)), None)
    if first is None or first.start != 0 or text.startswith("0"):
        return None
    return text[: first.end] if first.duration.years <= _MOST_YEARS else None
