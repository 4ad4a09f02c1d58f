"""What happened under an agreement: seen and said by those who keep it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.actions.evidence import note_evidence, withdraw_evidence
from comity.agreements.enums import EvidenceKind
from comity.agreements.errors import NoEvidence
from comity.agreements.models import Agreement, Evidence
from comity.agreements.policies import agreements_visible_to, can_note_evidence
from comity.offices.policies import can_read_office
from comity.web.access import signed_in
from comity.web.actors import actor_of
from comity.web.changed_agreements import PARTIES, agreement_crumbs
from comity.web.converters import key_of
from comity.web.evidence_form import EvidenceForm


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def agreement_activity(request: HttpRequest, key: int) -> HttpResponse:
    """What is noted of an agreement, the latest first, and a form for more."""
    agreement = _agreement(request, key)
    if "withdraw" in request.POST:
        return _withdraw(request, agreement)
    form = EvidenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _note(request, agreement, form):
        return redirect(request.path)
    return _page(request, agreement, form)


def _agreement(request: HttpRequest, key: int) -> Agreement:
    """The agreement, for those who may say what happened under it; for others there is none."""
    visible = agreements_visible_to(request.user).select_related(
        "office__institution", "office__register"
    )
    agreement = get_object_or_404(visible.prefetch_related(PARTIES), pk=key)
    if not can_note_evidence(actor_of(request), agreement):
        raise Http404
    return agreement


def _note(request: HttpRequest, agreement: Agreement, form: EvidenceForm) -> bool:
    said = form.cleaned_data
    try:
        note_evidence(
            agreement,
            EvidenceKind(said["kind"]),
            said["on"],
            said["what"],
            by=actor_of(request),
            at=timezone.now(),
        )
    except NoEvidence as problem:
        form.add_error("on", str(problem))
        return False
    messages.success(request, _("It is noted."))
    return True


def _withdraw(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    found = Evidence.objects.standing().filter(agreement=agreement)
    evidence = get_object_or_404(
        found.select_related("agreement__office__register"),
        pk=key_of(request.POST["withdraw"]) or 0,
    )
    try:
        withdraw_evidence(evidence, by=actor_of(request), at=timezone.now())
    except NoEvidence as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("It is withdrawn; the history keeps it."))
    return redirect(request.path)


def _page(request: HttpRequest, agreement: Agreement, form: EvidenceForm) -> HttpResponse:
    context = {
        "place": "agreements",
        "agreement": agreement,
        "office": agreement.office,
        "form": form,
        "noted": Evidence.objects.standing().filter(agreement=agreement).select_related("noted_by"),
        "tells_who": can_read_office(actor_of(request), agreement.office),
        "crumbs": agreement_crumbs(agreement, _("What happened")),
    }
    status = 422 if form.errors else 200
    return render(request, "comity/pages/activity.html", context, status=status)
