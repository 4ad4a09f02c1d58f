"""Names of countries in the cases of a sentence: Японии, Japonii, Číně, Польшийн."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice, product

from comity.values.countries import find_country

_ENDINGS: Mapping[str, tuple[str, ...]] = {
    # Russian, Ukrainian, Belarusian, Serbian
    "ия": ("ии", "ию", "ией", "иею"),
    "ія": ("ії", "ію", "ією"),
    "а": ("ы", "и", "е", "у", "ой", "і", "ою", "ої", "ій", "ийн", "ын"),
    "я": ("и", "е", "ю", "ей", "ї", "єю"),
    "й": ("я", "е", "ю", "ем", "ї", "єм"),
    "ь": ("я", "е", "ю", "ем", "и", "ью", "і"),
    "ы": ("ов", "ах", "ам", "ами"),
    "и": ("ів", "ах", "ам", "ами"),
    "ая": ("ой", "ую"),
    "яя": ("ей", "юю"),
    "ие": ("их", "им", "ими"),
    "ые": ("ых", "ым", "ыми"),
    "і": ("их", "им", "ими"),
    "": (
        *("а", "е", "у", "ом", "і", "ові"),
        # Mongolian
        *("ы", "ын", "ий", "ийн", "йн", "ны", "ний", "д", "ад", "эд", "од", "т", "аас", "ээс"),
        # Polish, Czech, Slovak, Croatian; Finnish, Hungarian, Estonian
        *("u", "em", "ie", "n", "ssa", "sta", "ban", "ben", "ból", "ből", "i", "s"),
    ),
    "ia": ("ii", "ią", "ię", "ję", "iei"),
    "a": (
        *("y", "ie", "i", "ą", "ę", "ě", "e", "ou", "u", "oj", "om", "ej", "iej", "je", "ji", "os"),
        *("ní", "as", "ijos"),
    ),
    "ka": ("ce", "kę"),
    "y": ("ach", "ech", "ów", "ů", "ami"),
    "ie": ("ii", "ií"),
    "o": ("u", "a", "em", "ou"),
    "e": ("ych", "ých", "i", "í"),
    "é": ("ých", "ými"),
    "á": ("é", "ou", "ej"),
    "cy": ("iec", "czech", "cami"),
    "chy": ("szech",),
    "ry": ("ier", "rzech"),
    # Greek
    "α": ("ας",),
    "ία": ("ίας",),
    "η": ("ης",),
    "ο": ("ου",),
    "ος": ("ο", "ου"),
}
"""What a name ends with, and what it ends with in other cases."""

_MOST_WORDS = 4
_MOST_READINGS = 200
_SHORTEST = 4
_WORD = re.compile(r"\S+")
_SUFFIX = re.compile(r"([^\W\d_]{2,})[-'’][^\W\d_]{1,5}")


@lru_cache(maxsize=4096)
def find_inflected_country(text: str) -> str | None:
    """The code of the country that `text` names in some case, else None.

    For places where a country is expected: a common word may by chance be a country's form.
    """
    words = _WORD.findall(text)
    if not words or len(words) > _MOST_WORDS or not text[:1].isupper():
        return None
    readings = product(*(tuple(_nominatives(word)) for word in words))
    for reading in islice(readings, _MOST_READINGS):
        code = find_country(" ".join(reading))
        if code is not None:
            return code
    return None


def _nominatives(word: str) -> Iterator[str]:
    """What the word may be in the case in which lists print it, itself first."""
    yield word
    suffixed = _SUFFIX.fullmatch(word)
    if suffixed is not None:
        yield suffixed[1]
    if len(word) < _SHORTEST:
        return
    for nominative, endings in _ENDINGS.items():
        for ending in endings:
            if word.endswith(ending):
                found = word[: len(word) - len(ending)] + nominative
                # Of a short Latin word too little is left to tell a country by (Turku: Turk).
                if nominative or len(found) > _SHORTEST or not found.isascii():
                    yield found
