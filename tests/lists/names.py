"""Invented names of institutions, composed as real ones are, in several languages."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from random import Random

_PARTS: Mapping[str, Sequence[str]] = {
    "place": (
        *("Aldermoor", "Bellavista", "Brackenfield", "Calderon", "Dunmore", "Eastbourne Bay"),
        *("Fairwater", "Grünau", "Halvorsund", "Ironbridge", "Kamogawa", "Kirovgorod", "Lindholm"),
        *("Marrowdale", "Nanping", "New Harbour", "Nishiyama", "Northern Plains", "Oakhurst"),
        *("Port Albert", "Qinghe", "Rosenfeld", "Saint-Aubin", "Seonghae", "Stonehaven Valley"),
        *("Šumava", "Tarnów Górny", "Upper Lakes", "Vilnohirsk", "Wonju-dong", "Yongshan"),
    ),
    "country": ("China", "Georgia", "Japan", "Korea", "Malta", "Mongolia", "New Zealand"),
    "field": (
        *("Agriculture", "Architecture", "Applied Sciences", "Chemical Technology", "Design"),
        *("Economics", "Education", "Finance", "Fisheries", "Foreign Studies", "Forestry"),
        *("Geology", "Health Sciences", "Industry", "Law", "Marine Sciences", "Mining", "Music"),
        *(
            "Petroleum",
            "Posts and Telecommunications",
            "Technology",
            "Transport",
            "Water Resources",
        ),
    ),
    "person": (
        *("A.P. Karelin", "Elena Vasquez", "J. M. Harrow", "Johannes Keller", "K.I. Satorin"),
        *("Maria Lindgren", "St. Cyprian", "Tomáš Novotný", "W. E. Ashby"),
    ),
    "founder": ("King", "Queen", "Saint Bride", "St John", "Bishop", "Regent"),
    "city": (
        "Altenberg",
        "Besançais",
        "Coruxo",
        "Düsternbrook",
        "Évreulx",
        "Montefalco",
        "Nîmeaux",
    ),
    "rank": ("National", "State", "Metropolitan", "International", "Central", "Federal"),
}
_PATTERNS = (
    "{place} University",
    "University of {place}",
    "The University of {place}",
    "{place} University of {field}",
    "{place} {rank} University of {field}",
    "{place} Institute of {field}",
    "{rank} University of {field} ({acronym})",
    "{country} {rank} University of {field}",
    "{rank} Institute of {field}, {field} and {field}",
    "{place} University for {field} and {field}",
    "{founder}'s College {place}",
    "{founder}'s University of {place} ({acronym})",
    '{place} {rank} University "{person}"',
    "{person} {rank} Academy of {field}",
    "{place} Academy of {field} & {field}",
    "Universidad de {city}",
    "Université de {city}",
    "Technische Universität {city}",
    "Università degli Studi di {city}",
    "École Nationale Supérieure d'Ingénieurs de {city}",
    "{place}-{city} University",
    "Polytechnic of {place}",
    "{rank} {field} Research Centre of {place}",
)


def invented_names(random: Random, *, count: int) -> list[str]:
    """As many names, no two of them alike; the same `random` gives the same names."""
    return list(islice(_names(random), count))


def _names(random: Random) -> Iterator[str]:
    used = set()
    while True:
        name = _name(random)
        if name not in used:
            used.add(name)
            yield name


def _name(random: Random) -> str:
    text = random.choice(_PATTERNS)
    for part, words in _PARTS.items():
        chosen = iter(random.sample(words, text.count(f"{{{part}}}")))
        for word in chosen:
            text = text.replace(f"{{{part}}}", word, 1)
    return text.replace("{acronym}", "".join(word[0] for word in text.split() if word[0].isupper()))
