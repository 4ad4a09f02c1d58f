"""Dates, spans and numbers as the pages write them, in the language of the page."""

import datetime as dt

from django.utils import dateformat
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, ngettext, pgettext

from comity.values.countries import country_name
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate, Precision


def long_day(day: dt.date) -> str:
    """`21 November 2026`."""
    # Translators: a Django date format: day, month in letters, year.
    return dateformat.format(day, pgettext("format of a long date", "j F Y"))


def short_day(day: dt.date) -> str:
    """`21 Nov 2026`."""
    # Translators: a Django date format, as short as is clear.
    return dateformat.format(day, pgettext("format of a short date", "j M Y"))


def moment(instant: dt.datetime) -> str:
    """`21 Nov 2026, 14:05`."""
    return dateformat.format(instant, pgettext("format of a date with time", "j M Y, H:i"))


def partial_date_words(date: PartialDate) -> str:
    """The date no more precise than it is known: `8 Nov 2022`, `Mar 2023`, `2023`.

    A date known to lie between two days that make no calendar month or year (the reckoned end of
    a term) is written with both.
    """
    if date.precision is Precision.DAY:
        return short_day(date.first)
    if date == PartialDate.of(date.first.year):
        return str(date.first.year)
    if date == PartialDate.of(date.first.year, date.first.month):
        # Translators: a Django date format of a month: month in letters, year.
        return dateformat.format(date.first, pgettext("format of a month", "M Y"))
    return gettext("%(first)s to %(last)s") % {
        "first": short_day(date.first),
        "last": short_day(date.last),
    }


def duration_words(duration: Duration) -> str:
    """`5 years`, `1 year 6 months`."""
    parts = (
        (duration.years, ngettext("%(n)d year", "%(n)d years", duration.years)),
        (duration.months, ngettext("%(n)d month", "%(n)d months", duration.months)),
        (duration.days, ngettext("%(n)d day", "%(n)d days", duration.days)),
    )
    return " ".join(words % {"n": number} for number, words in parts if number)


def number_words(number: int) -> str:
    """The number with its thousands apart: `1,127`."""
    return number_format(number, decimal_pos=0, use_l10n=True, force_grouping=True)


def country_words(code: str | None) -> str:
    """The name of a country in the language of the page; nothing for None or empty."""
    return country_name(code, get_language() or "en") if code else ""
