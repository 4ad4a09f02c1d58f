"""The approvals of an office: which steps agreements of a kind and a risk go through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.actions.approval_templates import remove_template, save_template
from comity.agreements.approval_runs import StepSaid, steps_of
from comity.agreements.enums import Kind, Risk
from comity.agreements.errors import NotATemplate
from comity.agreements.models import DECIDING_ROLES, ApprovalTemplate
from comity.agreements.policies import can_say_who_approves
from comity.offices.enums import Role
from comity.offices.models import Office
from comity.offices.policies import offices_of
from comity.offices.queries import people_in_charge
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.approval_words import template_title
from comity.web.components import Crumb
from comity.web.converters import key_of

_SPARE = 2
_MOST_STEPS = 20
_MOST_DAYS = 3650
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTyped:
    """A step as it stands in the form: who decides is `role:approver` or `member:7`."""

    number: int
    title: str = ""
    who: str = ""
    days: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateShown:
    """A template in its form; a new one has no `key`."""

    title: str
    steps: Sequence[StepTyped]
    key: int | None = None
    kind: str = ""
    risk: str = ""
    problem: str = ""


@never_cache
@office_role(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def approvals(request: HttpRequest, slug: str) -> HttpResponse:
    """The templates of the office, each a form, and one for a new one."""
    offices = offices_of(request.user).select_related("register", "institution")
    office = get_object_or_404(offices, slug=slug)
    if not can_say_who_approves(actor_of(request), office):
        return _page(request, office, None, status=403)
    if request.method != "POST":
        return _page(request, office, None)
    found = ApprovalTemplate.objects.filter(office=office).select_related("office__register")
    template = found.filter(pk=key_of(request.POST.get("template", "")) or 0).first()
    if request.POST.get("step") == "remove" and template:
        remove_template(template, by=actor_of(request), at=timezone.now())
        messages.success(request, _("These steps are asked for no more."))
        return redirect(request.path)
    return _saved(request, office, template)


def _saved(request: HttpRequest, office: Office, template: ApprovalTemplate | None) -> HttpResponse:
    posted = request.POST
    kind, risk = (template.kind, template.risk) if template else _chosen(posted)
    typed = _typed(posted)
    try:
        save_template(
            office,
            [_step(each, office) for each in typed if each.title or each.who or each.days],
            kind=Kind(kind) if kind else None,
            risk=Risk(risk) if risk else None,
            by=actor_of(request),
            at=timezone.now(),
        )
    except (NotATemplate, ValueError) as problem:
        said = str(problem) if isinstance(problem, NotATemplate) else _("Write days as a number.")
        again = TemplateShown(
            title=template_title(kind, risk) if template else _("New steps"),
            steps=_with_spare(typed),
            key=template.pk if template else None,
            kind=kind,
            risk=risk,
            problem=said,
        )
        return _page(request, office, again, status=422)
    messages.success(request, _("Reviews that begin from now on go through these steps."))
    return redirect(request.path)


def _chosen(posted: QueryDict) -> tuple[str, str]:
    kind, risk = posted.get("kind", ""), posted.get("risk", "")
    return (kind if kind in Kind.values else "", risk if risk in Risk.values else "")


def _typed(posted: QueryDict) -> Sequence[StepTyped]:
    """The steps as they were typed, without empty ones at the end."""
    rows = list(
        zip(posted.getlist("title"), posted.getlist("who"), posted.getlist("days"), strict=False)
    )[:_MOST_STEPS]
    typed = [
        StepTyped(number=number, title=title.strip(), who=who, days=days.strip())
        for number, (title, who, days) in enumerate(rows, 1)
    ]
    return [each for each in typed if each.title or each.days]


def _step(typed: StepTyped, office: Office) -> StepSaid:
    """What was typed; `ValueError` where the days are no number."""
    sort, _colon, value = typed.who.partition(":")
    members = {user.pk: user for user in people_in_charge(office)}
    days = int(typed.days) if typed.days else None
    if days is not None and not 0 <= days <= _MOST_DAYS:
        raise ValueError
    return StepSaid(
        title=typed.title,
        role=Role(value) if sort == "role" and value in Role.values else None,
        member=members.get(key_of(value) or 0) if sort == "member" else None,
        due_days=days,
    )


def _page(
    request: HttpRequest, office: Office, sent: TemplateShown | None, status: int = 200
) -> HttpResponse:
    templates = ApprovalTemplate.objects.filter(office=office).prefetch_related("steps__member")
    shown = [_shown(template) for template in templates.order_by("kind", "risk")]
    if sent:
        shown = [sent if sent.key == each.key else each for each in shown]
    new = sent if sent and sent.key is None else None
    context = {
        "place": "front",
        "office": office,
        "templates": shown,
        "new": new or TemplateShown(title=_("New steps"), steps=_with_spare(())),
        "deciders": _deciders(office),
        "kinds": Kind.choices,
        "risks": Risk.choices,
        "may": can_say_who_approves(actor_of(request), office),
        "crumbs": [
            Crumb(label=office.short_name, href=reverse("web:office", args=[office.slug])),
            Crumb(label=_("On its way"), href=reverse("web:board", args=[office.slug])),
            Crumb(label=_("Steps of approvals")),
        ],
    }
    return render(request, "comity/pages/approvals.html", context, status=status)


def _deciders(office: Office) -> Mapping[str, Sequence[Choice]]:
    """Who may be asked: roles, and people."""
    return {
        _("Roles"): [(f"role:{role}", str(capfirst(role.label))) for role in DECIDING_ROLES],
        _("People"): [
            (f"member:{user.pk}", user.display_name) for user in people_in_charge(office)
        ],
    }


def _shown(template: ApprovalTemplate) -> TemplateShown:
    steps = [
        StepTyped(
            number=number,
            title=step.title,
            who=f"member:{step.member.pk}" if step.member else f"role:{step.role}",
            days="" if step.due_days is None else str(step.due_days),
        )
        for number, step in enumerate(steps_of(template), 1)
    ]
    return TemplateShown(
        title=capfirst(template_title(template.kind, template.risk)),
        steps=_with_spare(steps),
        key=template.pk,
        kind=template.kind,
        risk=template.risk,
    )


def _with_spare(steps: Sequence[StepTyped]) -> Sequence[StepTyped]:
    spare = range(len(steps) + 1, len(steps) + 1 + _SPARE)
    return [*steps, *(StepTyped(number=number) for number in spare)]
