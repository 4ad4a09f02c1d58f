"""Stated figures: what a document says of how many, in words, tables and labels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.documents.model import Locus, Row
from comity.interpretation.loose_figures import take_told_figures
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Level, Relation, StatedFigure
from comity.interpretation.stated import statements_of
from comity.interpretation.structure.placement import Group, Placement
from comity.interpretation.structure.records import Draft, Section
from comity.interpretation.structure.side_tables import SideTable
from comity.values.areas import find_area
from comity.values.partial_dates import PartialDate


def figures_of(
    draft: Draft,
    placement: Placement,
    side_tables: Sequence[SideTable],
    *,
    as_of: PartialDate | None,
    rows: Mapping[int, Row],
) -> tuple[StatedFigure, ...]:
    """All stated figures in the order of the document; `as_of` is the edition's printed day.

    Figures told in sentences are looked for in what no row and no heading took; the draft notes
    that their words became figures.
    """
    found = [
        *(figure for table in side_tables for figure in _of_side_table(table)),
        *_of_statements(draft),
        *(figure for group in placement.groups for figure in _of_label(group)),
    ]
    found += _of_sentences(draft, rows, found)
    found.sort(key=lambda figure: figure.at.pieces[0])
    return tuple(figure.stated(as_of, rows) for figure in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    value: int
    counts: str
    by: Mapping[str, str]
    at: Passage
    relation: Relation = Relation.EXACTLY
    label: str | None = None

    def stated(self, as_of: PartialDate | None, rows: Mapping[int, Row]) -> StatedFigure:
        return StatedFigure(
            value=self.value,
            relation=self.relation,
            counts=self.counts,
            by=self.by,
            as_of=as_of,
            locus=locus_of(self.at, rows),
            label=self.label,
        )


def _of_side_table(table: SideTable) -> Iterator[_Found]:
    for entry in table.entries:
        yield _Found(
            value=entry.count,
            counts="agreements",
            by=entry.by,
            at=entry.whole,
            label=entry.label.printed,
        )
    if table.total is not None and table.total_at is not None:
        yield _Found(value=table.total, counts="agreements", by={}, at=table.total_at)


def _of_statements(draft: Draft) -> Iterator[_Found]:
    seen: set[tuple[str, int, Level | None]] = set()
    for passage, section in draft.stated:
        for statement in statements_of(passage):
            key = (statement.counts, statement.value, section.level)
            # A title that a page break repeats states its figure once.
            if key in seen:
                continue
            seen.add(key)
            yield _Found(
                value=statement.value,
                counts=statement.counts,
                by=_narrowed(section),
                at=statement.at,
                relation=statement.relation,
            )


def _of_sentences(
    draft: Draft, rows: Mapping[int, Row], stated: Sequence[_Found]
) -> Iterator[_Found]:
    """The figures told in sentences, those aside that are stated elsewhere."""
    seen = {_key(figure.counts, figure.value, figure.by) for figure in stated}
    for figure in take_told_figures(draft, rows):
        key = _key(figure.counts, figure.value, figure.by)
        if key not in seen:
            seen.add(key)
            yield _Found(
                value=figure.value,
                counts=figure.counts,
                by=figure.by,
                at=figure.at,
                relation=figure.relation,
            )


def _key(counts: str, value: int, by: Mapping[str, str]) -> tuple[object, ...]:
    return counts, value, tuple(sorted(by.items()))


def _narrowed(section: Section) -> dict[str, str]:
    return {"level": section.level.value} if section.level is not None else {}


def _of_label(group: Group) -> Iterator[_Found]:
    label = group.label
    if label.count is None or label.count_at is None:
        return
    by = {"level": group.level.value} if group.level is not None else {}
    if label.country is not None:
        by = {"country": label.country, **by}
    elif area := find_area(label.label.text):
        by = {"area": area, **by}
    else:
        return
    yield _Found(
        value=label.count,
        counts="agreements",
        by=by,
        at=label.count_at,
        label=label.label.printed,
    )


def locus_of(passage: Passage, rows: Mapping[int, Row]) -> Locus:
    """Where a passage stands, with its text as printed."""
    first, last = rows[passage.pieces[0].row].locus, rows[passage.pieces[-1].row].locus
    return Locus(
        page=first.page,
        sheet=first.sheet,
        line=first.line,
        end_line=last.end_line,
        row=first.row,
        text=passage.printed,
    )
