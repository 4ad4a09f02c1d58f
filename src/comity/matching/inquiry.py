"""An inquiry: a printed string that may name institutions, with what its source says beside it."""

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from comity.matching.authority.name_words import (
    is_initials,
    stretches_in,
    words_in,
    words_of_stretch,
)
from comity.values.countries import all_codes, find_countries, find_country

_SEGMENT_CUT = re.compile(
    r"[,，、;；:|#\n\t()（）\[\]{}\"“”„«»]+|\s[-–—/]+\s|(?<=[^\W\d_]{4})/(?=[^\W\d_]{4})"
    r"|—|(?<=[^\W\d_]{9})\.\s+(?=[A-Z])"
)
_ADDRESS = re.compile(
    r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)|(?:https?://|www\.)(?:www\.)?([\w-]+(?:\.[\w-]+)+)"
)


AND = frozenset({"and", "et", "und", "y", "e", "og", "och", "i", "та", "и"})
"""Words that part what is beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What is asked: `text` as printed, the country and the city as its source prints them."""

    text: str
    country: str | None = None
    city: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A folded word of a string; `segment` counts the stretches between commas and brackets.

    `is_capitals` says that it is printed in capitals where other words are not; `is_short` that a
    full stop follows it, as after an abbreviation; `is_initials` that it is letters that stand
    alone.
    """

    text: str
    segment: int
    start: int
    end: int
    is_capitals: bool = False
    is_short: bool = False
    is_initials: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadString:
    """A string cut into words, with the countries it names and the one stated beside it.

    `named` holds each country that stands for itself with its first and last word, and
    `country_words` all words of countries, also within names.
    """

    inquiry: Inquiry
    words: tuple[Word, ...]
    named: tuple[tuple[str, int, int], ...]
    country_words: frozenset[int]
    stated_country: str | None
    city: str
    domains: tuple[str, ...]

    @property
    def named_countries(self) -> frozenset[str]:
        """The countries that it names anywhere."""
        return frozenset(code for code, _, _ in self.named)

    @property
    def folded(self) -> str:
        """All its words, a space between."""
        return " ".join(word.text for word in self.words)


def read_string(inquiry: Inquiry, joints: Container[str] = ()) -> ReadString:
    """The words of an inquiry and the places in it.

    `joints` are pairs of words between which the authority has an apostrophe ("xi an"); where they
    are printed apart they are one word.
    """
    addresses = [match[1] or match[2] for match in _ADDRESS.finditer(inquiry.text)]
    text = _ADDRESS.sub(lambda match: " " * len(match[0]), inquiry.text)
    words = _words_joined(_words(text), joints)
    spans = _country_spans(text, words)
    return ReadString(
        inquiry=inquiry,
        words=words,
        named=tuple(
            (code, first, last)
            for code, first, last, doubtful in spans
            if _stands_alone(words, first, last, is_doubtful=doubtful)
        ),
        country_words=frozenset(
            place for _, first, last, _ in spans for place in range(first, last + 1)
        ),
        stated_country=_code(inquiry.country),
        city=" ".join(words_in(inquiry.city or "")),
        domains=tuple(address.lower() for address in addresses if address),
    )


def _country_spans(text: str, words: tuple[Word, ...]) -> list[tuple[str, int, int, bool]]:
    """The countries in `text`: code, first and last word, and whether the name is doubtful."""
    spans = []
    for span in find_countries(text):
        held = [
            n for n, word in enumerate(words) if word.start < span.end and span.start < word.end
        ]
        if held:
            spans.append((span.code, held[0], held[-1], span.doubtful))
    return spans


def _stands_alone(words: tuple[Word, ...], first: int, last: int, *, is_doubtful: bool) -> bool:
    """Whether a country stands for itself, not as "Korea" in "Korea Institute".

    It ends the string, or fills its segment but for numbers, up to the end or an "and".
    """
    if last == len(words) - 1:
        return first > 0 and (not is_doubtful or words[first - 1].segment != words[first].segment)
    following = words[last + 1]
    goes_on = following.segment == words[last].segment and following.text not in AND
    if is_doubtful or goes_on:
        return False
    segment = words[first].segment
    return all(
        word.segment != segment or any(sign.isdigit() for sign in word.text)
        for word in words[:first]
    )


def _code(country: str | None) -> str | None:
    """A country in ISO 3166-1 alpha-2 or as printed; "UK" has two letters and is no code."""
    printed = (country or "").strip()
    code = printed.upper()
    if len(code) == 2 and code in all_codes():
        return code
    return find_country(printed) or find_country(code)


def _words(text: str) -> tuple[Word, ...]:
    cuts = [match.start() for match in _SEGMENT_CUT.finditer(text)]
    masked = _SEGMENT_CUT.sub(lambda match: " " * len(match[0]), text)
    mixed = not masked.isupper()
    words: list[Word] = []
    segment = passed = 0
    for match in stretches_in(masked):
        while passed < len(cuts) and cuts[passed] < match.start():
            passed += 1
            segment += bool(words) and words[-1].segment == segment
        capitals = mixed and _is_capitals(match[0])
        initials = is_initials(match[0])
        is_short = match[0].endswith(".") and not initials
        words.extend(
            Word(
                text=part,
                segment=segment,
                start=match.start(),
                end=match.end(),
                is_capitals=capitals,
                is_short=is_short,
                is_initials=initials or (is_short and len(part) == 1),
            )
            for part in words_of_stretch(match[0])
        )
    return tuple(words)


def _words_joined(words: tuple[Word, ...], joints: Container[str]) -> tuple[Word, ...]:
    """The words, two that an apostrophe would join put together."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        if before and before.segment == word.segment and f"{before.text} {word.text}" in joints:
            joined[-1] = replace(before, text=before.text + word.text, end=word.end)
        else:
            joined.append(word)
    return tuple(joined)


def _is_capitals(word: str) -> bool:
    capitals = sum(sign.isupper() for sign in word)
    return capitals >= 2 and 2 * capitals >= sum(sign.isalpha() for sign in word)
