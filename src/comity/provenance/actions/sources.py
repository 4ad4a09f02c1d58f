"""Receiving editions of lists and publishing them."""

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.documents.formats import format_of
from comity.documents.model import Locus
from comity.interpretation import readings
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import (
    Finding,
    FindingPlace,
    Register,
    Source,
    SourceContent,
    SourceRow,
    StatedFigure,
)
from comity.provenance.policies import can_keep_register
from comity.provenance.row_cells import json_of_cells
from comity.values.partial_dates import PartialDate

_SLICE = 500
_LARGEST_COUNT = 2**31 - 1  # of an integer column; what is larger counts no agreements


@transaction.atomic
def receive_source(
    register: Register,
    data: bytes,
    reading: readings.Reading,
    *,
    reading_digest: str,
    speaks: bool = True,
    by: Actor,
    at: dt.datetime,
) -> Source:
    """The edition as received: its bytes, its rows, its stated figures and its findings.

    One that does not speak is no edition. Where the document does not say which day it speaks
    for, it speaks for the day it came.
    """
    if not can_keep_register(by, register):
        raise NotAllowed.only_officers(by, register)
    source = _source(register, reading, by, at)
    source.digest, source.reading_digest = hashlib.sha256(data).hexdigest(), reading_digest
    source.speaks = speaks
    source.save()
    SourceContent.objects.create(source=source, data=data)
    _store_rows(source, reading)
    _store_figures(source, reading.figures)
    _store_findings(source, reading.findings)
    _log_receipt(source, reading.findings, by=by, at=at)
    return source


@transaction.atomic
def receive_unread_source(
    register: Register,
    data: bytes,
    finding: readings.Finding,
    *,
    name: str,
    by: Actor,
    at: dt.datetime,
) -> Source:
    """A document as received that was not read, with the finding that says why and nothing else.

    The same bytes again give the source that is there.
    """
    if not can_keep_register(by, register):
        raise NotAllowed.only_officers(by, register)
    digest = hashlib.sha256(data).hexdigest()
    # No reading has this digest: theirs are of agreements.
    unread = hashlib.sha256(b"unread " + digest.encode()).hexdigest()
    before = Source.objects.of(register).filter(reading_digest=unread).first()
    if before is not None:
        return before
    day = PartialDate.on(at.date())
    source = Source.objects.create(
        register=register,
        file_name=_file_name(name),
        format=format_of(data),
        digest=digest,
        reading_digest=unread,
        as_of_from=day.first,
        as_of_to=day.last,
        as_of_precision=day.precision,
        as_of_basis=readings.AsOfBasis.RECEIVED,
        listed=0,
        received_at=at,
        received_by=by.user,
    )
    SourceContent.objects.create(source=source, data=data)
    _store_findings(source, [finding])
    _log_receipt(source, [finding], by=by, at=at)
    return source


@transaction.atomic
def store_findings(
    source: Source, findings: Sequence[readings.Finding], *, by: Actor, at: dt.datetime
) -> None:
    """Add findings to a source, after those it has."""
    if not can_keep_register(by, source.register):
        raise NotAllowed.only_officers(by, source.register)
    if not findings:
        return
    _store_findings(source, findings)
    deed = Deed(
        verb=Verb.FOUND,
        subject_kind=SubjectKind.SOURCE,
        subject_id=source.pk,
        after={"findings": _counted(findings)},
    )
    log_changes([deed], register=source.register, by=by, at=at)


@transaction.atomic
def take_up_source(source: Source, *, by: Actor, at: dt.datetime) -> bool:
    """Begin to rely on the edition; whether that is new. What does not speak is never relied on."""
    if not can_keep_register(by, source.register):
        raise NotAllowed.only_officers(by, source.register)
    if source.taken_up_at or not source.speaks:
        return False
    source.taken_up_at = at
    source.save(update_fields=("taken_up_at",))
    deed = Deed(verb=Verb.TAKEN_UP, subject_kind=SubjectKind.SOURCE, subject_id=source.pk)
    log_changes([deed], register=source.register, by=by, at=at)
    return True


@transaction.atomic
def let_go_of_source(source: Source, *, by: Actor, at: dt.datetime) -> bool:
    """Rely on the edition no more; whether it was relied on."""
    if not can_keep_register(by, source.register):
        raise NotAllowed.only_officers(by, source.register)
    if not source.taken_up_at:
        return False
    source.taken_up_at = None
    source.save(update_fields=("taken_up_at",))
    deed = Deed(verb=Verb.UNDONE, subject_kind=SubjectKind.SOURCE, subject_id=source.pk)
    log_changes([deed], register=source.register, by=by, at=at)
    return True


@transaction.atomic
def publish_source(source: Source, *, by: Actor, at: dt.datetime) -> Source:
    """The source, shown to the public; where it is already, nothing changes."""
    return _show(source, public=True, by=by, at=at)


@transaction.atomic
def withdraw_source(source: Source, *, by: Actor, at: dt.datetime) -> Source:
    """The source, no longer shown to the public; where it is not, nothing changes."""
    return _show(source, public=False, by=by, at=at)


