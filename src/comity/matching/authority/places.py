"""Places learned from the authority: which country a city or a region speaks for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from comity.matching.authority.arrays import Array, Texts, rows_as_arrays
from comity.matching.authority.name_words import words_in
from comity.matching.authority.records import AuthorityRecord

_LEAST_SHARE = 0.8
"""A name of places in several countries speaks for one only if most records are there."""

_FEWEST_RECORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The country (ISO 3166-1 alpha-2) of each folded name of a city or region."""

    countries: Mapping[str, str]

    def arrays(self) -> dict[str, Array]:
        """As arrays for the index."""
        names = sorted(self.countries)
        return {
            **rows_as_arrays("place_names", Texts.of(names).rows),
            "place_countries": np.array([self.countries[n].encode() for n in names], dtype="S2"),
        }


def learn_places(records: Iterable[AuthorityRecord]) -> Places:
    """The places that speak for a country, by the records that say where they are."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        if record.country:
            for place in {record.city, record.region} - {None, ""}:
                found[" ".join(words_in(str(place)))][record.country] += 1
    return Places(countries={place: _country(met) for place, met in found.items() if _country(met)})


def _country(met: Counter[str]) -> str:
    [(country, times)] = met.most_common(1)
    enough = met.total() >= _FEWEST_RECORDS and times >= _LEAST_SHARE * met.total()
    return country if enough else ""
