"""Territories that one list names by themselves and another under the state they belong to."""

from functools import cache

_FAMILIES = (
    "CN HK MO TW",
    "US PR GU VI AS MP UM",
    "FR GP MQ GF RE YT PM BL MF NC PF WF",
    "NL AW CW SX BQ",
    "DK FO GL",
    "GB GG JE IM GI BM KY VG FK",
    "FI AX",
    "NO SJ",
    "AU NF CX CC",
    "NZ CK NU TK",
    "IL PS",
    "RS XK",
    "MA EH",
    "CY TR",
)
"""Codes of ISO 3166-1 alpha-2 (and XK) that sources use for one another; no claim of right."""


@cache
def kin_countries(code: str) -> frozenset[str]:
    """The other countries that `code` may be listed under, or that may be listed under it."""
    families = (frozenset(family.split()) for family in _FAMILIES)
    return frozenset().union(*(family for family in families if code in family)) - {code}
