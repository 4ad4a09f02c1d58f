"""Compile the vocabularies of `comity.values` from their YAML sources and from CLDR.

    python tools/compile_vocabularies.py           write the compiled files
    python tools/compile_vocabularies.py --check   exit 1 where a compiled file is not up to date
    python tools/compile_vocabularies.py --registry ror.jsonl.gz
                                                   write the known words of institutions too

The compiled files are committed: the program reads them without YAML and without Babel.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.localedata import load as load_locale
from babel.localedata import locale_identifiers

from comity.values.folding import fold
from comity.values.words import words_of

ROOT = Path(__file__).resolve().parents[1]
VOCABULARIES = ROOT / "src" / "comity" / "values" / "vocabularies"
COMPILED = VOCABULARIES / "compiled"

# Shorter phrases in an alphabet are too easily something else once folded ("Ý" and "y").
SHORTEST_FOLDED = 4
LONGEST_ACRONYM = 4

# Languages with fewer names than this are sketches of a locale.
FEWEST_NAMES = 200

# Codes of CLDR for parts of countries, groups of countries and nothing at all.
NO_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())

# Words of institutions that are known: how many must have one, and how long it must be.
FEWEST_INSTITUTIONS = 5
SHORTEST_WORD = 4
IN_ALPHABET = re.compile(r"[a-z\u0400-\u04ff]+")

THAI = re.compile(r"[\u0e00-\u0e7f]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")

EXACT_MARK = "="
GROUP = re.compile(r"\(([^()]*\|[^()]*)\)")


def main() -> int:
    """Write or check the compiled files; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    parser.add_argument("--registry", type=Path, help="records of ROR, JSON Lines with gzip")
    arguments = parser.parse_args()
    check = arguments.check
    files = compiled_files()
    if arguments.registry:
        files["known_institution_words.txt"] = known_institution_words(arguments.registry)
    stale = []
    for name, text in files.items():
        path = COMPILED / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    print("\n".join(stale) or "up to date")
    return 1 if check and stale else 0


def compiled_files() -> dict[str, str]:
    """Every compiled file that follows from the sources in the tree alone, by name."""
    files = {f"{name}.json": table(keys_of(read_phrases(name))) for name in concepts()}
    files["month_words.json"] = table(keys_of(chain(read_phrases("month_words"), month_names())))
    files["common_institution_words.txt"] = common_institution_words()
    files["areas.json"] = as_json(areas())
    files["area_names.json"] = table(keys_of(area_names()))
    files["country_names.tsv"] = columns(keys_of(country_names(), names=True))
    files["country_mentions.json"] = table(keys_of(country_mentions(), names=True))
    files["country_labels.jsonl"] = country_labels()
    return files


# Phrases ------------------------------------------------------------------------------------------


def concepts() -> list[str]:
    """The vocabularies that are plain: value -> language -> phrases."""
    special = {"areas", "countries", "institution_words", "month_words"}
    return sorted(path.stem for path in VOCABULARIES.glob("*.yaml") if path.stem not in special)


@cache
def source(name: str) -> Any:
    """The YAML source of a vocabulary."""
    return yaml.safe_load((VOCABULARIES / f"{name}.yaml").read_text(encoding="utf-8"))


def read_phrases(name: str) -> Iterator[tuple[str, str]]:
    """The phrases of a plain vocabulary, each with its value."""
    for value, languages in source(name).items():
        yield from languages_of(value, languages)


