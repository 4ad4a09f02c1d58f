"""Areas of the world as lists head their countries with, and the area of every country."""

from comity.values.compiled import load_json
from comity.values.countries import country
from comity.values.phrases import phrase_table


def find_area(text: str) -> str | None:
    """The key of the area that `text` is the name of (`europe`, `latin_america`...), else None."""
    return phrase_table("area_names").whole(text)


def area_of(country_code: str) -> str:
    """The key of the area a country belongs to; `KeyError` where there is no such country."""
    return country(country_code).area


def all_areas() -> tuple[str, ...]:
    """Every area key, in the order in which they are shown."""
    return tuple(load_json("areas")["areas"])
