"""When an office is told of what is to be decided: days for each kind and risk, on one page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.actions.answering import set_alert_rules
from comity.agreements.alerting import Case, Days, Schedule
from comity.agreements.enums import Attention, Kind, Risk
from comity.agreements.errors import NoAnswer
from comity.agreements.policies import can_keep_alert_rules
from comity.agreements.raising import schedule_of
from comity.offices.models import Office
from comity.offices.policies import offices_of
from comity.offices.rights import READERS
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.alert_words import typed_days
from comity.web.components import Crumb
from comity.web.typed_days import parse_days

_HEADINGS: Mapping[Attention, Promise] = {
    Attention.EXPIRING: gettext_lazy("Before a term ends"),
    Attention.NOTICE_WINDOW: gettext_lazy("Before the last day for notice"),
    Attention.REVIEW_DUE: gettext_lazy("Before a review"),
}
_KINDS: Sequence[tuple[str, Promise]] = (("", gettext_lazy("Every kind")), *Kind.choices)
_RISKS: Sequence[tuple[str, Promise]] = (
    ("", pgettext_lazy("risk", "every risk")),
    *Risk.choices,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysCell:
    """One field of the table: what was typed, the days that count without it, what is wrong."""

    name: str
    label: str
    risk: str
    typed: str
    otherwise: str
    error: str = ""


@never_cache
@office_role(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def alert_rules(request: HttpRequest, slug: str) -> HttpResponse:
    """The days of the office for one sort of decision; those who keep it change them."""
    offices = offices_of(request.user).select_related("register", "institution")
    office = get_object_or_404(offices, slug=slug)
    attention = _attention(request)
    schedule = schedule_of(office)
    if request.method != "POST":
        return _page(request, office, attention, schedule, {})
    by = actor_of(request)
    if not can_keep_alert_rules(by, office):
        raise PermissionDenied
    said, errors = _typed(request, attention)
    if errors:
        return _page(request, office, attention, schedule, errors)
    others = {case: days for case, days in schedule.own.items() if case.attention != attention}
    set_alert_rules(office, {**others, **said}, by=by, at=timezone.now())
    messages.success(
        request, _("The days are kept; they count from the next look at the register.")
    )
    return redirect(request.get_full_path())


def _attention(request: HttpRequest) -> Attention:
    asked = request.GET.get("of", "")
    return Attention(asked) if asked in Attention.values else Attention.EXPIRING


def _typed(
    request: HttpRequest, attention: Attention
) -> tuple[Mapping[Case, Days], Mapping[str, str]]:
    """The rules that were typed, and what is wrong with fields, by their names."""
    said: dict[Case, Days] = {}
    errors: dict[str, str] = {}
    for case in _cases(attention):
        try:
            days = parse_days(request.POST.get(_name(case), ""))
        except NoAnswer as problem:
            errors[_name(case)] = str(problem)
        else:
            said |= {case: days} if days else {}
    return said, errors


def _cases(attention: Attention) -> Sequence[Case]:
    return [
        Case(attention=attention, kind=kind, risk=risk)
        for kind, _label in _KINDS
        for risk, _ in _RISKS
    ]


def _name(case: Case) -> str:
    return f"days.{case.kind or 'any'}.{case.risk or 'any'}"


def _page(
    request: HttpRequest,
    office: Office,
    attention: Attention,
    schedule: Schedule,
    errors: Mapping[str, str],
) -> HttpResponse:
    rows = [
        (label, [_cell(request, schedule, Case(attention=attention, kind=kind, risk=risk), errors)
                 for risk, _ in _RISKS])
        for kind, label in _KINDS
    ]  # fmt: skip
    context = {
        "place": "own-worklist",
        "office": office,
        "crumbs": [
            Crumb(label=str(office), href=reverse("web:office", args=[office.slug])),
            Crumb(label=_("Alerts"), href=reverse("web:alerts", args=[office.slug])),
            Crumb(label=_("When we are told")),
        ],
        "attention": attention,
        "heading": _HEADINGS[attention],
        "sorts": [(each, _HEADINGS[each]) for each in Attention],
        "risks": [label for _key, label in _RISKS],
        "rows": rows,
        "may_set": can_keep_alert_rules(actor_of(request), office),
        "has_errors": bool(errors),
    }
    return render(request, "comity/pages/alert_rules.html", context, status=422 if errors else 200)


def _cell(
    request: HttpRequest, schedule: Schedule, case: Case, errors: Mapping[str, str]
) -> DaysCell:
    own = {other: days for other, days in schedule.own.items() if other != case}
    name = _name(case)
    kept = typed_days(schedule.own.get(case, ()))
    kind, risk = dict(_KINDS)[case.kind], dict(_RISKS)[case.risk]
    return DaysCell(
        name=name,
        label=f"{kind}, {risk}",
        risk=str(risk),
        typed=request.POST.get(name, kept),
        otherwise=typed_days(Schedule(own=own).days(case)),
        error=errors.get(name, ""),
    )
