"""The heads of columns and what their columns hold."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from comity.values.dual_degree_words import find_dual_degrees
from comity.values.phrases import phrase_table
from comity.values.waiver_words import find_waivers


class ColumnHead(StrEnum):
    """What a column holds; `vocabularies/column_heads.yaml` says more of each."""

    NUMBER = "number"
    INSTITUTION = "institution"
    UNIT = "unit"
    PARTNER_UNIT = "partner_unit"
    HOME_UNIT = "home_unit"
    COUNTRY = "country"
    CITY = "city"
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
    CODE = "code"
    TUITION = "tuition"
    TUITION_WAIVER = "tuition_waiver"
    DUAL_DEGREE = "dual_degree"
    REMARK = "remark"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadSpan:
    """The head of a column in a text, from `start` to `end` (offsets)."""

    value: ColumnHead
    start: int
    end: int


_BESIDE = "beside"  # what the table says of words that only stand beside a head
_LONGEST = 100
_MOST_LEFT = 0.5  # of a head: words that join the unit to the partner

_LATIN = "a-zA-Z\u00c0-\u024f\u1e00-\u1eff"
_OTHER = rf"[^\W\d_{_LATIN}]"
_PARTING = re.compile(
    r"[/|\n()\[\]（）【】、,，;&+＋・～~–—]|\s-\s"
    rf"|(?<=[{_LATIN}])[\W\d_]*(?={_OTHER})|(?<={_OTHER})[\W\d_]*(?=[{_LATIN}])"
)
_WORD = re.compile(r"[^\W_]")
_GAP = re.compile(r"\W*")
_SPEAKING = re.compile(r"[^\W\d_]|[#№]")  # cells of numbers and dates have neither
_LABELLED = re.compile(r"[:：]\s*[^\W_]")  # a label with a value: "Type: agreement"

# What a column holds whose head names two things.
_TOGETHER = {
    frozenset({ColumnHead.INSTITUTION, ColumnHead.COUNTRY}): ColumnHead.INSTITUTION,
    frozenset({ColumnHead.INSTITUTION, ColumnHead.CITY}): ColumnHead.INSTITUTION,
    frozenset({ColumnHead.INSTITUTION, ColumnHead.UNIT}): ColumnHead.INSTITUTION,
    frozenset({ColumnHead.INSTITUTION, ColumnHead.PARTNER_UNIT}): ColumnHead.INSTITUTION,
    frozenset({ColumnHead.UNIT, ColumnHead.PARTNER_UNIT}): ColumnHead.PARTNER_UNIT,
    frozenset({ColumnHead.INSTITUTION, ColumnHead.CODE}): ColumnHead.INSTITUTION,
    frozenset({ColumnHead.COUNTRY, ColumnHead.CITY}): ColumnHead.COUNTRY,
    frozenset({ColumnHead.COUNTRY, ColumnHead.AREA}): ColumnHead.COUNTRY,
    frozenset({ColumnHead.START, ColumnHead.END}): ColumnHead.TERM,
    frozenset({ColumnHead.START, ColumnHead.TERM}): ColumnHead.TERM,
    frozenset({ColumnHead.END, ColumnHead.TERM}): ColumnHead.TERM,
    frozenset({ColumnHead.NUMBER, ColumnHead.START}): ColumnHead.START,
    frozenset({ColumnHead.NUMBER, ColumnHead.CODE}): ColumnHead.CODE,
    frozenset({ColumnHead.STATUS, ColumnHead.REMARK}): ColumnHead.STATUS,
    frozenset({ColumnHead.SUBJECT, ColumnHead.SCOPE}): ColumnHead.SCOPE,
    frozenset({ColumnHead.CONTACT, ColumnHead.LINK}): ColumnHead.CONTACT,
    frozenset({ColumnHead.TUITION, ColumnHead.TUITION_WAIVER}): ColumnHead.TUITION_WAIVER,
}


@lru_cache(maxsize=1 << 14)
def find_column_head(text: str) -> ColumnHead | None:
    """What the column with the head `text` holds, else None.

    A head may be printed in two languages or name two things that one column holds ("Institution /
    Country"), and have words beside it, as "(in English)" or "(years)". A column of units is the
    partners' where its head says so: "Faculty of the partner". A label with a value behind it is
    no head, though the value be a word for a column.
    """
    if _SPEAKING.search(text) is None or _LABELLED.search(text):
        return None
    sided = _unit_of_a_side(text)
    if sided is not None:
        return sided
    value = phrase_table("column_heads").whole(text)
    if value is None and len(text) <= _LONGEST:
        return (_PARTING.search(text) and _head_of_parts(text)) or _unit_of_partner(text)
    return None if value in {None, _BESIDE} else _owned(ColumnHead(value), text)


def _owned(head: ColumnHead, text: str) -> ColumnHead:
    """The head, for units that of the partners' units where a word of the text says so."""
    if head is not ColumnHead.UNIT or not phrase_table("partner_words").find(text):
        return head
    return (_PARTING.search(text) and _head_of_parts(text)) or ColumnHead.PARTNER_UNIT


_UNITS = frozenset({ColumnHead.UNIT, ColumnHead.PARTNER_UNIT, ColumnHead.HOME_UNIT})
_WITH_BRACKETS = re.compile(r"([^()（）]+)[(（]([^()（）]+)[)）]\s*")


def _unit_of_a_side(text: str) -> ColumnHead | None:
    """The units of the side that a word in brackets names, as 부서(상대), Department (home)."""
    match = _WITH_BRACKETS.fullmatch(text)
    if match is None or phrase_table("column_heads").whole(match[1]) not in _UNITS:
        return None
    if phrase_table("partner_words").whole(match[2]) is not None:
        return ColumnHead.PARTNER_UNIT
    return ColumnHead.HOME_UNIT if phrase_table("home_words").whole(match[2]) else None


_OF_A_PARTNER = frozenset({ColumnHead.UNIT, ColumnHead.INSTITUTION})


def _unit_of_partner(text: str) -> ColumnHead | None:
    """The partners' units where a text is a word for a unit and one for the partner, else None."""
    partners = phrase_table("partner_words").find(text)
    heads = phrase_table("column_heads").find(text) if partners else ()
    found = {head.value for head in heads} - {_BESIDE}
    if ColumnHead.UNIT not in found or not found <= _OF_A_PARTNER:
        return None
    spans = [(each.start, each.end) for each in (*partners, *heads)]
    said = {place for start, end in spans for place in range(start, end)}
    left = sum(match.start() not in said for match in _WORD.finditer(text))
    return ColumnHead.PARTNER_UNIT if left <= _MOST_LEFT * len(text) else None


def _head_of_parts(text: str) -> ColumnHead | None:
    heads = phrase_table("column_heads")
    values: set[str] = set()
    for part in filter(_WORD.search, _parted(text)):
        value = heads.whole(part)
        if value is None:  # as the first part of nearly every text
            return None
        values.add(value)
    return _held_together({ColumnHead(value) for value in values - {_BESIDE}})


def _parted(text: str) -> Iterator[str]:
    place = 0
    for parting in _PARTING.finditer(text):
        yield text[place : parting.start()]
        place = parting.end()
    yield text[place:]


def _held_together(heads: Collection[ColumnHead]) -> ColumnHead | None:
    if len(heads) == 1:
        return next(iter(heads))
    return _TOGETHER.get(frozenset(heads))


def is_head_of_schools(text: str) -> bool:
    """Whether a head is a word for a school, which may be an institution or a part of one."""
    return phrase_table("school_heads").whole(text) is not None


_LONGEST_ASKING = 60


@lru_cache(maxsize=1024)
def find_asking_head(text: str) -> ColumnHead | None:
    """Which grant a head asks for that says it in words of its own, else None.

    "Double degree" and "Fees waived for exchange students" are heads only where it is known that
    they stand in a row of heads or before a colon: as cells they are values.
    """
    if len(text) > _LONGEST_ASKING:
        return None
    if find_waivers(text):
        return ColumnHead.TUITION_WAIVER
    return ColumnHead.DUAL_DEGREE if find_dual_degrees(text) else None


def find_column_heads(text: str) -> tuple[HeadSpan, ...]:
    """The heads in a line of heads that run together, in order, with the words beside them."""
    heads: list[HeadSpan] = []
    for phrase in phrase_table("column_heads").find(text):
        if phrase.value != _BESIDE:
            heads.append(
                HeadSpan(value=ColumnHead(phrase.value), start=phrase.start, end=phrase.end)
            )
        elif heads and _GAP.fullmatch(text, heads[-1].end, phrase.start):
            heads[-1] = replace(heads[-1], end=phrase.end)
    return tuple(heads)
