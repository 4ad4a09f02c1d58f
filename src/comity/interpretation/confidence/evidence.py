"""What speaks for and against a row: numbers between 0 and 1 that a model weighs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.interpretation.fields.listings import Read
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Became, Finding, Severity, Stretch
from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.signs import Sign, find_marks
from comity.interpretation.structure.state import State
from comity.interpretation.structure.tables import Content, content_of
from comity.values.agreement_kinds import find_kinds
from comity.values.body_words import Rank, highest_rank
from comity.values.countries import find_countries

Evidence = Mapping[str, float]

_SEPARATED = re.compile(r"\s[–—|]\s|[;:|]|\s-\s|[.!?]\s|\t")
_DATED = frozenset({Sign.DATE, Sign.DURATION, Sign.OPEN_ENDED})
_LONG_NAME = 12  # words
_MANY_LINES = 5
_FEW_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What all rows of a document share as evidence; `names` is what the name of each says."""

    whole: Evidence
    names: Sequence[Evidence]
    usual: frozenset[Column]
    doubts: Mapping[int, int]
    unread: frozenset[int]

    def with_rows(
        self, reads: Sequence[Read], findings: Iterable[Finding], stretches: Iterable[Stretch]
    ) -> "Surroundings":
        """The same document around other rows of it, with what is to be said of those."""
        return replace(
            self,
            names=[_of_name(read) for read in reads],
            doubts=_doubts(findings),
            unread=_unread(stretches, reads),
        )


def surroundings_of(
    reads: Sequence[Read],
    state: State,
    layout: str,
    findings: Iterable[Finding],
    stretches: Iterable[Stretch],
) -> Surroundings:
    """The evidence that the document as a whole gives."""
    names = [_of_name(read) for read in reads]
    usual = _usual_columns(reads)
    doubts = _doubts(findings)
    rows = max(len(reads), 1)
    loose = sum(0 < before < len(reads) for before, _ in state.draft.loose)
    whole = {
        "headed": float(state.is_headed),
        f"layout_{layout}": 1.0,
        "doc_usual": sum(frozenset(read.record.cells) == usual for read in reads) / rows,
        "doc_bodies": sum(name["name_body"] for name in names) / rows,
        "doc_doubted": min(len(doubts) / rows, 1.0),
        "doc_loose": min(loose / rows, 1.0),
        "doc_few": float(len(reads) < _FEW_ROWS),
        "doc_countries": sum(read.listing.country is not None for read in reads) / rows,
        "doc_times": sum(_has_time(read) for read in reads) / rows,
        "doc_kinds": sum(bool(read.listing.types) for read in reads) / rows,
        "doc_loose_any": float(loose > 0),
        "doc_numbered": _share_numbered(reads),
        "doc_heads_unknown": _share_of_unknown_heads(state),
        "doc_odd_kinds": sum(_is_kind_unknown(read) for read in reads) / rows,
        "doc_odd_times": sum(_is_time_unknown(read) for read in reads) / rows,
        "doc_named_alike": sum(name["name_kind"] > 0 or name["name_timed"] > 0 for name in names)
        / rows,
    }
    return Surroundings(
        whole=whole,
        names=names,
        usual=usual,
        doubts=doubts,
        unread=_unread(stretches, reads),
    )


def evidence_of(read: Read, position: int, around: Surroundings) -> Evidence:
    """The evidence for the row at a position."""
    return {
        **around.whole,
        **_of_row(read, position, around),
        **around.names[position],
        **_of_fields(read),
    }


def _of_row(read: Read, position: int, around: Surroundings) -> Evidence:
    record = read.record
    return {
        "usual": float(frozenset(record.cells) == around.usual),
        "lines": min(record.last_row - record.first_row, _MANY_LINES) / _MANY_LINES,
        "shifted": float(record.shifted),
        "moved": float(read.label_moved),
        "numbered": float(record.number is not None),
        "doubts": min(around.doubts.get(position, 0), 2) / 2,
        "unread": float(position in around.unread),
    }


