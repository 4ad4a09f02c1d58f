"""How likely a draft is: what speaks for each of its rows, and what the text left over costs.

Every layout's draft is weighed by the same measure, in nats: a row that names a body and has a
country, a time or a kind explains its lines; a row without any of them is hardly one; text between
the rows that nothing explains speaks against the layout that left it.
"""

import re
from collections import Counter
from collections.abc import Sequence

from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.records import Draft, Record
from comity.interpretation.structure.signs import Sign, find_marks, is_all_signs
from comity.interpretation.structure.tables import Content, content_of
from comity.values.agreement_kinds import find_kind
from comity.values.body_words import names_a_body
from comity.values.column_heads import find_column_head
from comity.values.countries import find_country

_BASE = -0.5
_BODY = 1.5
_COUNTRY = 1.0
_TIME_CELL = 1.0
_KIND_CELL = 0.7
_NUMBERED = 0.5
_UNUSUAL = -0.5
_NO_NAME = -4.0
_LONG_NAME = -2.0
_SMALL_START = -1.0
_TIME_IN_NAME = -1.5
_LOOSE_BETWEEN = -0.7
_LOOSE_BEFORE = -0.1
_MOST_WORDS = 22
_LETTER = re.compile(r"[^\W\d_]")
_DATED = frozenset({Sign.DATE, Sign.DURATION, Sign.OPEN_ENDED})


def likelihood_of(draft: Draft) -> float:
    """The likelihood of the draft, in nats and up to a constant; higher is better."""
    usual = _usual_columns(draft.records)
    rows = sum(row_likelihood(record, draft, usual) for record in draft.records)
    return rows + sum(_cost_of_loose(before, passage, draft) for before, passage in draft.loose)


def row_likelihood(record: Record, draft: Draft, usual: frozenset[Column]) -> float:
    """How much speaks for one row, in nats."""
    score = _BASE + _of_name(record.cells[Column.INSTITUTION])
    if _has_country(record, draft):
        score += _COUNTRY
    if any(_is_dated(record.cells[column]) for column in TIME if column in record.cells):
        score += _TIME_CELL
    kind = record.cells.get(Column.KIND)
    if (kind is not None and content_of(kind.text) is Content.KIND) or record.section.kinds:
        score += _KIND_CELL
    if record.number is not None:
        score += _NUMBERED
    return score if usual == frozenset(record.cells) else score + _UNUSUAL


def _usual_columns(records: Sequence[Record]) -> frozenset[Column]:
    sets = Counter(frozenset(record.cells) for record in records)
    return sets.most_common(1)[0][0] if sets else frozenset()


def _has_country(record: Record, draft: Draft) -> bool:
    if record.label is not None:
        return draft.labels[record.label].label.country is not None
    cell = record.cells.get(Column.COUNTRY)
    return cell is not None and find_country(cell.text) is not None


def _is_dated(cell: Passage) -> bool:
    return any(mark.sign in _DATED for mark in find_marks(cell.text))


def _of_name(name: Passage) -> float:
    text = name.text
    if not _LETTER.search(text) or is_all_signs(text) or _is_something_else(text):
        return _NO_NAME
    score = _BODY if names_a_body(text) else 0.0
    if len(text.split()) > _MOST_WORDS:
        score += _LONG_NAME
    if text[:1].islower():
        score += _SMALL_START
    if any(mark.sign in _DATED for mark in find_marks(text)):
        score += _TIME_IN_NAME
    return score


def _is_something_else(text: str) -> bool:
    return bool(find_country(text) or find_kind(text) or find_column_head(text))


def _cost_of_loose(before: int, passage: Passage, draft: Draft) -> float:
    if not _LETTER.search(passage.text):
        return 0.0
    between = 0 < before < len(draft.records)
    return _LOOSE_BETWEEN if between else _LOOSE_BEFORE
