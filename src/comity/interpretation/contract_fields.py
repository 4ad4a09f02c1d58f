"""Which field of the reading contract a cell, or a date in it, belongs to."""

from collections.abc import Iterator, Mapping

from comity.interpretation.fields.listings import Read
from comity.interpretation.fields.printed_dates import PrintedDate
from comity.interpretation.structure.columns import Column

FIELD_OF_COLUMN: Mapping[Column, str] = {
    Column.INSTITUTION: "institution",
    Column.UNIT: "unit",
    Column.PARTNER_UNIT: "unit",
    Column.HOME_UNIT: "home_unit",
    Column.COUNTRY: "country",
    Column.KIND: "type",
    Column.STATUS: "flags",
    Column.TUITION: "flags",
    Column.TUITION_WAIVER: "flags",
    Column.DUAL_DEGREE: "flags",
    Column.LEVEL: "level",
}
"""The field that a cell of the column is by itself; a cell of time holds several."""


def is_own_unit(column: Column, read: Read) -> bool:
    """Whether a cell of units turned out to name one of the publisher's own, not the partner's."""
    return column is Column.UNIT and not read.listing.parties[0].units


def fields_of_dates(read: Read) -> Iterator[tuple[PrintedDate, str]]:
    """The dates of a row as printed, each with its field; the later starts are `dates`."""
    has_start = False
    for printed in read.history.dates:
        if printed.is_end:
            yield printed, "expires"
        elif printed.opens_period:
            yield printed, "terms"
        else:
            yield printed, "dates" if has_start else "signed"
            has_start = True
