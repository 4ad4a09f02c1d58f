"""Months and days with a fraction."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.amounts import canonical, parse_amount


@pytest.mark.parametrize(
    ("typed", "said"),
    [("5", "5"), ("5.00", "5"), ("2,50", "2.5"), ("100", "100"), ("0.25", "0.25")],
)
def test_an_amount_has_one_way_of_being_written(typed, said):
    assert str(parse_amount(typed)) == said


@pytest.mark.parametrize("typed", ["", "0", "0.00", "-1", "five", "1.234", "1e3"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValueError, match="amount"):
        parse_amount(typed)


@given(cents=st.integers(1, 9_999_999))
def test_every_amount_is_read_as_it_is_written(cents):
    amount = Decimal(cents) / 100
    assert parse_amount(str(canonical(amount))) == amount
    assert canonical(amount.quantize(Decimal("0.01"))).as_tuple() == canonical(amount).as_tuple()
