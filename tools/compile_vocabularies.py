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
from dataclasses import dataclass, field
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
sys.path.insert(0, str(ROOT))

from tools.name_concepts import name_concepts  # noqa: E402

VOCABULARIES = ROOT / "src" / "comity" / "values" / "vocabularies"
COMPILED = VOCABULARIES / "compiled"

# Shorter phrases in an alphabet are too easily something else once folded ("Ý" and "y").
SHORTEST_FOLDED = 4
LONGEST_ACRONYM = 4

# Languages with fewer names than this are sketches of a locale.
FEWEST_NAMES = 200

# Codes of CLDR for parts of countries, groups of countries and nothing at all.
NO_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())

# Codes of CLDR for several languages, and for none.
NO_LANGUAGES = frozenset("mis mul root und zxx".split())
LANGUAGE_TAG = re.compile("[a-z]{2,3}")

# Words of institutions that are known: how many must have one, and how long it must be.
FEWEST_INSTITUTIONS = 5
SHORTEST_WORD = 4
IN_ALPHABET = re.compile(r"[a-z\u0400-\u04ff]+")

THAI = re.compile(r"[\u0e00-\u0e7f]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")

# What is written together with the word behind it: "and" in Arabic and Hebrew.
CONJUNCTIONS = {"ar": "و", "he": "ו"}

EXACT_MARK = "="


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
    files = {f"{name}.table": table(keys_of(read_phrases(name))) for name in concepts()}
    files["column_heads.table"] = table(keys_of(column_heads(), names=True))
    files["month_words.table"] = table(keys_of(month_names()))
    files["time_phrases.table"] = table(keys_of(time_phrases()))
    files["date_words.json"] = as_json(word_lists("date_words"))
    files["common_institution_words.txt"] = common_institution_words()
    files["name_concepts.txt"] = name_concept_words()
    files["areas.json"] = as_json(areas())
    files["country_points.json"] = as_json(country_points())
    files["area_names.table"] = table(keys_of(area_names()))
    files["country_names.table"] = table(keys_of(country_names(), names=True))
    files["country_mentions.table"] = table(keys_of(country_mentions(), names=True))
    files["country_labels.jsonl"] = country_labels()
    files["isced_f.json"] = as_json(isced_fields())
    files["language_names.table"] = table(keys_of(language_names(), names=True))
    files["language_labels.json"] = as_json(language_labels())
    return files


# Phrases ------------------------------------------------------------------------------------------


def concepts() -> list[str]:
    """The vocabularies that are plain: value -> language -> phrases."""
    special = {
        "adjective_endings",
        "areas",
        "column_heads",
        "countries",
        "country_points",
        "date_words",
        "institution_words",
        "isced_f",
        "month_words",
        "name_concepts",
        "name_places",
    }
    return sorted(path.stem for path in VOCABULARIES.glob("*.yaml") if path.stem not in special)


@cache
def source(name: str) -> Any:
    """The YAML source of a vocabulary."""
    return yaml.safe_load((VOCABULARIES / f"{name}.yaml").read_text(encoding="utf-8"))


def read_phrases(name: str) -> Iterator[tuple[str, str]]:
    """The phrases of a plain vocabulary, each with its value."""
    for value, languages in source(name).items():
        yield from languages_of(value, languages)


def time_phrases() -> Iterator[tuple[str, str]]:
    """The phrases that speak of the time of an agreement wherever they stand."""
    for name in ("term_words", "status_words"):
        yield from read_phrases(name)
        yield from joined_phrases(name)


def joined_phrases(name: str) -> Iterator[tuple[str, str]]:
    """The phrases of a vocabulary with "and", where a language writes it together with a word."""
    for value, languages in source(name).items():
        for language, conjunction in CONJUNCTIONS.items():
            yield from ((conjunction + phrase, value) for phrase in languages.get(language, ()))


