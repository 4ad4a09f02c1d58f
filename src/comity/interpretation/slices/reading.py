"""A long document becomes readings, one a slice of its rows and a last one of what all say."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from comity.documents.collector import no_search_for_cycles
from comity.documents.long_tables import RowsByIndex, rows_between
from comity.documents.model import Document, Row, RowRole, Table
from comity.documents.progress import Unit, listening, tell_progress
from comity.interpretation.checks.figures import figure_findings
from comity.interpretation.checks.partners import name_findings
from comity.interpretation.checks.rows import row_findings
from comity.interpretation.confidence.rating import doubt_findings, evidence_of_rows, rated
from comity.interpretation.corrections.marks import mark_of
from comity.interpretation.editions import edition_of
from comity.interpretation.explaining import Explainer
from comity.interpretation.fields.listings import Read, read_records
from comity.interpretation.figures import figures_of
from comity.interpretation.findings import finding, rolled_up
from comity.interpretation.interpret import (
    document_findings,
    interpret_document,
    stretches_of_draft,
)
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.layouts.unlikely_rows import (
    leave_unlikely_rows,
    leave_unlikely_rows_of_slice,
)
from comity.interpretation.leftovers import unread_findings
from comity.interpretation.passages import Passage, Piece
from comity.interpretation.profiles.applying import with_known_headers, without_ignored
from comity.interpretation.profiles.profile import NO_PROFILE, Profile
from comity.interpretation.readings import Finding, Reading, Stretch
from comity.interpretation.slices.sizes import Sizes
from comity.interpretation.slices.survey import survey_of
from comity.interpretation.slices.tallies import Tallies
from comity.interpretation.structure.codes import CodedLines, give_codes, without_codes
from comity.interpretation.structure.enumeration import without_numerals
from comity.interpretation.structure.lines import Line, line_of, running_text, without
from comity.interpretation.structure.placement import place_labels
from comity.interpretation.structure.side_tables import (
    SideTable,
    find_side_tables,
    find_tables_of_counts,
)
from comity.interpretation.structure.slices import after, at_slice, walk_slice
from comity.interpretation.structure.state import State
from comity.values.made_often import remade


def interpret_in_slices(
    document: Document,
    *,
    explain: bool = False,
    profile: Profile = NO_PROFILE,
    sizes: Sizes | None = None,
) -> Iterator[Reading]:
    """The reading of a document; of a long one several, each as soon as its slice is read.

    The last of several has no rows but the edition, the figures, and the findings that need the
    whole. docs/decisions/0011 says where they may say less than one reading of the whole.
    """
    sizes = sizes or Sizes(length=sum(len(table.rows) for table in document.tables))
    if sizes.length <= sizes.long or mark_of(document):
        yield interpret_document(document, explain=explain, profile=profile)
        return
    with no_search_for_cycles(), listening(None):
        course = _Course(document, profile, sizes, explain=explain)
    while course.rows_done < sizes.length:
        with no_search_for_cycles(), listening(None):
            reading = course.next_slice()
        tell_progress(Unit.ROW, course.rows_done, sizes.length)
        yield reading
    yield course.whole()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """The rows around a slice, as lines; the slice begins at the row with index `begin`."""

    rows: Sequence[Row]
    lines: Sequence[Line]
    coded: CodedLines
    ignored: Sequence[Passage]
    side_tables: Sequence[SideTable]
    begin: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slice:
    """A slice that was walked through; `own` are its rows, `rows` all around it as well."""

    own: Sequence[Row]
    rows: RowsByIndex
    state: State
    layout: str
    side_tables: Sequence[SideTable]
    beside: Sequence[Passage]
    furniture: Sequence[Passage]
    is_last: bool


class _Course:
    """A document on its way: what was read of it, and what the next slice goes on with."""

    def __init__(
        self, document: Document, profile: Profile, sizes: Sizes, *, explain: bool
    ) -> None:
        self._document, self._profile, self._sizes = document, profile, sizes
        self._explain = explain
        self._survey = survey_of(document, profile, sizes)
        self._tallies = Tallies(self._survey.title, self._survey.meanings)
        self._before = self._survey.state
        self._customs, self._usual = self._survey.customs, self._survey.usual
        self.rows_done = 0

    def next_slice(self) -> Reading:
        """The reading of the next slice."""
        window = self._window()
        piece = self._walked(window)
        reading = self._reading(piece)
        self._before = after(piece.state)
        self.rows_done += len(piece.own)
        return reading

    def whole(self) -> Reading:
        """The reading of what is said of the document as a whole, or of rows of several slices."""
        tallies, document = self._tallies, self._document
        figures = tallies.figures()
        findings = [
            *document_findings(document, tallies.edition, tallies.rows),
            *figure_findings(figures, tallies.counts),
            *rolled_up(list(tallies.findings()), tallies.rows),
            *tallies.often(),
        ]
        return Reading(
            document=replace(document, tables=()),
            edition=tallies.edition,
            listings=(),
            figures=figures,
            findings=tuple(findings),
            stretches=(),
            rows_before=tallies.rows,
        )

    def _window(self) -> _Window:
        first = self.rows_done - self._sizes.above
        stop = self.rows_done + self._sizes.slice + self._sizes.below
        rows = rows_between(self._document, first, stop)
        begin = rows[min(self._sizes.above, self.rows_done)].index
        speaking = [row for row in rows if row.role is not RowRole.FURNITURE] or rows
        furniture = [row for row in rows if row.role is RowRole.FURNITURE and speaking is not rows]
        lines, ignored = without_ignored(self._profile, list(map(line_of, speaking)))
        lines, numerals = without_numerals(lines, self._survey.forms)
        side_tables = [
            *self._survey.side_tables,
            *self._further(find_side_tables(running_text(lines))),
            *self._further(find_tables_of_counts(lines)),
        ]
        beside = [passage for table in side_tables for passage in table.passages]
        coded = without_codes(without(lines, beside), self._survey.codes)
        return _Window(
            rows=rows,
            lines=with_known_headers(self._profile, coded.lines),
            coded=coded,
            ignored=[*ignored, *map(Passage.of, furniture), *numerals],
            side_tables=side_tables,
            begin=begin,
        )

    def _further(self, tables: Iterable[SideTable]) -> Iterator[SideTable]:
        """The tables behind those rows whose tables are known."""
        return (table for table in tables if _begin(table).row > self._survey.last)

    def _walked(self, window: _Window) -> _Slice:
        survey, sizes = self._survey, self._sizes
        layout = survey.see(window.lines) or Layout(name="as_printed", lines=window.lines)
        state = at_slice(layout.lines, self._before, survey.known, is_tabular=survey.is_tabular)
        first = _place_of(window.begin, layout.lines)
        is_rest = self.rows_done + sizes.slice + sizes.below >= sizes.length
        cut = walk_slice(
            state,
            first,
            len(layout.lines) if is_rest else self._enough(window, layout.lines),
            map(_rows_of, self._further(window.side_tables)),
        )
        end = layout.lines[cut].index if cut < len(layout.lines) else sys.maxsize
        own = [row for row in window.rows if window.begin <= row.index < end]
        piece = _Slice(
            own=own,
            rows=RowsByIndex(window.rows, self._document),
            state=state,
            layout=layout.name,
            side_tables=[
                table for table in window.side_tables if _is_in(next(table.passages), own)
            ],
            beside=[
                each for table in window.side_tables for each in table.passages if _is_in(each, own)
            ],
            furniture=[each for each in window.ignored if _is_in(each, own)],
            is_last=self.rows_done + len(own) >= sizes.length,
        )
        state.draft.claims += [each for each in layout.claims if _is_in(each.passage, own)]
        if survey.is_a_list:
            leave_unlikely_rows_of_slice(state, is_last=piece.is_last)
        else:
            leave_unlikely_rows(state)
        legends = [each for each in window.coded.legends if _is_in(each, own)]
        give_codes(state.draft, replace(window.coded, legends=legends))
        return piece

    def _enough(self, window: _Window, lines: Sequence[Line]) -> int:
        """The place of the first line that the slice can do without."""
        above = min(self.rows_done, self._sizes.above)
        return _place_of(window.rows[above + self._sizes.slice].index, lines)

    def _reading(self, piece: _Slice) -> Reading:
        state, rows = piece.state, piece.rows
        placement = place_labels(state.draft, goes_on=not piece.is_last)
        self._customs = self._customs.with_further_tables(state.draft)
        reads = read_records(
            state.draft, placement, state.meanings, rows, self._profile, self._customs
        )
        self._usual = self._usual.with_further_parts(reads)
        listings = [read.listing for read in reads]
        self._tallies.take_edition(edition_of(None, state.draft.outside_rows(), listings))
        self._tallies.take_figures(
            figures_of(state.draft, placement, piece.side_tables, as_of=None, rows=rows)
        )
        stretches = self._stretches(piece, reads)
        findings = [
            *row_findings(reads, placement, rows, self._usual),
            *name_findings(listings),
            *unread_findings(stretches, reads, rows),
        ]
        before = self._tallies.rows
        reads = self._rated(reads, findings, stretches)
        listings = [read.listing for read in reads]
        findings += doubt_findings(listings)
        explainer = Explainer(state=state, layout=piece.layout, rows=rows)
        return Reading(
            document=replace(self._document, tables=(Table(rows=tuple(piece.own)),)),
            edition=self._tallies.edition,
            listings=tuple(listings),
            figures=(),
            findings=tuple(
                self._tallies.without_often(_counted_on(findings, before), self._survey.often)
            ),
            stretches=tuple(_of_listings_from(before, each) for each in stretches),
            evidence=explainer.explain(reads) if self._explain else (),
            rows_before=before,
            goes_on=True,
        )

    def _stretches(self, piece: _Slice, reads: Sequence[Read]) -> list[Stretch]:
        """What became of the slice; what is printed above it for its rows, too, is accounted."""
        stretches = stretches_of_draft(piece.state, reads, piece.beside, piece.furniture, piece.own)
        first, last = piece.own[0].index, piece.own[-1].index
        return [each for each in stretches if first <= each.row <= last]

    def _rated(
        self, reads: Sequence[Read], findings: Sequence[Finding], stretches: Sequence[Stretch]
    ) -> list[Read]:
        """The rows, each with its confidence by what is known of the document so far."""
        again = [
            finding("same_partner_again", reads[position].listing.locus, [position])
            for position in self._tallies.take(reads)
        ]
        around = self._survey.around.with_rows(reads, [*findings, *again], stretches)
        return rated(reads, evidence_of_rows(reads, around))


def _place_of(index: int, lines: Sequence[Line]) -> int:
    """The place of the first line from a `Row.index` on."""
    return next((place for place, line in enumerate(lines) if line.index >= index), len(lines))


def _is_in(passage: Passage, rows: Sequence[Row]) -> bool:
    """Whether a passage begins in the rows."""
    return bool(passage) and rows[0].index <= passage.pieces[0].row <= rows[-1].index


def _begin(table: SideTable) -> Piece:
    return next(table.passages).pieces[0]


def _rows_of(table: SideTable) -> range:
    """The rows (`Row.index`) from the first of a table to its last."""
    rows = [piece.row for passage in table.passages for piece in passage.pieces]
    return range(min(rows), max(rows) + 1)


def _counted_on(findings: Sequence[Finding], before: int) -> Iterator[Finding]:
    """The findings with the positions of their listings in the whole document."""
    for each in findings:
        yield replace(each, listings=tuple(before + position for position in each.listings))


def _of_listings_from(before: int, stretch: Stretch) -> Stretch:
    if stretch.listing is None or not before:
        return stretch
    return remade(stretch, listing=before + stretch.listing)
