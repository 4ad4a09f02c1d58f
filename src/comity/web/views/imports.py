"""Keeping a list: from `/try` to proposals."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.errors import ComityError, ReadingStopped, StopCause
from comity.intake.actions.proposing import propose_listings
from comity.intake.actions.receiving import receive_unread_list
from comity.intake.actions.returning import propose_corrections
from comity.intake.policies import can_import
from comity.intake.queries import batch_that_said
from comity.interpretation.corrections.marks import Mark, mark_of
from comity.offices.models import Office
from comity.offices.policies import offices_of
from comity.provenance.queries import profile_text
from comity.web.access import public
from comity.web.actors import actor_of
from comity.web.held_readings import HANDED_OVER, HeldReading, NoLongerHeld
from comity.web.pasted_list import PastedList
from comity.web.unreadable import error_sentence


@never_cache
@public
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """The posted list becomes proposals of the user's office; whoever is not signed in may here.

    Nothing is stored before: the list is held until somebody has signed in and its office is
    known. Whoever comes without a list (through the language switch, or back) is led to where one
    is read.
    """
    if request.method != "POST" and "held" not in request.GET:
        return redirect("web:try")
    try:
        held = _handed_over(request)
    except ComityError as error:
        return _ask(request, None, problem=error_sentence(error))
    if not request.user.is_authenticated:
        return _ask(request, held)
    offices = _offices(request)
    office = _chosen(request, held, offices)
    if office is None or request.method != "POST":
        return _ask(request, held, offices=offices)
    return _propose(request, held, office)


def _handed_over(request: HttpRequest) -> HeldReading:
    """The list that is held already, or one that comes in this very request."""
    token = request.POST.get("held") or request.GET.get("held", "")
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


def _chosen(request: HttpRequest, held: HeldReading, offices: Sequence[Office]) -> Office | None:
    """The only office, the one that was chosen, or the one whose workbook it is."""
    if len(offices) == 1:
        return offices[0]
    mark = _mark(held) if held.is_done else None
    asked = request.POST.get("office", mark.office if mark else "")
    return next((office for office in offices if office.slug == asked), None)


def _ask(
    request: HttpRequest,
    held: HeldReading | None,
    *,
    offices: Sequence[Office] = (),
    problem: str = "",
) -> HttpResponse:
    """What is still needed before the list can be kept."""
    back = f"{request.path}?held={held.key}" if held else ""
    context = {
        "place": "try",
        "held": held,
        "sign_in_href": f"{reverse('web:sign-in')}?{urlencode({'next': back})}",
        "offices": offices,
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "comity/pages/keep.html", context, status=status)


def _by_profile(held: HeldReading, office: Office) -> HeldReading:
    """The list as read by the office's profile: read again where it was read otherwise."""
    profile = profile_text(office.register)
    if held.pasted.profile == profile:
        return held
    return HANDED_OVER.begin(replace(held.pasted, profile=profile))


def _mark(held: HeldReading) -> Mark | None:
    """The mark of a workbook of a register; waits until it is read."""
    held.wait()
    return None if held.error else mark_of(held.reading.document)


def _propose_corrections(request: HttpRequest, held: HeldReading, office: Office) -> HttpResponse:
    """What was edited in a workbook of the register becomes proposals."""
    try:
        batch = propose_corrections(
            office, held.pasted.data, held.reading, by=actor_of(request), at=timezone.now()
        )
    except ComityError as error:
        return _ask(request, None, problem=error_sentence(error))
    return redirect("web:import", key=batch.pk)


def _propose(request: HttpRequest, held: HeldReading, office: Office) -> HttpResponse:
    if _mark(held):
        return _propose_corrections(request, held, office)
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
