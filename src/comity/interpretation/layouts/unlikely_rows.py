"""Rows for which nothing speaks are taken out of a draft again."""

from collections.abc import Iterator

from comity.interpretation.layouts.likelihood import is_surely_said, row_likelihoods
from comity.interpretation.passages import Passage
from comity.interpretation.structure.records import Record, passages_of
from comity.interpretation.structure.state import State

_HARDLY_A_ROW = -2.9


def leave_unlikely_rows(state: State) -> None:
    """Take out of the draft the rows for which nothing speaks; their text is left over.

    Among rows for which much speaks one may say little; where hardly any row is likely, the
    document lists no agreements, and what says little is none.
    """
    draft = state.draft
    unlikely = {id(record) for record in _unlikely(state)}
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
    if all(is_surely_said(record, draft) for record in draft.records):
        return
    likelihoods = row_likelihoods(draft)
    is_a_list = sum(likelihoods) > 0 or state.is_headed
    for record, likelihood in zip(draft.records, likelihoods, strict=True):
        numbered = record.number is not None
        if likelihood <= (_HARDLY_A_ROW if is_a_list else 0.0) and not (is_a_list and numbered):
            yield record
