"""What somebody is told of an office each week."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from comity.accounts.models import User
from comity.agreements.enums import Attention
from comity.agreements.models import AgreementFact, Alert, Deadline
from comity.agreements.queries.alerts import for_whom, in_charge_of, in_order_of_urgency
from comity.agreements.queries.approvals import Waiting, steps_waiting_for
from comity.agreements.queries.partner_links import answers_by_partner
from comity.offices.models import Office
from comity.offices.policies import role_in
from comity.offices.rights import KEEPERS

_WEEK = dt.timedelta(days=7)
MOST_TOLD = 20
"""So many of each are named; the page has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyNews:
    """Alerts that are somebody's to answer, and what ended, since the Monday before.

    An alert is told once: among those that waited too long, else the new, else those that still
    wait. `waiting` counts all of them, `more` those that are not named. `approvals` are steps that
    wait for her, each with the name of the partner. `answers` are partners with how many of their
    answers wait to be decided, for those who decide them.
    """

    escalated: Sequence[Alert] = ()
    new: Sequence[Alert] = ()
    open: Sequence[Alert] = ()
    ended: Sequence[Deadline] = ()
    approvals: Sequence[tuple[Waiting, str]] = ()
    answers: Sequence[tuple[str, int]] = ()
    waiting: int = 0

    @property
    def more(self) -> int:
        """How many alerts wait that are not named."""
        return self.waiting - len(self.escalated) - len(self.new) - len(self.open)

    def __bool__(self) -> bool:
        return bool(self.waiting or self.ended or self.approvals or self.answers)


def weekly_news(user: User, office: Office, on: dt.date) -> WeeklyNews:
    """What is to be told on the Monday `on`, as far as it is hers."""
    hers = Alert.objects.open().filter(for_whom(user, office), office=office)
    alerts = list(in_order_of_urgency(hers, on))
    late = [each for each in alerts if each.escalated_on]
    new = [each for each in alerts if not each.escalated_on and each.raised_on >= on - _WEEK]
    told = {each.pk for each in (*late, *new)}
    role = role_in(user, office)
    ended = Deadline.objects.standing().filter(
        in_charge_of(user, office, role, "agreement"),
        office=office,
        attention=Attention.EXPIRING,
        on__gte=on - _WEEK,
        on__lt=on,
    )
    return WeeklyNews(
        escalated=late[:MOST_TOLD],
        new=new[:MOST_TOLD],
        open=[each for each in alerts if each.pk not in told][:MOST_TOLD],
        ended=list(ended[:MOST_TOLD]),
        approvals=_to_be_approved(user, office, on),
        answers=answers_by_partner(office)[:MOST_TOLD] if role in KEEPERS else (),
        waiting=len(alerts),
    )


def _to_be_approved(user: User, office: Office, on: dt.date) -> Sequence[tuple[Waiting, str]]:
    steps = steps_waiting_for(user, on, office=office)
    facts = AgreementFact.objects.known().filter(agreement__in=[each.agreement for each in steps])
    names = dict(facts.values_list("agreement", "partner_name"))
    return [(each, names.get(each.agreement.pk, "")) for each in steps[:MOST_TOLD]]
