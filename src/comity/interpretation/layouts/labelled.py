"""Labels and values: every cell says which column it is of, beside it or on the line above."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from comity.interpretation.editions import is_day_line
from comity.interpretation.layouts.labels import (
    CLOSING,
    FEWEST_KINDS,
    LABEL,
    bare_label,
    dashed_label,
    labels_in,
    labels_of,
    with_home_units,
)
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.passages import NOTHING, Passage
from comity.interpretation.readings import Became
from comity.interpretation.structure.column_contents import (
    TELLING,
    column_of_contents,
    missing_column,
    narrowed,
)
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.records import Claim
from comity.values.body_words import names_a_body
from comity.values.folding import fold

_FEWEST = 2  # times that a label is printed
# A label begins with no space: else a long gap would be tried in all its parts.
_INNER = re.compile(
    r"(?:(?:^|[;,|·•(/]|\s[-–—])\s*|(?<=\s\s))([^\s:：;,|(/][^:：;,|(/]{0,44}?)\s*[:：](?!//)\s*"
)
_SHORT = 40  # characters of a short value
_NAME = ""  # the label of names that have none


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A stretch of a line: a label (folded), a value, or an empty line that parts rows."""

    line: Line
    at: Passage
    label: str | None = None

    @property
    def is_gap(self) -> bool:
        return not self.at

    @property
    def is_value(self) -> bool:
        return bool(self.at) and self.label is None


@dataclass(slots=True)
class _Row:
    lines: list[Line] = field(default_factory=list)
    values: list[tuple[str, list[Passage]]] = field(default_factory=list)
    labels: list[Passage] = field(default_factory=list)

    def open(self, label: _Part) -> None:
        """Let a label begin a value."""
        self.values.append((label.label or _NAME, []))
        self.labels.append(label.at)
        self.lines.append(label.line)

    def take(self, value: _Part) -> None:
        """Let a stretch belong to the value that the last label began."""
        self.values[-1][1].append(value.at)
        self.lines.append(value.line)

    def until(self, label: _Part) -> "_Row":
        """What the row says before its value of a label: it is said of the next row, too."""
        place = next(at for at, (own, _) in enumerate(self.values) if own == label.label)
        return _Row(lines=[label.line], values=[(own, list(at)) for own, at in self.values[:place]])

    def has(self, label: str) -> bool:
        """Whether the row has a value of that label."""
        return any(own == label for own, _ in self.values)


def see_labelled(lines: Sequence[Line]) -> Layout | None:
    """The lines with every run of labels and values made one row; None where there are none.

    A row ends where a label returns, and where the label returns that opens the first row. Where
    no label names the partner, the line above the labels does.
    """
    columns = labels_of(lines)
    if columns is None:
        return None
    parts = list(_parts(lines, columns))
    columns = _completed(columns, parts)
    if columns is None:
        return None
    named = sum(columns[part.label] is Column.INSTITUTION for part in parts if part.label)
    usual = max(Counter(part.label for part in parts if part.label).values())
    if 2 * named >= usual:
        rows = list(_rows(parts, _opening_label(parts)))
    else:
        rows = list(_rows_under_names(parts))
    return _layout(lines, rows, columns)


def _completed(
    columns: Mapping[str, Column], parts: Sequence[_Part]
) -> Mapping[str, Column] | None:
    """The columns with each unknown label's named by its values where these are of one sort.

    Of two labels that mean the same, that whose values are of another sort is unknown, too (*Stato*
    is a country or a state). None where too few are known even so.
    """
    values: dict[str, list[str]] = {label: [] for label in columns}
    for part, following in pairwise(parts):
        if part.label is not None and following.is_value:
            values[part.label].append(following.at.text)
    columns = with_home_units(_without_homonyms(columns, values))
    completed = dict(columns)
    for label, column in columns.items():
        if column is Column.REMARK:
            completed[label] = missing_column(values[label], completed.values()) or column
        else:
            completed[label] = narrowed(column, values[label], completed.values())
    if Column.INSTITUTION not in completed.values():
        named = max(values, key=lambda label: sum(map(names_a_body, values[label])))
        if completed[named] is Column.REMARK and any(map(names_a_body, values[named])):
            completed[named] = Column.INSTITUTION
    known = set(completed.values()) - {Column.REMARK}
    return completed if len(known) >= FEWEST_KINDS else None


def _without_homonyms(
    columns: Mapping[str, Column], values: Mapping[str, Sequence[str]]
) -> Mapping[str, Column]:
    """The columns with a label unknown whose values are of another sort than its namesake's."""
    twice = {column for column, count in Counter(columns.values()).items() if count > 1}
    sorts = {
        label: column_of_contents(values[label])
        for label, column in columns.items()
        if column in twice & TELLING
    }
    told = {columns[label] for label, sort in sorts.items() if sort is columns[label]}
    strangers = {
        label
        for label, sort in sorts.items()
        if columns[label] in told and sort not in {columns[label], None, Column.REMARK}
    }
    return {**columns, **dict.fromkeys(strangers, Column.REMARK)}


def _parts(lines: Sequence[Line], columns: Mapping[str, Column]) -> Iterator[_Part]:
    for line in lines:
        if line.is_tabular:
            yield from _tabular_parts(line, columns)
        elif line.passage and not _is_of_the_list(line, columns):
            yield from _running_parts(line, columns)
        else:
            yield _Part(line=line, at=NOTHING)


