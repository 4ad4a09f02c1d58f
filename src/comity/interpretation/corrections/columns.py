"""The columns of a workbook of a register, and the words that its cells are written in."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from comity.values.durations import Duration


class ColumnField(StrEnum):
    """What a column holds."""

    KEY = "key"
    PARTNER = "partner"
    UNITS = "units"
    OWN_UNITS = "own_units"
    COUNTRY = "country"
    AREA = "area"
    LEVEL = "level"
    KIND = "kind"
    FLAGS = "flags"
    STARTS = "starts"
    ENDS = "ends"
    DURATION = "duration"
    OPEN_ENDED = "open_ended"


OF_TERMS = (
    ColumnField.STARTS,
    ColumnField.ENDS,
    ColumnField.DURATION,
    ColumnField.OPEN_ENDED,
)
"""The columns that every term has."""


class Column(NamedTuple):
    """A column; `term` counts the terms from 0 where the column is one of theirs."""

    field: ColumnField
    term: int = 0


KEY = Column(ColumnField.KEY)


def columns_for(terms: int) -> tuple[Column, ...]:
    """The columns of a workbook with columns for so many terms, in their order."""
    plain = (Column(field) for field in ColumnField if field not in OF_TERMS)
    of_terms = (Column(field, term) for term in range(terms) for field in OF_TERMS)
    return (*plain, *of_terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language for columns and cells.

    Heads of columns of terms have a `#` where the number of the term stands. `country` writes a
    code, `duration` one of years and months.
    """

    heads: Mapping[ColumnField, str]
    kinds: Mapping[str, str]
    levels: Mapping[str, str]
    flags: Mapping[str, str]
    yes: str
    no: str
    country: Callable[[str], str]
    duration: Callable[[Duration], str]

    def head(self, column: Column) -> str:
        """The head of a column."""
        return self.heads[column.field].replace("#", str(column.term + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What the words of several languages mean; keys are as `plain_text` gives them."""

    heads: Mapping[str, ColumnField]
    kinds: Mapping[str, str]
    levels: Mapping[str, str]
    flags: Mapping[str, str]
    answers: Mapping[str, bool]

    @classmethod
    def of(cls, languages: Iterable[Words]) -> "Vocabulary":
        """The vocabulary of these languages; what is written as a code is understood too."""
        spoken = list(languages)
        return cls(
            heads={
                plain_text(head): field for words in spoken for field, head in words.heads.items()
            },
            kinds=_meanings(words.kinds for words in spoken),
            levels=_meanings(words.levels for words in spoken),
            flags=_meanings(words.flags for words in spoken),
            answers={
                **{plain_text(words.yes): True for words in spoken},
                **{plain_text(words.no): False for words in spoken},
            },
        )

    def column(self, head: str) -> Column | None:
        """The column that a head names, in whatever language; None for any other head."""
        plain = plain_text(head)
        field = self.heads.get(plain)
        if field is not None and field not in OF_TERMS:
            return Column(field)
        number = _NUMBER.search(plain)
        if number is None:
            return None
        field = self.heads.get(f"{plain[: number.start()]}#{plain[number.end() :]}")
        return Column(field, int(number[0]) - 1) if field in OF_TERMS else None


_NUMBER = re.compile(r"(?<!\d)[1-9]\d?(?!\d)")


def plain_text(text: str) -> str:
    """The text without what programs that edit workbooks may change: case, width, spacing."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _meanings(languages: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """What words mean, by the words, from the words of meanings."""
    meanings: dict[str, str] = {}
    for words in languages:
        for code, word in words.items():
            meanings[plain_text(word)] = code
            meanings[plain_text(code)] = code
    return meanings
