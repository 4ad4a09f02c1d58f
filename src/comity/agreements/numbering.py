"""Giving numbers to agreements: the only writer of the series that an office counts in."""

from comity.agreements.models import Agreement, NumberSeries
from comity.agreements.stages import number_of, prefix_of
from comity.offices.models import Office


def next_number(office: Office, kind: str, year: int) -> str:
    """The next number of the series; whoever gives one holds the register until the end."""
    series, _ = NumberSeries.objects.select_for_update().get_or_create(
        office=office, prefix=prefix_of(kind), year=year
    )
    given = Agreement.objects.filter(office=office)
    while True:
        series.last += 1
        number = number_of(kind, year, series.last)
        if not given.filter(number=number).exists():
            series.save(update_fields=("last",))
            return number
