"""Number formats: how a sheet shows the number of a cell, so that its text says no more than that.

The codes are those of Excel (ECMA-376 part 1, 18.8.30 and 18.8.31); LibreOffice uses the same.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import isfinite

from comity.values.partial_dates import PartialDate, Precision

_DAY_ZERO = date(1899, 12, 30)
_DAY_ZERO_1904 = date(1904, 1, 1)
_FALSE_LEAP_DAY = 60  # Excel counts a 29 February 1900 that never was
_LAST_SERIAL = 2_958_465  # 31 December 9999
_EXACT_DIGITS = 15  # so many digits of a number a sheet keeps


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFormat:
    """What a number format shows of a number.

    `precision` is how much of a date it shows (None: it shows no date), `shows_year` whether the
    year is among it; `shows_time` tells a time of day without a date. `before` and `after` are
    words around a plain number (`5 years`), `least_digits` the digits it is filled up to with
    zeros.
    """

    precision: Precision | None = None
    shows_year: bool = True
    shows_time: bool = False
    before: str = ""
    after: str = ""
    least_digits: int = 1

    def text_of(self, number: float, *, from_1904: bool = False) -> str:
        """The number as the format shows it: dates in ISO 8601 without time, numbers plainly."""
        if self.precision is not None:
            day = day_of_serial(number, from_1904=from_1904)
            return plain_number(number) if day is None else date_text(day, self.precision)
        if self.shows_time and isfinite(number):
            minutes = round(number % 1 * 1440) % 1440
            return f"{minutes // 60:02}:{minutes % 60:02}"
        return f"{self.before}{plain_number(number).zfill(self.least_digits)}{self.after}"


GENERAL = NumberFormat()


def plain_number(number: float) -> str:
    """The number without trailing zeros: 5 and not 5.0."""
    if abs(number) < 10**_EXACT_DIGITS and number == int(number):
        return str(int(number))
    return f"{number:.{_EXACT_DIGITS}g}"


def day_of_serial(number: float, *, from_1904: bool = False) -> date | None:
    """The day that a serial number stands for, or None where it stands for none."""
    if not isfinite(number) or not (0 if from_1904 else 1) <= number < _LAST_SERIAL + 1:
        return None
    days = int(number)
    if from_1904:
        return _DAY_ZERO_1904 + timedelta(days=min(days, _LAST_SERIAL - 1462))
    return _DAY_ZERO + timedelta(days=days + (days < _FALSE_LEAP_DAY))


def date_text(day: date, precision: Precision) -> str:
    """The day in ISO 8601, no more precise than shown."""
    match precision:
        case Precision.YEAR:
            return str(PartialDate.of(day.year))
        case Precision.MONTH:
            return str(PartialDate.of(day.year, day.month))
        case Precision.DAY:
            return str(PartialDate.on(day))


_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<halves>AM/PM|A/P|上午/下午)|(?P<power>[Ee][+-])"
    r"|(?P<part>y+|m+|d+|h+|s+|e+|g+|b+|a{3,})|(?P<digits>[0#?][0#?,.]*)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]")
_LONGEST_CODE = 1000


@lru_cache(maxsize=1024)
def parse_number_format(code: str) -> NumberFormat:
    """What the format code shows; anything that is not understood shows a plain number."""
    section = _first_section(code[:_LONGEST_CODE])
    parts = _parts_of_dates(section)
    if parts:
        return _date_format(parts)
    return _words_around_a_number(section)


def _first_section(code: str) -> list[re.Match[str]]:
    """The tokens up to the first semicolon, which parts positive from negative numbers."""
    section = []
    for token in _TOKEN.finditer(code):
        if token["literal"] == ";":
            break
        section.append(token)
    return section


def _parts_of_dates(section: list[re.Match[str]]) -> list[str]:
    """The letters of years, months, days, hours... in order; `n` stands for minutes."""
    parts: list[str] = []
    for token in section:
        if token["part"]:
            parts.append(token["part"].lower())
        elif token["bracket"] and _ELAPSED.fullmatch(token["bracket"]):
            parts.append(token["bracket"][0].lower())
    minutes = [
        index
        for index, part in enumerate(parts)
        if part in {"m", "mm"} and (_is_hours(parts, index - 1) or _is_seconds(parts, index + 1))
    ]
    for index in minutes:
        parts[index] = "n"
    return parts


def _is_hours(parts: list[str], index: int) -> bool:
    return index >= 0 and parts[index][0] == "h"


def _is_seconds(parts: list[str], index: int) -> bool:
    return index < len(parts) and parts[index][0] == "s"


def _date_format(parts: list[str]) -> NumberFormat:
    shown = {"day" if part in {"d", "dd"} else part[0] for part in parts}
    year = not shown.isdisjoint("yeb")
    if not shown.isdisjoint({"day", "d", "a"}) or ("m" in shown and not year):
        # A weekday stands for its day, and a month without a year for the day it is taken from.
        return NumberFormat(precision=Precision.DAY, shows_year=year)
    if "m" in shown:
        return NumberFormat(precision=Precision.MONTH)
    if year:
        return NumberFormat(precision=Precision.YEAR)
    return NumberFormat(shows_time=True)


def _words_around_a_number(section: list[re.Match[str]]) -> NumberFormat:
    """The format of a plain number; signs of percent and currency beside it are left out."""
    before = after = ""
    digits: str | None = None
    for token in section:
        if token["digits"] or token["general"]:
            digits = (digits or "") + (token["digits"] or "")
        else:
            text = token["quoted"] or token["escaped"] or token["literal"] or ""
            before, after = (before + text, after) if digits is None else (before, after + text)
    return NumberFormat(
        before=before if _WORD.search(before) else "",
        after=after if _WORD.search(after) else "",
        least_digits=max((digits or "").partition(".")[0].count("0"), 1),
    )
