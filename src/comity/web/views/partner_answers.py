"""The answers of partners: seen field by field, taken over, dealt with, or dismissed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.accounts.actors import Actor
from comity.agreements.actions.partner_answers import (
    Taking,
    accept_answer,
    dismiss_answer,
    settle_answer,
)
from comity.agreements.models import PartnerAnswer
from comity.agreements.policies import partner_links_kept_by
from comity.errors import ComityError
from comity.offices.enums import PartnerRole
from comity.offices.models import Office
from comity.people.sightings import note_sightings
from comity.web.access import signed_in
from comity.web.actors import actor_of, user_of
from comity.web.answers_shown import answers_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.views.staff import office_crumb, office_keeping_people


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def partner_answers(request: HttpRequest, slug: str) -> HttpResponse:
    """What partners answered and nobody decided yet; one form for each answer."""
    office = office_keeping_people(request, slug)
    if request.method == "POST":
        _decide(request, office)
        return redirect(request.path)
    partners, people = answers_of(office)
    note_sightings(people, user_of(request), at=timezone.now())
    context = {
        "place": "own-worklist",
        "office": office,
        "partners": partners,
        "count": sum(len(each.answers) for each in partners),
        "roles": PartnerRole.choices,
        "crumbs": [office_crumb(office), Crumb(label=_("Answers of partners"))],
    }
    return render(request, "comity/pages/partner_answers.html", context)


def _decide(request: HttpRequest, office: Office) -> None:
    by = actor_of(request)
    answers = PartnerAnswer.objects.filter(link__in=partner_links_kept_by(by, office).values("pk"))
    asked = answers.select_related("link__office__register", "link__institution")
    answer = get_object_or_404(asked, pk=key_of(request.POST.get("answer", "")) or 0)
    try:
        messages.success(request, _decided(request, answer, by))
    except ComityError as problem:
        messages.error(request, str(problem))


def _decided(request: HttpRequest, answer: PartnerAnswer, by: Actor) -> str:
    """What was asked for, done; said in a sentence."""
    step, at = request.POST.get("step", ""), timezone.now()
    reason = request.POST.get("reason", "")[:500]
    if step in ("accept", "correct"):
        role = request.POST.get("role", "")
        taking = Taking(
            reason=reason,
            corrects=step == "correct",
            role=PartnerRole(role) if role in PartnerRole.values else PartnerRole.OTHER,
        )
        accept_answer(answer, taking, by=by, at=at)
        return _("It is taken over: the register says it now.")
    if step == "settle":
        settle_answer(answer, reason=reason, by=by, at=at)
        return _("It is dealt with.")
    dismiss_answer(answer, reason=reason, by=by, at=at)
    return _("It is dismissed; the register stays as it was.")
