"""Places learned from the authority."""

from comity.matching.authority.places import learn_places
from tests.matching.authority.small_authority import organisation, place


def located(country, *cities, region=None):
    return [
        organisation(f"{number:09}", f"College {number}", country, **place(city, 0, 0, region))
        for number, city in enumerate(cities)
    ]


def countries(*records):
    return dict(learn_places([each for group in records for each in group]).countries)


def test_a_city_speaks_for_its_country():
    assert countries(located("AT", "Graz", "Graz")) == {"graz": "AT"}


def test_a_region_does_too():
    found = countries(located("DE", "Jena", "Gera", region="Thüringen"))
    assert found == {"thuringen": "DE"}


def test_once_is_not_enough():
    assert countries(located("AT", "Graz")) == {}


def test_a_city_of_two_countries_speaks_for_neither():
    assert countries(located("GB", *["Cambridge"] * 3), located("US", *["Cambridge"] * 2)) == {}


def test_a_few_elsewhere_do_not_count():
    assert countries(located("GB", *["London"] * 8), located("CA", "London")) == {"london": "GB"}


def test_a_city_state_is_counted_once_a_record():
    assert countries(located("SG", "Singapore", region="Singapore")) == {}


def test_records_without_a_place_or_a_country_teach_nothing():
    nowhere = [organisation("000000001", "Network", None, **place("Graz", 47, 15))] * 2
    nameless = [organisation("000000002", "College", "AT")] * 2
    assert countries(nowhere, nameless) == {}