def languages_of(value: str, languages: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The phrases of every language for one value."""
    for language, phrases in languages.items():
        for phrase in phrases:
            if not isinstance(phrase, str):
                raise TypeError(f"{value}, {language}: quote {phrase!r}")
            for spelled in alternatives(phrase):
                yield spelled, value


def alternatives(phrase: str) -> list[str]:
    """The phrases that a phrase with bracketed alternatives stands for, in order."""
    group = GROUP.search(phrase)
    if group is None:
        if "|" in phrase:
            raise ValueError(f"alternatives without brackets in {phrase!r}")
        return [phrase]
    before, after = phrase[: group.start()], phrase[group.end() :]
    found = chain.from_iterable(
        alternatives(f"{before}{choice}{after}") for choice in group[1].split("|")
    )
    return list(dict.fromkeys(found))


@dataclass(frozen=True, kw_only=True)
class Keys:
    """The keys of phrases as `comity.values` looks them up, each with its value."""

    folded: dict[str, str] = field(default_factory=dict)
    exact: dict[str, str] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)


def keys_of(phrases: Iterable[tuple[str, str]], *, names: bool = False) -> Keys:
    """The keys of `phrases`; of two values for one key the first stays.

    With `names`, short names and abbreviations count only as written.
    """
    keys = Keys()
    for phrase, value in phrases:
        words = words_of(phrase.removeprefix(EXACT_MARK))
        if not words.folded:
            raise ValueError(f"no words in {phrase!r}")
        if phrase.startswith(EXACT_MARK) or (names and only_as_written(words.exact)):
            for spelling in spellings(words.exact):
                keys.exact.setdefault(spelling, value)
        else:
            keys.folded.setdefault(" ".join(words.folded), value)
        first = words.folded[0]
        keys.longest[first] = max(keys.longest.get(first, 0), len(words.folded))
    return keys


def table(keys: Keys) -> str:
    """A table of phrases: JSON."""
    return as_json(asdict(keys))


def columns(keys: Keys) -> str:
    """A table of whole texts: a key and its value a line, parted by a tab."""
    exact = {EXACT_MARK + key: value for key, value in keys.exact.items()}
    return "".join(f"{key}\t{value}\n" for key, value in sorted((keys.folded | exact).items()))


def only_as_written(words: tuple[str, ...]) -> bool:
    """Whether a name in an alphabet is too short, or an abbreviation, and so counts as written."""
    text = "".join(words)
    if not any(letter.lower() != letter.upper() for letter in text):
        return False
    short = len(words_of(text).folded[0]) < SHORTEST_FOLDED
    return short or (text.isupper() and len(text) <= LONGEST_ACRONYM)


def spellings(words: tuple[str, ...]) -> tuple[str, ...]:
    """A phrase as written and in capitals."""
    written = " ".join(words)
    return written, written.upper()


def as_json(data: Any) -> str:
    """JSON with one entry a line, so that a change can be read."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=0) + "\n"


# Areas and countries ------------------------------------------------------------------------------


def as_lines(words: set[str]) -> str:
    """The words in order, one a line."""
    return "\n".join(sorted(words)) + "\n"


def areas() -> dict[str, Any]:
    """The area keys in order, and the area of every country."""
    area_of = {code: key for key, area in source("areas").items() for code in area["countries"]}
    missing = set(country_codes()) ^ set(area_of)
    if missing:
        raise ValueError(f"countries without an area, or areas with none: {sorted(missing)}")
    return {"areas": list(source("areas")), "area_of": area_of}


def area_names() -> Iterator[tuple[str, str]]:
    """The names of the areas, each with its key."""
    for key, area in source("areas").items():
        yield from languages_of(key, area["names"])


@cache
def country_codes() -> tuple[str, ...]:
    """Every country code of CLDR, and XK."""
    territories = cldr_names("en")
    return tuple(sorted(territories))


@cache
def cldr_names(locale: str) -> dict[str, str]:
    """The names of countries in a locale of CLDR."""
    territories = load_locale(locale).get("territories", {})
    return {
        code: name
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    }


def base_locales() -> list[str]:
    """The locales of CLDR that know most countries, a language without its places."""
    found = [name for name in locale_identifiers() if len(name.split("_")) == 1 or "Han" in name]
    return sorted(name for name in found if len(cldr_names(name)) >= FEWEST_NAMES)


def country_names() -> Iterator[tuple[str, str]]:
    """Every name of a country, each with its code, the ones that decide first."""
    first = source("countries")["name_priority"]
    others = [locale for locale in base_locales() if locale not in first]
    names = chain(
        printed("printed"),
        printed("whole_only"),
        titled(),
        *(swapped(cldr_names(locale)) for locale in first),
        unambiguous(pair for locale in others for pair in swapped(cldr_names(locale))),
    )
    ambiguous = folded_keys(source("countries")["ambiguous"])
    for name, code in names:
        if key_of(name) not in ambiguous:
            yield name, code
            yield from wrapped(name, code)


def country_mentions() -> Iterator[tuple[str, str]]:
    """The names looked for inside a text; an empty value hides a longer name of no country.

    A name that is often something else has a question mark after its code.
    """
    countries = source("countries")
    doubtful = folded_keys(countries["doubtful"])
    hidden = folded_keys(countries["not_inside"]) | folded_keys(countries["ambiguous"])
    for name in countries["longer_names"]:
        yield name, ""
    names = [*printed("printed"), *titled()]
    for locale in countries["mention_languages"]:
        names.extend(swapped(cldr_names(locale)))
    for name, code in names:
        key = key_of(name)
        if key not in hidden:
            yield name, f"{code}?" if key in doubtful else code


def wrapped(name: str, code: str) -> Iterator[tuple[str, str]]:
    """A name with the word for country that some languages put beside it."""
    if THAI.match(name):
        yield f"ประเทศ{name}", code
    elif CYRILLIC.match(name):
        yield f"{name} улс", code


def printed(section: str) -> Iterator[tuple[str, str]]:
    """The forms of a section of `countries.yaml`, each with its code."""
    for code, forms in source("countries")[section].items():
        for form in forms:
            yield form, code


def titled() -> Iterator[tuple[str, str]]:
    """The English names with the titles that states bear."""
    for code, name in cldr_names("en").items():
        if code not in source("countries")["untitled"]:
            yield from ((title.format(name), code) for title in source("countries")["titles"])


def swapped(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Name and code in place of code and name."""
    return ((name, code) for code, name in names.items())


def unambiguous(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The names that mean one country in all languages."""
    codes: dict[str, set[str]] = {}
    spelled: dict[str, str] = {}
    for name, code in pairs:
        codes.setdefault(key_of(name), set()).add(code)
        spelled.setdefault(key_of(name), name)
    return ((spelled[key], min(found)) for key, found in codes.items() if len(found) == 1)


def key_of(name: str) -> str:
    """The folded key of a name."""
    return " ".join(words_of(name).folded)


def folded_keys(names: Iterable[str]) -> frozenset[str]:
    """The folded keys of names."""
    return frozenset(key_of(name) for name in names)


def month_names() -> Iterator[tuple[str, str]]:
    """The names of months in the languages that lists are written in, each with its number.

    A word that names two months in two languages is left out.
    """
    numbers: dict[str, set[int]] = {}
    for locale in source("countries")["mention_languages"]:
        for widths in Locale.parse(locale).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in widths[width].items():
                    if key_of(name) and not key_of(name)[0].isdigit():
                        numbers.setdefault(name, set()).add(number)
    return ((name, str(min(found))) for name, found in numbers.items() if len(found) == 1)


def common_institution_words() -> str:
    """The words that misprints are told by, one a line."""
    languages = source("institution_words")["common"].values()
    return as_lines({fold(word) for words in languages for word in words})


def known_institution_words(registry: Path) -> str:
    """The words that enough institutions of a registry (ROR, JSON Lines) have in their names."""
    counts: Counter[str] = Counter()
    with gzip.open(registry, "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(words_of_institution(json.loads(line)["names"]))
    known = {word for word, count in counts.items() if count >= FEWEST_INSTITUTIONS}
    return as_lines(known | set(source("institution_words")["ordinary"]))


def words_of_institution(names: list[Any]) -> set[str]:
    """The folded words in the names of an institution that are long enough to be misspelt."""
    texts = (name for name, kinds, *_ in names if "acronym" not in kinds)
    words = (word for text in texts for word in fold(text).split())
    return {word for word in words if len(word) >= SHORTEST_WORD and IN_ALPHABET.fullmatch(word)}


def country_labels() -> str:
    """The names to show, a language a line, but those that are the English ones."""
    english = cldr_names("en").items()
    lines = []
    for locale in base_locales():
        names = dict(cldr_names(locale).items() - (english if locale != "en" else set()))
        line = {"language": locale, "names": dict(sorted(names.items()))}
        lines.append(json.dumps(line, ensure_ascii=False))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
