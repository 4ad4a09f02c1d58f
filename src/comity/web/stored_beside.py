"""A stored source as its format shows it, beside what of it is kept or proposed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.urls import reverse

from comity.agreements.models import Listing
from comity.agreements.policies import agreements_visible_to
from comity.documents.model import Locus, PageSize, Row, Table
from comity.intake.models import Proposal
from comity.intake.policies import batches_visible_to
from comity.offices.policies import Viewer
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Source, SourceRow, Statement
from comity.provenance.row_cells import cells_of_json
from comity.web.listing_words import place_words
from comity.web.marked_source import DOUBTFUL, PENS, SET_ASIDE
from comity.web.read_values import ReadValue
from comity.web.seen_source import (
    OwnedMark,
    SeenGrid,
    SeenPage,
    are_grids,
    grids_of,
    pages_of,
)
from comity.web.stored_doubts import StoredDoubts, Sure

_SET_ASIDE = frozenset({"furniture", "repeated_header", "figure", "legend"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owner:
    """Where an agreement or a proposal is, and why it reads so."""

    href: str
    why_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """An agreement or a proposal with what is printed of it; `href` leads to it.

    `why_href` leads to why it reads so.
    """

    owner: str
    name: str
    name_values: Sequence[ReadValue]
    values: Sequence[tuple[str, ReadValue]]
    place: str
    href: str
    why_href: str

    @property
    def ident(self) -> str:
        """Its anchor on the page."""
        return f"row-{self.owner}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBeside:
    """A part of a source beside the rows that come from it."""

    grids: Sequence[SeenGrid]
    pages: Sequence[SeenPage]
    rows: Sequence[KeptRow]


def stored_beside(
    source: Source,
    stored: Sequence[SourceRow],
    statements: Iterable[Statement],
    doubts: StoredDoubts,
    user: Viewer,
) -> StoredBeside | None:
    """These rows of the source as its format shows them; None where they are plain lines."""
    rows = [row_of(row) for row in stored]
    tables = [
        Table(name=sheet, rows=tuple(group))
        for sheet, group in groupby(rows, key=lambda row: row.locus.sheet)
    ]
    if not rows or not (source.pages or are_grids(source.format, tables)):
        return None
    owners = _owners(source, rows[0].index, rows[-1].index, user)
    marks = _marks(stored, statements, doubts, owners)
    for proposal in _proposals(source, rows[0].index, rows[-1].index, user):
        owner = f"p{proposal.pk}"
        href = reverse("web:import", args=[proposal.batch_id])
        owners[owner] = _Owner(href=href, why_href=_why_address(source, proposal.position))
        sure = doubts.of_row(proposal.position, proposal.listing.get("confidence", {}))
        for field, row, start, end in proposal.stretches:
            if field in PENS:
                mark = _owned(owner, start=start, end=end, look=PENS[field])
                marks[row] += _with_doubt(mark, field, sure)
    pages = _pages(source, rows, marks)
    return StoredBeside(
        grids=() if pages else grids_of(tables, marks),
        pages=pages,
        rows=_kept_rows(rows, marks, owners),
    )


def row_of(stored: SourceRow) -> Row:
    """A stored row as reading gave it, as far as pages show it."""
    locus = Locus(
        page=stored.page, sheet=stored.sheet or None, line=stored.line, row=stored.sheet_row
    )
    return Row(
        index=stored.index,
        text=stored.text,
        cells=cells_of_json(stored.text, stored.cells),
        locus=locus,
        hidden=stored.hidden,
        struck=stored.struck,
    )


def _why_address(source: Source, position: int) -> str:
    return reverse("web:source-row", args=[source.pk, position + 1])


def _owners(source: Source, first: int, last: int, user: Viewer) -> dict[str, _Owner]:
    """The agreements of these rows that the user may see, with where they are."""
    found = Listing.objects.filter(
        source=source,
        first_row__lte=last,
        last_row__gte=first,
        agreement__in=agreements_visible_to(user).values("pk"),
    ).values_list("agreement", "position")
    return {
        f"a{key}": _Owner(
            href=reverse("web:agreement", args=[key]), why_href=_why_address(source, position)
        )
        for key, position in found
    }


def _proposals(source: Source, first: int, last: int, user: Viewer) -> Iterable[Proposal]:
    """What is still proposed from these rows, for those who may see it."""
    return (
        Proposal.objects.filter(
            batch__in=batches_visible_to(user).values("pk"),
            batch__source=source,
            first_row__lte=last,
            last_row__gte=first,
        )
        .open()
        .only("pk", "batch_id", "position", "stretches", "listing")
        .order_by("position")
    )


def _owned(owner: str, *, start: int, end: int, look: str) -> OwnedMark:
    return OwnedMark(start=start, end=end, look=look, owner=owner, href=f"#row-{owner}")


def _marks(
    stored: Iterable[SourceRow],
    statements: Iterable[Statement],
    doubts: StoredDoubts,
    owners: dict[str, _Owner],
) -> defaultdict[int, list[OwnedMark]]:
    marks: defaultdict[int, list[OwnedMark]] = defaultdict(list)
    for row in stored:
        for start, end, became in row.set_aside:
            if became in _SET_ASIDE:
                marks[row.index].append(OwnedMark(start=start, end=end, look=SET_ASIDE))
    for said in statements:
        if said.field not in PENS:
            continue
        owner, look = f"a{said.subject_id}", PENS[said.field]
        sure = doubts.about(said)
        is_known = said.subject_kind == SubjectKind.AGREEMENT and owner in owners
        mark = (
            _owned(owner, start=said.start, end=said.end, look=look)
            if is_known
            else OwnedMark(start=said.start, end=said.end, look=look)
        )
        marks[said.row] += _with_doubt(mark, said.field, sure)
    return marks


def _with_doubt(mark: OwnedMark, field: str, sure: Sure) -> list[OwnedMark]:
    """The mark, and a second one where its field is doubtful."""
    if field not in sure:
        return [mark]
    return [mark, replace(mark, look=DOUBTFUL, sure=sure[field])]


def _pages(
    source: Source, rows: Sequence[Row], marks: defaultdict[int, list[OwnedMark]]
) -> Sequence[SeenPage]:
    sizes = [PageSize(width=width, height=height) for width, height in source.pages]
    numbers = sorted({row.locus.page for row in rows if row.locus.page})
    pictures = {
        number: reverse("web:source-page", args=[source.pk, number])
        for number in numbers
        if number <= len(sizes)
    }
    return pages_of(sizes, rows, marks, pictures)


def _kept_rows(
    rows: Sequence[Row], marks: defaultdict[int, list[OwnedMark]], owners: dict[str, _Owner]
) -> Sequence[KeptRow]:
    """What is printed of each agreement and proposal, in the order of the source."""
    printed: dict[str, list[tuple[str, ReadValue]]] = {}
    places: dict[str, str] = {}
    for row in rows:
        found = sorted(marks.get(row.index, ()), key=lambda mark: mark.start)
        doubts = {(mark.owner, mark.start): mark.sure for mark in found if mark.look == DOUBTFUL}
        for mark in found:
            if mark.owner and mark.look != DOUBTFUL:
                text = " ".join(row.text[mark.start : mark.end].split())
                value = ReadValue(text=text, doubt=doubts.get((mark.owner, mark.start)))
                printed.setdefault(mark.owner, []).append((mark.look, value))
                places.setdefault(mark.owner, place_words(row.locus))
    return [
        KeptRow(
            owner=owner,
            name=" ".join(value.text for pen, value in values if pen == "name"),
            name_values=[value for pen, value in values if pen == "name"],
            values=[(pen, value) for pen, value in values if pen != "name"],
            place=places[owner],
            href=owners[owner].href,
            why_href=owners[owner].why_href,
        )
        for owner, values in printed.items()
    ]
