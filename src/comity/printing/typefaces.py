"""Typefaces: which of those on this system print a text, and what none of them can print.

Comity ships faces for Latin and Cyrillic letters; all others are looked for where the system keeps
its own. The typesetter says nothing of letters that it cannot print, so the faces are asked before.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from typst import Fonts

from comity.printing.written import Written

FACES = Path(__file__).parent / "faces"
SANS, SERIF = "Comity Sans", "Comity Serif"

_HAN: Mapping[str, Sequence[str]] = {
    "ja": (
        *("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans JP", "Source Han Sans"),
        *("Hiragino Sans", "Hiragino Kaku Gothic ProN", "Yu Gothic", "Meiryo", "IPAexGothic"),
    ),
    "zh": (
        *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC"),
        *("Microsoft YaHei", "SimSun", "WenQuanYi Zen Hei"),
    ),
    "zh-Hant": (
        *("Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC"),
        *("Microsoft JhengHei", "PMingLiU"),
    ),
    "ko": (
        *("Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans KR", "Apple SD Gothic Neo"),
        *("Malgun Gothic", "NanumGothic"),
    ),
}
"""Families with the forms of Han letters that each language writes."""

_OF_SCRIPT: Mapping[str, Sequence[str]] = {
    "ARABIC": ("Noto Sans Arabic", "Noto Naskh Arabic", "Geeza Pro"),
    "LAO": ("Noto Sans Lao", "Leelawadee UI"),
    "THAI": ("Noto Sans Thai", "Thonburi", "Leelawadee UI"),
}
_ALL_ROUND = (
    *(
        "Noto Sans",
        "Segoe UI",
        "DejaVu Sans",
        "Arial Unicode MS",
        "Nirmala UI",
        "Ebrima",
        "Sylfaen",
    ),
    *("Kohinoor Devanagari", "Noto Sans Symbols", "Noto Sans Symbols2", "Segoe UI Symbol"),
)
_EAST_ASIAN = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH"}
_UNSEEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Letters of a text that no face of this system prints, and the packages that have them."""

    text: Written
    letters: str
    packages: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenFaces:
    """The families to set texts of each language in, the first that has a letter counts.

    `serif` are those of titles. The language of the document has the empty tag.
    """

    sans: Mapping[str, Sequence[str]]
    serif: Mapping[str, Sequence[str]]
    missing: Sequence[Missing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typefaces:
    """The faces at hand: where each family's regular face is, as a file and its number in it.

    `fonts` is what the typesetter knows them by.
    """

    fonts: Fonts
    places: Mapping[str, tuple[str, int]] = field(repr=False)

    def choose(self, texts: Iterable[Written], *, language: str) -> ChosenFaces:
        """The faces for these texts of a document in a language."""
        by_language: dict[str, set[str]] = {"": set()}
        told = list(texts)
        for each in told:
            by_language.setdefault(each.language, set()).update(_seen(each.text))
        sans = {tag: self._stack(letters, tag or language) for tag, letters in by_language.items()}
        return ChosenFaces(
            sans=sans,
            serif={tag: self._with_serifs(stack) for tag, stack in sans.items()},
            missing=list(self._missing(told, sans)),
        )

    def _stack(self, letters: set[str], language: str) -> list[str]:
        """The shipped family, and those that have what it lacks."""
        stack = [SANS]
        lacking = {each for each in letters if not self.has(SANS, each)}
        while lacking:
            family = next(self._with_any(lacking, language), None)
            if family is None:
                break
            stack.append(family)
            lacking = {each for each in lacking if not self.has(family, each)}
        return stack

    def _with_any(self, letters: set[str], language: str) -> Iterator[str]:
        """Families that have some of these letters, the likeliest first."""
        for letter in sorted(letters):
            for family in _likely(letter, language):
                if self.has(family, letter):
                    yield family

    def _with_serifs(self, stack: Sequence[str]) -> list[str]:
        twins = [each.replace("Sans", "Serif") for each in stack if "Sans" in each]
        return [SERIF, *(each for each in twins if each in self.places and each != SERIF), *stack]

    def _missing(
        self, texts: Iterable[Written], stacks: Mapping[str, Sequence[str]]
    ) -> Iterator[Missing]:
        for each in dict.fromkeys(texts):
            stack = stacks[each.language]
            lacking = [
                letter
                for letter in dict.fromkeys(each.text)
                if _seen(letter) and not any(self.has(family, letter) for family in stack)
            ]
            if lacking:
                packages = sorted({_package(letter) for letter in lacking})
                yield Missing(text=each, letters="".join(lacking), packages=packages)

    def has(self, family: str, letter: str) -> bool:
        """Whether a family has a letter; one that is not here has none."""
        place = self.places.get(family)
        if place is None:
            return False
        byte, bit = divmod(ord(letter), 8)
        return bool(_coverage(*place)[byte] >> bit & 1)


def typefaces_in(*folders: Path, with_system: bool) -> Typefaces:
    """The shipped faces and those in these folders, `with_system` those of this system, too."""
    fonts = Fonts(
        include_system_fonts=with_system,
        include_embedded_fonts=False,
        font_paths=[FACES, *folders],
    )
    places: dict[str, tuple[str, int]] = {}
    upright = (each for each in fonts.fonts() if each.style == "normal" and each.path)
    for each in sorted(upright, key=lambda font: (abs(font.weight - 400), font.path or "")):
        places.setdefault(each.family, (each.path or "", each.index))
    return Typefaces(fonts=fonts, places=places)


@cache
def system_typefaces() -> Typefaces:
    """The shipped faces and those of this system, looked for once."""
    return typefaces_in(with_system=True)


def _seen(text: str) -> set[str]:
    """The letters of a text that leave a mark on paper."""
    return {
        each
        for each in text
        if unicodedata.category(each) not in _UNSEEN and not _selects_a_form(each)
    }


def _selects_a_form(letter: str) -> bool:
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


def _likely(letter: str, language: str) -> Iterator[str]:
    script = unicodedata.name(letter, "").split(" ", 1)[0].split("-", 1)[0]
    if script in _EAST_ASIAN:
        yield from _HAN.get(language, ())
        for families in _HAN.values():
            yield from families
    yield from _OF_SCRIPT.get(script, ())
    yield f"Noto Sans {script.title()}"
    yield f"Noto Serif {script.title()}"
    yield from _ALL_ROUND


def _package(letter: str) -> str:
    """The Debian package of Noto faces that has a letter."""
    script = unicodedata.name(letter, "").split(" ", 1)[0]
    return "fonts-noto-cjk" if script in _EAST_ASIAN else "fonts-noto-core"


@lru_cache(maxsize=64)
def _coverage(path: str, number: int) -> bytes:
    """A bit for each letter, set where the face has it."""
    bits = bytearray(0x110000 // 8)
    with TTFont(path, fontNumber=number, lazy=True) as face:
        for letter in face.getBestCmap() or ():
            bits[letter // 8] |= 1 << letter % 8
    return bytes(bits)
