"""A document becomes a reading: what it lists, what it states, and what is wrong with it."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from comity.documents.model import Document, Row
from comity.interpretation.checks.figures import figure_findings
from comity.interpretation.checks.partners import partner_findings
from comity.interpretation.checks.rows import mark_findings, number_findings, row_findings
from comity.interpretation.confidence.evidence import Evidence
from comity.interpretation.confidence.rating import doubt_findings, evidence_of_rows, rated
from comity.interpretation.editions import edition_of
from comity.interpretation.explaining import Explainer
from comity.interpretation.fields.listings import Read, read_records
from comity.interpretation.figures import figures_of
from comity.interpretation.findings import finding, rolled_up
from comity.interpretation.layouts.choice import likeliest_layout
from comity.interpretation.leftovers import settle_loose_lines, title_of, unread_findings
from comity.interpretation.passages import Passage
from comity.interpretation.profiles.applying import with_known_headers, without_ignored
from comity.interpretation.profiles.profile import NO_PROFILE, Profile
from comity.interpretation.readings import (
    AsOfBasis,
    Became,
    Edition,
    Finding,
    Listing,
    Reading,
    Stretch,
)
from comity.interpretation.stretches import stretches_of
from comity.interpretation.structure.codes import give_codes, without_codes
from comity.interpretation.structure.lines import (
    furniture_of,
    lines_of,
    running_text,
    without,
)
from comity.interpretation.structure.placement import place_labels
from comity.interpretation.structure.side_tables import find_side_tables, find_tables_of_counts
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
    with _no_search_for_cycles():
        reading, _, state = _interpreted(document, explain=explain, profile=profile)
    return reading, state


def interpret_with_evidence(document: Document) -> tuple[Reading, list[Evidence]]:
    """The reading with the evidence that its confidence rests on, row by row."""
    with _no_search_for_cycles():
        return _interpreted(document, explain=False, profile=NO_PROFILE)[:2]


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Put off the garbage collector's search for cycles.

    A reading is all kept and holds none, and looking through it again and again as it grows takes
    a third of the time of a long list. In the end it is handed to the oldest generation as it is,
    or the collector would look through all of it at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _interpreted(
    document: Document, *, explain: bool, profile: Profile
) -> tuple[Reading, list[Evidence], State]:
    rows = {row.index: row for row in document.rows}
    lines, ignored = without_ignored(profile, lines_of(document))
    side_tables = [*find_side_tables(running_text(lines)), *find_tables_of_counts(lines)]
    beside = [passage for table in side_tables for passage in table.passages]
    coded = without_codes(without(lines, beside))
    seen = likeliest_layout(with_known_headers(profile, coded.lines), profile)
    state = seen.state
    give_codes(state.draft, coded)
    placement = place_labels(state.draft)
    reads = read_records(state.draft, placement, state.meanings, rows, profile)
    listings = tuple(read.listing for read in reads)
    edition = edition_of(title_of(state), state.draft.outside_rows(), listings)
    printed = edition.as_of if edition.as_of_basis is AsOfBasis.PRINTED else None
    figures = figures_of(state.draft, placement, side_tables, as_of=printed, rows=rows)
    stretches = _stretches(state, reads, beside, (*furniture_of(document), *ignored), rows.values())
    findings = [
        *_document_findings(document, edition, listings),
        *figure_findings(figures, listings),
        *row_findings(reads, placement, rows),
        *_list_findings(reads, state),
        *unread_findings(stretches, reads, rows),
    ]
    evidence = evidence_of_rows(reads, state, seen.layout.name, findings, stretches)
    reads = rated(reads, evidence)
    listings = tuple(read.listing for read in reads)
    findings += doubt_findings(listings)
    explainer = Explainer(state=state, layout=seen.layout.name, rows=rows)
    reading = Reading(
        document=document,
        edition=edition,
        listings=listings,
        figures=figures,
        findings=tuple(rolled_up(findings, len(listings))),
        stretches=tuple(stretches),
        evidence=explainer.explain(reads) if explain else (),
    )
    return reading, evidence, state


def _list_findings(reads: Sequence[Read], state: State) -> Iterator[Finding]:
    """What is to be said of numbers, marks and partners, row against row."""
    yield from number_findings(reads)
    yield from mark_findings(reads, state.meanings)
    yield from partner_findings(tuple(read.listing for read in reads))


def _stretches(
    state: State,
    reads: Sequence[Read],
    beside: Iterable[Passage],
    furniture: Iterable[Passage],
    rows: Iterable[Row],
) -> list[Stretch]:
    for passage in furniture:
        state.draft.claim(passage, Became.FURNITURE)
    settle_loose_lines(state)
    for passage in beside:
        state.draft.claim(passage, Became.FIGURE)
    return stretches_of(reads, state.draft.claims, list(rows))


def _document_findings(
    document: Document, edition: Edition, listings: Sequence[Listing]
) -> Iterator[Finding]:
    """What is to be said of the document as a whole."""
    whole = next(document.rows).locus
    for code, params in document.remarks:
        yield finding(code, whole, **{key: str(value) for key, value in params.items()})
    if not listings:
        yield finding("no_agreements", whole)
    if edition.as_of_basis is AsOfBasis.INFERRED:
        yield finding("as_of_inferred", whole, as_of=str(edition.as_of))
