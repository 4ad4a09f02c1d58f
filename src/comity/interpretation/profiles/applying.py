"""What a profile says of the lines of a document, before their structure is looked for."""

import re
from dataclasses import replace

from comity.interpretation.passages import Passage
from comity.interpretation.profiles.profile import Profile
from comity.interpretation.structure.columns import Column, Header, distinct
from comity.interpretation.structure.lines import Line
from comity.values.column_heads import find_column_head

_KNOWN_SHARE = 0.5
_FEWEST_KNOWN = 2


def without_ignored(profile: Profile, lines: list[Line]) -> tuple[list[Line], list[Passage]]:
    """The lines that say something, and the passages that the profile says are furniture."""
    if not profile.ignored:
        return lines, []
    ignored = [line for line in lines if profile.ignores(line.passage.text)]
    gone = {line.index for line in ignored}
    return [line for line in lines if line.index not in gone], [line.passage for line in ignored]


def with_known_headers(profile: Profile, lines: list[Line]) -> list[Line]:
    """The lines, those that the profile knows for header rows with the columns that they name."""
    if not profile.columns:
        return lines
    return [
        _known(profile, line) if line.is_tabular else _labelled(profile, line) for line in lines
    ]


_LABEL = re.compile(r"[^:：]{1,60}?(?=\s*(?:[:：]|$))")


def _labelled(profile: Profile, line: Line) -> Line:
    """The line with the column of its label (up to a colon, or all of it), where it has one."""
    label = _LABEL.match(line.passage.text)
    column = profile.column_of(label[0]) if label is not None else None
    return line if column is None else replace(line, header=Header(columns=(column,)))


def _known(profile: Profile, line: Line) -> Line:
    """The line with its header, where a cell is a head of the profile and half of all are heads.

    What the profile says of a head counts before what the vocabulary says of it.
    """
    told = [profile.column_of(cell.text) for cell in line.cells]
    if not any(told):
        return line
    columns: list[Column | None] = [
        own or (find_column_head(cell.text) if cell else None)
        for own, cell in zip(told, line.cells, strict=True)
    ]
    known = sum(column is not None for column in columns)
    if known < max(_FEWEST_KNOWN, _KNOWN_SHARE * len(line.filled)):
        return line
    return replace(line, header=Header(columns=distinct(columns)))
