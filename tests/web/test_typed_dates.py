import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from comity.values.partial_dates import PartialDate
from comity.web.typed_dates import parse_typed_date


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2023-12-31", "2023-12-31"),
        ("2023.12.31", "2023-12-31"),
        ("31.12.2023", "2023-12-31"),
        ("5.6.2023", "2023-06-05"),
        ("31/12/2023", "2023-12-31"),
        ("12/31/2023", "2023-12-31"),
        ("6/6/2023", "2023-06-06"),
        ("31 Dec 2023", "2023-12-31"),
        ("Dec 31, 2023", "2023-12-31"),
        ("31st of December 2023", "2023-12-31"),
        ("Sept. 2023", "2023-09"),
        ("2023-05", "2023-05"),
        ("2023", "2023"),
        ("2023 оны 12 дугаар сарын 31", "2023-12-31"),
        ("2023 оны 5-р сар", "2023-05"),
    ],
)
def test_days_are_read_as_people_type_them(typed, meant):
    assert parse_typed_date(typed) == PartialDate.parse(meant)


def test_month_names_of_the_page_s_language_are_known():
    with override("mn"):
        assert parse_typed_date("31 Dec 2023") == PartialDate.parse("2023-12-31")


@pytest.mark.parametrize(
    "typed",
    ["5/6/2023", "31.02.2023", "tomorrow", "12", "2023 2024", "31 Foo 2023", "1.2.3.2023", "0000"],
)
def test_what_cannot_be_told_is_not_guessed(typed):
    assert parse_typed_date(typed) is None


@given(st.text(max_size=40))
def test_nothing_typed_breaks_it(typed):
    parse_typed_date(typed)


@given(st.dates())
def test_an_iso_day_is_that_day(day):
    if day.year >= 1000:
        assert parse_typed_date(day.isoformat()) == PartialDate.on(day)
