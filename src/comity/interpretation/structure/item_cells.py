"""The cells of an item of a list: its name, and what stands in brackets or as times behind it."""

import re
from collections.abc import Iterator, Mapping

from comity.interpretation.passages import Passage
from comity.interpretation.structure.bracketed_units import BRACKETED, names_unit
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.signs import find_marks, is_all_signs, start_of_tail
from comity.interpretation.structure.tables import Content, content_of
from comity.values.body_words import Rank, highest_rank
from comity.values.countries import find_country
from comity.values.kind_texts import share_of_kind
from comity.values.partial_dates import Precision

_PARTING = re.compile(r"\s*(?:[,;，；、،؛]|\s[/–—-]\s)\s*")
_MOSTLY = 0.55  # of a text in brackets is a kind


def cells_of_item(item: Passage) -> dict[Column, Passage]:
    """The name of an item, and what it closes with, in brackets or as times: a kind, a unit.

    A country in brackets before more of that sort is a cell, too; by itself it stays in the name.
    """
    cells, name = _without_brackets(item, {})
    timed = _cells_with_time(name)
    name = timed.pop(Column.INSTITUTION)
    if timed:
        times = [found[Column.TERM] for found in (timed, cells) if Column.TERM in found]
        cells, name = _without_brackets(name, {**cells, Column.TERM: Passage.join(times)})
    return {**cells, **_name(name)}


def _without_brackets(
    item: Passage, cells: dict[Column, Passage]
) -> tuple[dict[Column, Passage], Passage]:
    """The cells with what closes the item in brackets, and what is left of the item."""
    while (match := BRACKETED.fullmatch(item.text)) is not None:
        inside = item.part(*match.span(2))
        if cells and find_country(inside.text) is not None:
            told: Mapping[Column, Passage] = {Column.COUNTRY: inside}
        else:
            told = _told_in_brackets(inside, behind=match[1])
        if not told or not cells.keys().isdisjoint(told):
            break
        cells = {**cells, **told}
        item = item.part(0, match.end(1))
    return cells, item


def _told_in_brackets(text: Passage, *, behind: str) -> Mapping[Column, Passage]:
    """What stands in brackets behind a name, all of it or parted by commas; {} if not understood.

    Where a part of it is a date, the rest is a remark and no part of the name.
    """
    cells: dict[Column, list[Passage]] = {}
    for part in _parts(text):
        column = _column_in_brackets(part.text, behind=behind) or Column.REMARK
        cells.setdefault(column, []).append(part)
    if len(cells) > 1 and Column.TERM in cells:
        return {column: Passage.join(parts) for column, parts in cells.items()}
    whole = _column_in_brackets(text.text, behind=behind)
    if whole is None and Column.REMARK not in cells:
        return {column: Passage.join(parts) for column, parts in cells.items()}
    return {whole: text} if whole is not None else {}


def _parts(text: Passage) -> Iterator[Passage]:
    """The stretches between separators; one within signs of time parts nothing."""
    start = 0
    marks = find_marks(text.text)
    for match in _PARTING.finditer(text.text):
        if not any(mark.start < match.start() and match.end() < mark.end for mark in marks):
            yield text.part(start, match.start())
            start = match.end()
    yield text.part(start)


def _column_in_brackets(text: str, *, behind: str) -> Column | None:
    """What stands in brackets behind a name; several words that rank below it are a unit."""
    if content_of(text) is Content.BLANK:
        return Column.REMARK
    if is_all_signs(text):
        return Column.TERM
    if share_of_kind(text) >= _MOSTLY:
        return Column.KIND if highest_rank(text) < Rank.UNIVERSITY else None
    return Column.UNIT if names_unit(text, behind=behind) else None


def _name(item: Passage) -> dict[Column, Passage]:
    return {Column.INSTITUTION: item}


def _cells_with_time(item: Passage) -> dict[Column, Passage]:
    """The name of an item and, where it closes with signs of time, those.

    A bare year at the end belongs to the name (Expo 2020) unless a word or brackets set it apart.
    """
    marks = find_marks(item.text)
    start = start_of_tail(item.text, marks)
    tail = [mark for mark in marks if mark.start >= start]
    telling = any(
        mark.date is None
        or mark.date.date is None
        or mark.date.date.precision is not Precision.YEAR
        for mark in tail
    )
    if not tail or not telling or not start:
        return _name(item)
    name = item.part(0, len(item.text[:start].rstrip(" ,;:-–—([（【")))
    return {Column.INSTITUTION: name, Column.TERM: item.part(start, None)}
