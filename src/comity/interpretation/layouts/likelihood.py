"""How likely a draft is: what speaks for each of its rows, and what the text left over costs.

Every layout's draft is weighed by the same measure, in nats: a row that names a body and has a
country, a time or a kind explains its lines; a row without any of them is hardly one; text between
the rows that nothing explains speaks against the layout that left it.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.records import Draft, Record
from comity.interpretation.structure.signs import Sign, find_marks, is_all_signs
from comity.interpretation.structure.tables import Content, content_of
from comity.values.agreement_kinds import find_kind
from comity.values.body_words import Rank, highest_rank
from comity.values.column_heads import find_column_head
from comity.values.countries import find_country

_BASE = -0.5
_BODY: Mapping[Rank, float] = {
    Rank.NONE: 0.0,
    Rank.FACULTY: 0.3,
    Rank.CENTRE: 1.0,
    Rank.INSTITUTE: 1.8,
    Rank.ACADEMY: 2.2,
    Rank.UNIVERSITY: 2.2,
}
_NOTHING_SAID = -1.5
_SENTENCE = -3.0
_FEW_BODIES = 0.3
_AMONG_NO_BODIES = -1.5
_COUNTRY = 1.0
_TIME_CELL = 1.0
_KIND_CELL = 0.7
_NUMBERED = 0.5
_UNIT_CELL = 0.5
_UNUSUAL = -0.5
_NO_NAME = -4.0
_LONG_NAME = -2.0
_SMALL_START = -1.0
_TIME_IN_NAME = -1.5
_LOOSE_BETWEEN = -0.7
_LOOSE_BEFORE = -0.1
_MOST_WORDS = 22
_LONG_FOR_A_NAME = 9
_SMALL_WORDS = 0.65
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_DATED = frozenset({Sign.DATE, Sign.DURATION, Sign.OPEN_ENDED})


def likelihood_of(draft: Draft) -> float:
    """The likelihood of the draft, in nats and up to a constant; higher is better."""
    rows = sum(row_likelihoods(draft))
    return rows + sum(_cost_of_loose(before, passage, draft) for before, passage in draft.loose)


def row_likelihoods(draft: Draft) -> list[float]:
    """How much speaks for each row of the draft, in nats; below 0 it hardly is one.

    Where few rows name a body by its words, those that do not are the less likely.
    """
    usual = _usual_columns(draft.records)
    bodies = [
        highest_rank(record.cells[Column.INSTITUTION].text) > Rank.FACULTY
        for record in draft.records
    ]
    rare = sum(bodies) < _FEW_BODIES * len(bodies)
    return [
        _row_likelihood(record, draft, usual) + (_AMONG_NO_BODIES if rare and not body else 0.0)
        for record, body in zip(draft.records, bodies, strict=True)
    ]


def _row_likelihood(record: Record, draft: Draft, usual: frozenset[Column]) -> float:
    said = 0.0
    if _has_country(record, draft):
        said += _COUNTRY
    if any(_is_dated(record.cells[column]) for column in TIME if column in record.cells):
        said += _TIME_CELL
    kind = record.cells.get(Column.KIND)
    if (kind is not None and content_of(kind.text) is Content.KIND) or record.section.kinds:
        said += _KIND_CELL
    score = _BASE + _of_name(record.cells[Column.INSTITUTION]) + (said or _NOTHING_SAID)
    if record.number is not None:
        score += _NUMBERED
    if Column.UNIT in record.cells:
        score += _UNIT_CELL
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
    score = _BODY[highest_rank(text)]
    if _is_a_sentence(text):
        score += _SENTENCE
    if len(text.split()) > _MOST_WORDS:
        score += _LONG_NAME
    if text[:1].islower():
        score += _SMALL_START
    if any(mark.sign in _DATED for mark in find_marks(text)):
        score += _TIME_IN_NAME
    return score


def _is_a_sentence(text: str) -> bool:
    """Whether most words of a long text are small ones, as in sentences and not in names."""
    words: list[str] = _WORDS.findall(text)
    if len(words) <= _LONG_FOR_A_NAME:
        return False
    small = sum(text[0].islower() for text in words)
    return small > _SMALL_WORDS * len(words)


def _is_something_else(text: str) -> bool:
    return bool(find_country(text) or find_kind(text) or find_column_head(text))


def _cost_of_loose(before: int, passage: Passage, draft: Draft) -> float:
    if not _LETTER.search(passage.text):
        return 0.0
    between = 0 < before < len(draft.records)
    return _LOOSE_BETWEEN if between else _LOOSE_BEFORE
