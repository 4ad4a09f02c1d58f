"""Documents of agreements: added, said otherwise, withdrawn, and handed out to who may see them."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comity.agreements.actions.attachments import (
    add_attachment,
    change_attachment,
    withdraw_attachment,
)
from comity.agreements.document_files import DocumentFiles
from comity.agreements.document_types import DocumentType
from comity.agreements.errors import NoDocument
from comity.agreements.models import Agreement, Attachment
from comity.agreements.policies import (
    agreements_visible_to,
    attachments_visible_to,
    can_keep_attachments,
)
from comity.web.access import public, signed_in
from comity.web.actors import actor_of
from comity.web.changed_agreements import PARTIES, agreement_crumbs, partner_names
from comity.web.compression import FileAsItIs
from comity.web.document_form import DocumentForm, NewDocumentForm, document_bytes
from comity.web.documents_shown import document_type_words

_OF_AGREEMENT = ("agreement__office__institution", "agreement__office__register", "file")
_NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"


@public
@require_safe
def document(request: HttpRequest, key: int) -> HttpResponseBase:
    """The file of a document, to be saved: nothing in it is run or shown by the browser."""
    found = attachments_visible_to(request.user).select_related("file")
    attachment = get_object_or_404(found, pk=key)
    etag = f'"{attachment.file.digest}"'
    known = get_conditional_response(request, etag=etag)
    is_known = known is not None and known.status_code == 304
    answer = _guarded(known) if known and is_known else file_of_attachment(attachment)
    answer["ETag"] = etag
    # Who keeps a copy asks before each use whether the document may still be seen.
    answer["Cache-Control"] = "private, no-cache"
    answer["Vary"] = "Cookie"
    return answer


def file_of_attachment(attachment: Attachment) -> HttpResponseBase:
    """The file of a document that may be seen: to be saved, with nothing in it run."""
    return _guarded(_file(attachment))


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add_document(request: HttpRequest, key: int) -> HttpResponse:
    """A document is added to an agreement."""
    visible = agreements_visible_to(request.user)
    found = visible.select_related("office__institution", "office__register")
    found = found.prefetch_related(PARTIES)
    agreement = _kept(request, get_object_or_404(found, pk=key))
    form = NewDocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _added(request, agreement, form):
        messages.success(request, _("The document is kept."))
        return _back(agreement)
    context = {"megabytes": settings.DOCUMENT_MEGABYTES, "title": _("Add a document")}
    return _page(request, agreement, form, context)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_document(request: HttpRequest, key: int) -> HttpResponse:
    """What is said of a document is changed, or the document withdrawn."""
    visible = attachments_visible_to(request.user).standing()
    attachment = get_object_or_404(visible.select_related(*_OF_AGREEMENT), pk=key)
    _kept(request, attachment.agreement)
    form = DocumentForm(request.POST if "kind" in request.POST else None, initial=_said(attachment))
    try:
        if "withdraw" in request.POST:
            return _withdrawn(request, attachment)
        if request.method == "POST" and form.is_valid():
            change_attachment(attachment, form.said, by=actor_of(request), at=timezone.now())
            messages.success(request, _("It is kept."))
            return _back(attachment.agreement)
    except NoDocument as problem:
        messages.error(request, str(problem))
        return _back(attachment.agreement)
    context = {
        "attachment": attachment,
        "title": attachment.get_kind_display().capitalize(),
        "type_words": document_type_words(DocumentType(attachment.file.type)),
    }
    return _page(request, attachment.agreement, form, context)


def _guarded(answer: HttpResponseBase) -> HttpResponseBase:
    answer["Content-Security-Policy"] = _NOTHING_RUNS
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _file(attachment: Attachment) -> FileAsItIs:
    path = DocumentFiles(Path(settings.MEDIA_ROOT)).path_of(attachment.file.digest)
    try:
        opened = path.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileAsItIs(
        opened,
        as_attachment=True,
        filename=attachment.served_name,
        content_type=DocumentType(attachment.file.type).media_type,
    )


def _kept(request: HttpRequest, agreement: Agreement) -> Agreement:
    """The agreement, for those who keep its documents; for others there is no such page."""
    if not can_keep_attachments(actor_of(request), agreement):
        raise Http404
    return agreement


def _added(request: HttpRequest, agreement: Agreement, form: NewDocumentForm) -> bool:
    upload = form.cleaned_data["file"]
    files = DocumentFiles(Path(settings.MEDIA_ROOT))
    try:
        kept = files.keep(upload.chunks(), most=document_bytes())
        name = str(upload.name or "")
        add_attachment(agreement, kept, name, form.said, by=actor_of(request), at=timezone.now())
    except NoDocument as problem:
        form.add_error("file", str(problem))
        return False
    return True


def _withdrawn(request: HttpRequest, attachment: Attachment) -> HttpResponse:
    reason = request.POST.get("reason", "")[:500]
    withdraw_attachment(attachment, reason=reason, by=actor_of(request), at=timezone.now())
    messages.success(request, _("It is withdrawn; the history keeps it."))
    return _back(attachment.agreement)


def _said(attachment: Attachment) -> dict[str, str]:
    """What the form begins with."""
    languages = [*map(str, attachment.languages), "", ""]
    return {
        "kind": attachment.kind,
        "title": attachment.title,
        "language": languages[0],
        "other_language": languages[1],
        "visibility": attachment.visibility,
        "place": attachment.place,
    }


def _back(agreement: Agreement) -> HttpResponse:
    return redirect(reverse("web:agreement", args=[agreement.pk]) + "#documents")


def _page(
    request: HttpRequest, agreement: Agreement, form: DocumentForm, context: dict[str, object]
) -> HttpResponse:
    whole = {
        "place": "agreements",
        "agreement": agreement,
        "office": agreement.office,
        "lead": ", ".join(partner_names(agreement)),
        "form": form,
        "crumbs": agreement_crumbs(agreement, str(context["title"])),
        **context,
    }
    status = 422 if form.errors else 200
    return render(request, "comity/pages/document.html", whole, status=status)
