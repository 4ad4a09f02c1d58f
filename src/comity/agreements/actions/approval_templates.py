"""Saying which steps the approvals of an office have."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.approval_runs import StepSaid, steps_of
from comity.agreements.enums import Kind, Risk
from comity.agreements.errors import NotATemplate
from comity.agreements.models import DECIDING_ROLES, ApprovalTemplate, TemplateStep
from comity.agreements.policies import can_say_who_approves
from comity.offices.models import Office
from comity.offices.queries import people_in_charge
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain


@transaction.atomic
def save_template(
    office: Office,
    steps: Sequence[StepSaid],
    *,
    kind: Kind | None = None,
    risk: Risk | None = None,
    by: Actor,
    at: dt.datetime,
) -> ApprovalTemplate:
    """The steps that agreements of that kind and risk (None: any) go through from now on.

    Reviews that have begun keep the steps that they began with. `NotATemplate` says what is
    missing.
    """
    _hold(office, by)
    _check(office, steps)
    template, _ = ApprovalTemplate.objects.get_or_create(
        office=office, kind=str(kind or ""), risk=str(risk or "")
    )
    before = _said(template, steps_of(template))
    template.steps.all().delete()
    TemplateStep.objects.bulk_create(
        TemplateStep(
            template=template,
            position=position,
            title=step.title.strip()[:120],
            role=step.role or "",
            member=step.member,
            due_days=step.due_days,
        )
        for position, step in enumerate(steps)
    )
    _log(office, before, _said(template, steps_of(template)), by=by, at=at)
    return template


@transaction.atomic
def remove_template(template: ApprovalTemplate, *, by: Actor, at: dt.datetime) -> None:
    """Let agreements of that kind and risk go through the steps of a more general template."""
    office = template.office
    _hold(office, by)
    _log(office, _said(template, steps_of(template)), {}, by=by, at=at)
    template.delete()


def _hold(office: Office, by: Actor) -> None:
    if not can_say_who_approves(by, office):
        raise NotAllowed.only_administrators_of(by, office)
    ChangeChain.objects.hold(office.register)


def _check(office: Office, steps: Sequence[StepSaid]) -> None:
    if not steps:
        raise NotATemplate.no_steps()
    members = {user.pk for user in people_in_charge(office)}
    for step in steps:
        if not step.title.strip():
            raise NotATemplate.no_title()
        named = step.member is not None and step.member.pk in members
        if not (named if step.member else step.role in DECIDING_ROLES):
            raise NotATemplate.nobody_decides()


def _said(template: ApprovalTemplate, steps: Sequence[StepSaid]) -> dict[str, object]:
    if not steps:
        return {}
    said = {
        "kind": template.kind,
        "risk": template.risk,
        "steps": [each.as_logged for each in steps],
    }
    return {"approval_template": {name: value for name, value in said.items() if value}}


def _log(
    office: Office,
    before: dict[str, object],
    after: dict[str, object],
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    if before == after:
        return
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.OFFICE,
        subject_id=office.pk,
        before=before,
        after=after,
    )
    log_changes([deed], register=office.register, by=by, at=at)
