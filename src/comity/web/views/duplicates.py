"""Possible duplicates among the partners of an office, reviewed pair by pair."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.policies import can_administer
from comity.agreements.queries.duplicates import review_duplicates
from comity.errors import ComityError
from comity.institutions.models import Judgement
from comity.institutions.policies import can_judge
from comity.offices.models import Office
from comity.offices.policies import offices_of
from comity.offices.rights import KEEPERS
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.duplicate_pairs import (
    contradictions_shown,
    judgements_shown,
    pair_shown,
    take_judgement,
)
from comity.web.paging import page_of

_PAIRS_A_PAGE = 20
_JUDGEMENTS_SHOWN = 10


@never_cache
@office_role(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def duplicates(request: HttpRequest, slug: str) -> HttpResponse:
    """The pairs that may be one institution; each is judged with one key, and undone with one.

    With `for=all` the administrator judges for the whole installation.
    """
    office = get_object_or_404(
        offices_of(request.user).select_related("register", "institution"), slug=slug
    )
    by = actor_of(request)
    for_all = request.GET.get("for") == "all"
    scope = None if for_all else office
    if not can_judge(by, scope.register if scope else None):
        raise PermissionDenied
    if request.method == "POST":
        return _judge(request, scope, by)
    context = _context(office, by, request.GET.get("page"))
    context |= {"for_all": for_all, "may_judge_for_all": can_administer(by)}
    return render(request, "comity/pages/duplicates.html", context)


def _context(office: Office, by: Actor, page: str | None) -> dict[str, object]:
    reviewed = review_duplicates(office)
    may_undo = _may_undo(by, office)
    proposed = page_of(page, reviewed.proposed, count=len(reviewed.proposed), size=_PAIRS_A_PAGE)
    return {
        "place": "front",
        "office": office,
        "crumbs": [
            Crumb(label=str(office), href=reverse("web:office", args=[office.slug])),
            Crumb(label=_("Possible duplicates")),
        ],
        "partner_count": len(reviewed.partners),
        "judged_count": len(reviewed.judgements),
        "page": proposed,
        "pairs": [pair_shown(each, reviewed) for each in proposed.object_list],
        "unsure": [pair_shown(each, reviewed) for each in reviewed.unsure],
        "contradictions": contradictions_shown(reviewed, may_undo),
        "judgements": judgements_shown(reviewed.judgements[:_JUDGEMENTS_SHOWN], may_undo),
    }


def _may_undo(by: Actor, office: Office) -> Callable[[Judgement], bool]:
    """Whether `by`, who may judge for the office, may undo a judgement that it hears."""
    may_for_all = can_administer(by)
    return lambda judgement: may_for_all or judgement.register_id == office.register_id


def _judge(request: HttpRequest, scope: Office | None, by: Actor) -> HttpResponse:
    try:
        messages.success(request, take_judgement(request.POST, scope, by, timezone.now()))
    except NotAllowed as error:
        raise PermissionDenied from error
    except ComityError as error:
        messages.error(request, str(error))
    return redirect(request.get_full_path())
