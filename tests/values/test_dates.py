import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.dates import DateForm, find_dates


def dates(text: str) -> list[str]:
    return [str(span.date) for span in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022.11.08", "2022-11-08"),
        ("2022.1.22", "2022-01-22"),
        ("2023.03", "2023-03"),
        ("2023.05.", "2023-05"),
        ("2023.05 сар", "2023-05"),
        ("2016/05/27", "2016-05-27"),
        ("2020-07-23", "2020-07-23"),
        ("27.05.2016", "2016-05-27"),
        ("27/05/2016", "2016-05-27"),
        ("9/14/2011", "2011-09-14"),
        ("8/2010", "2010-08"),
        ("1992.10. 2", "1992-10-02"),
        ("May 2016", "2016-05"),
        ("5 May 2016", "2016-05-05"),
        ("May 5, 2016", "2016-05-05"),
        ("February 20,2020", "2020-02-20"),
        ("Febrary 11, 2016", "2016-02-11"),
        ("31st December 2021", "2021-12-31"),
        ("15-Aug-12", "2012-08-15"),
        ("5. Mai 2016", "2016-05-05"),
        ("1er janvier 2015", "2015-01-01"),
        ("5 de mayo de 2016", "2016-05-05"),
        ("12 мая 2015 г.", "2015-05-12"),
        ("5 травня 2018 р.", "2018-05-05"),
        ("2012 оны 5 сарын 18", "2012-05-18"),
        ("2012 оны 05-р сарын 18-ны өдөр", "2012-05-18"),
        ("2022.11.08-ны өдөр", "2022-11-08"),
        ("2022.11.08-нд", "2022-11-08"),
        ("ngày 5 tháng 6 năm 2010", "2010-06-05"),
        ("2012年5月18日", "2012-05-18"),
        ("2012년 5월", "2012-05"),
        ("令和5年4月", "2023-04"),
        ("S61.9.20", "1986-09-20"),
        ("H元.6.5", "1989-06-05"),
        ("民國98年", "2009"),
        ("98年", "2009"),
        ("103年8月", "2014-08"),
        ("101.11.30", "2012-11-30"),
        ("18/06/2555", "2012-06-18"),
        ("18 มิถุนายน 2555", "2012-06-18"),
        ("พ.ศ. 2555", "2012"),
        ("2007 г.", "2007"),
        ("(2012)", "2012"),
        ("2015/2016", "2015"),
        ("٢٠١٢", "2012"),
    ],
)
def test_a_date_is_read_as_precisely_as_printed(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2008.09.22  2020.07.23 5 year", ["2008-09-22", "2020-07-23"]),
        ("1995, 2008 Long-term", ["1995", "2008"]),
        ("2014-2018", ["2014", "2018"]),
        ("22/6/2016-21/6/2021", ["2016-06-22", "2021-06-21"]),
        ("11/2018-11/2023", ["2018-11", "2023-11"]),
        ("2014.05–2018.05", ["2014-05", "2018-05"]),
        ("17-03-2016 s.d. 16-03-2021", ["2016-03-17", "2021-03-16"]),
    ],
)
def test_a_range_is_two_dates(text: str, found: list[str]) -> None:
    assert dates(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May",
        "5 year",
        "5+5",
        "tel 976-11-324590",
        "12 345 2",
        "2000.50",
        "Bordeaux 1",
        "7th floor",
    ],
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert dates(text) == []


def test_a_month_and_a_duration_are_no_day() -> None:
    assert dates("2023.05. 5 year") == ["2023-05"]
    assert dates("2023.05. 5+5") == ["2023-05"]
    assert dates("2023年5月 5 year") == ["2023-05"]
    assert dates("2023 оны 5 дугаар сарын 5 жил") == ["2023-05"]
    assert dates("2023 May 5 years") == ["2023-05"]


def test_a_day_before_a_duration_stays_a_day() -> None:
    assert dates("2023年5月18日 5 year") == ["2023-05-18"]
    assert dates("2023 оны 5 сарын 18 5 жил") == ["2023-05-18"]
    assert dates("2022.11.08-ны өдөр 5 жил") == ["2022-11-08"]


def test_exchanged_day_and_month_are_an_alternative() -> None:
    (span,) = find_dates("05/06/2016")
    assert str(span.date) == "2016-06-05"
    assert [str(date) for date in span.alternatives] == ["2016-05-06"]


def test_the_year_first_leaves_no_alternative() -> None:
    (span,) = find_dates("2016.05.06")
    assert span.alternatives == ()


def test_two_digits_of_a_year_leave_every_reading_open() -> None:
    (span,) = find_dates("98.05.12")
    assert span.form is DateForm.SHORT
    assert {str(date) for date in (span.date, *span.alternatives)} == {"1998-05-12", "2009-05-12"}


def test_one_small_number_is_a_date_behind_the_name_of_a_month_alone() -> None:
    assert find_dates("12 Macquarie University") == ()
    assert [str(span.date) for span in find_dates("agreement of May-98")] == ["1998-05"]


@pytest.mark.parametrize("text", ["2012.02.30", "31/04/2015", "31.11.3013", "2016.27.05"])
def test_a_day_that_does_not_exist_is_impossible(text: str) -> None:
    (span,) = find_dates(text)
    assert (span.date, span.impossible) == (None, True)
    assert text[span.start : span.end] == text


DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))


@given(DAYS, st.sampled_from(["%Y.%m.%d", "%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%Y年%m月%d日"]))
def test_every_day_reads_back_from_its_notation(day: dt.date, notation: str) -> None:
    assert dates(f"MOU {day.strftime(notation)} Long-term") == [day.isoformat()]


@given(DAYS, st.sampled_from(["{0.day} {1} {0.year}", "{1} {0.day}, {0.year}"]))
def test_every_day_reads_back_from_its_english_words(day: dt.date, notation: str) -> None:
    months = "January February March April May June July August September October November December"
    assert dates(notation.format(day, months.split()[day.month - 1])) == [day.isoformat()]


@given(st.text(alphabet="0123456789./- ,年月日MaySep оны"))
def test_dates_lie_in_the_text_and_apart(text: str) -> None:
    spans = find_dates(text)
    places = [place for span in spans for place in (span.start, span.end)]
    assert places == sorted(places)
    assert all((span.date is None) == (span.impossible or span.out_of_reach) for span in spans)


@pytest.mark.parametrize("text", ["9999.12.31", "31/12/9999", "31 December 9999", "9999年12月31日"])
def test_a_date_in_the_year_for_without_end_is_read_as_printed(text: str) -> None:
    (span,) = find_dates(text)
    assert str(span.date) == "9999-12-31"


def test_a_year_of_the_buddhist_era_is_still_told_by_its_size() -> None:
    assert str(find_dates("2560.05.01")[0].date) == "2017-05-01"


def test_a_year_of_the_republic_is_none_of_a_later_century() -> None:
    assert find_dates("250.05.01")[0].out_of_reach


@pytest.mark.parametrize("text", ["25.11.3013", "2150-05-01", "1 May 1850"])
def test_a_day_in_a_year_that_no_agreement_has_is_not_impossible(text: str) -> None:
    (span,) = find_dates(text)
    assert (span.date, span.impossible, span.out_of_reach) == (None, False, True)


@given(st.text(alphabet="0123456789./-~ ,:()'+\"#", max_size=30))
def test_a_text_without_letters_has_the_dates_that_it_has_beside_other_signs(text: str) -> None:
    assert find_dates(text) == find_dates(f"{text}\u00a0")
