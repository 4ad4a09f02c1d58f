"""Dates with 年 or 년 and with eras: 2012年5月18日, 二〇一六年, 令和2(2020)年4月, S61.9.20."""

import re
from collections.abc import Iterator

from comity.values.calendars import ERAS
from comity.values.date_spans import DateForm, DateSpan, Parts, date_span, span_of
from comity.values.date_words import counts_on

_DIGITS = {sign: digit for digit, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "两": 2, "兩": 2,
}  # fmt: skip
_HAN = "\u4e00-\u9fff"
_NUMERAL = r"[〇零○一二三四五六七八九十百]"
_ERA_NAME = r"明治|大正|昭和|平成|令和|民[國国]"
_OTHER_YEAR = rf"(?:\s?\(\s?(?:{_ERA_NAME}|西[曆暦历])?\s?(?:\d{{1,4}}|元)\s?[年년]?\s?\)\s?)?"
_MONTH_DAY = (
    rf"(?:\s?(?P<month>\d{{1,2}}|{_NUMERAL}{{1,2}})\s?[月월]"
    rf"(?:\s?(?P<day>\d{{1,2}}(?!\d)|{_NUMERAL}{{1,3}}|元)\s?(?P<mark>[日일號号])?)?)?"
)
_EAST_ASIAN = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}}|[一二]{_NUMERAL}{{3}}){_OTHER_YEAR}\s?[年년]度?{_OTHER_YEAR}{_MONTH_DAY}"
)
_ERA = re.compile(
    rf"(?P<era>{_ERA_NAME})\s?(?P<year>\d{{1,3}}|元|{_NUMERAL}{{1,5}}){_OTHER_YEAR}\s?年度?{_OTHER_YEAR}"
    rf"{_MONTH_DAY}"
)
_BARE_MINGUO = re.compile(rf"(?<![\d.])(?P<year>1?\d{{2}})\s?年(?!\s?[間间期制限代]){_MONTH_DAY}")
_SHORT_ERA = re.compile(
    rf"(?P<era>(?<![A-Za-z])[MTSHR](?=\.?[\d元])|{_ERA_NAME}|(?<![{_HAN}])[明大昭平令])"
    r"\.?\s?(?P<year>\d{1,3}|元)(?:\s?[./-]\s?(?P<month>\d{1,2})(?:\s?[./-]\s?(?P<day>\d{1,2}))?)?(?![\d年])"
)
# One class of signs first, so that the search jumps to them; a letter needs a number behind it.
_MAY_HOLD_ERA = re.compile(r"[MTSHR明大昭平令民](?:(?<![MTSHR])|(?=\.?[\d元]))")
# 1971; a smaller number before 年 is a year of some other era or a duration.
_FIRST_BARE_MINGUO = 60


def era_dates(plain: str) -> Iterator[DateSpan]:
    """The dates with signs for year or era in a text of plain digits; spans may overlap."""
    if "年" in plain or "년" in plain:
        yield from (_with_day(match, _era_parts(match)) for match in _ERA.finditer(plain))
        yield from (_with_day(match, _parts(match)) for match in _EAST_ASIAN.finditer(plain))
        for match in _BARE_MINGUO.finditer(plain):
            if int(match["year"]) >= _FIRST_BARE_MINGUO:
                yield _with_day(match, _parts(match, ERAS["民國"]))
    if _MAY_HOLD_ERA.search(plain) is None:
        return
    for match in _SHORT_ERA.finditer(plain):
        span = _short_era(match)
        if span is not None:
            yield span


def _short_era(match: re.Match[str]) -> DateSpan | None:
    """S61.9.20; a letter alone needs a month and a year that its era had, a name does not."""
    year, month, day = _era_parts(match)
    if len(match["era"]) == 1 and (month is None or not 1 <= month <= 12):
        return None
    span = span_of(match, DateForm.ERA, (year, month, day))
    return span if span.date is not None or month is not None else None


def _era_parts(match: re.Match[str]) -> Parts:
    return _parts(match, ERAS[match["era"]])


def _parts(match: re.Match[str], before: int = 0) -> Parts:
    year = number_of(match["year"])
    month, day = match["month"], match["day"]
    return (before + year, number_of(month) if month else None, number_of(day) if day else None)


def _with_day(match: re.Match[str], parts: Parts) -> DateSpan:
    """The date whose day closes the match; "2023年5月 5 years" is a month and a duration."""
    year, month, day = parts
    form = DateForm.ERA if "era" in match.re.groupindex else DateForm.EAST_ASIAN
    if year < 1900 + 11 or match.re is _BARE_MINGUO:
        form = DateForm.ERA
    if day is None or match["mark"] or not counts_on(match.string, match.end()):
        return span_of(match, form, parts)
    end = match.start("day")
    while match.string[end - 1].isspace():
        end -= 1
    return date_span(match.start(), end, form, [(year, month, None)])


def number_of(numeral: str) -> int:
    """The number that digits or Han numerals write: 12, 十二, 二〇一六, 九十八, 元 (the first)."""
    if numeral.isdecimal():
        return int(numeral)
    if numeral == "元":
        return 1
    if "十" not in numeral and "百" not in numeral:
        return int("".join(str(_DIGITS[sign]) for sign in numeral))
    total = digit = 0
    for sign in numeral:
        if sign in "十百":
            total += max(digit, 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit
