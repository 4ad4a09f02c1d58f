import pytest

from comity.values.areas import all_areas, area_of, find_area
from comity.values.countries import all_codes


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Europe", "europe"),
        ("<Europe>", "europe"),
        ("Middle and Near East", "middle_east"),
        ("Middle East & Africa", "middle_east"),
        ("Asia", "asia"),
        ("North America", "north_america"),
        ("South and Central America", "latin_america"),
        ("Central and South America", "latin_america"),
        ("North and South America", "americas"),
        ("Oceania", "oceania"),
        ("International Organization(s)", "international"),
        ("アジア", "asia"),
        ("欧州", "europe"),
        ("Ази тив", "asia"),
        ("Châu Âu", "europe"),
        ("Organizaciones Internacionales", "international"),
    ],
)
def test_a_heading_names_an_area(text: str, area: str) -> None:
    assert find_area(text) == area


@pytest.mark.parametrize("text", ["", "Asia University", "Japan", "European Studies"])
def test_what_is_no_area_is_none(text: str) -> None:
    assert find_area(text) is None


def test_every_country_lies_in_an_area() -> None:
    assert {area_of(code) for code in all_codes()} <= set(all_areas())


def test_an_unknown_country_has_no_area() -> None:
    with pytest.raises(KeyError):
        area_of("ZZ")


def test_areas_joined_by_a_sign_are_an_area_too() -> None:
    assert find_area("CHÂU MỸ - CHÂU ÚC") == find_area("Châu Mỹ")
    assert find_area("Asia / Oceania") == find_area("Asia")
    assert find_area("Asia - Kyoto University") is None
