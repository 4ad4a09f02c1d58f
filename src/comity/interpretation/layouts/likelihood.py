"""How likely a draft is: what speaks for each of its rows, and what the text left over costs.

Every layout's draft is weighed by the same measure, in nats: a row that names a body and has a
country, a time or a kind explains its lines; a row without any of them is hardly one; text between
the rows that nothing explains speaks against the layout that left it.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from comity.interpretation.fields.closing_country import country_closing
from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.records import Draft, Record
from comity.interpretation.structure.signs import Sign, find_marks, is_all_signs
from comity.interpretation.structure.tables import Content, content_of
from comity.values.agreement_kinds import find_kind, find_kinds, leading_kind
from comity.values.body_words import Rank, highest_rank
from comity.values.column_heads import find_column_head
from comity.values.countries import find_country
from comity.values.name_words import NameWord, find_name_words
from comity.values.sentence_words import Telling, find_sentence_words

_BASE = -1.5
_BODY: Mapping[Rank, float] = {
    Rank.NONE: 0.0,
    Rank.FACULTY: 0.3,
    Rank.CENTRE: 1.0,
    Rank.INSTITUTE: 1.8,
    Rank.ACADEMY: 2.2,
    Rank.UNIVERSITY: 2.2,
}
_NOTHING_SAID = -1.5
_A_BARE_NAME = -0.5
_SENTENCE = -3.0
_COUNTRY = 1.0
_COUNTRY_IN_NAME = 0.7
_OPENS_A_COUNTRY = (",", "(", "[", "，", "（")
_LABELLED = 0.5
_TIME_CELL = 1.0
_KIND_CELL = 0.7
_KIND_IN_NAME = 0.5
_NUMBERED = 0.9
_UNIT_CELL = 0.5
_HEAD_IN_CELL = -1.0
_UNUSUAL = -0.5
_NO_NAME = -4.0
_LONG_NAME = -2.0
_SMALL_START = -1.0
_TIME_IN_NAME = -1.5
_AGREEMENT_FIRST = -0.5
_LEFT_OUT = -3.0  # a row for which nothing speaks is left out in the end, not read
_LOOSE_BETWEEN = -0.7
_LOOSE_BEFORE = -0.1
_MOST_WORDS = 22
_LONG_FOR_A_NAME = 10
_LONG_WITHOUT_A_BODY = 4
_LONG_FOR_A_DEED = 7
_LONGEST_PREPOSITION = 5
_SMALL_WORDS = 0.65
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_ARTICLE = re.compile(r"(?:[^\W\d_]{1,3}['’ ])?")
# In Korean and Japanese the verb closes a sentence, and no name ends so.
_CLOSING_VERB = re.compile(r"(?:니다|[한된있]다)\.?$|(?:です|ます|ました|している|された)[。.]?$")
_BESIDE = frozenset({Column.UNIT, Column.PARTNER_UNIT, Column.HOME_UNIT, Column.STATUS})
_DATED = frozenset({Sign.DATE, Sign.DURATION, Sign.OPEN_ENDED})


def likelihood_of(draft: Draft) -> float:
    """The likelihood of the draft, in nats and up to a constant; higher is better."""
    rows = sum(max(row, _LEFT_OUT) for row in row_likelihoods(draft))
    return rows + sum(_cost_of_loose(before, passage, draft) for before, passage in draft.loose)


def row_likelihoods(draft: Draft) -> list[float]:
    """How much speaks for each row of the draft, in nats; below 0 it hardly is one."""
    usual = _usual_columns(draft.records)
    return [_row_likelihood(record, draft, usual) for record in draft.records]


def most_of_row(columns: AbstractSet[Column]) -> float:
    """How much can speak for a row that has these columns, and no label, in nats."""
    return (
        _BASE
        + max(_BODY.values())
        + _COUNTRY * (Column.COUNTRY in columns)
        + _TIME_CELL * bool(TIME & columns)
        + _KIND_CELL * (Column.KIND in columns)
        + _NUMBERED * (Column.NUMBER in columns)
        + _UNIT_CELL * len(_BESIDE & columns)
    )


def is_surely_said(record: Record, draft: Draft) -> bool:
    """Whether a row has a known country or a date: enough not to look at its name."""
    return has_country(record, draft) or any(map(_is_dated, _time_cells(record)))


def _time_cells(record: Record) -> list[Passage]:
    return [record.cells[column] for column in TIME if column in record.cells]


def _row_likelihood(record: Record, draft: Draft, usual: frozenset[Column]) -> float:
    said = _of_country(record, draft)
    if not said and record.label is not None:
        said += _LABELLED
    if any(map(_is_dated, _time_cells(record))):
        said += _TIME_CELL
    said += _of_kind(record)
    name = _of_name(record.cells[Column.INSTITUTION])
    score = _BASE + name + (said or (_A_BARE_NAME if name >= _BODY[Rank.CENTRE] else _NOTHING_SAID))
    if record.number is not None:
        score += _NUMBERED
    score += _UNIT_CELL * len(_BESIDE & record.cells.keys())
    score += _HEAD_IN_CELL * sum(
        _begins_with_a_head(cell)
        for column, cell in record.cells.items()
        if column not in _ALSO_HEADS
    )
    return score if usual == frozenset(record.cells) - _BESIDE else score + _UNUSUAL


_ALSO_HEADS = TIME | {Column.STATUS}  # words such as *valid* are heads and values
_LABELLED_CELL = re.compile(r"\W*([^:：]{1,45}?)\s*[:：]\s*\S")
_LONGEST_HEAD = 45


def _begins_with_a_head(cell: Passage) -> bool:
    """Whether a cell is the head of a column, or begins with one and a colon."""
    text = cell.text
    label = _LABELLED_CELL.match(text) if ":" in text or "：" in text else None
    if label is not None:
        return find_column_head(label[1]) is not None
    is_head = len(text) <= _LONGEST_HEAD and find_column_head(text) is not None
    return is_head and find_kind(text) is None


def _usual_columns(records: Sequence[Record]) -> frozenset[Column]:
    sets = Counter(frozenset(record.cells) - _BESIDE for record in records)
    return sets.most_common(1)[0][0] if sets else frozenset()


def has_country(record: Record, draft: Draft) -> bool:
    """Whether a known country governs a row, stands in it, or closes its name."""
    return _of_country(record, draft) > 0


def _of_country(record: Record, draft: Draft) -> float:
    """What speaks for a country: less where it stands in the name and could be parted from it."""
    if record.label is not None:
        return _COUNTRY if draft.labels[record.label].label.country is not None else 0.0
    cell = record.cells.get(Column.COUNTRY)
    if cell is not None:
        return _COUNTRY if find_country(cell.text) is not None else 0.0
    name = record.cells[Column.INSTITUTION]
    closing = country_closing(name)
    if closing is None:
        return 0.0
    before = name.text[: name.text.rfind(closing.text)].rstrip()
    return _COUNTRY if before.endswith(_OPENS_A_COUNTRY) else _COUNTRY_IN_NAME


def _of_kind(record: Record) -> float:
    """What speaks for a kind: less where it stands in the name, which may be parted better."""
    cell = record.cells.get(Column.KIND)
    if cell is not None:
        return _KIND_CELL if content_of(cell.text) is Content.KIND else 0.0
    if any(leading_kind(cell.text) for cell in _time_cells(record)):
        return _KIND_CELL
    name = record.cells[Column.INSTITUTION].text
    if len(name.split()) < _LONG_FOR_A_NAME and find_kinds(name):
        return _KIND_IN_NAME
    return _KIND_CELL if record.section.kinds else 0.0


def _is_dated(cell: Passage) -> bool:
    return any(mark.sign in _DATED for mark in find_marks(cell.text))


def _of_name(name: Passage) -> float:
    text = name.text
    if not _LETTER.search(text) or is_all_signs(text) or _is_something_else(text):
        return _NO_NAME
    score = _BODY[highest_rank(text)]
    if _is_a_sentence(text) or _speaks_of_something_else(text):
        score += _SENTENCE
    if len(text.split()) > _MOST_WORDS:
        score += _LONG_NAME
    if text[:1].islower():
        score += _SMALL_START
    if any(mark.sign in _DATED for mark in find_marks(text)):
        score += _TIME_IN_NAME
    if _begins_with_an_agreement(text):
        score += _AGREEMENT_FIRST
    return score


def _is_a_sentence(text: str) -> bool:
    """Whether a long text tells of a deed, or most of its words are small, as in no name."""
    words: list[str] = _WORDS.findall(text)
    if _CLOSING_VERB.search(text):
        return True
    if len(words) >= _LONG_FOR_A_DEED and _tells_a_deed(text):
        return True
    if _leads_to_a_partner(text.split(maxsplit=1)[0]):
        return True
    named = highest_rank(text) > Rank.FACULTY
    if len(words) < (_LONG_FOR_A_NAME if named else _LONG_WITHOUT_A_BODY):
        return False
    small = sum(text[0].islower() for text in words)
    return small > _SMALL_WORDS * len(words)


def _tells_a_deed(text: str) -> bool:
    """Whether a text says that an agreement was concluded."""
    concluded = any(word.value == Telling.CONCLUDED for word in find_sentence_words(text))
    return concluded and bool(find_kinds(text))


_BESIDE_AGREEMENTS = frozenset({Telling.SPOKEN, Telling.RULED})


def _speaks_of_something_else(text: str) -> bool:
    """Whether a text tells of a visit, a meeting, a form, or begins with somebody's office."""
    if any(word.value in _BESIDE_AGREEMENTS for word in find_sentence_words(text)):
        return True
    words = find_name_words(text)
    return bool(words) and words[0].value == NameWord.TITLE and not words[0].start


def _begins_with_an_agreement(text: str) -> bool:
    """Whether a text is an agreement with somebody: "The memorandum with the University of X"."""
    kinds = find_kinds(text)
    if not kinds or _ARTICLE.fullmatch(text, 0, kinds[0].start) is None:
        return False
    return any(
        word.value == Telling.WITH and word.start >= kinds[0].end
        for word in find_sentence_words(text)
    )


def _leads_to_a_partner(word: str) -> bool:
    """Whether a word is one such as *with*, which no name begins with."""
    found = find_sentence_words(word) if len(word) <= _LONGEST_PREPOSITION else ()
    return any(each.value == Telling.WITH for each in found)


def _is_something_else(text: str) -> bool:
    return bool(find_country(text) or find_kind(text) or find_column_head(text))


def _cost_of_loose(before: int, passage: Passage, draft: Draft) -> float:
    if not _LETTER.search(passage.text) and not _is_dated(passage):
        return 0.0
    between = 0 < before < len(draft.records)
    return _LOOSE_BETWEEN if between else _LOOSE_BEFORE
