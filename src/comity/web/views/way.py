"""The way of one agreement to its signature, and what is done with it afterwards."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import OuterRef, Prefetch, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.agreements.actions.approving import OnPaper, decide_step, delegate_step
from comity.agreements.actions.moving import move_agreement, note_signed_before, sign_agreement
from comity.agreements.enums import Decision, Stage
from comity.agreements.errors import (
    NoDocument,
    NotAmended,
    NotAnEvent,
    NotDecided,
    NotMoved,
    NotNumbered,
)
from comity.agreements.models import ApprovalStep, Party
from comity.agreements.policies import agreements_visible_to, can_note_evidence
from comity.offices.enums import Role
from comity.offices.models import Membership
from comity.offices.queries import people_in_charge
from comity.offices.rights import KEEPERS, READERS
from comity.web.access import signed_in
from comity.web.actors import actor_of
from comity.web.changed_agreements import agreement_crumbs
from comity.web.converters import key_of
from comity.web.documents_shown import document_beside
from comity.web.form_look import OwnLook
from comity.web.signed_way import SIGNED_STEPS, signed_context
from comity.web.way_desk import Answer, Desk
from comity.web.way_forms import (
    DecisionForm,
    DelegateForm,
    SignedBeforeForm,
    SignForm,
)
from comity.web.way_shown import way_of, whom_words

_PROBLEMS = (
    *(NotMoved, NotDecided, NotAmended, NotAnEvent, NotNumbered),
    *(NoDocument, NotAllowed),
)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def agreement_way(request: HttpRequest, key: int) -> HttpResponse:
    """Where the paper is, for whom it waits, and what may be done with it now."""
    desk = _desk(request, key)
    if request.method != "POST":
        return _page(request, desk)
    name, _colon, to = request.POST.get("step", "").partition(":")
    take = _STEPS.get(name)
    if take is None:
        raise Http404
    try:
        said = take(desk, request, to)
    except _PROBLEMS as problem:
        return _page(request, desk, problem=problem)
    if isinstance(said, OwnLook):
        return _page(request, desk, forms={name: said})
    messages.success(request, said)
    return redirect("web:agreement-way", key=key)


def _desk(request: HttpRequest, key: int) -> Desk:
    """The agreement, for those who see its way; for others there is none."""
    by = actor_of(request)
    membership = Membership.objects.filter(office=OuterRef("office"), user=request.user.pk)
    visible = agreements_visible_to(request.user).annotate(role=Subquery(membership.values("role")))
    parties = Party.objects.select_related("institution")
    related = visible.select_related("office__institution", "office__register")
    agreement = get_object_or_404(related.prefetch_related(Prefetch("parties", parties)), pk=key)
    role = getattr(agreement, "role", None)
    is_root = by.user is not None and by.user.is_superuser
    is_own = role == Role.UNIT_EDITOR and can_note_evidence(by, agreement)
    if not (is_root or is_own or role in READERS):
        raise Http404
    keeps = is_root or role in KEEPERS
    return Desk(agreement=agreement, by=by, at=timezone.now(), keeps=keeps, is_own=is_own)


def _move(desk: Desk, request: HttpRequest, to: str) -> Answer:
    if to not in Stage.values:
        raise NotMoved.no_such_move()
    reason = request.POST.get("reason", "")[:500]
    move_agreement(desk.agreement, Stage(to), reason=reason, by=desk.by, at=desk.at)
    return _("It is now: %(stage)s.") % {"stage": Stage(to).label}


def _sign(desk: Desk, request: HttpRequest, _to: str) -> Answer:
    form = SignForm(desk.agreement, request.POST)
    desk.keep("sign", form)
    if not form.is_valid():
        return form
    signed = sign_agreement(
        desk.agreement,
        form.signed,
        begins_with_last_signature=form.cleaned_data.get("begins", False),
        by=desk.by,
        at=desk.at,
    )
    return _("It is signed, and has the number %(number)s.") % {"number": signed.number}


def _signed_before(desk: Desk, request: HttpRequest, _to: str) -> Answer:
    form = SignedBeforeForm(desk.agreement, request.POST)
    desk.keep("signed-before", form)
    if not form.is_valid():
        return form
    reason = form.cleaned_data["reason"]
    note_signed_before(desk.agreement, form.signed, reason=reason, by=desk.by, at=desk.at)
    return _("It is signed, as it was before it was entered here.")


def _decide(desk: Desk, request: HttpRequest, _to: str) -> Answer:
    step = _step(desk, request)
    form = _decision_form(desk, request.POST, request.FILES)
    if form is None:
        raise NotDecided.not_waiting()
    desk.keep("decide", form)
    if not form.is_valid():
        return form
    said = form.cleaned_data
    paper = OnPaper(body=said["body"], on=said["decided_on"].first) if said.get("body") else None
    decision = Decision(said["decision"])
    decide_step(
        step,
        decision,
        comment=said["comment"],
        paper=paper,
        document=form.brought(),
        by=desk.by,
        at=desk.at,
    )
    return _("It is decided: %(decision)s.") % {"decision": decision.label}


def _delegate(desk: Desk, request: HttpRequest, _to: str) -> Answer:
    step = _step(desk, request)
    user = get_object_or_404(User, pk=key_of(request.POST.get("delegate", "")) or 0)
    delegate_step(step, user, by=desk.by, at=desk.at)
    return _("The step waits for %(who)s now.") % {"who": user.display_name}


def _step(desk: Desk, request: HttpRequest) -> ApprovalStep:
    """The step that the form is about, if it still waits."""
    step = desk.step
    if step is None or str(step.pk) != request.POST.get("waiting", ""):
        raise NotDecided.not_waiting()
    return step


_STEPS: Mapping[str, Callable[[Desk, HttpRequest, str], Answer]] = {
    "move": _move,
    "sign": _sign,
    "signed-before": _signed_before,
    "decide": _decide,
    "delegate": _delegate,
    **SIGNED_STEPS,
}


def _decision_form(desk: Desk, *data: Any) -> DecisionForm | None:
    """The form for who may decide the step, or record what was decided on paper."""
    if not (desk.decides or desk.keeps):
        return None
    return DecisionForm(
        *data, documents=desk.documents, in_own_name=desk.decides, records=desk.keeps
    )


def _page(
    request: HttpRequest,
    desk: Desk,
    *,
    forms: Mapping[str, OwnLook] | None = None,
    problem: Exception | None = None,
) -> HttpResponse:
    agreement = desk.agreement
    shown = {**desk.shown, **(forms or {})}
    notice = _placed(problem, shown) if problem else ""
    way = way_of(agreement, desk.movers, desk.step, desk.at.date())
    context = {
        "place": "agreements",
        "agreement": agreement,
        "office": agreement.office,
        "way": way,
        "notice": notice,
        # Each form on the page has a reason of its own.
        "reason": request.POST.get("reason", "")[:500] if _is_move(request) else "",
        "sign_form": shown.get("sign") or (SignForm(agreement) if way.may_sign else None),
        "signed_before_form": shown.get("signed-before")
        or (SignedBeforeForm(agreement) if way.may_have_been_signed else None),
        **_deciding(desk, shown),
        "runs": [_run(each, desk) for each in desk.runs],
        "keeps": desk.keeps,
        "megabytes": settings.DOCUMENT_MEGABYTES,
        **(signed_context(desk, shown) if way.stage == Stage.SIGNED else {}),
        "crumbs": agreement_crumbs(agreement, _("Its way")),
    }
    status = 422 if problem or forms else 200
    return render(request, "comity/pages/way.html", context, status=status)


def _is_move(request: HttpRequest) -> bool:
    return request.POST.get("step", "").startswith("move:")


def _placed(problem: Exception, shown: Mapping[str, OwnLook]) -> str:
    """The sentence; beside its field where a form has that."""
    place = getattr(problem, "field", "")
    for form in shown.values():
        name = next((name for name in form.fields if place and name.startswith(place)), None)
        if name:
            form.add_error(name, str(problem))
            return ""
    return str(problem)


def _deciding(desk: Desk, shown: Mapping[str, OwnLook]) -> dict[str, object]:
    """The forms about the step that waits, for those who may decide it."""
    step = desk.step
    if step is None:
        return {}
    form = shown.get("decide") or _decision_form(desk)
    context: dict[str, object] = {"waiting_step": step, "decision_form": form}
    if not desk.decides:
        return context
    proposer = step.approval.proposed_by_id
    mine = desk.by.user.pk if desk.by.user else 0
    people = people_in_charge(desk.agreement.office)
    others = [user for user in people if user.pk not in (proposer, mine)]
    return {**context, "delegate_form": DelegateForm(others) if others else None}


def _run(run: Any, desk: Desk) -> dict[str, object]:
    """One approval with its steps, and for whom each waited or waits."""
    return {
        "run": run,
        "steps": [
            {
                "step": step,
                "title": step.title or _("Approval"),
                "whom": whom_words(step),
                "document": document_beside(step.document_id, desk.documents),
            }
            for step in run.steps.all()
        ],
    }
