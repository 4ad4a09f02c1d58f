"""For every action about alerts, a call of it that changes something."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from comity.agreements.actions import answering, calendars
from comity.agreements.alerting import Case
from comity.agreements.enums import Attention
from comity.agreements.models import Alert
from comity.agreements.raising import raise_alerts
from comity.offices.models import Office
from tests.registers.offices import NOON, enter
from tests.registers.readings import listing, term

_DAY = dt.timedelta(days=1)
_RULES = {Case(attention=Attention.REVIEW_DUE): (60, 0)}


def alerts_of(w: Any) -> Sequence[int]:
    """Alerts that wait: of an agreement whose end is three months away today."""
    ends = NOON.date() + 90 * _DAY
    rows = [listing("Lund", "SE", terms=[term("2020-01-01", str(ends))])]
    enter(w.must, rows, by=w.by, as_of="2024-02")
    raise_alerts(w.must, at=NOON)
    return list(Alert.objects.open().values_list("pk", flat=True))


def with_calendar(w: Any) -> Office:
    """An office that the actor's calendar knows."""
    w.done(calendars.make_calendar_address, w.must, language="en")
    must: Office = w.must
    return must


ALERT_SCENARIOS: Sequence[Callable[[Any], partial[object]]] = (
    lambda w: w.call(answering.acknowledge_alerts, w.must, alerts_of(w), reason="the dean knows"),
    lambda w: w.call(
        answering.snooze_alerts,
        *(w.must, alerts_of(w)),
        until=NOON.date() + _DAY,
        reason="the dean is away",
    ),
    lambda w: w.call(answering.set_alert_rules, w.must, _RULES),
    lambda w: w.call(calendars.make_calendar_address, w.must, language="mn"),
    lambda w: w.call(calendars.revoke_calendar_address, with_calendar(w)),
)
