"""Where organisations are shown on a map."""

from comity.matching.authority.locations import location_of
from comity.values.countries import all_codes
from comity.values.points import Point, label_point
from tests.matching.authority.small_authority import organisation, place


def located(country, **where):
    return location_of(organisation("00college", "College", country, **where))


def test_an_organisation_is_at_its_place():
    found = located("FI", **place("Oulu", 65.01236, 25.46816))
    assert found is not None
    assert found.point == Point(latitude=65.01236, longitude=25.46816)
    assert not found.is_stand_in


def test_else_the_label_point_of_its_country_stands_in():
    found = located("FI", city="Oulu")
    assert found is not None
    assert found.point == label_point("FI")
    assert found.is_stand_in


def test_the_equator_and_the_meridian_of_greenwich_are_places():
    found = located("GH", **place("Tema", 0, 0))
    assert found is not None
    assert not found.is_stand_in


def test_every_country_has_a_point_to_stand_in():
    assert all(located(code) for code in all_codes())


def test_without_place_and_country_it_is_nowhere():
    assert located(None) is None
    assert located("ZZ") is None
