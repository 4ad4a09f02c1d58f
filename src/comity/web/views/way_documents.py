"""Which document belongs to what was noted on the way of an agreement, said afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.actions.approving import name_decision_document
from comity.agreements.actions.happening import name_event_document
from comity.agreements.attaching import NewDocument
from comity.agreements.enums import AttachmentKind, EventKind
from comity.agreements.errors import NoDocument, NotAnEvent
from comity.agreements.models import Agreement, AgreementEvent, ApprovalStep, Attachment
from comity.agreements.policies import (
    agreements_visible_to,
    attachments_visible_to,
    can_record_decisions,
)
from comity.web.access import signed_in
from comity.web.actors import actor_of
from comity.web.brought_documents import DocumentOfForm
from comity.web.components import Crumb
from comity.web.documents_shown import document_beside
from comity.web.wording import short_day

_ENDING = (EventKind.NOTICE, EventKind.TERMINATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noted:
    """What a document belongs to: in words, the document it has, and what names another."""

    agreement: Agreement
    words: str
    document: int | None
    kind: AttachmentKind
    name: Callable[[Attachment | NewDocument | None], object]


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def document_of_event(request: HttpRequest, key: int) -> HttpResponse:
    """The document of a dated event is named, or taken from it."""
    standing = AgreementEvent.objects.filter(withdrawn_at=None)
    event = get_object_or_404(
        standing.select_related("agreement__office__register", "agreement__office__institution"),
        pk=key,
    )
    noted = _Noted(
        agreement=event.agreement,
        words=f"{event.get_kind_display()}, {short_day(event.on)}",
        document=event.document_id,
        kind=AttachmentKind.TERMINATION if event.kind in _ENDING else AttachmentKind.OTHER,
        name=lambda brought: name_event_document(
            event, brought, by=actor_of(request), at=timezone.now()
        ),
    )
    return _named(request, noted)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def document_of_decision(request: HttpRequest, key: int) -> HttpResponse:
    """The document of a decision in an approval is named, or taken from it."""
    steps = ApprovalStep.objects.exclude(decision="").select_related(
        "approval__agreement__office__register", "approval__agreement__office__institution"
    )
    step = get_object_or_404(steps, pk=key)
    noted = _Noted(
        agreement=step.approval.agreement,
        words=f"{step.title or _('Approval')}: {step.get_decision_display()}",
        document=step.document_id,
        kind=AttachmentKind.MINUTES,
        name=lambda brought: name_decision_document(
            step, brought, by=actor_of(request), at=timezone.now()
        ),
    )
    return _named(request, noted)


def _named(request: HttpRequest, noted: _Noted) -> HttpResponse:
    """The form, for those who keep the register; for others there is no such page."""
    visible = agreements_visible_to(request.user).filter(pk=noted.agreement.pk)
    if not (can_record_decisions(actor_of(request), noted.agreement) and visible.exists()):
        raise Http404
    own = attachments_visible_to(request.user).filter(agreement=noted.agreement)
    documents = {each.pk: each for each in own}
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    now = documents.get(noted.document or 0)
    form = DocumentOfForm(*data, now=now, documents=documents, file_kind=noted.kind)
    if request.method == "POST" and form.is_valid() and _kept(form, noted):
        messages.success(request, _("It is kept."))
        return redirect("web:agreement-way", key=noted.agreement.pk)
    return _page(request, noted, form, documents)


def _kept(form: DocumentOfForm, noted: _Noted) -> bool:
    """Whether it is named; else the form says why not."""
    try:
        noted.name(form.brought())
    except (NoDocument, NotAnEvent) as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return False
    return True


def _page(
    request: HttpRequest,
    noted: _Noted,
    form: DocumentOfForm,
    documents: Mapping[int, Attachment],
) -> HttpResponse:
    parties = noted.agreement.parties.filter(is_home=False).select_related("institution")
    partners = ", ".join(party.institution.name for party in parties)
    key = noted.agreement.pk
    context = {
        "place": "agreements",
        "office": noted.agreement.office,
        "words": noted.words,
        "lead": partners,
        "now": document_beside(noted.document, documents),
        "form": form,
        "megabytes": settings.DOCUMENT_MEGABYTES,
        "crumbs": [
            Crumb(label=_("Agreements"), href=reverse("web:agreements")),
            Crumb(label=partners, href=reverse("web:agreement", args=[key])),
            Crumb(label=_("Its way"), href=reverse("web:agreement-way", args=[key])),
            Crumb(label=_("Its document")),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "comity/pages/way_document.html", context, status=status)
