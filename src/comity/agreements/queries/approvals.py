"""What waits for whom: steps of approvals, as whoever decides and whoever proposed sees them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from comity.accounts.models import User
from comity.agreements.deciders import AskedOf, Members, allowed, awaited
from comity.agreements.enums import Stage
from comity.agreements.models import Agreement, Approval, ApprovalStep
from comity.offices.enums import Role
from comity.offices.models import Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A step that waits: for `days` days on that day, due `due_in` days later (less: overdue)."""

    step: ApprovalStep
    days: int
    due_in: int | None = None

    @property
    def agreement(self) -> Agreement:
        """What is to be decided about."""
        return self.step.approval.agreement


def steps_waiting_for(user: User, on: dt.date) -> Sequence[Waiting]:
    """The steps that wait for the user, the most urgent first, in a constant number of queries.

    What was handed to somebody else waits for her alone.
    """
    own = Membership.objects.filter(user=user, user__is_active=True).values("office")
    steps = list(
        _open_steps()
        .filter(approval__agreement__office__in=own)
        .select_related("approval__agreement__office")
    )
    members = members_of({step.approval.agreement.office_id for step in steps})
    hers = [
        waiting_on(step, on)
        for step in steps
        if user.pk in awaited(asked_of(step), members[step.approval.agreement.office_id])
    ]
    return sorted(hers, key=_urgency)


def waiting_steps(agreements: Collection[int]) -> Mapping[int, ApprovalStep]:
    """The step that waits of each of these agreements, by its key; those without one are left out.

    `member` and `delegate` are at hand.
    """
    steps = _open_steps().filter(approval__agreement__in=agreements)
    return {
        step.approval.agreement_id: step
        for step in steps.select_related("approval", "member", "delegate")
    }


def may_decide(user: int, step: ApprovalStep, members: Members) -> bool:
    """Whether the step is the user's to decide."""
    return user in allowed(asked_of(step), members)


def waiting_on(step: ApprovalStep, on: dt.date) -> Waiting:
    """For how long the step waits on the day, and when it is due."""
    opened = step.opened_at.date() if step.opened_at else on
    return Waiting(
        step=step,
        days=max((on - opened).days, 0),
        due_in=(step.due_on - on).days if step.due_on else None,
    )


def asked_of(step: ApprovalStep) -> AskedOf:
    """Whom the step asks."""
    return AskedOf(
        role=step.role,
        member=step.member_id,
        delegate=step.delegate_id,
        proposer=step.approval.proposed_by_id,
    )


def members_of(offices: Collection[int]) -> Mapping[int, Members]:
    """The active members of each of these offices, by its key."""
    members: defaultdict[int, dict[int, Role]] = defaultdict(dict)
    working = Membership.objects.filter(office__in=offices, user__is_active=True)
    for office, user, role in working.values_list("office", "user", "role"):
        members[office][user] = Role(role)
    return members


def runs_of(agreement: Agreement) -> "QuerySet[Approval]":
    """The approvals that an agreement went through, the latest first, with their steps."""
    people = ApprovalStep.objects.select_related("member", "delegate", "decided_by")
    return Approval.objects.filter(agreement=agreement.pk).prefetch_related(
        Prefetch("steps", people.order_by("position"))
    )


def _urgency(waiting: Waiting) -> tuple[bool, int]:
    """What is due comes first, then what waits longest."""
    due_in = waiting.due_in
    return (due_in is None, -waiting.days if due_in is None else due_in)


def _open_steps() -> "QuerySet[ApprovalStep]":
    """The steps that wait; none while the agreement is on hold or was taken back."""
    return ApprovalStep.objects.filter(
        decision="",
        opened_at__isnull=False,
        approval__ended_at=None,
        approval__agreement__stage=Stage.UNDER_REVIEW,
        approval__agreement__undone_at=None,
    ).order_by("pk")
