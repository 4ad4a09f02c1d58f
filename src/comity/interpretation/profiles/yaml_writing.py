"""Proposed profiles as commented YAML, to be edited and read back."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from comity.interpretation.profiles.proposing import Entry, ProposedProfile
from comity.interpretation.profiles.yaml_reading import DAY_FIRST, MONTH_FIRST, NONE
from comity.interpretation.readings import Flag
from comity.values.agreement_kinds import AgreementKind
from comity.values.column_heads import ColumnHead

_WIDTH = 96
_UNPRINTED = re.compile(r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")

_TITLE = "How the lists of one publisher are read. Lines behind # say nothing until the # is gone."
_COLUMNS = f"What the column with a head holds: {', '.join(ColumnHead)}."
_MARKS = f"What a mark beside a row means: none or several of {', '.join(Flag)}."
_KINDS = f"Which kind a phrase names, in a cell or a heading: {', '.join(AgreementKind)}."
_COUNTRIES = f"Which country a label names, by its code (ISO 3166-1 alpha-2), or {NONE}."
_DATES = f"Whether the day or the month comes first in 03/04/2020: {DAY_FIRST} or {MONTH_FIRST}."
_IGNORED = "Lines that say nothing of agreements."


def profile_yaml(proposed: ProposedProfile) -> str:
    """The profile as YAML; what is not sure stands in comments, how each is known behind it."""
    lines = [
        *_comment(_TITLE),
        "version: 1",
        *_section("columns", _COLUMNS, proposed.columns),
        *_section("marks", _MARKS, proposed.marks),
        *_section("kinds", _KINDS, proposed.kinds),
        *_section("countries", _COUNTRIES, proposed.countries),
        "",
        *_comment(_DATES),
        _line(f"dates: {proposed.dates.value}", proposed.dates, indent=""),
        "",
        *_comment(_IGNORED),
        "ignored:",
        *(_line(f"- {quoted(entry.text)}", entry, indent="  ") for entry in proposed.ignored),
    ]
    return "".join(f"{line}\n" for line in lines)


def _section(name: str, meaning: str, entries: Sequence[Entry]) -> Iterator[str]:
    yield ""
    yield from _comment(meaning)
    yield f"{name}:"
    for entry in entries:
        yield _line(f"{quoted(entry.text)}: {entry.value}", entry, indent="  ")


def _line(said: str, entry: Entry, *, indent: str) -> str:
    return f"{indent}{'' if entry.sure else '# '}{said}{f'  # {entry.note}' if entry.note else ''}"


def quoted(text: str) -> str:
    """The text between quotation marks, as YAML and JSON have it."""
    escaped = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda sign: f"\\U{ord(sign[0]):08x}", escaped)


def _comment(text: str) -> Iterable[str]:
    """The text in comment lines of a width that people read."""
    line = "#"
    for word in text.split():
        if len(line) + 1 + len(word) > _WIDTH:
            yield line
            line = "#"
        line += f" {word}"
    yield line
