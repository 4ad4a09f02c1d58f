"""Counting the agreements of an office: by how their numbers begin and by year. Pure."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from comity.agreements.stages import number_of, prefix_of

Series = tuple[str, int]
"""How the numbers begin, and the year."""

_NUMBER = re.compile(r"([A-Z]{2,3})-(\d{4})-(\d{3,})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Numbers in the order in which they were asked for, and the last one given of each series."""

    numbers: Sequence[str]
    last: Mapping[Series, int]


def series_of(kind: str, year: int) -> Series:
    """The series in which agreements of the kind are counted that were first signed that year."""
    return prefix_of(kind), year


def count_on(
    asked: Sequence[tuple[str, int]], last: Mapping[Series, int], taken: Collection[str]
) -> Counted:
    """The next number for each kind and year that is asked for; those that are taken are not given.

    `last` are the last ones given of the series.
    """
    known, numbers = dict(last), []
    for kind, year in asked:
        series = series_of(kind, year)
        known[series] = _next(kind, year, known.get(series, 0), taken)
        numbers.append(number_of(kind, year, known[series]))
    return Counted(numbers=numbers, last=known)


def place_of(number: str) -> tuple[Series, int] | None:
    """The series to which a number belongs, and its place there; None where it has another form."""
    found = _NUMBER.fullmatch(number)
    return ((found[1], int(found[2])), int(found[3])) if found else None


def _next(kind: str, year: int, last: int, taken: Collection[str]) -> int:
    sequence = last + 1
    while number_of(kind, year, sequence) in taken:
        sequence += 1
    return sequence