def _store_findings(source: Source, findings: Sequence[readings.Finding]) -> None:
    first = source.findings.count()
    places = _Places(source)
    stored = Finding.objects.bulk_create(
        (
            Finding(
                source=source,
                position=first + position,
                code=finding.code,
                severity=finding.severity,
                params=dict(finding.params),
                line=finding.locus.line,
                end_line=finding.locus.end_line,
                row=places.row_at(finding.locus),
                page=finding.locus.page,
                sheet=_sheet(finding.locus),
                sheet_row=finding.locus.row,
                text=finding.locus.text,
            )
            for position, finding in enumerate(findings)
        ),
        batch_size=_SLICE,
    )
    FindingPlace.objects.bulk_create(
        (
            FindingPlace(finding=kept, position=position)
            for kept, finding in zip(stored, findings, strict=True)
            for position in finding.listings
        ),
        batch_size=_SLICE,
    )


def _counted(findings: Sequence[readings.Finding]) -> dict[str, int]:
    """How many findings there are of each code."""
    return dict(sorted(Counter(finding.code for finding in findings).items()))


def _log_receipt(
    source: Source, findings: Sequence[readings.Finding], *, by: Actor, at: dt.datetime
) -> None:
    deed = Deed(
        verb=Verb.IMPORTED,
        subject_kind=SubjectKind.SOURCE,
        subject_id=source.pk,
        after={
            "name": source.file_name,
            "digest": source.digest,
            "listed": source.listed,
            "findings": _counted(findings) or None,
        },
    )
    log_changes([deed], register=source.register, by=by, at=at)


def _show(source: Source, *, public: bool, by: Actor, at: dt.datetime) -> Source:
    if not can_keep_register(by, source.register):
        raise NotAllowed.only_officers(by, source.register)
    if source.public == public:
        return source
    source.public = public
    source.save(update_fields=("public",))
    deed = Deed(
        verb=Verb.PUBLISHED if public else Verb.WITHDRAWN,
        subject_kind=SubjectKind.SOURCE,
        subject_id=source.pk,
        before={"public": not public},
        after={"public": public},
    )
    log_changes([deed], register=source.register, by=by, at=at)
    return source


def _source(register: Register, reading: readings.Reading, by: Actor, at: dt.datetime) -> Source:
    document, edition = reading.document, reading.edition
    as_of = edition.as_of or PartialDate.on(at.date())
    return Source(
        register=register,
        title=(edition.title or "")[:300],
        file_name=_file_name(document.name),
        format=document.format[:20],
        encoding=(document.encoding or "")[:40],
        as_of_from=as_of.first,
        as_of_to=as_of.last,
        as_of_precision=as_of.precision,
        as_of_basis=edition.as_of_basis if edition.as_of else readings.AsOfBasis.RECEIVED,
        listed=len(reading.listings),
        received_at=at,
        received_by=by.user,
        pages=[[page.width, page.height] for page in document.pages],
    )


def _file_name(name: str) -> str:
    """The last part of a path of any system: in which folder it lay is nobody's business."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2][-255:]


def _set_aside(stretches: Iterable[readings.Stretch]) -> Mapping[int, list[list[object]]]:
    """By row, what of it became no field."""
    aside: defaultdict[int, list[list[object]]] = defaultdict(list)
    for stretch in stretches:
        if stretch.became is not readings.Became.FIELD:
            aside[stretch.row].append([stretch.start, stretch.end, str(stretch.became)])
    return aside


def _store_rows(source: Source, reading: readings.Reading) -> None:
    aside = _set_aside(reading.stretches)
    rows = (
        SourceRow(
            source=source,
            index=row.index,
            line=row.locus.line,
            page=row.locus.page,
            sheet=_sheet(row.locus),
            sheet_row=row.locus.row,
            cells=json_of_cells(row),
            hidden=row.hidden,
            struck=row.struck,
            text=row.text,
            set_aside=aside.get(row.index, []),
        )
        for row in reading.document.rows
    )
    SourceRow.objects.bulk_create(rows, batch_size=_SLICE)


class _Places:
    """The rows of a source by where they are printed."""

    def __init__(self, source: Source) -> None:
        self._rows: defaultdict[tuple[object, ...], list[tuple[int, str]]] = defaultdict(list)
        places = source.rows.values_list("page", "sheet", "line", "sheet_row", "index", "text")
        for *place, index, text in places.iterator():
            self._rows[tuple(place)].append((index, " ".join(text.split())))

    def row_at(self, locus: Locus) -> int | None:
        """The index of the row at a place: the first of several whose text is there, else of all.

        None for a place that no row has, such as that of a document which was not read.
        """
        found = self._rows.get((locus.page, _sheet(locus), locus.line, locus.row), ())
        text = " ".join(locus.text.split())
        fitting = (at for at, printed in found if printed and (printed in text or text in printed))
        return next(fitting, found[0][0] if found else None)


def _sheet(locus: Locus) -> str:
    return (locus.sheet or "")[:100]


def _store_figures(source: Source, figures: Sequence[readings.StatedFigure]) -> None:
    stated = (
        StatedFigure(
            source=source,
            value=figure.value,
            relation=figure.relation,
            counts=figure.counts[:20],
            by=dict(figure.by),
            label=(figure.label or "")[:200],
            line=figure.locus.line,
        )
        for figure in figures
        if figure.value <= _LARGEST_COUNT
    )
    StatedFigure.objects.bulk_create(stated, batch_size=_SLICE)
