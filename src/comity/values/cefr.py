"""How well somebody should know a language: levels of the Common European Framework (CEFR)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from comity.values.isced_f import SubjectArea, parse_subject_area
from comity.values.languages import find_language

_LEVEL = re.compile(r"(?<!\w)([ABCabcАВСавс])\s?([12])(?!\w)")
_SUBJECT = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
_PARTS = re.compile(r"[;\n]|,(?![^()]*\))")
_LATIN = str.maketrans("АВСавс", "ABCabc")


class NotASkill(ValueError):
    """A text that says of no known language how well it should be known."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class CefrLevel(StrEnum):
    """The levels from beginners to masters, in the order of their names."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSkill:
    """A language by its tag, the lowest level where one is said, the field for whom it is said.

    `not_yet_defined` is one that partners approved without having agreed on it.
    """

    language: str
    level: CefrLevel | None = None
    subject: SubjectArea | None = None
    not_yet_defined: bool = False


def parse_cefr(text: str) -> CefrLevel:
    """The level that “B2” or “b2” names; `ValueError` where it is none."""
    match = _LEVEL.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a level of the CEFR: {text!r}")
    return CefrLevel((match[1].translate(_LATIN) + match[2]).upper())


def parse_language_skills(text: str) -> tuple[LanguageSkill, ...]:
    """What “English B2, German B1 (0231)” says, each skill once, in its order.

    The level may be missing; in brackets stands the field for whom it is wanted. `NotASkill` or
    `NotAField` where a part cannot be read.
    """
    parts = (part for part in _PARTS.split(text) if part.strip())
    return tuple(dict.fromkeys(_skill(part.strip()) for part in parts))


def _skill(text: str) -> LanguageSkill:
    for_whom = None if find_language(_without_level(text)) else _SUBJECT.search(text)
    plain = text[: for_whom.start()] if for_whom else text
    levels = list(_LEVEL.finditer(plain))
    language = find_language(_without_level(plain))
    if language is None or len(levels) > 1:
        raise NotASkill(text)
    return LanguageSkill(
        language=language,
        level=parse_cefr(levels[0][0]) if levels else None,
        subject=parse_subject_area(for_whom[1]) if for_whom else None,
    )


def _without_level(text: str) -> str:
    return " ".join(_LEVEL.sub(" ", text).strip(" :-–—").split())
