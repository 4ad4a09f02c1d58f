"""Rows for which nothing speaks are taken out of a draft again."""

import re
from collections.abc import Collection, Iterator, Sequence

from comity.interpretation.layouts.likelihood import (
    has_country,
    is_surely_said,
    row_likelihoods,
)
from comity.interpretation.layouts.page_tails import foot_of_page
from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.records import Draft, Record, passages_of
from comity.interpretation.structure.signs import Sign, find_marks
from comity.interpretation.structure.state import State
from comity.values.body_words import Rank, highest_rank
from comity.values.procedure_words import find_procedures

_HARDLY_A_ROW = -2.9
_LONGEST_TITLE = 80
_MANY_STEPS = 0.4  # numbers left over, for each numbered row
_BY_THE_WAY = 0.25  # of the steps of a procedure, one may name a day
_NUMBER = re.compile(r"\d{1,2}[.)]")


def leave_unlikely_rows(state: State) -> None:
    """Take out of the draft the rows for which nothing speaks; their text is left over.

    Among rows for which much speaks one may say little; where hardly any row is likely, the
    document lists no agreements, and what says little is none.
    """
    _take_out(state.draft, {id(record) for record in _unlikely(state)})


def leave_unlikely_rows_of_slice(state: State, *, is_last: bool) -> None:
    """The same in a slice of what is known to be a list: one row may say little, not nothing."""
    draft = state.draft
    unlikely = set(map(id, foot_of_page(draft.records) if is_last else ()))
    if not all(is_surely_said(record, draft) for record in draft.records):
        unlikely.update(map(id, _hardly_said(draft, row_likelihoods(draft), _HARDLY_A_ROW)))
        if not state.rows_before and _opens_as_a_title(state):
            unlikely.add(id(draft.records[0]))
    _take_out(draft, unlikely)


def _take_out(draft: Draft, unlikely: Collection[int]) -> None:
    if not unlikely:
        return
    kept: list[Record] = []
    loose: list[tuple[int, Passage]] = []
    for record in draft.records:
        if id(record) in unlikely:
            loose += [(len(kept), passage) for passage in passages_of(record)]
        else:
            kept.append(record)
    draft.records = kept
    draft.loose = sorted([*draft.loose, *loose], key=lambda each: each[1].pieces[:1])


def _unlikely(state: State) -> Iterator[Record]:
    draft = state.draft
    if _tells_a_procedure(state):
        yield from draft.records
        return
    yield from foot_of_page(draft.records)
    if all(is_surely_said(record, draft) for record in draft.records):
        return
    if _opens_as_a_title(state):
        yield draft.records[0]
    likelihoods = row_likelihoods(draft)
    if sum(likelihoods) > 0 or state.is_headed:
        yield from _hardly_said(draft, likelihoods, _HARDLY_A_ROW)
    else:
        yield from _hardly_said(draft, likelihoods, 0.0, numbered=True)


def _hardly_said(
    draft: Draft, likelihoods: Sequence[float], least: float, *, numbered: bool = False
) -> Iterator[Record]:
    """The rows no likelier than that; numbered ones are spared unless they are meant, too."""
    for record, likelihood in zip(draft.records, likelihoods, strict=True):
        if likelihood <= least and (numbered or record.number is None):
            yield record


def _tells_a_procedure(state: State) -> bool:
    """Whether a page tells how agreements are made: steps, kinds, hardly a country or a date.

    A short line above its rows says so, or it numbers steps of which many are no rows.
    """
    draft = state.draft
    if not draft.records or state.is_headed:
        return False
    said = sum(_says_where_or_when(record, draft) for record in draft.records)
    if said > _BY_THE_WAY * len(draft.records):
        return False
    first = min(record.first_row for record in draft.records)
    above = (line.passage.text for line in state.lines if line.index < first)
    if any(find_procedures(text) for text in above if len(text) <= _LONGEST_TITLE):
        return True
    numbered = sum(record.number is not None for record in draft.records)
    steps = sum(_NUMBER.match(passage.text) is not None for _, passage in draft.loose)
    return numbered > 0 and steps >= _MANY_STEPS * numbered


def _says_where_or_when(record: Record, draft: Draft) -> bool:
    """Whether a row has a country, or a date beside the name of an institution."""
    if has_country(record, draft):
        return True
    if highest_rank(record.cells[Column.INSTITUTION].text) <= Rank.CENTRE:
        return False
    times = (record.cells[column].text for column in TIME if column in record.cells)
    return any(mark.sign is Sign.DATE for text in times for mark in find_marks(text))


def _opens_as_a_title(state: State) -> bool:
    """Whether the first row is the title: it names no body and says nothing, as all others do."""
    draft = state.draft
    first, *others = draft.records
    if state.is_headed or first.number is not None or first.bullet is not None:
        return False
    if highest_rank(first.cells[Column.INSTITUTION].text) or is_surely_said(first, draft):
        return False
    opens = next((line.index for line in state.lines if line.passage), None)
    return (
        opens == first.first_row
        and bool(others)
        and all(is_surely_said(record, draft) for record in others)
    )
