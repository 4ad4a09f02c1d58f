"""Countries and territories of ISO 3166-1, and their names in every language of CLDR.

The names come from CLDR; `vocabularies/countries.yaml` adds the forms that lists really print.
Kosovo has the code XK that CLDR uses for it.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from comity.values.compiled import load_json, load_text
from comity.values.phrases import Phrase, phrase_table
from comity.values.remembering import LONGEST
from comity.values.words import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory: `code` is ISO 3166-1 alpha-2, `area` a key of `areas`."""

    code: str
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountrySpan:
    """A country mentioned in a text, from `start` to `end` (offsets).

    `doubtful` names are as often something else (Georgia, Jordan): they need another reason.
    """

    code: str
    start: int
    end: int
    doubtful: bool = False


def all_codes() -> tuple[str, ...]:
    """Every alpha-2 code, in order."""
    return tuple(_areas())


def country(code: str) -> Country:
    """The country with this alpha-2 code; `KeyError` where there is none."""
    return Country(code=code, area=_areas()[code])


def country_name(code: str, language: str = "en") -> str:
    """The country's name in a language of CLDR (`mn`, `zh-Hant`, `pt_BR`), else in English.

    `KeyError` where there is no such country.
    """
    _areas()[code]
    wanted = language.replace("-", "_")
    for candidate in (wanted, wanted.partition("_")[0]):
        name = _names_in(candidate).get(code)
        if name is not None:
            return name
    return _names_in("en")[code]


@lru_cache(maxsize=4096)
def find_country(text: str) -> str | None:
    """The code of the country that `text` is the name of, in any language or printed form."""
    code = _code_of(text)
    if code is None and text.lstrip()[:4].casefold() == "the ":
        return _code_of(text.lstrip()[4:])
    return code


def start_of_country(text: str, starts: Iterable[int], end: int) -> int | None:
    """The first of the places from which up to `end` the name of a country stands, or None.

    Most places are passed over by the word at them, with which no name begins.
    """
    words, names = words_of(text), phrase_table("country_names").lines
    for start in starts:
        first = bisect_left(words.starts, start)
        if first < len(words.starts) and words.starts[first] == start:
            word = words.folded[first]
            if word != "the" and word not in names and words.ends[first] <= end:
                continue
        if find_country_within(text, start, end) is not None:
            return start
    return None


def find_country_within(text: str, start: int, end: int) -> str | None:
    """The same as `find_country` of `text[start:end]`, for several stretches of one text.

    Of a text short enough to be remembered the words are parted once for all of them; a stretch
    that begins or ends within a word is looked up by itself.
    """
    if len(text) > LONGEST:
        return find_country(text[start:end])
    words = words_of(text)
    first, stop = bisect_left(words.starts, start), bisect_left(words.starts, end)
    if first == stop or words.starts[first] != start or words.ends[stop - 1] > end:
        return find_country(text[start:end])
    names = phrase_table("country_names")
    code = names.value_at(words, first, stop)
    is_led = code is None and words.folded[first] == "the"
    if is_led and first + 1 < stop and text[start : start + 4].casefold() == "the ":
        return names.value_at(words, first + 1, stop)
    return code


@lru_cache(maxsize=4096)
def find_countries(text: str) -> tuple[CountrySpan, ...]:
    """The countries mentioned in `text`, leftmost and longest.

    Careful: only names in the languages that lists are written in, as whole words with a capital,
    and not within a longer name that is no country's (New Mexico, Georgia State).
    """
    phrases = phrase_table("country_mentions").find(text, whole_runs=True)
    return tuple(
        CountrySpan(
            code=phrase.value[:2],
            start=phrase.start,
            end=phrase.end,
            doubtful=phrase.value.endswith("?"),
        )
        for phrase in phrases
        if phrase.value and _has_capital(text, phrase)
    )


def _code_of(text: str) -> str | None:
    return phrase_table("country_names").whole(text)


def _has_capital(text: str, phrase: Phrase) -> bool:
    # What is written in a script without case is neither lower nor upper.
    return not text[phrase.start : phrase.end].islower()


@cache
def _areas() -> Mapping[str, str]:
    areas: Mapping[str, str] = load_json("areas")["area_of"]
    return areas


@cache
def _names_in(language: str) -> Mapping[str, str]:
    labels = load_text("country_labels.jsonl")
    start = labels.find(f'{{"language": "{language}", ')
    if start < 0:
        return {}
    names: Mapping[str, str] = json.loads(labels[start : labels.index("\n", start)])["names"]
    return names
