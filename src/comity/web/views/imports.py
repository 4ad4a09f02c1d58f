"""Keeping a list: from `/try` to proposals, and the review of an import."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.identifying import propose_with_installed
from comity.errors import ComityError, ReadingStopped, StopCause
from comity.intake.actions.proposing import propose_listings
from comity.intake.actions.receiving import receive_unread_list
from comity.intake.models import Batch, Proposal
from comity.intake.policies import batches_visible_to, can_import
from comity.intake.queries import agreements_listed_by, batch_figures, batch_that_said
from comity.offices.models import Office
from comity.offices.policies import offices_of
from comity.provenance.queries import profile_text
from comity.web.access import public, signed_in
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.finding_items import finding_items
from comity.web.held_readings import HANDED_OVER, HeldReading, NoLongerHeld
from comity.web.import_steps import take_step
from comity.web.office_figures import source_name
from comity.web.paging import page_of
from comity.web.pasted_list import PastedList
from comity.web.proposal_rows import proposal_rows
from comity.web.unreadable import error_sentence


@never_cache
@public
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """The posted list becomes proposals of the user's office; whoever is not signed in may here.

    Nothing is stored before: the list is held until its office is known. Whoever comes without a
    list (through the language switch, or back) is led to where one is read.
    """
    if request.method != "POST":
        return redirect("web:try")
    try:
        held = _handed_over(request)
    except ComityError as error:
        return _ask(request, None, problem=error_sentence(error))
    form = AuthenticationForm(request, data=request.POST if "username" in request.POST else None)
    if not request.user.is_authenticated:
        if not form.is_valid():
            return _ask(request, held, form=form)
        login(request, form.get_user())
    offices = _offices(request)
    office = _chosen(request, offices)
    if office is None:
        return _ask(request, held, offices=offices)
    return _propose(request, held, office)


def _handed_over(request: HttpRequest) -> HeldReading:
    """The list that is held already, or one that comes in this very request."""
    token = request.POST.get("held", "")
    if not token:
        return HANDED_OVER.begin(PastedList.of_request(request))
    held = HANDED_OVER.find(token)
    if held is None:
        raise NoLongerHeld
    return held


def _offices(request: HttpRequest) -> Sequence[Office]:
    """The offices the user may import into."""
    by = actor_of(request)
    offices = offices_of(request.user).select_related("register", "institution")
    return [office for office in offices if can_import(by, office)]


def _chosen(request: HttpRequest, offices: Sequence[Office]) -> Office | None:
    """The only office, or the one that was chosen."""
    if len(offices) == 1:
        return offices[0]
    asked = request.POST.get("office")
    return next((office for office in offices if office.slug == asked), None)


def _ask(
    request: HttpRequest,
    held: HeldReading | None,
    *,
    form: AuthenticationForm | None = None,
    offices: Sequence[Office] = (),
    problem: str = "",
) -> HttpResponse:
    """What is still needed before the list can be kept."""
    context = {
        "place": "try",
        "held": held,
        "form": form,
        "offices": offices,
        "problem": problem,
    }
    status = 422 if problem or (form and form.errors) else 200
    return render(request, "comity/pages/keep.html", context, status=status)


def _by_profile(held: HeldReading, office: Office) -> HeldReading:
    """The list as read by the office's profile: read again where it was read otherwise."""
    profile = profile_text(office.register)
    if held.pasted.profile == profile:
        return held
    return HANDED_OVER.begin(replace(held.pasted, profile=profile))


def _propose(request: HttpRequest, held: HeldReading, office: Office) -> HttpResponse:
    try:
        held = _by_profile(held, office)
        held.wait()
        reading = held.reading
        batch = propose_listings(
            office, held.pasted.data, reading, by=actor_of(request), at=timezone.now()
        )
    except ReadingStopped as stopped:
        if stopped.cause is StopCause.ROWS:
            return _ask(request, None, problem=error_sentence(stopped))
        return _keep_unread(request, held.pasted, office, stopped)
    except ComityError as error:
        return _ask(request, None, problem=error_sentence(error))
    if batch is None:
        batch = batch_that_said(office, reading)
        messages.info(
            request, _("This list is known already: it says the same agreements. Nothing is added.")
        )
    return redirect("web:import", key=batch.pk) if batch else redirect("web:front")


def _keep_unread(
    request: HttpRequest, pasted: PastedList, office: Office, stopped: ReadingStopped
) -> HttpResponse:
    """Keep the list as it came, and show it with the finding that says why it was not read."""
    by, at = actor_of(request), timezone.now()
    source = receive_unread_list(office, pasted.data, stopped, by=by, at=at)
    messages.error(request, error_sentence(stopped))
    return redirect("web:source", key=source.pk)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, key: int) -> HttpResponse:
    """One import: its proposals, what is odd about them, and what can be done."""
    found = get_object_or_404(
        batches_visible_to(request.user).select_related(
            "office__institution", "office__register", "source"
        ),
        pk=key,
    )
    if request.method == "POST":
        return _step(request, found)
    proposals = Proposal.objects.filter(batch=found).open().order_by("position")
    figures = batch_figures(found)
    page = page_of(request.GET.get("page"), proposals, count=figures.open)
    findings = found.source.findings.prefetch_related("places")
    name = source_name(found.source, found.office.short_name)
    return render(
        request,
        "comity/pages/import.html",
        {
            "source_name": name,
            "place": "front",
            "batch": found,
            "office": found.office,
            "figures": figures,
            "page": page,
            "rows": proposal_rows(page.object_list, findings, found.source),
            "whole": finding_items(
                [finding for finding in findings if not finding.places.all()],
                found.source,
                with_reasons=True,
            ),
            "may_decide": can_import(actor_of(request), found.office),
            "has_others": _has_others(found),
            "may_publish": bool(figures.accepted or figures.known) and _is_unpublished(found),
            "crumbs": _crumbs(found, name),
        },
    )


def _crumbs(found: Batch, name: str) -> Sequence[Crumb]:
    return [
        Crumb(label=str(found.office), href=reverse("web:office", args=[found.office.slug])),
        Crumb(label=_("Import of %(name)s") % {"name": name}),
    ]


def _has_others(found: Batch) -> bool:
    """Whether there is another edition to compare this one with."""
    return found.office.register.sources.exclude(pk=found.source_id).exists()


def _is_unpublished(found: Batch) -> bool:
    """Whether there is something to publish: the source, or an agreement that it lists."""
    return not found.source.public or agreements_listed_by(found).filter(public=False).exists()


def _step(request: HttpRequest, found: Batch) -> HttpResponse:
    try:
        by, at = actor_of(request), timezone.now()
        messages.success(request, take_step(found, request.POST, by, at))
        propose_with_installed(found.office, by=by, at=at)
    except NotAllowed as error:
        raise PermissionDenied from error
    except ComityError as error:
        messages.error(request, str(error))
    return redirect(request.get_full_path())
