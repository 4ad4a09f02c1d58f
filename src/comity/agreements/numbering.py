"""Giving numbers to agreements: the only writer of the series that an office counts in.

Whoever gives or takes one back holds the register until the end.
"""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from comity.agreements.models import Agreement, NumberSeries
from comity.agreements.number_series import Counted, Series, count_on, place_of, series_of
from comity.offices.models import Office


def next_number(office: Office, kind: str, year: int) -> str:
    """The next number of the series."""
    return next_numbers(office, [(kind, year)])[0]


def next_numbers(office: Office, asked: Sequence[tuple[str, int]]) -> Sequence[str]:
    """The next number for each kind and year that is asked for, in their order."""
    counted = numbers_ahead(office, asked)
    for (prefix, year), last in counted.last.items():
        NumberSeries.objects.update_or_create(
            office=office, prefix=prefix, year=year, defaults={"last": last}
        )
    return counted.numbers


def numbers_ahead(office: Office, asked: Sequence[tuple[str, int]]) -> Counted:
    """The same numbers, not given yet."""
    last = dict.fromkeys(dict.fromkeys(series_of(*each) for each in asked), 0)
    if not last:
        return Counted(numbers=[], last={})
    years = {year for _prefix, year in last}
    rows = NumberSeries.objects.filter(office=office, year__in=years)
    last |= {(row.prefix, row.year): row.last for row in rows if (row.prefix, row.year) in last}
    return count_on(asked, last, _taken(office, last))


def is_last_given(office: Office, number: str) -> bool:
    """Whether the number belongs to a series, and no other was given there since."""
    place = place_of(number)
    if place is None:
        return False
    (prefix, year), sequence = place
    own = NumberSeries.objects.filter(office=office, prefix=prefix, year=year)
    return own.filter(last=sequence).exists()


def give_back(office: Office, number: str) -> None:
    """Let the last number of a series be the next one again."""
    place = place_of(number)
    if place is not None:
        (prefix, year), sequence = place
        series = NumberSeries.objects.filter(office=office, prefix=prefix, year=year)
        series.filter(last=sequence).update(last=sequence - 1)


def _taken(office: Office, last: Mapping[Series, int]) -> frozenset[str]:
    given = Agreement.objects.filter(office=office).exclude(number="")
    if len(last) < _FEW:
        of_series = (Q(number__startswith=f"{prefix}-{year:04}-") for prefix, year in last)
        wanted = Q()
        for each in of_series:
            wanted |= each
        given = given.filter(wanted)
    return frozenset(given.values_list("number", flat=True))


_FEW = 20
