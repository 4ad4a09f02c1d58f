import datetime as dt
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from comity.agreements.enums import Kind, Level, Validity
from comity.agreements.queries.selection import Selection
from comity.web.components import DayShown
from comity.web.filters import (
    rows_address,
    selection_of,
    selection_parameters,
    sort_of,
    toggled,
)

TODAY = DayShown(on=dt.date(2026, 11, 21), today=dt.date(2026, 11, 21))


def some_of(values):
    return st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)


selections = st.builds(
    Selection,
    words=st.text(max_size=20).map(str.strip),
    validity=some_of(Validity.values),
    office=some_of(["must", "tohoku"]),
    country=some_of(["", "JP", "MN"]),
    stated=some_of(["", "JP", "KP"]),
    area=some_of(["", "asia"]),
    kind=some_of(["", *Kind.values]),
    level=some_of(["", *Level.values]),
    waiver=some_of([True]),
    listed=st.booleans(),
    ending=st.booleans(),
    institution=st.none() | st.integers(0, 10**9),
    source=st.none() | st.integers(0, 10**9),
)


@given(selections)
def test_the_address_holds_the_whole_selection(selection):
    address = urlencode(selection_parameters(selection))
    assert selection_of(QueryDict(address)) == selection


@given(st.text(max_size=80))
def test_no_address_breaks_the_filters(query):
    selection_of(QueryDict(query.encode(errors="replace")))
    sort_of(QueryDict(query.encode(errors="replace")))


def test_values_that_mean_nothing_are_left_out():
    asked = QueryDict("kind=mou&kind=treaty&country=XX&validity=maybe&sort=price&institution=x")
    assert selection_of(asked) == Selection(kind=("mou",))
    assert sort_of(asked) == "partner"


def test_choosing_a_value_twice_takes_it_away():
    chosen = toggled(Selection(), "country", "JP")
    assert chosen.country == ("JP",)
    assert toggled(chosen, "country", "JP") == Selection()
    assert toggled(Selection(listed=True), "listed", value=True) == Selection()


def test_another_day_stays_in_the_address():
    day = DayShown(on=dt.date(2023, 12, 31), today=dt.date(2026, 11, 21))
    address = urlsplit(rows_address(Selection(country=("JP",)), day))
    assert parse_qsl(address.query) == [("country", "JP"), ("on", "2023-12-31")]
    assert rows_address(Selection(), TODAY) == "/agreements"
