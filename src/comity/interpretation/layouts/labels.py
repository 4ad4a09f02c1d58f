"""Labels: the texts that say which column the value beside or below them is of."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from comity.interpretation.editions import is_day_line
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.signs import is_all_signs
from comity.values.column_heads import find_asking_head, find_column_head
from comity.values.folding import fold

LABEL = re.compile(r"[\s•·▪*#\-–—]*([^:：\t]{1,45}?)\s*[:：](?!//)\s*")
_DASHED = re.compile(r"[\s•·▪*#\-–—]*([^:：\t]{1,45}?)\s+(?:[-–—=]|=>|->|→)\s+(?=\S)")
OPENING = re.compile(r"[\s•·▪*#\-–—]*")
CLOSING = "*_ \t"
_FEWEST = 2  # times that a label is printed
_FEWEST_UNKNOWN = 3
FEWEST_KINDS = 2
_FEWEST_STANDING = 3
_LONGEST_LABEL = 50
_VARIED = 0.4
_MOSTLY_LABELLED = 0.5  # of such lines an unknown label need not return


def labels_of(lines: Sequence[Line]) -> Mapping[str, Column] | None:
    """What the labels of the document hold, by their folded texts; None where it has none."""
    seen: Counter[str] = Counter()
    known: dict[str, Column] = {}
    for above, line, below in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        bare = "" if line.is_tabular else bare_label(line.passage.text)
        is_label = bool(bare) and _is_bare_head(line) and not _is_value(above, line, below)
        alone = [bare] if is_label else []
        for text in (*labels_in(line), *alone):
            seen[fold(text)] += 1
            if (head := find_column_head(text)) is not None:
                known.setdefault(fold(text), head)
    days = _labels_of_days(lines)
    heads = {text: head for text, head in known.items() if seen[text] > 1 or text not in days}
    heads |= _told_labels(lines)
    repeated = {head for text, head in heads.items() if seen[text] >= _FEWEST}
    labelled = sum(count for text, count in seen.items() if text in heads)
    speaking = sum(bool(line.passage) for line in lines)
    fewest = 1 if labelled >= _MOSTLY_LABELLED * speaking else _FEWEST_UNKNOWN
    unknown = {text for text, count in seen.items() if count >= fewest} - (days - heads.keys())
    standing = _standing_labels(lines)
    if len(repeated) < FEWEST_KINDS and len(standing) < _FEWEST_STANDING:
        return None
    return {text: find_asking_head(text) or Column.REMARK for text in unknown | standing} | heads


def with_home_units(columns: Mapping[str, Column]) -> Mapping[str, Column]:
    """The columns with units the home university's where another label is of the partners'."""
    held = set(columns.values())
    if Column.PARTNER_UNIT not in held or Column.HOME_UNIT in held:
        return columns
    return {
        text: Column.HOME_UNIT if column is Column.UNIT else column
        for text, column in columns.items()
    }


def _told_labels(lines: Sequence[Line]) -> dict[str, Column]:
    """The labels that a reading profile says what they hold."""
    return {
        text: column
        for line in lines
        if line.header is not None and not line.is_tabular
        for column in line.header.columns
        if column is not None
        for text in _told_texts(line)
    }


def _told_texts(line: Line) -> Iterator[str]:
    if _has_label_and_value(line.passage.text):
        yield from map(fold, labels_in(line))
    else:
        yield fold(bare_label(line.passage.text))


def _is_bare_head(line: Line) -> bool:
    """Whether a line is the head of a column and nothing else."""
    text = line.passage.text
    told = line.header is not None and not _has_label_and_value(text)
    return told or find_column_head(bare_label(text)) is not None


def _is_value(above: Line | None, line: Line, below: Line | None) -> bool:
    """Whether a line is a value below a label: *automatic renewal* is a head of columns, too.

    It says a state, or it is followed by the next label or by nothing.
    """
    if above is None or above.is_tabular or not above.passage or not _is_bare_head(above):
        return False
    if below is None or not below.passage or is_all_signs(line.passage.text):
        return True
    return not below.is_tabular and _is_bare_head(below)


def _labels_of_days(lines: Sequence[Line]) -> set[str]:
    """What the lines that say the day of the whole list call it: "Last updated"."""
    return {fold(text) for each in lines if is_day_line(each.passage) for text in labels_in(each)}


def _standing_labels(lines: Sequence[Line]) -> set[str]:
    """Lines that return again and again, each time between others: labels of unknown meaning.

    A value that returns has its label above it each time, or before it on its line.
    """
    texts = [fold(bare_label(line.passage.text)) for line in lines if line.passage]
    with_values = {
        fold(bare_label(line.passage.text))
        for line in lines
        if _has_label_and_value(line.passage.text)
    }
    above: dict[str, set[str]] = {}
    below: dict[str, set[str]] = {}
    for one, other in pairwise(texts):
        above.setdefault(other, set()).add(one)
        below.setdefault(one, set()).add(other)
    counts = Counter(texts)
    return {
        text
        for text, count in counts.items()
        if count >= _FEWEST_UNKNOWN
        and text not in with_values
        and len(text) <= _LONGEST_LABEL
        and len(above.get(text, ())) >= _VARIED * count
        and len(below.get(text, ())) >= _VARIED * count
    }


def _has_label_and_value(text: str) -> bool:
    label = LABEL.match(text)
    return label is not None and label.end() < len(text)


def labels_in(line: Line) -> Iterator[str]:
    """What may be a label in a line: what a colon or a dash sets apart at its beginning."""
    if line.is_tabular:
        filled = line.filled
        if len(filled) == 2 and find_column_head(bare_label(filled[0][1].text)) is not None:
            yield bare_label(filled[0][1].text)
        return
    match = LABEL.match(line.passage.text)
    if match is not None:
        yield match[1].strip(CLOSING)
    elif (dashed := dashed_label(line.passage.text)) is not None:
        yield dashed[1]


def dashed_label(text: str) -> re.Match[str] | None:
    """The name of a column that a dash parts from its value at the beginning of a line, or None."""
    match = _DASHED.match(text)
    return match if match is not None and find_column_head(match[1]) is not None else None


def bare_label(text: str) -> str:
    """The text without bullets before it, and colons and signs of emphasis behind it."""
    return OPENING.sub("", text, count=1).rstrip(" :：*_")
