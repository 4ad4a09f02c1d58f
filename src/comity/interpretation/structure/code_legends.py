"""Legends of codes: lines that say what short signs in rows mean ("SE = student exchange")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.interpretation.passages import Passage
from comity.interpretation.structure.legends import MARKS, flags_meant
from comity.interpretation.structure.lines import Line
from comity.values.agreement_kinds import kinds_in
from comity.values.body_words import Rank, highest_rank
from comity.values.column_heads import find_column_head
from comity.values.countries import find_country
from comity.values.legend_words import find_legend_words

_CODE = re.compile(r"[^\W_]{1,5}(?:[+-][^\W_]{1,2})?")
_BEFORE = r"(?:^|(?<=[\s;,.、；，|/•·(（\[【:：=]))[(（\[]?"
_EQUATION = re.compile(rf"{_BEFORE}(?P<code>{_CODE.pattern})[)）\]]?\s*[=＝→⇒]\s*(?=[^\W\d_])")
_OTHERS = (
    re.compile(rf"{_BEFORE}(?P<code>{_CODE.pattern})[)）\]]?\s*[:：]\s*(?=[^\W\d_])"),
    re.compile(
        rf"{_BEFORE}(?P<code>{_CODE.pattern})[)）\]]?(?:\s+[-–—‒]\s+|\s*[–—]\s*)(?=[^\W\d_])"
    ),
    re.compile(rf"^\s*[(（\[](?P<code>{_CODE.pattern})[)）\]]\s*(?=[^\W\d_])"),
)
# Signs of which every one of the patterns needs one; few lines have any.
_EXPLAINING = re.compile(r"[=＝→⇒:：–—‒]")
_PARTING_DASH = re.compile(r"\s-\s")
_BRACKETS = frozenset("(（[")
_MARK = re.compile(rf"[\s;,.、；，][{re.escape(MARKS)}]{{1,2}}\s*[=:：–—-]")
_AROUND = " \t;,.、；，|/•·()（）[]【】。"
_LEADS = re.compile(r"[:：(（\[【.\-–—>•*※|]\s*$")
_PAIR = 2
_LONGEST_LINE = 600
_LONGEST_LEAD = 60
_LONGEST_MEANING = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeEntry:
    """What a legend says of one code; `at` is the stretch that says so."""

    code: str
    meaning: str
    at: Passage

    @property
    def is_known(self) -> bool:
        """Whether the meaning is a kind of agreement, a state, or what students are granted."""
        return bool(kinds_in(self.meaning) or flags_meant(self.meaning))


def code_entries(lines: Sequence[Line]) -> Iterator[CodeEntry]:
    """What lines say of codes, line by line in runs in which something is known."""
    run: list[CodeEntry] = []
    for line in lines:
        entries = _entries_of(line) if line.passage.text else []
        if not entries and line.passage.text:
            if any(entry.is_known for entry in run):
                yield from run
            run = []
        run += entries
    if any(entry.is_known for entry in run):
        yield from run


def heads_pairs(line: Line, below: Line | None) -> bool:
    """Whether a line heads a table of two columns, codes and what they mean."""
    if below is None or len(line.filled) != len(below.filled) or len(below.filled) != _PAIR:
        return False
    return all(len(cell.text.split()) <= _PAIR for _, cell in line.filled)


def rest_of_legend(line: Line, entries: Sequence[CodeEntry]) -> Passage | None:
    """What a line says beside codes: a title, a legend of marks; None where it only leads."""
    spans = sorted(
        (piece.start, piece.end)
        for entry in entries
        for piece in entry.at.pieces
        if piece.row == line.index
    )
    shift = line.passage.pieces[0].start
    rest = line.passage.without([(start - shift, end - shift) for start, end in spans])
    marks = any(mark in rest.text for mark in MARKS)
    words = rest.text.strip(_AROUND + "=").split()
    return rest if marks or (len(words) > 1 and rest.text.rstrip()[-1] not in ":：") else None


def _entries_of(line: Line) -> list[CodeEntry]:
    """The codes that a line explains, the cells of a table row taken one by one or as a pair."""
    cells = [cell for _, cell in line.filled] or [line.passage]
    if len(cells) == _PAIR and _CODE.fullmatch(cells[0].text):
        entry = _entry(cells[0].text, cells[1].text, Passage.join(cells))
        return [entry] if entry is not None else []
    by_cell = [_entries_in(cell) for cell in cells]
    return [entry for each in by_cell for entry in each] if all(by_cell) else []


def _entries_in(passage: Passage) -> list[CodeEntry]:
    text = passage.text
    if len(text) > _LONGEST_LINE or not _may_explain(text):
        return []
    for pattern in (_EQUATION, *_OTHERS):
        matches = list(pattern.finditer(text))
        if matches and _leads(text[: matches[0].start()], is_equation=pattern is _EQUATION):
            ends = [*(match.start() for match in matches[1:]), len(text)]
            ends = [_end_of_meaning(text, m.end(), e) for m, e in zip(matches, ends, strict=True)]
            entries = [
                _entry(match["code"], text[match.end() : end], passage.part(match.start(), end))
                for match, end in zip(matches, ends, strict=True)
            ]
            return [entry for entry in entries if entry is not None]
    return []


def _may_explain(text: str) -> bool:
    """Whether a text has one of the signs that part a code from what it means."""
    return (
        _EXPLAINING.search(text) is not None
        or text.lstrip()[:1] in _BRACKETS
        or ("-" in text and _PARTING_DASH.search(text) is not None)
    )


def _end_of_meaning(text: str, start: int, end: int) -> int:
    """Where the meaning of a code ends at the latest: before a mark that is explained next."""
    mark = _MARK.search(text, start, end)
    return mark.start() if mark is not None else end


def _leads(before: str, *, is_equation: bool) -> bool:
    """Whether a legend may begin behind such words: none, or some that introduce it."""
    if not before.strip():
        return True
    if len(before) > _LONGEST_LEAD:
        return before.rstrip()[-1:] in tuple("(（[【")
    return is_equation or bool(_LEADS.search(before)) or bool(find_legend_words(before))


def _entry(code: str, meaning: str, at: Passage) -> CodeEntry | None:
    """What a legend says of one code, or None for what only looks so: a label, a row."""
    meaning = meaning.strip(_AROUND)
    if not meaning or len(meaning) > _LONGEST_MEANING or highest_rank(meaning) >= Rank.UNIVERSITY:
        return None
    if find_column_head(code) is not None or find_country(code) is not None:
        return None
    return CodeEntry(code=code, meaning=meaning, at=at)
