"""Two offices side by side: what each lists of the other, and the partners that both have."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.counterparts import (
    join_counterparts,
    part_counterparts,
    undo_counterpart,
)
from comity.agreements.errors import NoCounterpart
from comity.agreements.models import Agreement, Counterpart
from comity.agreements.policies import agreements_visible_to, can_judge_counterparts
from comity.agreements.queries.registers import OfficesReconciled, reconcile_offices
from comity.errors import ComityError
from comity.matching.registers.page import page_of
from comity.offices.models import Office
from comity.offices.policies import offices_visible_to
from comity.web.access import public
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.offices_beside import apart_shown, both_sides_alone, levels_shown, partners_shown

Pair = tuple[Agreement, Agreement]


@never_cache
@public
@require_http_methods(["GET", "HEAD", "POST"])
def offices_beside(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """What two offices list of one another; officers of either say which are one agreement."""
    a, b = _offices(request, slug, other)
    if request.method == "POST":
        return _judge(request, a, b)
    both = _reconciled(request, a, b)
    may_judge = _may_judge(request, a, b)
    context = {
        "place": "front",
        "office": a,
        "other": b,
        "crumbs": [
            Crumb(label=str(a), href=reverse("web:office", args=[a.slug])),
            Crumb(label=_("Beside %(office)s") % {"office": b}),
        ],
        "day": both.found.day,
        "levels": levels_shown(both),
        "partners": partners_shown(both),
        "has_doubts": bool(both.found.doubtful),
        "shared_count": len(both.found.shared),
        "apart": apart_shown(both),
        "may_judge": may_judge,
        "may_join": may_judge and both_sides_alone(both),
    }
    return render(request, "comity/pages/offices_beside.html", context)


@public
@require_safe
def offices_beside_file(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """The same as one file that can be sent to the other office."""
    a, b = _offices(request, slug, other)
    found = _reconciled(request, a, b).found
    page = page_of(found, language=get_language() or "en", translate=gettext)
    answer = HttpResponse(page, content_type="text/html; charset=utf-8")
    # Saved, not shown: its styles stand within it, which no page of this site may have.
    answer["Content-Disposition"] = f'attachment; filename="{a.slug}-{b.slug}.html"'
    return answer


def _offices(request: HttpRequest, slug: str, other: str) -> tuple[Office, Office]:
    """Both offices, in one query."""
    visible = offices_visible_to(request.user).select_related("institution", "register")
    found = {office.slug: office for office in visible.filter(slug__in=(slug, other))}
    if slug == other or {slug, other} - found.keys():
        raise Http404
    return found[slug], found[other]


def _reconciled(request: HttpRequest, a: Office, b: Office) -> OfficesReconciled:
    return reconcile_offices(a, b, viewer=request.user, on=timezone.localdate())


def _may_judge(request: HttpRequest, a: Office, b: Office) -> bool:
    return request.user.is_authenticated and can_judge_counterparts(actor_of(request), a, b)


def _judge(request: HttpRequest, a: Office, b: Office) -> HttpResponse:
    if not _may_judge(request, a, b):
        raise PermissionDenied
    try:
        messages.success(request, _take(request, a, b))
    except NotAllowed as error:
        raise PermissionDenied from error
    except ComityError as error:
        messages.error(request, str(error))
    return redirect(request.get_full_path())


def _take(request: HttpRequest, a: Office, b: Office) -> str:
    """Do what the form asks for; a sentence says what was done."""
    by, at = actor_of(request), timezone.now()
    if "undo" in request.POST:
        standing = Counterpart.objects.between(a, b)
        key = key_of(request.POST["undo"])
        undo_counterpart(get_object_or_404(standing, pk=key), by=by, at=at)
        return _("Undone: nothing is said of this pair any more.")
    if not {"here", "there"} <= request.POST.keys():
        raise NoCounterpart.not_chosen()
    pair = (_agreement(request, "here", a), _agreement(request, "there", b))
    if request.POST.get("verdict") == "different":
        part_counterparts(pair, by=by, at=at)
        return _("They are two agreements, and are no longer laid side by side.")
    join_counterparts(pair, by=by, at=at)
    return _("They are one agreement: figures over both offices count it once.")


def _agreement(request: HttpRequest, field: str, office: Office) -> Agreement:
    seen = agreements_visible_to(request.user).filter(office=office)
    return get_object_or_404(
        seen.select_related("office__register"), pk=key_of(request.POST.get(field, ""))
    )
