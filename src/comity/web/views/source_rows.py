"""Why one row of a source reads as it does: the source is read anew, with its explanation."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comity.agreements.models import Listing as Listed
from comity.agreements.policies import agreements_visible_to
from comity.errors import ComityError
from comity.intake.fingerprints import fingerprints
from comity.intake.models import Proposal
from comity.intake.policies import batches_visible_to
from comity.interpretation.readings import Reading
from comity.offices.policies import sources_visible_to
from comity.provenance.models import Source, SourceContent
from comity.provenance.queries import profile_text
from comity.web.access import public
from comity.web.components import Crumb, Way
from comity.web.held_readings import OF_SOURCES, HeldReading
from comity.web.office_figures import source_name
from comity.web.pasted_list import PastedList
from comity.web.read_rows import ReadRow, read_rows
from comity.web.reading_apart import ManyReading
from comity.web.rows_shown import row_at
from comity.web.unreadable import error_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of a source that the viewer may see: its place, what it says, and what came of it."""

    position: int
    fingerprint: str
    way: Way


@never_cache
@public
@require_safe
def source_row(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """The evidence for the row of that number, from 1; or how far the reading of the source is."""
    source = get_object_or_404(
        sources_visible_to(request.user).select_related("register__office__institution"), pk=key
    )
    row = _row(request, source, number - 1)
    try:
        held = _held(source)
    except ManyReading as error:
        return _answer(request, source, row, error=error, status=503)
    if not held.wait_a_little():
        progress = reverse("web:source-progress", args=[source.pk])
        context = {"place": "sources", "held": held, "progress_href": progress}
        return render(request, "comity/pages/under_way.html", context)
    if held.error:
        return _answer(request, source, row, error=held.error, status=422)
    reading = held.reading
    at = _position(reading, row)
    rows = () if at is None else read_rows(reading, row_at(reading, at))
    return _answer(request, source, row, rows=rows)


@never_cache
@public
@require_safe
def source_progress(request: HttpRequest, key: int) -> HttpResponse:
    """How far the reading of a source is, for a page that waits for it."""
    get_object_or_404(sources_visible_to(request.user), pk=key)
    held = OF_SOURCES.find(str(key))
    if held is None:
        raise Http404
    return JsonResponse(held.told)


def _row(request: HttpRequest, source: Source, position: int) -> _Row:
    """The row, of an agreement or of what is still proposed, as far as the viewer may see it."""
    listed = Listed.objects.filter(
        source=source, position=position, agreement__in=agreements_visible_to(request.user)
    ).first()
    if listed:
        way = Way(
            label=_("The agreement"), href=reverse("web:agreement", args=[listed.agreement_id])
        )
        return _Row(position=position, fingerprint=listed.fingerprint, way=way)
    proposal = get_object_or_404(
        Proposal.objects.filter(batch__in=batches_visible_to(request.user)),
        batch__source=source,
        position=position,
    )
    way = Way(label=_("Its import"), href=reverse("web:import", args=[proposal.batch_id]))
    return _Row(position=position, fingerprint=proposal.fingerprint, way=way)


def _held(source: Source) -> HeldReading:
    """The reading of the source; it begins where it is not at hand. `ManyReading` as there."""
    profile = profile_text(source.register)
    held = OF_SOURCES.find(str(source.pk))
    if held is not None and held.pasted.profile == profile:
        return held
    content = get_object_or_404(SourceContent, source=source)
    pasted = PastedList(
        data=bytes(content.data), name=source.file_name, is_pasted=False, profile=profile
    )
    return OF_SOURCES.begin(pasted, str(source.pk))


def _position(reading: Reading, row: _Row) -> int | None:
    """Where the reading has what the row says; None where it reads otherwise by now."""
    marks = fingerprints(reading.listings)
    if row.position < len(marks) and marks[row.position] == row.fingerprint:
        return row.position
    return marks.index(row.fingerprint) if row.fingerprint in marks else None


def _answer(
    request: HttpRequest,
    source: Source,
    row: _Row,
    *,
    rows: Sequence[ReadRow] = (),
    error: ComityError | None = None,
    status: int = 200,
) -> HttpResponse:
    name = source_name(source, source.register.office.short_name)
    context = {
        "place": "sources",
        "office": source.register.office,
        "number": row.position + 1,
        "way": row.way,
        "rows": rows,
        "error": error_sentence(error) if error else "",
        "crumbs": [
            Crumb(label=_("Sources"), href=reverse("web:sources")),
            Crumb(label=name, href=reverse("web:source", args=[source.pk])),
            Crumb(label=_("Row %(number)s") % {"number": row.position + 1}),
        ],
    }
    return render(request, "comity/pages/source_row.html", context, status=status)
