"""Partners: institutions as lists print them, real ones and ones composed in a language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from tests.lists.generated.languages import Language

_FILE = Path(__file__).with_name("institutions.tsv")
_OWN_SCRIPT = ("ar", "ja", "ko", "mn", "ru", "th", "uk", "zh-Hans", "zh-Hant")
_COMPOSED_IN_LATIN, _COMPOSED_IN_OWN_SCRIPT = 0.3, 0.7
_MISPRINTED = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An institution as its cell prints it; `alternatives` are readings that are as good.

    `split` holds institution and unit where the name is of both.
    """

    name: str
    country: str
    alternatives: tuple[str, ...] = ()
    split: tuple[str, str] | None = None


@cache
def known_partners() -> Sequence[Partner]:
    """Real institutions of many countries."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return [_partner(line) for line in lines if not line.startswith("#")]


def _partner(line: str) -> Partner:
    country, printed, *alternatives = line.split("\t")
    name, *split = printed.split("|")
    return Partner(
        name=name,
        country=country,
        alternatives=tuple(alternatives),
        split=(split[0], split[1]) if split else None,
    )


def random_partners(random: Random, words: Language, *, count: int) -> list[Partner]:
    """As many partners, no two of one name."""
    return list(islice(_partners(random, words), count))


def _partners(random: Random, words: Language) -> Iterator[Partner]:
    composed = _COMPOSED_IN_OWN_SCRIPT if words.code in _OWN_SCRIPT else _COMPOSED_IN_LATIN
    used: set[str] = set()
    while True:
        if random.random() < composed:
            partner = _composed(random, words)
        else:
            partner = random.choice(known_partners())
        if random.random() < _MISPRINTED and partner.split is None:
            partner = _misprinted(partner, random)
        if partner.name not in used:
            used.add(partner.name)
            yield partner


def _composed(random: Random, words: Language) -> Partner:
    country = random.choice(list(words.words["cities"]))
    return Partner(
        name=random.choice(words.words["patterns"]).format(
            city=random.choice(words.words["cities"][country]),
            field=random.choice(words.words["fields"]),
        ),
        country=country,
    )


def _misprinted(partner: Partner, random: Random) -> Partner:
    """The partner with two letters inside its longest word exchanged."""
    word = max(partner.name.replace("-", " ").split(), key=len)
    if len(word) < 6 or partner.alternatives:
        return partner
    place = random.randrange(1, len(word) - 2)
    wrong = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return replace(partner, name=partner.name.replace(word, wrong, 1))
