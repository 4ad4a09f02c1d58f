"""Years that are counted otherwise: eras, the Republic of China, Buddhist, solar and lunar Hijri."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.calendars import solar_date
from comity.values.dates import find_dates
from comity.values.era_dates import number_of


def dates(text: str) -> list[str]:
    return [str(span.date) for span in find_dates(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2020年5月 2021年12月",
        "2020年5月2021年12月",
        "2020년 5월 2021년 12월",
        "令和2年5月 令和3年12月",
    ],
)
def test_a_month_goes_on_with_no_digits_of_the_year_behind_it(text: str) -> None:
    assert dates(text) == ["2020-05", "2021-12"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("明治45年7月", "1912-07"),
        ("昭和61年9月20日", "1986-09-20"),
        ("令和2年4月", "2020-04"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成三十年四月一日", "2018-04-01"),
        ("平成30.4.1", "2018-04-01"),
        ("令和2", "2020"),
        ("H30.4", "2018-04"),
        ("H元.6.5", "1989-06-05"),
        ("R1.8.9", "2019-08-09"),
        ("昭61.9.20", "1986-09-20"),
        ("令和2(2020)年4月1日", "2020-04-01"),
        ("2020（令和2）年4月1日", "2020-04-01"),
        ("2020年(令和2年)4月1日", "2020-04-01"),
        ("民國98年5月12日", "2009-05-12"),
        ("民國九十八年五月十二日", "2009-05-12"),
        ("中華民國105年", "2016"),
        ("民國98.05.12", "2009-05-12"),
        ("98年5月12日", "2009-05-12"),
        ("101.11.30", "2012-11-30"),
        ("18/06/2555", "2012-06-18"),
        ("พ.ศ. 2555", "2012"),
        ("B.E. 2555", "2012"),
        ("2555", "2012"),
        ("2562 (2019)", "2019"),
        ("พ.ศ. 2562 (ค.ศ. 2019)", "2019"),
        ("1398/05/12", "2019-08-03"),
        ("۱۳۹۸/۰۵/۱۲", "2019-08-03"),
        ("۱۴۰۰/۰۵/۱۲", "2021-08-03"),
        ("1400/05/12 ه.ش", "2021-08-03"),
        ("۱۲ مرداد ۱۳۹۸", "2019-08-03"),
        ("مرداد ۱۳۹۸", "2019"),
    ],
)
def test_a_year_of_an_era_is_turned_into_ours(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    "text", ["1440هـ", "1441/04/18هـ", "18 ربيع الآخر 1441", "1441/04/18", "دی ۱۳۹۸", "1398 ه.ش"]
)
def test_what_gives_no_certain_day_of_ours_is_no_date_but_no_mistake_either(text: str) -> None:
    (span,) = find_dates(text)
    assert (span.date, span.elsewhere, span.impossible) == (None, True, False)


@pytest.mark.parametrize(
    "text",
    [
        "1441/04/18هـ الموافق 15/12/2019م",
        "18 ربيع الآخر 1441هـ الموافق 15 ديسمبر 2019م",
        "15/12/2019 (18/04/1441 هـ)",
    ],
)
def test_a_date_printed_in_two_calendars_is_the_one_of_ours(text: str) -> None:
    (span,) = find_dates(text)
    assert str(span.date) == "2019-12-15"


def test_a_day_that_the_solar_calendar_does_not_have_is_impossible() -> None:
    (span,) = find_dates("1398/12/30")
    assert (span.date, span.impossible) == (None, True)


def test_days_of_one_or_two_letters_before_numbers_are_no_eras() -> None:
    assert dates("S 5.13.2") == []
    assert dates("東大12.5") == []


@pytest.mark.parametrize(
    ("solar", "day"),
    [
        ((1340, 1, 1), "1961-03-21"),
        ((1357, 11, 22), "1979-02-11"),
        ((1375, 12, 30), "1997-03-20"),
        ((1399, 12, 30), "2021-03-20"),
        ((1403, 12, 30), "2025-03-20"),
        ((1404, 1, 1), "2025-03-21"),
    ],
)
def test_the_solar_calendar_agrees_with_the_almanac(solar: tuple[int, int, int], day: str) -> None:
    assert str(solar_date(*solar)) == day


@given(st.dates(min_value=dt.date(1921, 3, 21), max_value=dt.date(2071, 3, 20)))
def test_every_day_of_ours_is_one_day_of_the_solar_calendar(day: dt.date) -> None:
    year = day.year - 621
    found = [
        (solar_year, month, number)
        for solar_year in (year - 1, year)
        for month in range(1, 13)
        for number in range(1, 32)
        if _is(solar_year, month, number, day)
    ]
    assert len(found) == 1


def _is(year: int, month: int, number: int, day: dt.date) -> bool:
    try:
        return str(solar_date(year, month, number)) == day.isoformat()
    except ValueError:
        return False


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("元", 1), ("五", 5), ("十", 10), ("十二", 12), ("二十", 20), ("九十八", 98), ("一百零五", 105),
     ("一〇五", 105), ("二〇一六", 2016), ("12", 12)],
)  # fmt: skip
def test_a_number_is_read_from_its_han_numerals(numeral: str, number: int) -> None:
    assert number_of(numeral) == number
