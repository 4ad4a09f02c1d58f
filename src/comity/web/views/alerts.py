"""The alerts of an office: what is to be decided, by when, and one form for the answers."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.answering import acknowledge_alerts, snooze_alerts
from comity.agreements.enums import AlertState
from comity.agreements.errors import NoAnswer
from comity.agreements.models import Alert
from comity.agreements.policies import alerts_answered_by, can_keep_alert_rules
from comity.agreements.queries.alerts import (
    AlertCounts,
    count_alerts,
    for_whom,
    in_order_of_urgency,
    people_working,
)
from comity.offices.models import Office
from comity.offices.policies import offices_of
from comity.offices.rights import READERS
from comity.values.partial_dates import Precision
from comity.web.access import office_role
from comity.web.actors import actor_of, user_of
from comity.web.alerts_shown import alert_rows
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.paging import page_of
from comity.web.typed_dates import parse_typed_date

if TYPE_CHECKING:
    from comity.agreements.querysets import AlertQuerySet

SNOOZED = "snoozed"


@never_cache
@office_role(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def alerts(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for an answer, the most urgent first; all of it, one's own, or what is put off."""
    offices = offices_of(request.user).select_related("register", "institution")
    office = get_object_or_404(offices, slug=slug)
    if request.method != "POST":
        return _page(request, office)
    try:
        count = _answer(request, office)
    except NotAllowed as error:
        raise PermissionDenied from error
    except NoAnswer as problem:
        return _page(request, office, problem)
    said = ngettext("%(n)d alert is answered.", "%(n)d alerts are answered.", count)
    messages.success(request, said % {"n": count})
    return redirect(request.get_full_path())


def _answer(request: HttpRequest, office: Office) -> int:
    keys = [key for each in request.POST.getlist("alert") if (key := key_of(each))]
    reason, by, at = request.POST.get("reason", ""), actor_of(request), timezone.now()
    if request.POST.get("step") != "snooze":
        return acknowledge_alerts(office, keys, reason=reason, by=by, at=at)
    until = parse_typed_date(request.POST.get("until", ""))
    if until is None or until.precision is not Precision.DAY:
        raise NoAnswer.not_later()
    return snooze_alerts(office, keys, until=until.first, reason=reason, by=by, at=at)


def _page(request: HttpRequest, office: Office, problem: NoAnswer | None = None) -> HttpResponse:
    by, user, today = actor_of(request), user_of(request), timezone.now().date()
    counts = count_alerts(office, user)
    is_mine, show = "mine" in request.GET, request.GET.get("show", "")
    shown, count = _shown(office, counts, show=show)
    if is_mine:
        shown, count = shown.filter(for_whom(user, office)), counts.mine
    page = page_of(request.GET.get("page"), in_order_of_urgency(shown, today), count=count)
    found = list(page.object_list)
    own = alerts_answered_by(by, office).filter(pk__in=[each.pk for each in found])
    answerable = frozenset(own.values_list("pk", flat=True))
    context = {
        "place": "own-worklist",
        "office": office,
        "crumbs": [
            Crumb(label=str(office), href=reverse("web:office", args=[office.slug])),
            Crumb(label=_("Alerts")),
        ],
        "page": page,
        "rows": alert_rows(found, answerable, people_working(office), today),
        "counts": counts,
        "show": "mine" if is_mine else show,
        "may_answer": bool(answerable),
        "may_set_rules": can_keep_alert_rules(by, office),
        "typed": request.POST,
        "ticked": [key_of(each) for each in request.POST.getlist("alert")],
        "problem": problem,
    }
    return render(request, "comity/pages/alerts.html", context, status=422 if problem else 200)


def _shown(office: Office, counts: AlertCounts, *, show: str) -> tuple["AlertQuerySet", int]:
    of_office = Alert.objects.filter(office=office)
    if show == SNOOZED:
        return of_office.filter(state=AlertState.SNOOZED), counts.snoozed
    if show == "escalated":
        return of_office.open().filter(escalated_on__isnull=False), counts.escalated
    return of_office.open(), counts.open
