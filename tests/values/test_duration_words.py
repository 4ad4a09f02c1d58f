import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.duration_words import find_durations


def durations(text: str) -> list[tuple[str, str | None]]:
    return [
        (str(span.duration), str(span.extends) if span.extends else None)
        for span in find_durations(text)
    ]


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("5 year", "P5Y"),
        ("10 years", "P10Y"),
        ("5-year", "P5Y"),
        ("5 жил", "P5Y"),
        ("18 сар", "P18M"),
        ("5年", "P5Y"),
        ("5年間", "P5Y"),
        ("5년", "P5Y"),
        ("5 лет", "P5Y"),
        ("3 года", "P3Y"),
        ("5 Jahre", "P5Y"),
        ("3 ans", "P3Y"),
        ("5 años", "P5Y"),
        ("5 năm", "P5Y"),
        ("5 tahun", "P5Y"),
        ("5 ปี", "P5Y"),
        ("18 months", "P18M"),
        ("five years", "P5Y"),
        ("five (5) years", "P5Y"),
        ("5 (five) years", "P5Y"),
        ("1.5 years", "P1Y6M"),
        ("2 weeks", "P14D"),
        ("initially for 3 Years", "P3Y"),
    ],
)
def test_a_duration_is_read_in_many_languages(text: str, duration: str) -> None:
    assert durations(text) == [(duration, None)]


@pytest.mark.parametrize("text", ["5+5", "5+5 years", "5 years + 5"])
def test_an_option_extends_the_duration(text: str) -> None:
    assert durations(text) == [("P5Y", "P5Y")]


def test_the_option_counts_in_the_unit_of_the_duration() -> None:
    assert durations("5year+1") == [("P5Y", "P1Y")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2+2 program",
        "3+1 Articulation",
        "令和5年4月",
        "2012 оны 5 сар",
        "2012年",
        "2-3 years",
        "year",
    ],
)
def test_what_is_no_duration_is_not_found(text: str) -> None:
    assert durations(text) == []


def test_a_duration_stands_beside_dates() -> None:
    text = "2008.09.22  2020.07.23 5 year"
    (span,) = find_durations(text)
    assert text[span.start : span.end] == "5 year"


@given(st.integers(1, 99), st.sampled_from(["year", "years", "жил", "năm", "лет", "年間", "ans"]))
def test_every_number_of_years_reads_back(number: int, unit: str) -> None:
    assert durations(f"MOU {number} {unit}.") == [(f"P{number}Y", None)]


@given(st.text(alphabet="0123456789+- ()yearsжил年月ปี."))
def test_durations_lie_in_the_text_and_apart(text: str) -> None:
    places = [place for span in find_durations(text) for place in (span.start, span.end)]
    assert places == sorted(places)