def _is_of_the_list(line: Line, columns: Mapping[str, Column]) -> bool:
    """Whether a line says the day of the list and is labelled as no value is."""
    return is_day_line(line.passage) and columns.keys().isdisjoint(map(fold, labels_in(line)))


def _tabular_parts(line: Line, columns: Mapping[str, Column]) -> Iterator[_Part]:
    filled = line.filled
    label = fold(bare_label(filled[0][1].text)) if len(filled) == 2 else None
    if label is not None and label in columns:
        yield _Part(line=line, label=label, at=filled[0][1])
        yield _Part(line=line, at=filled[1][1])
    else:
        yield _Part(line=line, at=line.passage)


def _running_parts(line: Line, columns: Mapping[str, Column]) -> Iterator[_Part]:
    passage = line.passage
    alone = fold(bare_label(passage.text))
    if alone in columns:
        yield _Part(line=line, label=alone, at=passage)
        return
    place = 0
    opening = LABEL.match(passage.text) or dashed_label(passage.text)
    label = fold(opening[1].strip(CLOSING)) if opening is not None else ""
    if opening is not None and label in columns:
        place = opening.end()
        yield _Part(line=line, label=label, at=passage.part(0, place))
    for match in _INNER.finditer(passage.text, place):
        label = fold(bare_label(match[1]).strip(CLOSING))
        if label not in columns:
            continue
        before = passage.part(place, match.start())
        if before:
            yield _Part(line=line, at=before)
        yield _Part(line=line, label=label, at=passage.part(match.start(), match.end()))
        place = match.end()
    rest = passage.part(place, None)
    if rest:
        yield _Part(line=line, at=rest)


def _opening_label(parts: Sequence[_Part]) -> str | None:
    """The label that opens rows: the one that most often stands after a gap, else the first."""
    after_gaps: Counter[str] = Counter()
    gap = True
    for part in parts:
        if part.label is not None and gap:
            after_gaps[part.label] += 1
        gap = part.is_gap
    if after_gaps and max(after_gaps.values()) > _FEWEST:
        return after_gaps.most_common(1)[0][0]
    return next((part.label for part in parts if part.label is not None), None)


def _rows(parts: Sequence[_Part], opening: str | None) -> Iterator[_Row]:
    row = _Row()
    gap = False
    for part in parts:
        if part.label is not None:
            if row.values and (part.label == opening or row.has(part.label)):
                yield row
                row = _Row()
            row.open(part)
        elif part.is_value and row.values:
            if _goes_on(row, part, gap=gap):
                row.take(part)
            else:
                yield row
                row = _Row()
        gap = part.is_gap
    if row.values:
        yield row


def _goes_on(row: _Row, part: _Part, *, gap: bool) -> bool:
    """Whether a value belongs to the label above it.

    The first one does; further ones only where no empty line parts them and they are no headings.
    """
    values = row.values[-1][1]
    if not values:
        return True
    if gap or heading_of(part.at) is not None:
        return False
    same_line = part.line.index == row.lines[-1].index
    return same_line or len(part.at.text) <= 2 * max(len(values[0].text), _SHORT)


def _rows_under_names(parts: Sequence[_Part]) -> Iterator[_Row]:
    """The rows of labels that stand under a line with the partner's name.

    A label that returns opens the next row of the same partner: what stands between the name and
    the first value of that label is said of both.
    """
    row = _Row()
    speaking = [part for part in parts if not part.is_gap]
    below_gaps = {part.line.index for gap, part in pairwise(parts) if gap.is_gap}
    for part, following in pairwise([*speaking, _Part(line=parts[-1].line, at=NOTHING)]):
        waits = bool(row.values) and not row.values[-1][1]
        if part.is_value and following.label is not None and not waits:
            if row.values:
                yield row
            row = _Row(lines=[part.line], values=[(_NAME, [part.at])])
        elif part.label is not None and row.values:
            if row.has(part.label):
                yield row
                row = row.until(part)
            row.open(part)
        elif part.is_value and len(row.values) > 1:
            if waits or part.line.index not in below_gaps:
                row.take(part)
            else:
                yield row
                row = _Row()
    if row.values:
        yield row


def _layout(
    lines: Sequence[Line], rows: Sequence[_Row], columns: Mapping[str, Column]
) -> Layout | None:
    columns = {**columns, _NAME: Column.INSTITUTION}
    gathered: dict[int, Line] = {}
    taken: set[int] = set()
    claims: list[Claim] = []
    for row in rows:
        line = _gathered(row, columns)
        if line is None:
            continue
        gathered[line.index] = line
        taken.update(each.index for each in row.lines)
        claims += [Claim(passage=label, became=Became.REPEATED_HEADER) for label in row.labels]
    if len(gathered) < _FEWEST:
        return None
    kept = [
        gathered.get(line.index, line)
        for line in lines
        if line.index in gathered or line.index not in taken
    ]
    return Layout(name="labelled", lines=kept, claims=tuple(claims))


def _gathered(row: _Row, columns: Mapping[str, Column]) -> Line | None:
    cells = [(columns[label], Passage.join(values)) for label, values in row.values]
    cells = [(column, cell) for column, cell in cells if cell]
    if not any(column is Column.INSTITUTION for column, _ in cells):
        return None
    return Line(
        row=row.lines[0].row,
        passage=Passage.join(cell for _, cell in cells),
        cells=tuple(cell for _, cell in cells),
        columns=tuple(column for column, _ in cells),
        last=row.lines[-1].index,
        apart=True,
    )
