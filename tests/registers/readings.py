"""Readings made by hand: what a reader would have understood of a list of such rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.documents.model import Cell, Document, Locus, Row, Table
from comity.interpretation.readings import (
    AsOfBasis,
    Became,
    Edition,
    Finding,
    Flag,
    Level,
    Listing,
    Party,
    Reading,
    Severity,
    Stretch,
)
from comity.values.agreement_kinds import AgreementKind
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term


def listing(
    institution: str = "University of Leeds",
    country: str | None = "GB",
    *,
    no: int | None = None,
    kind: AgreementKind | None = AgreementKind.MOU,
    terms: Sequence[Term] = (),
    level: Level | None = None,
    flags: Sequence[Flag] = (),
    units: Sequence[str] = (),
    home_units: Sequence[str] = (),
) -> Listing:
    """One row; its place is set by `reading`."""
    dates = tuple(term.starts for term in terms if term.starts)
    return Listing(
        no=no,
        parties=(Party(institution=institution, units=tuple(units), country=country),),
        home_units=tuple(home_units),
        country=country,
        types=(kind,) if kind else (),
        type_text=kind,
        dates=dates,
        expires=terms[-1].ends if terms else None,
        duration=terms[-1].duration if terms else None,
        open_ended=terms[-1].open_ended if terms else None,
        terms=tuple(terms),
        level=level,
        flags=tuple(flags),
        confidence={"row": 0.9},
        locus=Locus(),
        first_row=0,
        last_row=0,
    )


def term(
    starts: str | None = None,
    ends: str | None = None,
    *,
    duration: str | None = None,
    extends: str | None = None,
    open_ended: bool = False,
) -> Term:
    """One term from ISO texts."""
    return Term(
        starts=PartialDate.parse(starts) if starts else None,
        ends=PartialDate.parse(ends) if ends else None,
        duration=Duration.parse(duration) if duration else None,
        extends=Duration.parse(extends) if extends else None,
        open_ended=open_ended,
    )


def reading(
    listings: Iterable[Listing],
    *,
    as_of: str | None = "2023-05",
    name: str = "list.txt",
    doubted: Sequence[int] = (),
) -> Reading:
    """A reading of a text with one line for each listing; `doubted` ones get a finding."""
    printed = list(listings)
    texts = [_line(each) for each in printed]
    placed = tuple(_placed(each, index, texts[index]) for index, each in enumerate(printed))
    return Reading(
        document=_document(name, texts),
        edition=Edition(
            title="List of agreements",
            as_of=PartialDate.parse(as_of) if as_of else None,
            as_of_basis=AsOfBasis.PRINTED if as_of else AsOfBasis.RECEIVED,
        ),
        listings=placed,
        figures=(),
        findings=tuple(_doubt(placed[position], position) for position in doubted),
        stretches=tuple(_institution_stretch(each, place) for place, each in enumerate(placed)),
    )


def _line(printed: Listing) -> str:
    dates = " ".join(map(str, printed.dates))
    return f"{printed.parties[0].institution} {printed.country or ''} {dates}".strip()


def _placed(printed: Listing, index: int, text: str) -> Listing:
    locus = Locus(line=index + 1, end_line=index + 1, text=text)
    return replace(printed, locus=locus, first_row=index, last_row=index)


def _document(name: str, texts: Sequence[str]) -> Document:
    rows = tuple(
        Row(
            index=index,
            text=text,
            cells=(Cell(text=text),),
            locus=Locus(line=index + 1, end_line=index + 1, text=text),
        )
        for index, text in enumerate(texts)
    )
    return Document(name=name, format="text", encoding="utf-8", tables=(Table(rows=rows),))


def _doubt(printed: Listing, position: int) -> Finding:
    return Finding(
        code="no_date",
        severity=Severity.CHECK,
        params={"no": printed.no},
        locus=printed.locus,
        listings=(position,),
    )


def _institution_stretch(printed: Listing, position: int) -> Stretch:
    return Stretch(
        row=printed.first_row,
        start=0,
        end=len(printed.parties[0].institution),
        became=Became.FIELD,
        listing=position,
        field="institution",
    )
