import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.academic_years import AcademicYear, parse_academic_years
from comity.values.dates import DateForm, find_dates


@pytest.mark.parametrize(
    "text",
    [
        "2018/19",
        "2018/2019",
        "2018-19",
        "AY 2018-2019",
        "academic year 2018-19",
        "a.a. 2018/2019",
        "Año académico 2018-2019",
        "WS 2018/19",
        "Wintersemester 2018/19",
        "2018/2019 навчальний рік",
        "2018-2019 учебный год",
        "2018-2019 оны хичээлийн жил",
        "năm học 2018-2019",
        "2018–2019 학년도",
        "rok akademicki 2018/2019",
        "rok akad. 18/19",
        "a.a. 18/19",
        "WS 18/19",
        "AY 18-19",
        "18/19 уч. год",
    ],
)
def test_two_years_in_a_row_are_an_academic_year(text: str) -> None:
    (span,) = find_dates(text)
    assert (str(span.date), str(span.closes)) == ("2018", "2019")
    assert span.form is DateForm.ACADEMIC_YEAR


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("2014/15 - 2020/21", ["2014", "2020"]),
        ("2014/15-2020/21", ["2014", "2020"]),
        ("2014/2015-2020/2021", ["2014", "2020"]),
        ("2014/2015 – 2020/2021", ["2014", "2020"]),
    ],
)
def test_a_range_of_academic_years_is_two_of_them(text: str, starts: list[str]) -> None:
    spans = find_dates(text)
    assert [str(span.date) for span in spans] == starts
    assert {span.form for span in spans} == {DateForm.ACADEMIC_YEAR}


@pytest.mark.parametrize(
    ("text", "years"),
    [("2018-2019", ["2018", "2019"]), ("2018-23", ["2018", "2023"]), ("2014/20", ["2014", "2020"])],
)
def test_a_first_and_a_last_year_are_two_years(text: str, years: list[str]) -> None:
    spans = find_dates(text)
    assert [str(span.date) for span in spans] == years
    assert {span.form for span in spans} == {DateForm.YEAR}


def test_a_pair_that_may_be_a_month_leaves_both_readings_open() -> None:
    (month,) = find_dates("2011-12")
    assert (str(month.date), [str(date) for date in month.alternatives]) == ("2011-12", ["2011"])
    (year,) = find_dates("2011/12")
    assert (str(year.date), [str(date) for date in year.alternatives]) == ("2011", ["2011-12"])


def test_a_word_beside_the_pair_settles_that_it_is_no_month() -> None:
    (span,) = find_dates("AY 2011-12")
    assert (str(span.date), span.alternatives) == ("2011", ())


def test_other_pairs_are_months() -> None:
    assert [str(span.date) for span in find_dates("2011/11 2014-05")] == ["2011-11", "2014-05"]


def test_two_pairs_of_whole_years_are_the_first_and_the_last_academic_year() -> None:
    first, last = find_dates("2021-2022 έως 2026-2027")
    assert (str(first.date), str(last.closes)) == ("2021", "2027")
    assert len(find_dates("2021-2022")) == 2


@pytest.mark.parametrize("text", ["18/19", "room 18/19", "a.a. 18/20", "WS 18/19/2020"])
def test_years_of_two_digits_are_academic_only_beside_a_word_and_in_a_row(text: str) -> None:
    assert all(span.form is not DateForm.ACADEMIC_YEAR for span in find_dates(text))


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("2026/27–2029/30", ("2026/2027", "2029/2030")),
        ("2026/27-2029/30", ("2026/2027", "2029/2030")),
        ("2026/2027 to 2029/2030", ("2026/2027", "2029/2030")),
        ("2026-27", ("2026/2027", "2026/2027")),
        ("2026/2026", ("2026/2026", "2026/2026")),
        ("2026/27-", ("2026/2027", "None")),
        ("– 2029/30", ("None", "2029/2030")),
    ],
)
def test_years_of_a_condition_are_read_as_typed(typed, years):
    assert tuple(map(str, parse_academic_years(typed))) == years


@pytest.mark.parametrize("typed", ["", "2026", "2026-2029", "2026/28", "2029/30–2026/27", "–"])
def test_what_is_no_academic_year_is_not_guessed(typed):
    with pytest.raises(ValueError, match="year"):
        parse_academic_years(typed)


@given(first=st.integers(1900, 2099), length=st.integers(0, 30), southern=st.booleans())
def test_academic_years_are_read_as_they_are_written(first, length, southern):
    year = AcademicYear(first=first, last=first if southern else first + 1)
    last = AcademicYear(first=min(first + length, 2099), last=min(first + length, 2099) + 1)
    assert AcademicYear.parse(str(year)) == year
    assert parse_academic_years(f"{year}–{last}") == (year, last)
    assert year <= last
