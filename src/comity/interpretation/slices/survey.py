"""What is known of a long document before its slices are read: its beginning tells, and its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from comity.documents.long_tables import rows_between
from comity.documents.model import Document, Row, Table
from comity.interpretation.checks.rows import Usual
from comity.interpretation.confidence.evidence import Surroundings
from comity.interpretation.fields.listings import Customs
from comity.interpretation.findings import often_in
from comity.interpretation.interpret import interpret_whole
from comity.interpretation.layouts.choice import See
from comity.interpretation.leftovers import title_of
from comity.interpretation.profiles.profile import Profile
from comity.interpretation.readings import Flag
from comity.interpretation.slices.sizes import Sizes
from comity.interpretation.structure.code_legends import CodeEntry
from comity.interpretation.structure.codes import codes_explained_in
from comity.interpretation.structure.enumeration import forms_of_places
from comity.interpretation.structure.legends import legends_of_lines
from comity.interpretation.structure.lines import line_of, without
from comity.interpretation.structure.records import Draft
from comity.interpretation.structure.side_tables import SideTable
from comity.interpretation.structure.slices import before_first
from comity.interpretation.structure.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What the beginning of a document shows of all of it, and its end of its marks.

    `state` is that of a walk before the first line; `often` are the codes of findings that hold
    for more than half of the rows. `side_tables` are those of the rows up to `Row.index` `last`,
    `codes` are those that a legend explains, `forms` those in which places are counted,
    `is_tabular` tells whether rows of several cells are among them.
    """

    title: str | None
    see: See
    layout: str
    state: State
    known: State
    customs: Customs
    usual: Usual
    around: Surroundings
    often: frozenset[str]
    is_a_list: bool
    is_tabular: bool
    side_tables: Sequence[SideTable]
    codes: Mapping[str, CodeEntry]
    forms: frozenset[str]
    last: int

    @property
    def meanings(self) -> Mapping[str, tuple[Flag, ...]]:
        """What each mark beside a row means."""
        return self.state.meanings


def survey_of(document: Document, profile: Profile, sizes: Sizes) -> Survey:
    """What is known of the document beforehand."""
    head = rows_between(document, 0, sizes.survey)
    tail = rows_between(document, max(sizes.length - sizes.tail, sizes.survey), sizes.length)
    seen = interpret_whole(_part(document, head), profile=profile)
    state = seen.state
    legends = legends_of_lines([*state.lines, *map(line_of, tail)]) if tail else state.legends
    beside = [passage for table in seen.beside for passage in table.passages]
    lines = without([line_of(row) for row in (*head, *tail)], beside)
    known = replace(state, lines=(), draft=Draft(), places={}, row_texts={}, row=None)
    return Survey(
        title=title_of(state),
        see=seen.seen.see,
        layout=seen.seen.layout.name,
        state=before_first(known, legends.with_marks(profile.marks)),
        known=known,
        customs=seen.customs,
        usual=Usual.of(seen.reads),
        around=seen.around,
        often=often_in(seen.reading.findings),
        is_a_list=bool(state.draft.records),
        is_tabular=any(line.is_tabular for line in state.lines),
        side_tables=seen.beside,
        codes=codes_explained_in(lines),
        forms=forms_of_places(lines),
        last=head[-1].index,
    )


def _part(document: Document, rows: Sequence[Row]) -> Document:
    return replace(document, tables=(Table(rows=tuple(rows)),), remarks=())
