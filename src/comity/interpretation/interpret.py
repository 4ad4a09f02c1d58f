"""A document becomes a reading: what it lists, what it states, and what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.documents.collector import no_search_for_cycles
from comity.documents.model import Document, Locus, Row, Table
from comity.interpretation.checks.figures import counts_of, figure_findings
from comity.interpretation.checks.numbers import Numbers
from comity.interpretation.checks.partners import Partners, name_findings
from comity.interpretation.checks.rows import Marks, row_findings
from comity.interpretation.confidence.evidence import Evidence, Surroundings, surroundings_of
from comity.interpretation.confidence.rating import doubt_findings, evidence_of_rows, rated
from comity.interpretation.corrections.marks import Mark, mark_of
from comity.interpretation.editions import edition_of, printed_day_of
from comity.interpretation.explaining import Explainer
from comity.interpretation.fields.listings import Customs, Read, read_records
from comity.interpretation.figures import figures_of
from comity.interpretation.findings import finding, rolled_up
from comity.interpretation.layouts.choice import Seen, likeliest_layout
from comity.interpretation.leftovers import settle_loose_lines, title_of, unread_findings
from comity.interpretation.passages import Passage
from comity.interpretation.profiles.applying import with_known_headers, without_ignored
from comity.interpretation.profiles.profile import NO_PROFILE, Profile
from comity.interpretation.readings import (
    AsOfBasis,
    Became,
    Edition,
    Finding,
    Flag,
    Reading,
    Stretch,
)
from comity.interpretation.stretches import stretches_of
from comity.interpretation.structure.codes import give_codes, without_codes
from comity.interpretation.structure.enumeration import without_numerals
from comity.interpretation.structure.lines import (
    Line,
    furniture_of,
    lines_of,
    running_text,
    without,
)
from comity.interpretation.structure.placement import place_labels
from comity.interpretation.structure.side_tables import (
    SideTable,
    find_side_tables,
    find_tables_of_counts,
)
from comity.interpretation.structure.state import State


def interpret_document(
    document: Document, *, explain: bool = False, profile: Profile = NO_PROFILE
) -> Reading:
    """The reading of a document; with `explain` it has the evidence for every field.

    What `profile` says of the publisher's lists counts before all vocabularies.
    In stages: a table beside the list is taken out; the lines are walked through, which yields
    records and what governs them; country labels are held against printed counts; records become
    listings; figures are held against the listings; what is left over becomes findings.
    """
    return interpret_with_state(document, explain=explain, profile=profile)[0]


def interpret_with_state(
    document: Document, *, explain: bool = False, profile: Profile = NO_PROFILE
) -> tuple[Reading, State]:
    """The reading with the state after the walk, which tells what was guessed on the way."""
    with no_search_for_cycles():
        interpreted = interpret_whole(document, explain=explain, profile=profile)
    return interpreted.reading, interpreted.state


def interpret_with_evidence(document: Document) -> tuple[Reading, list[Evidence]]:
    """The reading with the evidence that its confidence rests on, row by row."""
    with no_search_for_cycles():
        interpreted = interpret_whole(document)
    evidence = evidence_of_rows(interpreted.reads, interpreted.around)
    return interpreted.reading, evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreted:
    """A reading with what it was made from; `beside` are tables of counts beside the list."""

    reading: Reading
    seen: Seen
    beside: Sequence[SideTable]
    customs: Customs
    reads: Sequence[Read]
    around: Surroundings

    @property
    def state(self) -> State:
        """The state after the walk."""
        return self.seen.state


def _unpacked(document: Document) -> Document:
    """The document with the rows of long tables unpacked once for all uses."""
    return replace(document, tables=(Table(rows=tuple(document.rows)),))


def _lines_of_list(
    document: Document, profile: Profile, *, is_list: bool
) -> tuple[list[Line], list[Passage]]:
    """The lines of a document, and what is set aside: furniture, what counts places.

    A workbook of a register that comes back edited is no list: all of it is set aside.
    """
    if not is_list:
        return [], [Passage.of(row) for row in document.rows]
    lines, ignored = without_ignored(profile, lines_of(document))
    lines, numerals = without_numerals(lines)
    return lines, [*furniture_of(document), *ignored, *numerals]


def interpret_whole(
    document: Document, *, explain: bool = False, profile: Profile = NO_PROFILE
) -> Interpreted:
    """The reading of a document at one go, with all that it was made from."""
    unpacked = _unpacked(document)
    rows = {row.index: row for row in unpacked.rows}
    lines, aside = _lines_of_list(unpacked, profile, is_list=mark_of(document) is None)
    seen, side_tables = _seen(lines, profile)
    beside = [passage for table in side_tables for passage in table.passages]
    state, placement = seen.state, place_labels(seen.state.draft)
    customs = Customs.of(state.draft, profile)
    reads = read_records(state.draft, placement, state.meanings, rows, profile, customs)
    listings = tuple(read.listing for read in reads)
    edition = edition_of(title_of(state), state.draft.outside_rows(), listings)
    day = printed_day_of(edition)
    figures = figures_of(state.draft, placement, side_tables, as_of=day, rows=rows)
    stretches = stretches_of_draft(state, reads, beside, aside, rows.values())
    findings = [
        *document_findings(document, edition, len(listings)),
        *figure_findings(figures, counts_of(listings)),
        *row_findings(reads, placement, rows),
        *_list_findings(reads, state.meanings),
        *unread_findings(stretches, reads, rows),
    ]
    around = surroundings_of(reads, state, seen.layout.name, findings, stretches)
    reads = rated(reads, evidence_of_rows(reads, around))
    listings = tuple(read.listing for read in reads)
    explainer = Explainer(state=state, layout=seen.layout.name, rows=rows)
    reading = Reading(
        document=document,
        edition=edition,
        listings=listings,
        figures=figures,
        findings=tuple(rolled_up([*findings, *doubt_findings(listings)], len(listings))),
        stretches=tuple(stretches),
        evidence=explainer.explain(reads) if explain else (),
    )
    return Interpreted(
        reading=reading, seen=seen, beside=side_tables, customs=customs, reads=reads, around=around
    )


def _seen(lines: Sequence[Line], profile: Profile) -> tuple[Seen, list[SideTable]]:
    """The likeliest layout of the lines without the tables of counts beside the list, and these."""
    side_tables = [*find_side_tables(running_text(lines)), *find_tables_of_counts(lines)]
    beside = [passage for table in side_tables for passage in table.passages]
    coded = without_codes(without(lines, beside))
    seen = likeliest_layout(with_known_headers(profile, coded.lines), profile)
    give_codes(seen.state.draft, coded)
    return seen, side_tables


def _list_findings(
    reads: Sequence[Read], meanings: Mapping[str, tuple[Flag, ...]]
) -> Iterator[Finding]:
    """What is to be said of numbers, marks and partners, row against row."""
    listings = [read.listing for read in reads]
    numbers, marks, partners = Numbers(), Marks(meanings), Partners()
    numbers.take(reads)
    yield from numbers.findings()
    marks.take(reads)
    yield from marks.findings()
    yield from name_findings(listings)
    partners.take(listings)
    yield from partners.findings()


def stretches_of_draft(
    state: State,
    reads: Sequence[Read],
    beside: Iterable[Passage],
    furniture: Iterable[Passage],
    rows: Iterable[Row],
) -> list[Stretch]:
    """What became of every stretch of the rows, where all that is set aside is claimed, too."""
    for passage in furniture:
        state.draft.claim(passage, Became.FURNITURE)
    settle_loose_lines(state)
    for passage in beside:
        state.draft.claim(passage, Became.FIGURE)
    return stretches_of(reads, state.draft.claims, list(rows))


_OF_OUR_WORKBOOKS = frozenset({"hidden_sheets", "hidden_rows", "hidden_columns"})
"""What is nothing to look at in a workbook of a register: its mark, and what people filtered."""


def document_findings(document: Document, edition: Edition, listings: int) -> Iterator[Finding]:
    """What is to be said of the document as a whole, which has so many listings."""
    whole = next(document.rows).locus
    mark = mark_of(document)
    for code, params in document.remarks:
        if mark is None or code not in _OF_OUR_WORKBOOKS:
            yield finding(code, whole, **{key: str(value) for key, value in params.items()})
    if mark:
        yield _workbook_finding(mark, whole)
    elif not listings:
        yield finding("no_agreements", whole)
    if edition.as_of_basis is AsOfBasis.INFERRED:
        yield finding("as_of_inferred", whole, as_of=str(edition.as_of))


def _workbook_finding(mark: Mark, whole: Locus) -> Finding:
    known = mark.known.isoformat(timespec="seconds")
    return finding("register_workbook", whole, office=mark.office, known=known)
