"""Languages to print lists in: their words, from the files of `words/`.

They were written for printing alone and know nothing of the words the reader knows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from comity.values.countries import country_name

_FOLDER = Path(__file__).with_name("words")
CODES = tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))
_NO_SPACES = ("ja", "zh-Hans", "zh-Hant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of agreement as printed, its code, and the flags that its words set."""

    text: str
    type: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title, and the kind of all agreements where it states one."""

    text: str
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language; `words` are those of its file that need no other form."""

    code: str
    words: Mapping[str, Any]

    @property
    def titles(self) -> Sequence[Title]:
        """What stands over a list."""
        parted = (text.split(" | ") for text in self.words["titles"])
        return [Title(text=text, type=kind[0] if kind else None) for text, *kind in parted]

    @property
    def kinds(self) -> Sequence[Kind]:
        """The kinds of agreement, the commonest first."""
        parted = (text.split(" | ") for text in self.words["kinds"])
        return [Kind(text=text, type=code, flags=tuple(flags)) for text, code, *flags in parted]

    def countries(self, code: str) -> Sequence[str]:
        """The names that lists print for a country."""
        forms: Mapping[str, Sequence[str]] = self.words["country_forms"]
        return forms.get(code) or [country_name(code, self.code)]

    def amount(self, number: int, unit: str) -> str:
        """A duration in words; `unit` is `duration` (years) or `months_duration`."""
        forms: Mapping[str, str] = self.words[unit]
        plural = self._locale.plural_form(number)
        return forms.get(plural, forms["other"]).format(n=number)

    @property
    def _locale(self) -> Locale:
        return Locale.parse(self.code, sep="-")

    @property
    def has_spaces(self) -> bool:
        """Whether sentences are parted by spaces."""
        return self.code not in _NO_SPACES


@cache
def language(code: str) -> Language:
    """The language with this code of CLDR (`en`, `zh-Hant`)."""
    text = (_FOLDER / f"{code}.yaml").read_text(encoding="utf-8")
    return Language(code, yaml.safe_load(text))
