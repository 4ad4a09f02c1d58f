"""Amounts with a fraction of at most two digits: months, days."""

import re
from decimal import Decimal

_AMOUNT = re.compile(r"(\d{1,5})(?:[.,](\d{1,2}))?")


def parse_amount(text: str) -> Decimal:
    """The amount that “5”, “2.5” or “2,50” is, canonical; `ValueError` for others and zero."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not an amount: {text!r}")
    amount = canonical(Decimal(f"{match[1]}.{match[2] or 0}"))
    if not amount:
        raise ValueError("no amount: zero")
    return amount


def canonical(amount: Decimal) -> Decimal:
    """The same amount without zeros at its end and without an exponent: 5, 2.5."""
    whole = amount.to_integral_value()
    return whole if amount == whole else amount.normalize()
