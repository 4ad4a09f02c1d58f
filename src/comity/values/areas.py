"""Areas of the world as lists head their countries with, and the area of every country."""

import re

from comity.values.compiled import load_json
from comity.values.countries import country
from comity.values.phrases import phrase_table

_JOINING = re.compile(r"[-–—/、・&+]")
_JOINED = re.compile(r"\s+[-–—/&+]\s+|\s*[/、・&+]\s*")
_LONGEST = 80


def find_area(text: str) -> str | None:
    """The key of the area that `text` is the name of (`europe`, `latin_america`...), else None.

    Of several areas joined by a sign ("America - Australia") it is the first.
    """
    names = phrase_table("area_names")
    whole = names.whole(text)
    if whole is not None or len(text) > _LONGEST or not _JOINING.search(text):
        return whole
    found = [names.whole(part) for part in _JOINED.split(text)]
    return found[0] if len(found) > 1 and None not in found else None


def area_of(country_code: str) -> str:
    """The key of the area a country belongs to; `KeyError` where there is no such country."""
    return country(country_code).area


def all_areas() -> tuple[str, ...]:
    """Every area key, in the order in which they are shown."""
    return tuple(load_json("areas")["areas"])
