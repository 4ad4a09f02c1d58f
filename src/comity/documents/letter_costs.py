"""How well a text fits the languages that it may be in, by its letters.

`letter_costs.txt` has for every language what each letter costs: the negative logarithm of its
share of all letters. `tools/compile_letters.py` counts them.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "letter_costs.txt"

_HALVES = 2  # costs stand in the file in halves
_OF_ANOTHER_LANGUAGE = 5.0  # a name in another language costs its letters, and so much more
_UNSEEN = 17.0
_UNSEEN_BY_CATEGORY = {
    "Cc": 40.0, "Cn": 40.0, "Co": 40.0, "Cs": 40.0, "Cf": 20.0, "Lo": 16.0, "Ll": 16.0,
}  # fmt: skip
_SIGNS = {
    **dict.fromkeys("\u00a0–—’“”„«»№·•…、。，（）：；「」・　\ufeff", 8.0),
    **dict.fromkeys("‘‚°º§®™©±×→★☆◎○●■□※～／－＆†‐‑‒―‹›", 11.0),
    **dict.fromkeys(map(chr, range(0xFF01, 0xFF5F)), 9.0),
}
"""What usual signs cost; those of full width stand in Chinese and Japanese texts."""


def cost_of(text: str) -> float:
    """What the text costs: its letters in the language that suits them best.

    What no language does, such as a word in two alphabets, costs too; digits and signs of ASCII
    cost nothing.
    """
    letters = Counter(text.translate(_COUNTED))
    del letters[" "]
    anywhere = _costs_anywhere()
    costs = {letter: anywhere.get(letter) or _cost_of_unseen(letter) for letter in letters}
    return _cost_of_oddities(text) + min(
        sum(
            count * min(own.get(letter, _UNSEEN), costs[letter])
            for letter, count in letters.items()
        )
        for own in _costs_by_language().values()
    )


def likeliest_language(text: str, languages: Iterable[str]) -> str:
    """Which of the languages suits the letters of the text best; all alphabets count alike."""
    letters = Counter(letter for letter in text if letter.isalpha())
    costs = _costs_by_language()
    return min(
        languages,
        key=lambda language: sum(
            count * costs[language].get(letter, _UNSEEN) for letter, count in letters.items()
        ),
    )


@cache
def _costs_by_language() -> Mapping[str, Mapping[str, float]]:
    costs: dict[str, dict[str, float]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        language, _, groups = line.partition("\t")
        own = costs[language] = {}
        for group in groups.split(" "):
            letters = group.lstrip("0123456789")
            cost = int(group[: len(group) - len(letters)]) / _HALVES
            own.update(dict.fromkeys(letters, cost))
    return costs


@cache
def _costs_anywhere() -> Mapping[str, float]:
    """What a letter costs as one of a name in another language than that of the text."""
    cheapest = dict(_SIGNS)
    for own in _costs_by_language().values():
        for letter, cost in own.items():
            cheapest[letter] = min(cost + _OF_ANOTHER_LANGUAGE, cheapest.get(letter, _UNSEEN))
    return cheapest


def _cost_of_unseen(letter: str) -> float:
    return _UNSEEN_BY_CATEGORY.get(unicodedata.category(letter), _UNSEEN)


_ODDITIES = (
    # A word in two alphabets, and a word that goes on in a script of other shape.
    (re.compile(r"[lL](?=[cCgGhrt])|[cCgGhrt](?=[lL])"), 8.0),
    (re.compile(r"[cC](?=[gGhrt])|[gG](?=[cChrt])|h(?=[cCgGrt])|r(?=[cCgGht])|t(?=[cCgGhr])"), 8.0),
    (re.compile(r"[lL](?=z)|z(?=[lL])"), 3.0),
    # A capital behind a small letter.
    (re.compile(r"[lcg](?=[LCG])"), 5.0),
    # A dash or a quotation mark in a word.
    (re.compile(r"(?<=[lcg])d(?=[lcg])"), 4.0),
    # A sign of currency, a superscript and the like in a word or before it.
    (re.compile(r"s(?=[lLcCgGhrt])|(?<=[lLcCgGhrt])s"), 4.0),
)


def _cost_of_oddities(text: str) -> float:
    shapes = text.translate(_SHAPES)
    return sum(cost * len(pattern.findall(shapes)) for pattern, cost in _ODDITIES)


_COUNTED = {number: chr(number).lower() if chr(number).isalpha() else " " for number in range(128)}


class _Shapes(dict[int, str]):
    """For every character a letter that says what it is, found when first met."""

    def __missing__(self, character: int) -> str:
        shape = self[character] = _shape(chr(character))
        return shape


_SHAPES = _Shapes()
_PARTING = frozenset("–—“”„‚«»…°")
_ALPHABETS = {
    "LATIN": "l", "CYRILLIC": "c", "GREEK": "g", "HEBREW": "h", "ARABIC": "r", "THAI": "t",
    "CJK": "z", "HIRAGANA": "z", "KATAKANA": "z", "HANGUL": "z", "HALFWIDTH": "z",
    "FULLWIDTH": "z",
}  # fmt: skip


def _shape(character: str) -> str:
    """The alphabet of a letter, a capital for a capital.

    `d` stands for a sign that parts words, `s` for an odd one, a space for anything else.
    """
    if character.isalpha() or unicodedata.category(character) == "Mn":
        shape = _ALPHABETS.get(unicodedata.name(character, "").partition(" ")[0], " ")
        return shape.upper() if character.isupper() else shape
    if character in _PARTING:
        return "d"
    return " " if character.isascii() or character in _SIGNS else "s"
