"""Compile how often each letter occurs in the languages that old encodings were made for.

    python tools/compile_letters.py --registry ror.jsonl.gz

Counted are the names of countries, languages and currencies in CLDR, the phrases of our own
vocabularies, and the names of institutions in the Research Organization Registry. The compiled
file is committed: the program finds the encoding of a text by it.
"""

import argparse
import gzip
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from babel import Locale

ROOT = Path(__file__).resolve().parents[1]
VOCABULARIES = ROOT / "src" / "comity" / "values" / "vocabularies"
COMPILED = ROOT / "src" / "comity" / "documents" / "letter_costs.txt"

LANGUAGES = (
    "ar az be bg bs ca cs da de el en es et eu fa fi fr gl he hr hu is it ja kk ko ky lt lv mk mn "
    "nb nl nn pl pt ro ru sk sl sq sr sr_Latn sv th tr uk ur vi zh zh_Hant"
).split()
REGISTRY_NAMES = {"no": "nb"}
CYRILLIC = re.compile(r"[\u0400-\u04ff]")

# How much a text of each kind is like a list of agreements.
WEIGHT_OF_NAMES = 1
WEIGHT_OF_PHRASES = 5
WEIGHT_OF_INSTITUTIONS = 5

RAREST = 28  # letters dearer than this are as good as unseen

# Mongolian as it is typed with fonts and encodings that have no Ө and Ү.
TYPED_MONGOLIAN = str.maketrans("ӨөҮү", "ЄєЇї")


def main() -> int:
    """Write the compiled file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--registry", type=Path, required=True, help="ROR, JSON Lines with gzip")
    counts = {language: Counter[str]() for language in LANGUAGES}
    registry = parser.parse_args().registry
    for language, text, weight in (*of_cldr(), *of_vocabularies(), *of_registry(registry)):
        if language in counts:
            for letter, count in Counter(lowered(text)).items():
                counts[language][letter] += count * weight
    counts["mn_typed"] = Counter[str]()
    for letter, count in counts["mn"].items():
        counts["mn_typed"][letter.translate(TYPED_MONGOLIAN)] += count
    lines = [f"{language}\t{costs_of(counts[language])}" for language in sorted(counts)]
    COMPILED.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return 0


def lowered(text: str) -> str:
    """The text with the capitals of ASCII, and no others, made small."""
    return text.translate({capital: capital + 32 for capital in range(65, 91)})


def of_cldr() -> Iterator[tuple[str, str, int]]:
    """Names in every language: the language, a text, and how much it weighs."""
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for names in (locale.territories, locale.languages, locale.currencies):
            yield language, " ".join(names.values()), WEIGHT_OF_NAMES


def of_vocabularies() -> Iterator[tuple[str, str, int]]:
    """The phrases of our vocabularies."""
    for path in sorted(VOCABULARIES.glob("*.yaml")):
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from phrases_in(source)


def phrases_in(source: object) -> Iterator[tuple[str, str, int]]:
    """The phrases of every mapping of languages within a vocabulary."""
    if not isinstance(source, dict):
        return
    for key, value in source.items():
        language = str(key).replace("-", "_")
        if language in LANGUAGES and isinstance(value, list):
            yield language, " ".join(map(str, value)), WEIGHT_OF_PHRASES
        else:
            yield from phrases_in(value)


def of_registry(path: Path) -> Iterator[tuple[str, str, int]]:
    """The names of institutions whose language is stated; Chinese in either script."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            for name, _, language in json.loads(line)["names"]:
                for own in scripts_of(name, language):
                    yield own, name, WEIGHT_OF_INSTITUTIONS


def scripts_of(name: str, language: str | None) -> Iterable[str]:
    """The languages under which a name of the registry counts."""
    if language is None:
        return ()
    if language == "zh":
        return [
            own for own, code in (("zh", "gb2312"), ("zh_Hant", "big5")) if can_encode(name, code)
        ]
    if language == "sr":
        return ("sr" if CYRILLIC.search(name) else "sr_Latn",)
    return (REGISTRY_NAMES.get(language, language),)


def can_encode(text: str, encoding: str) -> bool:
    """Whether the encoding has all letters of the text."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def is_counted(letter: str) -> bool:
    """Whether a character tells languages apart: small letters do, and all outside ASCII."""
    return letter.islower() if letter.isascii() else not letter.isspace()


def costs_of(counts: Counter[str]) -> str:
    """The letters by what they cost: twice the negative logarithm of their share.

    Small and capital letters of ASCII count as one, and what is no letter of it does not count.
    """
    counts = Counter({letter: count for letter, count in counts.items() if is_counted(letter)})
    total = counts.total()
    by_cost: dict[int, list[str]] = {}
    for letter, count in counts.items():
        cost = round(-2 * math.log(count / total))
        if cost <= RAREST:
            by_cost.setdefault(cost, []).append(letter)
    return " ".join(f"{cost}{''.join(sorted(by_cost[cost]))}" for cost in sorted(by_cost))


if __name__ == "__main__":
    sys.exit(main())
