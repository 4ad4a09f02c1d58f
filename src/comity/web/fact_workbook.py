"""The list of agreements as an Excel workbook: clean columns, one row an agreement."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext

from comity.agreements.enums import Level, Validity
from comity.printing.workbook import Column, Sheet, Value, write_workbook
from comity.web.components import DayShown
from comity.web.fact_rows import FactRow
from comity.web.wording import country_words, short_day


def fact_workbook(rows: Iterable[FactRow], day: DayShown, host: str) -> bytes:
    """The rows as a workbook; `host` (`https://register.example`) makes their addresses whole."""
    columns = (
        Column(title=gettext("Partner"), width=44),
        Column(title=gettext("Unit of the partner"), width=32),
        Column(title=gettext("Unit of the office"), width=32),
        Column(title=gettext("Office"), width=12),
        Column(title=gettext("Also kept by"), width=12),
        Column(title=gettext("Country"), width=18),
        Column(title=gettext("Country as stated"), width=18),
        Column(title=gettext("Level"), width=12),
        Column(title=gettext("Kind"), width=22),
        Column(title=gettext("Fee waiver"), width=11),
        Column(title=gettext("From"), width=12),
        Column(title=gettext("Until"), width=12),
        Column(title=gettext("The end is"), width=14),
        Column(title=gettext("On %(day)s") % {"day": short_day(day.on)}, width=18),
        Column(title=gettext("Address"), width=40),
    )
    sheet = Sheet(title=gettext("Agreements"), columns=columns, rows=_rows(rows, host))
    return write_workbook([sheet])


def _rows(rows: Iterable[FactRow], host: str) -> Iterator[tuple[Value, ...]]:
    for row in rows:
        yield (
            row.partner,
            row.units,
            row.home_unit,
            row.office,
            ", ".join(other.office for other in row.others) or None,
            ", ".join(map(country_words, row.countries)),
            country_words(row.stated),
            str(Level(row.level).label) if row.level else None,
            row.kind_words,
            gettext("yes") if row.waiver else None,
            row.starts,
            row.ends,
            _end_words(row),
            str(Validity(row.validity).label),
            f"{host}{row.href}",
        )


def _end_words(row: FactRow) -> str:
    if row.open_ended:
        return gettext("open-ended")
    if row.ends is None:
        return gettext("not printed")
    return gettext("reckoned") if row.reckoned else gettext("printed")
