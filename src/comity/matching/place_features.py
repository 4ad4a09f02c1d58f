"""Features of places: whether they speak for a record, and whom else they leave in question."""

from rapidfuzz import fuzz

from comity.matching.alignment import Alignment
from comity.matching.asked import AskedString
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.records import NameUse
from comity.values.kin_countries import kin_countries
from comity.values.name_concepts import concept_of

_ALIKE = 80  # of 100, the least likeness of two spellings of a city


def agreement(country: str, countries: frozenset[str]) -> float:
    """1 where `country` is one of several, -1 where it is none of them, 0 where nothing is said.

    A territory and the state it belongs to or is listed under agree by half.
    """
    if not countries or not country:
        return 0.0
    if country in countries:
        return 1.0
    return 0.5 if kin_countries(country) & countries else -1.0


def of_places(
    asked: AskedString, alignment: Alignment, index: AuthorityIndex, *, is_told: bool
) -> list[float]:
    """What the places that are said come to: from `stated_country` to `namesakes_abroad`.

    `is_told` says that the body to which the record belongs stands beside it: its namesakes are
    meant no more.
    """
    country = index.record_countries[alignment.record]
    home, abroad = (0.0, 0.0) if is_told else _namesakes(asked, alignment, country, index)
    return [
        agreement(country, asked.stated),
        agreement(country, asked.countries_outside(alignment.first, alignment.last)),
        agreement(country, asked.place_countries),
        *_city(asked, alignment.record, index),
        home,
        abroad,
    ]


def _city(asked: AskedString, record: int, index: AuthorityIndex) -> tuple[float, float]:
    """1 where the record's city is said, -1 where another is stated; and whether it is known."""
    places = index.record_places[record].split("|")
    if not any(places):
        return 0.0, 0.0
    if asked.string.city and places[0]:
        return (1.0 if _is_city(asked.string.city, places[0]) else -1.0), 1.0
    return float(any(place and f" {place} " in asked.text for place in places)), 1.0


def _is_city(stated: str, city: str) -> bool:
    """Whether two folded names are of one city, written or said otherwise: München, Munich."""
    if city in stated or fuzz.ratio(stated, city) > _ALIKE:
        return True
    concept = concept_of(city)
    return concept is not None and any(concept_of(word) == concept for word in stated.split())


def _namesakes(
    asked: AskedString, alignment: Alignment, country: str, index: AuthorityIndex
) -> tuple[float, float]:
    """How many other records have this very name, in the same country and elsewhere (up to 5).

    Those that only have it as a lesser name, or are in another city than the one that is said,
    are told apart.
    """
    known, mine = index.name_uses, alignment.record
    namesakes = index.namesakes(alignment.name)
    if len(namesakes) == 1:
        return 0.0, 0.0
    words = index.words_of(alignment.name)
    others = {
        index.name_records[name]
        for name in namesakes
        if known[name] <= max(alignment.use, NameUse.LABEL) and index.words_of(name) == words
    }
    city = _city(asked, mine, index)[0]
    others = {
        record
        for record in others - {mine}
        if index.record_active[record] and (city <= 0 or _city(asked, record, index)[0] > 0)
    }
    home = sum(index.record_countries[record] == country for record in others)
    return float(min(home, 5)), float(min(len(others) - home, 5))
