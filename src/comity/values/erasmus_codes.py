"""Erasmus codes of institutions: the country's letters, the town's, a number ("D  KASSEL01")."""

import re
from dataclasses import dataclass

# Towns are cut to seven or eight letters and may keep a hyphen or a stop: NL S-GRAVE37.
_CODE = re.compile(r"(?<![^\W_])[A-Z]{1,3}[ \u00a0]{1,3}[A-Z][A-Z.-]{1,9}\d{2,3}(?![^\W_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSpan:
    """A code in a text, from `start` to `end` (offsets)."""

    start: int
    end: int


def find_erasmus_codes(text: str) -> tuple[CodeSpan, ...]:
    """The Erasmus codes in `text`, in order."""
    return tuple(CodeSpan(start=found.start(), end=found.end()) for found in _CODE.finditer(text))


def is_erasmus_code(text: str) -> bool:
    """Whether `text` is such a code and nothing else."""
    return _CODE.fullmatch(text.strip()) is not None
