"""Dates written in digits: 2022.11.08, 27/05/2016, 8/2010, 2012年5月18日, S61.9.20, 2016."""

import re
from collections.abc import Callable, Iterator

from comity.values.date_spans import (
    MINGUO_YEARS,
    DateForm,
    DateSpan,
    Parts,
    date_span,
    full_year,
    span_of,
)
from comity.values.phrases import phrase_table

# Signs of one character each, so that offsets stay.
_PLAIN = str.maketrans(
    "．／－‐‑–−٠١٢٣٤٥٦٧٨٩０１２３４５６７８９๐๑๒๓๔๕๖๗๘๙", "./-----" + 3 * "0123456789"
)

_ERAS = {
    "M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018,
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
    "民國": MINGUO_YEARS, "民国": MINGUO_YEARS,
}  # fmt: skip

_MONTHS = 12
_MINGUO_DIGITS = 3
_WINDOW = 12

# Words and signs after a date that belong to it: "2007 г.", "2012 он", "2023.05 сар".
_YEAR_TAIL = r"(?:\s?(?:г\.|гг\.|год[ау]?\b|р\.|рік\b|року\b|оны?\b))?"
_MONTH_TAIL = r"(?:\s?-?р?\s?сар(?:ын|д)?\b)?"
_DAY_TAIL = r"(?:\s?-?(?:ны|ний|нд|нээс|ноос|нөөс)\b)?(?:\s?өд(?:өр|рөөс)\b)?"
_NO_MORE = r"(?!\d|\2\d{1,2}(?!\d))"

_YEAR_MONTH_DAY = re.compile(
    r"(?<!\d)(\d{4})([./-])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)(?:\.(?!\d))?" + _YEAR_TAIL + _DAY_TAIL
)
_DAY_MONTH_YEAR = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?!\d)" + _YEAR_TAIL)
_SHORT = re.compile(r"(?<![\w./-])(\d{1,3})([./-])\s?(\d{1,2})\2\s?(\d{2})(?![\w/-]|\.\d)")
_ACADEMIC_YEAR = re.compile(r"(?<!\d)(\d{4})[/-](\d{4}|\d{2})(?!\d|[./-]\d)")
_YEAR_MONTH = re.compile(
    rf"(?<!\d)(\d{{4}})([./-])(?:\s(?=\d))?(0?[1-9]|1[0-2]){_NO_MORE}(?:\.(?!\d))?{_MONTH_TAIL}"
)
_MONTH_YEAR = re.compile(rf"(?<!\d)(0?[1-9]|1[0-2])([./-])(\d{{4}}){_NO_MORE}{_YEAR_TAIL}")
_YEAR = re.compile(
    r"(?<![\dA-Za-z№#])(?<!\d\.)((?:19|20)\d\d|2100)(?!\d|[.,]\d{1,3}(?!\d)|-?[A-Za-z])"
    + _YEAR_TAIL
)
_BUDDHIST_YEAR = re.compile(r"(?:พ\.\s?ศ\.|B\.?E\.?)\s?(2[45]\d\d)(?!\d)")

_MONTH_DAY = r"(?:\s?(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日일号號]?)?)?"
_EAST_ASIAN = re.compile(rf"(?<!\d)(\d{{4}})\s?[年년]{_MONTH_DAY}")
_ERA = re.compile(rf"(明治|大正|昭和|平成|令和|民國|民国)\s?(\d{{1,3}}|元)\s?年{_MONTH_DAY}")
_ERA_LETTER = re.compile(r"(?<!\w)([MTSHR])\.?(\d{1,2}|元)[./-]\s?(\d{1,2})[./-]\s?(\d{1,2})(?!\d)")
_MONGOLIAN = re.compile(
    r"(?<!\d)(\d{4})\s*(?:оны?|он)\s*(\d{1,2})\s?-?(?:р|дугаар|дүгээр)?\s*сар(?:ын|д)?"
    r"(?:\s*(\d{1,2})(?:\s?-?(?:ны|ний|нд|нд|ныг|нийг))?(?:\s*өдөр)?)?"
)
_VIETNAMESE = re.compile(
    r"(?:(?:ngày\s*)?(?<!\d)(\d{1,2})\s*)?tháng\s*(\d{1,2})\s*(?:năm|/|-|,)?\s*(\d{4})(?!\d)",
    re.IGNORECASE,
)