def column_heads() -> Iterator[tuple[str, str]]:
    """The heads of columns; short ones need their capital, since they are words of names too."""
    for phrase, value in read_phrases("column_heads"):
        yield phrase, value
        yield phrase[:1].upper() + phrase[1:], value


def languages_of(value: str, languages: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The phrases of every language for one value."""
    for language, phrases in languages.items():
        for phrase in phrases:
            if not isinstance(phrase, str):
                raise TypeError(f"{value}, {language}: quote {phrase!r}")
            for spelled in alternatives(phrase):
                yield spelled, value


def alternatives(phrase: str) -> list[str]:
    """The phrases that a phrase with bracketed alternatives stands for, in order.

    Brackets without a bar inside are brackets of the phrase.
    """
    spelled = [""]
    for part, bracketed in parts_of(phrase):
        choices = parted_by_bars(part) if bracketed else [part]
        if not bracketed and "|" in part:
            raise ValueError(f"alternatives without brackets in {phrase!r}")
        found = [
            text for choice in choices for text in (alternatives(choice) if bracketed else [choice])
        ]
        if bracketed and len(choices) == 1:
            found = [f"({text})" for text in found]
        spelled = [before + text for before in spelled for text in found]
    return list(dict.fromkeys(spelled))


def parts_of(phrase: str) -> Iterator[tuple[str, bool]]:
    """The parts of a phrase in order, each with whether it stands in brackets, without these."""
    depth = start = 0
    for place, sign in enumerate(phrase):
        if sign == "(":
            if depth == 0:
                yield phrase[start:place], False
                start = place + 1
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0:
                yield phrase[start:place], True
                start = place + 1
        if depth < 0:
            break
    if depth:
        raise ValueError(f"brackets without their pair in {phrase!r}")
    yield phrase[start:], False


def parted_by_bars(text: str) -> list[str]:
    """The parts of a text between the bars that stand in no brackets."""
    depth = start = 0
    parts = []
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


@dataclass(frozen=True, kw_only=True)
class Keys:
    """The keys of phrases as `comity.values` looks them up, each with its value."""

    folded: dict[str, str] = field(default_factory=dict)
    exact: dict[str, str] = field(default_factory=dict)


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
    return keys


def table(keys: Keys) -> str:
    """A table of phrases as `comity.values.phrases` reads it: a first word, then its phrases."""
    lines: dict[str, dict[str, list[str]]] = {}
    for key, value in sorted(keys.folded.items()):
        first, _, rest = key.partition(" ")
        lines.setdefault(first, {}).setdefault(f"{value}=", []).append(rest)
    for key, value in sorted(keys.exact.items()):
        first = words_of(key).folded[0]
        lines.setdefault(first, {}).setdefault(f"{value}==", []).append(key)
    return "\n".join(
        f"{first}\n" + "\t".join(mark + ";".join(found) for mark, found in sorted(groups.items()))
        for first, groups in sorted(lines.items())
    )


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


# Fields of study and languages --------------------------------------------------------------------


def isced_fields() -> dict[str, Any]:
    """Every field with its names and the words for it; no two fields share a word."""
    fields: dict[str, dict[str, Any]] = source("isced_f")
    words = Counter(word for field in fields.values() for word in field.get("words", ()))
    shared = [word for word, count in words.items() if count > 1]
    if shared:
        raise ValueError(f"words of several fields: {shared}")
    return {
        code: {
            "names": {tag: name for tag, name in field.items() if tag != "words"},
            "words": field.get("words", []),
        }
        for code, field in fields.items()
    }


@cache
def language_labels() -> dict[str, dict[str, str]]:
    """The names of every language of CLDR in the languages of the pages, by its tag."""
    names = {tag: load_locale(tag).get("languages", {}) for tag in ("en", "mn")}
    tags = [tag for tag in names["en"] if LANGUAGE_TAG.fullmatch(tag) and tag not in NO_LANGUAGES]
    return {
        tag: {page: str(known[tag]) for page, known in names.items() if tag in known}
        for tag in sorted(tags)
    }


def language_names() -> Iterator[tuple[str, str]]:
    """Every name of a language, each with its tag: in English, in Mongolian, in itself."""
    for tag, names in language_labels().items():
        for name in names.values():
            yield name, tag
        if "mn" in names:
            yield f"{names['mn']} хэл", tag
    itself = locale_identifiers()
    for tag in language_labels():
        known = load_locale(tag).get("languages", {}) if tag in itself else {}
        if tag in known:
            yield str(known[tag]), tag


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


def country_points() -> dict[str, list[float]]:
    """Latitude and longitude of every country's label."""
    points: dict[str, list[float]] = source("country_points")
    missing = set(country_codes()) ^ set(points)
    if missing:
        raise ValueError(f"countries without a point, or points of none: {sorted(missing)}")
    return points


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
        *(swapped(cldr_names(locale)) for locale in first),
        *map(titled, source("countries")["titles"]),
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
    names = [*printed("printed"), *titled("en")]
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


def titled(locale: str) -> Iterator[tuple[str, str]]:
    """The names in a language with the titles that states bear beside them."""
    countries = source("countries")
    for code, name in cldr_names(locale).items():
        if code not in countries["untitled"]:
            yield from ((title.format(name), code) for title in countries["titles"][locale])


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
    """The names of months, each with what it stands for: `5`, or as `month_meaning` says."""
    tongues: dict[str, dict[str, set[str]]] = {}
    for name, number, language in (*printed_months(), *months_of_cldr()):
        tongues.setdefault(key_of(name), {}).setdefault(number, set()).add(language)
    doubtful = folded_keys(source("month_words")["doubtful"])
    for key, numbers in tongues.items():
        yield key, month_meaning(numbers, doubtful=key in doubtful)


def month_meaning(numbers: Mapping[str, set[str]], *, doubtful: bool) -> str:
    """What the name of a month stands for.

    `5`; `5?` where it is a common word as well; `5 hr` where it is known in a language apart or is
    of another calendar; `11|10 hr` where it is the tenth month in that language and the eleventh in
    others.
    """
    apart = {"solar", "hijri", *source("month_words")["apart"]}
    first = min(numbers, key=lambda number: (bool(numbers[number] & apart), number))
    others = [number for number in numbers if number != first]
    tags = sorted(set().union(*numbers.values()) & apart)
    shared = not others and not numbers[first] <= apart
    meaning = first + ("?" if doubtful else "") + "".join(f"|{number}" for number in others[:1])
    return " ".join([meaning, *(() if shared else tags[:1])])


def printed_months() -> Iterator[tuple[str, str, str]]:
    """The names of months in the source, each with its number and language."""
    for number, languages in source("month_words")["printed"].items():
        for language, phrases in languages.items():
            yield from ((phrase, number, language) for phrase in phrases)


def months_of_cldr() -> Iterator[tuple[str, str, str]]:
    """The names of months that CLDR knows, each with its number and language."""
    for language in source("month_words")["languages"]:
        for widths in Locale.parse(language).months.values():
            for number, name in chain(widths["wide"].items(), widths["abbreviated"].items()):
                if any(letter.isalpha() for letter in name) and not name[0].isdigit():
                    yield name, str(number), language


def word_lists(name: str) -> dict[str, list[str]]:
    """The phrases of a vocabulary as they are written, under what they stand for."""
    return {
        value: sorted({phrase for phrases in languages.values() for phrase in phrases})
        for value, languages in source(name).items()
    }


def common_institution_words() -> str:
    """The words that misprints are told by, one a line."""
    languages = source("institution_words")["common"].values()
    return as_lines({fold(word) for words in languages for word in words})


def name_concept_words() -> str:
    """The concepts of names with their words, a concept a line, with a tab before its words."""
    sources = [source("name_concepts"), source("name_places")]
    found = name_concepts(sources, source("adjective_endings"))
    return "".join(f"{concept}\t{' '.join(words)}\n" for concept, words in sorted(found.items()))


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
