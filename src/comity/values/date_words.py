"""Words inside and beside dates (оны, de, 年, พ.ศ., هـ), as parts of patterns."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from comity.values.compiled import load_json
from comity.values.phrases import phrase_table

_WINDOW = 12  # characters looked at behind a number for what it counts


@cache
def words_for(role: str) -> str:
    """The words of a role in dates as one alternative of a pattern, the longest first.

    The patterns that it goes into ignore case. Stops and spaces inside a word may be left out; a
    word in a script with spaces must not be part of a longer one.
    """
    phrases: Sequence[str] = load_json("date_words")[role]
    grouped: dict[tuple[str, str], list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        begins = _NO_LETTER_BEFORE if _is_spaced(phrase[0]) else ""
        ends = _NO_LETTER_BEHIND if _is_spaced(phrase.rstrip(".")[-1]) else ""
        grouped.setdefault((begins, ends), []).append(_pattern_of(phrase))
    # Each border is written once for all words that need it: patterns take long to compile.
    return "|".join(
        f"{begins}(?:{'|'.join(dict.fromkeys(words))}){ends}"
        for (begins, ends), words in grouped.items()
    )


_NO_LETTER_BEFORE = r"(?<![^\W\d_])"
_NO_LETTER_BEHIND = r"(?![^\W\d_])"


def _pattern_of(phrase: str) -> str:
    stop = r"\." if len(phrase) == 2 and phrase.isascii() else r"\.?"
    loose = re.escape(phrase).replace(r"\ ", r"[\s-]?").replace(r"\.", rf"{stop}\s?")
    return loose.removesuffix(r"\s?")


def _is_spaced(character: str) -> bool:
    """Whether it is a letter of a script that puts spaces between words."""
    return character.isalpha() and not "\u0e00" <= character <= "\u1109" and character < "\u1780"


@cache
def first_letters(roles: tuple[str, ...]) -> frozenset[str]:
    """The first two letters of every word of the roles: what a text must go on with to have one."""
    return frozenset(word.strip("-. ")[:2].lower() for word in _phrases(roles))


@cache
def last_letters(roles: tuple[str, ...]) -> frozenset[str]:
    """The last two letters of every word of the roles."""
    return frozenset(word.strip("-. ")[-2:].lower() for word in _phrases(roles))


def _phrases(roles: tuple[str, ...]) -> Iterator[str]:
    words = load_json("date_words")
    return (word for role in roles for word in words[role])


def counts_on(text: str, end: int) -> bool:
    """Whether the number that ends there counts units of time, or adds: "5 years", "5+5"."""
    rest = text[end : end + _WINDOW].lstrip()
    units = phrase_table("duration_units").find(rest)
    return rest.startswith("+") or any(unit.start == 0 for unit in units)
