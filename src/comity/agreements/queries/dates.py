"""Partial dates as columns hold them."""

import datetime as dt

from comity.provenance.models import Source
from comity.values.partial_dates import PartialDate, Precision


def as_of(source: Source) -> PartialDate:
    """The day an edition speaks for."""
    return PartialDate(
        first=source.as_of_from,
        last=source.as_of_to,
        precision=Precision(source.as_of_precision),
    )


def partial_date(first: dt.date | None, last: dt.date | None, precision: str) -> PartialDate | None:
    """The partial date that three columns hold; None where it is not known."""
    if first is None or last is None:
        return None
    return PartialDate(first=first, last=last, precision=Precision(precision))