def numeric_dates(text: str) -> Iterator[DateSpan]:
    """The dates in digits, the notations that say most first; spans may overlap."""
    plain = text.translate(_PLAIN)
    for sign, pattern, read in _NOTATIONS:
        if sign not in plain:
            continue
        for match in pattern.finditer(plain):
            span = read(match)
            if span is not None:
                yield span


def _year_month_day(match: re.Match[str]) -> DateSpan | None:
    year, second, third = int(match[1]), int(match[3]), int(match[4])
    if match[0][match.start(4) - match.start() - 1].isspace() and _counts(match):
        return None  # "2023.05. 5 years" is a month and a duration
    return span_of(match, DateForm.NUMERIC, (year, second, third))


def _counts(match: re.Match[str]) -> bool:
    rest = match.string[match.end() : match.end() + _WINDOW].lstrip()
    units = phrase_table("duration_units").find(rest)
    return rest.startswith("+") or any(unit.start == 0 for unit in units)


def _day_month_year(match: re.Match[str]) -> DateSpan:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    return span_of(match, DateForm.NUMERIC, (year, second, first), (year, first, second))


def _short(match: re.Match[str]) -> DateSpan:
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    minguo = (first + MINGUO_YEARS, second, third)
    if len(match[1]) == _MINGUO_DIGITS:
        return span_of(match, DateForm.ERA, minguo)
    readings: list[Parts] = [
        (full_year(third), second, first),
        (full_year(third), first, second),
        (full_year(first), second, third),
        minguo,
    ]
    return span_of(match, DateForm.SHORT, *readings)


def _academic_year(match: re.Match[str]) -> DateSpan | None:
    # "2011-12" is rather a month, "2011-2012" rather a first and a last year.
    year, next_year = int(match[1]), int(match[2])
    with_dash = match[0][len(match[1])] == "-"
    if next_year % 100 != (year + 1) % 100 or (with_dash and not _MONTHS < next_year < year):
        return None
    return span_of(match, DateForm.ACADEMIC_YEAR, (year, None, None))


def _year_month(match: re.Match[str]) -> DateSpan:
    return span_of(match, DateForm.NUMERIC, (int(match[1]), int(match[3]), None))


def _month_year(match: re.Match[str]) -> DateSpan:
    return span_of(match, DateForm.NUMERIC, (int(match[3]), int(match[1]), None))


def _year(match: re.Match[str]) -> DateSpan:
    return span_of(match, DateForm.YEAR, (int(match[1]), None, None))


def _east_asian(match: re.Match[str]) -> DateSpan:
    return _with_day(match, DateForm.EAST_ASIAN, _parts(match, 1, 2, 3))


def _era(match: re.Match[str]) -> DateSpan:
    year = _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2]))
    return _with_day(match, DateForm.ERA, (year, _number(match[3]), _number(match[4])))


def _mongolian(match: re.Match[str]) -> DateSpan:
    return _with_day(match, DateForm.NAMED, _parts(match, 1, 2, 3))


def _with_day(match: re.Match[str], form: DateForm, parts: Parts) -> DateSpan:
    """The date whose day closes the match; "2023年5月 5 years" is a month and a duration."""
    year, month, day = parts
    printed = match[0].rstrip().rstrip("0123456789")
    if day is None or printed == match[0].rstrip() or not _counts(match):
        return span_of(match, form, parts)
    return date_span(
        match.start(), match.start() + len(printed.rstrip()), form, [(year, month, None)]
    )


def _vietnamese(match: re.Match[str]) -> DateSpan:
    return span_of(match, DateForm.NAMED, _parts(match, 3, 2, 1))


def _parts(match: re.Match[str], year: int, month: int, day: int) -> Parts:
    return int(match[year]), _number(match[month]), _number(match[day])


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


# What a text must hold to have a date of the notation, its pattern, and how a match is read.
_NOTATIONS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], DateSpan | None]], ...] = (
    ("он", _MONGOLIAN, _mongolian),
    ("ng", _VIETNAMESE, _vietnamese),
    ("年", _ERA, _era),
    ("", _ERA_LETTER, _era),
    ("年", _EAST_ASIAN, _east_asian),
    ("년", _EAST_ASIAN, _east_asian),
    ("", _YEAR_MONTH_DAY, _year_month_day),
    ("", _DAY_MONTH_YEAR, _day_month_year),
    ("", _SHORT, _short),
    ("", _ACADEMIC_YEAR, _academic_year),
    ("", _YEAR_MONTH, _year_month),
    ("", _MONTH_YEAR, _month_year),
    ("", _BUDDHIST_YEAR, _year),
    ("", _YEAR, _year),
)
