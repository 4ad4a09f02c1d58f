"""Which alerts of an office wait, for whom, and how many."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    When,
)

from comity.accounts.models import User
from comity.agreements.alerting import kinds_with_usual_days
from comity.agreements.enums import AlertState, Attention
from comity.agreements.models import Alert, AlertRule, Renewal
from comity.agreements.querysets import AlertQuerySet
from comity.offices.enums import Role
from comity.offices.models import Membership, Office
from comity.offices.policies import role_in
from comity.offices.rights import KEEPERS, READERS


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertCounts:
    """How many alerts wait, are put off, wait too long, and are one's own to answer."""

    open: int = 0
    snoozed: int = 0
    escalated: int = 0
    mine: int = 0


def in_order_of_urgency(alerts: AlertQuerySet, on: dt.date) -> AlertQuerySet:
    """What can still be decided first, the nearest day first; then what is past, the latest first.

    With everything that a list shows of them: `renewal` is how far the one under way is.
    """
    to_come = Case(When(decision_on__gte=on, then=F("decision_on")), output_field=DateField())
    ordered = alerts.order_by(to_come.asc(nulls_last=True), F("decision_on").desc(), "pk")
    under_way = Renewal.objects.open().filter(agreement=OuterRef("deadline__agreement"))
    return ordered.select_related(
        "deadline__agreement__responsible", "deadline__agreement__deputy", "answered_by"
    ).annotate(renewal=Subquery(under_way.order_by().values("state")[:1]))


def count_alerts(office: Office, user: User) -> AlertCounts:
    """The counts of an office, as somebody in it sees them."""
    is_open = Q(state=AlertState.OPEN)
    counted = Alert.objects.filter(office=office).aggregate(
        open=Count("pk", filter=is_open),
        snoozed=Count("pk", filter=Q(state=AlertState.SNOOZED)),
        escalated=Count("pk", filter=is_open & Q(escalated_on__isnull=False)),
        mine=Count("pk", filter=is_open & for_whom(user, office)),
    )
    return AlertCounts(**counted)


def open_alerts() -> Subquery:
    """How many alerts of an office wait, to be noted beside it in a query; None for none."""
    waiting = Alert.objects.open().filter(office=OuterRef("pk")).order_by().values("office")
    return Subquery(waiting.annotate(n=Count("pk")).values("n"))


def own_days(attention: Attention) -> Subquery:
    """The office's own days for the agreement of a fact, to be noted beside it; None for none.

    As `Schedule.days` has it: the nearest rule counts, and where a kind has usual days of its own
    none for every kind does.
    """
    rules = AlertRule.objects.filter(
        Q(kind="") | Q(kind=OuterRef("kind")),
        Q(risk="") | Q(risk=OuterRef("agreement__risk")),
        office=OuterRef("office"),
        attention=attention,
    )
    of_fact = ExpressionWrapper(OuterRef("kind"), output_field=CharField())
    special = Q(kind="", of_fact__in=kinds_with_usual_days(attention))
    nearest = rules.annotate(of_fact=of_fact).exclude(special).order_by("-kind", "-risk")
    return Subquery(nearest.values("days")[:1])


def responsible_works() -> Exists:
    """Whether who is in charge of the agreement of a fact still works in its office."""
    return Exists(
        Membership.objects.filter(
            office=OuterRef("office"),
            user=OuterRef("agreement__responsible"),
            role__in=READERS,
            user__is_active=True,
        )
    )


def for_whom(user: User, office: Office) -> Q:
    """The alerts that are the user's to answer.

    They are those of agreements in her charge; for those who keep the office, those in nobody's
    charge who still works there; and what waited too long, for the deputy and for the head.
    """
    role = role_in(user, office)
    hers = in_charge_of(user, office, role, "deadline__agreement")
    late = Q(escalated_on__isnull=False)
    hers |= late & Q(deadline__agreement__deputy=user)
    return hers | late if role == Role.ADMINISTRATOR else hers


def in_charge_of(user: User, office: Office, role: Role | None, agreement: str) -> Q:
    """Rows about agreements that are the user's to look after, in that role in the office.

    `agreement` is where the rows name theirs.
    """
    hers = Q(**{f"{agreement}__responsible": user})
    if role not in KEEPERS:
        return hers
    working = Membership.objects.filter(office=office, role__in=READERS, user__is_active=True)
    return hers | ~Q(**{f"{agreement}__responsible__in": working.values("user")})


def people_working(office: Office) -> Collection[int]:
    """The keys of those who read the office's register today."""
    working = Membership.objects.filter(office=office, role__in=READERS, user__is_active=True)
    return frozenset(working.values_list("user", flat=True))
