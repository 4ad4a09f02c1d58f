"""The heads of columns and what their columns hold."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from comity.values.phrases import phrase_table


class ColumnHead(StrEnum):
    """What a column holds; `vocabularies/column_heads.yaml` says more of each."""

    NUMBER = "number"
    INSTITUTION = "institution"
    UNIT = "unit"
    HOME_UNIT = "home_unit"
    COUNTRY = "country"
    AREA = "area"
    KIND = "kind"
    START = "start"
    END = "end"
    TERM = "term"
    STATUS = "status"
    LEVEL = "level"
    COUNT = "count"
    SUBJECT = "subject"
    SCOPE = "scope"
    CONTACT = "contact"
    LINK = "link"
    REMARK = "remark"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadSpan:
    """The head of a column in a text, from `start` to `end` (offsets)."""

    value: ColumnHead
    start: int
    end: int


@lru_cache(maxsize=4096)
def find_column_head(text: str) -> ColumnHead | None:
    """What the column with the head `text` holds, else None."""
    value = phrase_table("column_heads").whole(text)
    return None if value is None else ColumnHead(value)


def find_column_heads(text: str) -> tuple[HeadSpan, ...]:
    """The heads in a line of heads that run together, in order."""
    return tuple(
        HeadSpan(value=ColumnHead(phrase.value), start=phrase.start, end=phrase.end)
        for phrase in phrase_table("column_heads").find(text)
    )
