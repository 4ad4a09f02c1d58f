"""The runs of approvals: begun from a template, opened step by step, ended; the caller logs."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from comity.accounts.models import User
from comity.agreements.enums import ApprovalOutcome
from comity.agreements.models import Agreement, Approval, ApprovalStep, ApprovalTemplate
from comity.offices.enums import Role
from comity.offices.models import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSaid:
    """A step: what is decided in it, which role or who of the office decides, in how many days."""

    title: str
    role: Role | None = None
    member: User | None = None
    due_days: int | None = None

    @property
    def as_logged(self) -> dict[str, object]:
        """The step as the log has it."""
        said = {
            "title": self.title,
            "role": str(self.role or ""),
            "member": self.member and self.member.pk,
            "due_days": self.due_days,
        }
        return {name: value for name, value in said.items() if value}


def template_for(office: Office, kind: str, risk: str) -> ApprovalTemplate | None:
    """The most specific template: of kind and risk, of the kind, of the risk, of any."""
    fitting = ApprovalTemplate.objects.filter(
        office=office, kind__in={kind, ""}, risk__in={risk, ""}
    ).order_by("pk")
    return max(fitting, key=lambda each: (bool(each.kind), bool(each.risk)), default=None)


def steps_for(office: Office, kind: str, risk: str) -> Sequence[StepSaid]:
    """The steps that an agreement of that kind and risk goes through: one of an approver at least.

    A template that lost its steps asks nobody less than that.
    """
    template = template_for(office, kind, risk)
    steps = steps_of(template) if template else ()
    return steps or (StepSaid(title="", role=Role.APPROVER),)


def steps_of(template: ApprovalTemplate) -> Sequence[StepSaid]:
    """The steps of a template, in their order."""
    return [
        StepSaid(
            title=step.title,
            role=Role(step.role) if step.role else None,
            member=step.member,
            due_days=step.due_days,
        )
        for step in template.steps.select_related("member").order_by("position")
    ]


def begin_run(agreement: Agreement, at: dt.datetime) -> Sequence[StepSaid]:
    """A run of the agreement through the steps that are asked for now; its first one is open."""
    end_run(agreement, ApprovalOutcome.TAKEN_BACK, at)
    steps = steps_for(agreement.office, agreement.kind, agreement.risk)
    run = Approval.objects.create(
        agreement=agreement, proposed_by_id=agreement.proposed_by_id, begun_at=at
    )
    ApprovalStep.objects.bulk_create(
        ApprovalStep(
            approval=run,
            position=position,
            title=step.title,
            role=step.role or "",
            member=step.member,
            due_days=step.due_days,
        )
        for position, step in enumerate(steps)
    )
    open_next(run, at)
    return steps


def open_next(run: Approval, at: dt.datetime) -> bool:
    """Let the first step that is not decided wait; whether there is one."""
    step = run.steps.filter(decision="").order_by("position").first()
    if step is None:
        return False
    step.opened_at = at
    if step.due_days is not None:
        step.due_on = at.date() + dt.timedelta(days=step.due_days)
    step.save(update_fields=("opened_at", "due_on"))
    return True


def end_run(agreement: Agreement, outcome: ApprovalOutcome, at: dt.datetime) -> None:
    """Let no step of the agreement wait any more."""
    running = Approval.objects.filter(agreement=agreement, ended_at=None)
    running.update(ended_at=at, outcome=outcome)


def is_approved(agreement: Agreement) -> bool:
    """Whether every step of the run that is on is approved."""
    run = Approval.objects.filter(agreement=agreement, ended_at=None).first()
    return run is not None and not run.steps.exclude(decision__in=_APPROVING).exists()


_APPROVING = ("approve", "remarks")
