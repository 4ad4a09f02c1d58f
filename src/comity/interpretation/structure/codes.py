"""Codes: short signs that a legend explains ("SE = student exchange") and rows are marked with."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from comity.interpretation.passages import NOTHING, Passage
from comity.interpretation.readings import Became
from comity.interpretation.structure.code_legends import (
    CodeEntry,
    code_entries,
    heads_pairs,
    rest_of_legend,
)
from comity.interpretation.structure.code_places import cuts_of, pattern_of, uses_in
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.legends import flags_meant
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.records import Code, Draft, Record
from comity.values.agreement_kinds import kinds_in

_FEWEST_USES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedLines:
    """Lines without the codes of their rows and without what explains these.

    `codes` are the codes taken out, each at its place; `meanings` has every code that is explained,
    and `legends` the stretches that do so.
    """

    lines: list[Line]
    codes: Sequence[Code] = ()
    legends: Sequence[Passage] = ()
    meanings: Mapping[str, Code] = field(default_factory=dict)


def codes_explained_in(lines: Sequence[Line]) -> Mapping[str, CodeEntry]:
    """The codes that a legend among the lines explains.

    A legend counts where something of it is known of agreements, a kind or a state, and where its
    codes stand in other lines as codes do: in a cell, in brackets, behind a dash or a comma.
    """
    return _used(lines, _undisputed(code_entries(lines)))


def without_codes(
    lines: list[Line], explained: Mapping[str, CodeEntry] | None = None
) -> CodedLines:
    """The lines without codes that a legend explains, which are told apart from the rest.

    `explained` are those of the list that the lines are a part of, else those they explain.
    """
    entries = codes_explained_in(lines) if explained is None else explained
    if not entries:
        return CodedLines(lines=lines)
    pattern = pattern_of(entries)
    meanings = {code: _meaning_of(entry) for code, entry in entries.items()}
    explaining = _rows_of(entries.values())
    codes: list[Code] = []
    legends: list[Passage] = []
    kept: list[Line] = []
    for line, below in zip_longest(lines, lines[1:]):
        if line.index in explaining:
            rest, said = _without_legend(line, entries.values())
            kept += rest
            legends += said
        elif below is not None and below.index in explaining and heads_pairs(line, below):
            legends.append(line.passage)
        else:
            cut, found = _without_codes(line, pattern, meanings)
            kept.append(cut)
            codes += found
    return CodedLines(lines=kept, codes=codes, legends=legends, meanings=meanings)


def _without_legend(line: Line, entries: Iterable[CodeEntry]) -> tuple[list[Line], list[Passage]]:
    """What a line says beside its legend of codes, and the stretches of the legend."""
    own = [entry for entry in entries if line.index in _rows_of([entry])]
    rest = rest_of_legend(line, own)
    if rest is None:
        return [], [line.passage]
    return [Line(row=line.row, passage=rest)], [entry.at for entry in own]


def _undisputed(entries: Iterable[CodeEntry]) -> dict[str, CodeEntry]:
    """The codes that are explained, unless two lines say otherwise of the same one."""
    found: dict[str, CodeEntry] = {}
    disputed: set[str] = set()
    for entry in entries:
        if found.setdefault(entry.code, entry).meaning != entry.meaning:
            disputed.add(entry.code)
    return {code: entry for code, entry in found.items() if code not in disputed}


def _used(lines: Sequence[Line], entries: Mapping[str, CodeEntry]) -> dict[str, CodeEntry]:
    """The entries of a legend that rows make use of; none where nothing known is used."""
    if not entries:
        return {}
    explaining = _rows_of(entries.values())
    pattern = pattern_of(entries)
    uses = Counter(
        use.code
        for line in lines
        if line.index not in explaining
        for cell in line.cells or (line.passage,)
        for use in uses_in(cell.text, pattern)
    )
    known = any(uses[code] for code, entry in entries.items() if entry.is_known)
    if not known or uses.total() < _FEWEST_USES:
        return {}
    return {code: entry for code, entry in entries.items() if uses[code] or entry.is_known}


def _rows_of(entries: Iterable[CodeEntry]) -> set[int]:
    return {piece.row for entry in entries for piece in entry.at.pieces}


def _meaning_of(entry: CodeEntry) -> Code:
    return Code(at=NOTHING, kinds=kinds_in(entry.meaning), flags=flags_meant(entry.meaning))


def _without_codes(
    line: Line, pattern: re.Pattern[str], meanings: Mapping[str, Code]
) -> tuple[Line, list[Code]]:
    """The line without its codes, and these; what a layout may make a cell of stays."""
    codes: list[Code] = []
    cells: list[Passage] = []
    for cell in line.cells or (line.passage,):
        uses = [use for use in uses_in(cell.text, pattern) if line.is_tabular or not use.stays]
        codes += [replace(meanings[use.code], at=cell.part(use.start, use.end)) for use in uses]
        cells.append(cell.without(cuts_of(cell.text, uses)) if uses else cell)
    if not codes:
        return line, []
    if line.is_tabular:
        return replace(line, cells=tuple(cells)), codes
    return replace(line, passage=cells[0]), codes


def give_codes(draft: Draft, coded: CodedLines) -> None:
    """Give every code to the row that it stands in, and claim the legends."""
    if not coded.meanings:
        return
    pattern = pattern_of(coded.meanings)
    for record in draft.records:
        record.codes = tuple(_codes_in_cells(record, pattern, coded.meanings))
    by_row: dict[int, list[Record]] = defaultdict(list)
    for record in draft.records:
        for row in range(record.first_row, record.last_row + 1):
            by_row[row].append(record)
    for code in coded.codes:
        owner = _owner_of(code, by_row[code.at.pieces[0].row])
        if owner is not None:
            owner.codes = (*owner.codes, code)
    for legend in coded.legends:
        draft.claim(legend, Became.LEGEND)


def _codes_in_cells(
    record: Record, pattern: re.Pattern[str], meanings: Mapping[str, Code]
) -> Iterator[Code]:
    """The codes that a row still has where its layout made cells of them."""
    for column, cell in record.cells.items():
        if column is not Column.INSTITUTION:
            for use in uses_in(cell.text, pattern):
                yield replace(meanings[use.code], at=cell.part(use.start, use.end))


def _owner_of(code: Code, records: Sequence[Record]) -> Record | None:
    """Of the rows in the line of a code, the one whose name stands before it; else the first."""
    place = code.at.pieces[0]
    before = [each for each in records if _begins(each) <= (place.row, place.start)]
    return max(before, key=_begins) if before else next(iter(records), None)


def _begins(record: Record) -> tuple[int, int]:
    piece = record.cells[Column.INSTITUTION].pieces[0]
    return piece.row, piece.start