def _of_name(read: Read) -> Evidence:
    text = read.record.cells[Column.INSTITUTION].text
    rank = highest_rank(text)
    return {
        "name_body": float(rank > Rank.FACULTY),
        "name_unit": float(rank is Rank.FACULTY),
        "name_small": float(text[:1].islower()),
        "name_long": float(len(text.split()) > _LONG_NAME),
        "name_parted": float(_SEPARATED.search(text) is not None),
        "name_timed": float(any(mark.sign in _DATED for mark in find_marks(text))),
        "name_kind": float(bool(find_kinds(text))),
        "name_country": float(read.listing.country is None and bool(find_countries(text))),
        "name_short": float(len(text) < 4),
    }


def _of_fields(read: Read) -> Evidence:
    listing, history, cells = read.listing, read.history, read.record.cells
    labelled = read.country_at is not None or read.record.label is not None
    return {
        "country": float(listing.country is not None),
        "country_unknown": float(labelled and listing.country is None),
        "kind": float(bool(listing.types)),
        "kind_unknown": float(_is_kind_unknown(read)),
        "kinds_many": float(len(listing.types) > 1),
        "time": float(_has_time(read)),
        "time_unknown": float(_is_time_unknown(read)),
        "dates_many": float(len(listing.dates) > 1),
        "date_ambiguous": float(bool(history.ambiguous)),
        "date_impossible": float(bool(history.impossible or history.out_of_reach)),
        "disordered": float(not history.in_order),
        "end_inferred": float(history.end_is_inferred),
        "flags": float(bool(listing.flags)),
        "unit": float(bool(listing.parties[0].units)),
        "home_unit": float(bool(listing.home_units)),
        "remark": float(Column.REMARK in cells),
    }


def _is_kind_unknown(read: Read) -> bool:
    return Column.KIND in read.record.cells and not read.kinds.understood


def _is_time_unknown(read: Read) -> bool:
    cells = read.record.cells
    return bool(_blankless(cells[each] for each in TIME if each in cells)) and not _has_time(read)


def _share_numbered(reads: Sequence[Read]) -> float:
    """How many of the rows have the number that follows the one before, beginning with one."""
    numbers = [read.record.number for read in reads]
    following = sum(
        number is not None and number == (before or 0) + 1
        for before, number in zip([0, *numbers], numbers, strict=False)
    )
    return following / max(len(numbers), 1)


def _share_of_unknown_heads(state: State) -> float:
    """How many of the heads of the document's tables name a column that is not understood."""
    heads = [column for header in state.headers.values() for column in header.columns]
    return sum(column is None for column in heads) / max(len(heads), 1)


def _has_time(read: Read) -> bool:
    history = read.history
    return bool(history.dates or history.duration or history.open_ended)


def _blankless(cells: Iterable[Passage]) -> list[str]:
    return [cell.text for cell in cells if content_of(cell.text) is not Content.BLANK]


def _usual_columns(reads: Sequence[Read]) -> frozenset[Column]:
    sets = Counter(frozenset(read.record.cells) for read in reads)
    return sets.most_common(1)[0][0] if sets else frozenset()


def _doubts(findings: Iterable[Finding]) -> Mapping[int, int]:
    """How many findings above a note speak of each row."""
    return Counter(_positions(findings))


def _positions(findings: Iterable[Finding]) -> Iterator[int]:
    for finding in findings:
        if finding.severity is not Severity.NOTE:
            yield from finding.listings


def _unread(stretches: Iterable[Stretch], reads: Sequence[Read]) -> frozenset[int]:
    """The rows of which some text was not understood."""
    left = {stretch.row for stretch in stretches if stretch.became is Became.FINDING}
    return frozenset(
        position
        for position, read in enumerate(reads)
        if any(row in left for row in range(read.record.first_row, read.record.last_row + 1))
    )
