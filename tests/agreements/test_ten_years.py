"""Ten years of a fictional office, day by day, against alerts reckoned by hand in another manner.

What is expected is written as days on which something is to be decided, each known from one day to
another, with what people answered meanwhile. An alert is expected on the very day that lies so many
days before; nothing of the rules under test is called.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from django.db.models import Q

from comity.agreements.actions.answering import (
    acknowledge_alerts,
    set_alert_rules,
    snooze_alerts,
)
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.ending import say_what_became
from comity.agreements.actions.keeping import Conduct, Kept, keep_of_agreement
from comity.agreements.alerting import Case
from comity.agreements.enums import AlertState, Attention, EndSaid, Risk
from comity.agreements.models import Agreement, Alert
from comity.agreements.queries.states import last_change_of
from comity.agreements.states import state_of
from comity.agreements.tasks import take_stock
from comity.interpretation.readings import Flag
from comity.values.agreement_kinds import AgreementKind
from comity.values.durations import Duration
from tests.registers.offices import enter, member, office
from tests.registers.readings import listing, term

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FIRST, LAST = dt.date(2025, 1, 1), dt.date(2034, 12, 31)
FOR_EVER = dt.date(2100, 1, 1)
ONE_DAY = dt.timedelta(days=1)
FIXED = (270, 180, 90, 30, 0, -30)
NOTICE = (180, 90, 30, 0)
REVIEW = (30, 0)


def d(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


SERVER_OFF = [(d("2027-05-28"), d("2027-06-07")), (d("2029-11-20"), d("2029-12-12"))]
"""From the first day to the last the daily task did not run."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """Something to be decided by `by`, which the register held so from `known` until before `gone`.

    `answers` are the days on which all that waited was answered: put off until another day, or
    acknowledged (None). While it was `away`, nobody could decide it: with it comes back what was to
    be told last.
    """

    who: str
    by: str
    known: str = str(FIRST)
    gone: str = str(FOR_EVER)
    offsets: Sequence[int] = FIXED
    answers: Sequence[tuple[str, str | None]] = ()
    away: tuple[str, str] = ("1900-01-01", "1900-01-01")

    def is_away(self, day: dt.date) -> bool:
        return d(self.away[0]) <= day < d(self.away[1])


DAYS = [
    # Nobody ever answers.
    Day(who="Fixed", by="2026-06-30"),
    Day(who="Degree", by="2027-08-31", offsets=(365, *FIXED)),
    # Renews itself for a year, three times at most; notice is given three months before.
    Day(who="Thrice", by="2026-05-31", gone="2026-06-01", offsets=NOTICE),
    Day(who="Thrice", by="2027-05-31", known="2026-06-01", gone="2027-06-01", offsets=NOTICE),
    Day(who="Thrice", by="2028-05-31", known="2027-06-01", gone="2028-06-01", offsets=NOTICE),
    Day(who="Thrice", by="2029-08-31", known="2028-06-01"),
    # Renews itself every two years for ever, with six months' notice.
    *(
        Day(
            who="Ever",
            by=f"{year}-06-30",
            known=f"{year - 2}-07-01" if year > 2025 else str(FIRST),
            gone=f"{year}-07-01",
            offsets=NOTICE,
        )
        for year in range(2025, 2037, 2)
    ),
    # Open-ended: looked at again late, then once more.
    Day(who="Open", by="2028-03-01", gone="2028-04-10", offsets=REVIEW),
    Day(who="Open", by="2031-03-01", known="2028-04-10", offsets=REVIEW),
    # The end is known to the month, or to the year.
    Day(who="Month", by="2029-05-01"),
    Day(who="Year", by="2033-01-01"),
    # Renewed in good time, and then said to have lapsed.
    Day(who="Renewed", by="2028-12-31", gone="2028-08-15"),
    Day(who="Renewed", by="2033-12-31", known="2028-08-15", gone="2034-02-10"),
    # Terminated, and another by mistake over the day of an alert.
    Day(who="Terminated", by="2031-12-31", gone="2031-05-05"),
    Day(who="Mistaken", by="2030-09-30", away=("2030-06-25", "2030-07-10")),
    # Came into the register when it had ended, or nearly.
    Day(who="Past", by="2020-12-31"),
    Day(who="Nearly", by="2025-03-01"),
    Day(
        who="Late comer",
        by="2032-02-29",
        known="2031-12-01",
    ),
    # Put off, forgotten, and put off once more.
    Day(
        who="Snoozed",
        by="2030-05-31",
        answers=[("2029-09-10", "2029-10-15"), ("2030-02-20", "2030-05-20")],
    ),
    # Every alert is acknowledged some days later.
    Day(
        who="Careful",
        by="2031-08-31",
        answers=[
            (day, None)
            for day in (
                *("2030-12-09", "2031-03-09", "2031-06-07"),
                *("2031-08-06", "2031-09-05", "2031-10-05"),
            )
        ],
    ),
    # The office has rules of its own for what puts much at stake.
    Day(who="Risky", by="2032-10-31", offsets=(400, 100, 10)),
    # Begins later and is short.
    Day(who="Scheduled", by="2029-06-30", known="2029-01-01"),
    # Moves twice, the second time back.
    Day(who="Moved", by="2033-06-30", away=("2033-04-05", "2033-04-20")),
    Day(who="Moved", by="2033-07-31", known="2033-04-05", gone="2033-04-20"),
]


def task_days() -> Iterator[dt.date]:
    day = FIRST
    while day <= LAST:
        if not any(first <= day <= last for first, last in SERVER_OFF):
            yield day
        day += ONE_DAY


def next_task_day(day: dt.date) -> dt.date:
    for first, last in SERVER_OFF:
        if first <= day <= last:
            return last + ONE_DAY
    return day


def expected_alerts() -> set[tuple[str, str, int, dt.date]]:
    """Who, the day of the decision, the days before it, and the day on which it is raised."""
    found = set()
    for each in DAYS:
        raised: dict[dt.date, int] = {}
        day = d(each.known)
        while day < min(d(each.gone), LAST + ONE_DAY):
            distance = (d(each.by) - day).days
            if distance in each.offsets:
                on = d(each.away[1]) if each.is_away(day) else next_task_day(day)
                if on < d(each.gone):  # of several that were missed the last one counts
                    raised[on] = distance
            day += ONE_DAY
        before = [days for on, days in raised.items() if on < d(each.away[0])]
        if before:  # what nobody had answered is told again
            raised.setdefault(d(each.away[1]), min(before))
        found |= {(each.who, each.by, days, on) for on, days in raised.items() if on <= LAST}
    return found


def expected_escalations() -> set[tuple[str, str, dt.date]]:
    """Who, the day of the decision, and the day on which nobody had answered for three weeks."""
    alerts = expected_alerts()
    found = set()
    for each in DAYS:
        begins = {on for who, by, _, on in alerts if (who, by) == (each.who, each.by)}
        ends = [(each.away[0], None)] if each.away[0] > str(FIRST) else []
        events = sorted(
            [(on, 1, None) for on in begins if d(each.known) <= on < d(each.gone)]
            + [(d(day), 0, until) for day, until in (*each.answers, *ends)]
        )
        while events:
            day, is_alert, until = events.pop(0)
            later = next((when for when, *_ in events), FOR_EVER)
            if is_alert:
                starts = day
            elif until and d(until) < later:
                starts = d(until)
            else:
                continue
            answered = next((when for when, alert, _ in events if not alert), FOR_EVER)
            late = next_task_day(starts + 21 * ONE_DAY)
            if late < min(answered, d(each.gone)) and late <= LAST:
                found.add((each.who, each.by, late))
            # What follows before an answer waits with it.
            events = [event for event in events if event[0] >= answered]
    return found


class Walk:
    """The office, what happens in it, and what was seen of its alerts."""

    def __init__(self) -> None:
        self.must = office("must")
        self.by = member(self.must)
        self.raised: set[tuple[str, str, int, dt.date]] = set()
        self.escalated: set[tuple[str, str, dt.date]] = set()

    def run(self) -> None:
        self.enter()
        for day in task_days():
            self.live(day)
            take_stock(self.must, at=noon(day))
            self.look(day)

    def look(self, day: dt.date) -> None:
        alerts = Alert.objects.select_related("deadline")
        today = alerts.filter(Q(raised_on=day) | Q(escalated_on=day))
        for alert in today:
            who, by = alert.deadline.partner_name, str(alert.decision_on)
            if alert.raised_on == day:
                self.raised.add((who, by, alert.days, day))
            if alert.escalated_on == day and alert.state == AlertState.OPEN:
                self.escalated.add((who, by, day))

    def enter(self) -> None:
        rows = [
            listing("Fixed", terms=[term("2024-01-01", "2026-06-30")]),
            listing(
                "Degree",
                kind=AgreementKind.JOINT_PROGRAM,
                terms=[term("2024-09-01", "2027-08-31")],
            ),
            listing("Thrice", terms=[term("2025-01-01", "2026-08-31")]),
            listing("Ever", terms=[term("2021-01-01", "2025-12-30")]),
            listing("Open", terms=[term("2021-01-01", open_ended=True)]),
            listing("Month", terms=[term("2021-01-01", "2029-05")]),
            listing("Year", terms=[term("2021", "2033")]),
            listing("Renewed", terms=[term("2024-01-01", "2028-12-31")]),
            listing("Terminated", terms=[term("2024-01-01", "2031-12-31")]),
            listing("Mistaken", terms=[term("2024-01-01", "2030-09-30")]),
            listing("Past", terms=[term("2015-01-01", "2020-12-31")]),
            listing("Nearly", terms=[term("2015-01-01", "2025-03-01")]),
            listing("Snoozed", terms=[term("2024-01-01", "2030-05-31")]),
            listing("Careful", terms=[term("2024-01-01", "2031-08-31")]),
            listing("Risky", terms=[term("2024-01-01", "2032-10-31")]),
            listing("Scheduled", terms=[term("2029-01-01", "2029-06-30")]),
            listing("Moved", terms=[term("2024-01-01", "2033-06-30")]),
            listing("Silent"),
        ]
        enter(self.must, rows, by=self.by, at=noon(FIRST), as_of="2024-12")
        rules = {Case(attention=Attention.EXPIRING, risk=Risk.HIGH): (400, 100, 10)}
        set_alert_rules(self.must, rules, by=self.by, at=noon(FIRST))
        self.keep("Risky", FIRST, risk=Risk.HIGH)
        thrice = Conduct(renewal_period=Duration(years=1), renewals_at_most=3, notice_months=3)
        self.keep("Thrice", FIRST, conduct=thrice)
        ever = Conduct(renewal_period=Duration(years=2), notice_months=6)
        self.keep("Ever", FIRST, conduct=ever)
        self.keep("Open", FIRST, conduct=Conduct(review_on=d("2028-03-01")))

    def live(self, day: dt.date) -> None:
        """What people do on the day, before the task runs."""
        for happens in HAPPENS.get(str(day), ()):
            happens(self, day)
        for each in DAYS:
            for answered, until in each.answers:
                if answered == str(day):
                    self.answer(each.who, day, until)

    def of(self, who: str) -> Agreement:
        return Agreement.objects.get(parties__name_text=who)

    def keep(self, who: str, day: dt.date, **kept: Any) -> None:
        agreement = self.of(who)
        keep_of_agreement(
            agreement,
            Kept(**kept),
            opened=last_change_of(agreement.pk),
            by=self.by,
            at=noon(day),
        )

    def state(self, who: str, day: dt.date, **fields: object) -> None:
        before = state_of(Agreement.objects.held(self.of(who).pk))
        named = {name.replace("_", "."): value for name, value in fields.items()}
        change_agreement(self.of(who), {**before, **named}, by=self.by, at=noon(day))

    def answer(self, who: str, day: dt.date, until: str | None) -> None:
        waiting = Alert.objects.open().filter(deadline__agreement=self.of(who))
        keys = list(waiting.values_list("pk", flat=True))
        told: dict[str, Any] = {"reason": "talked about it", "by": self.by, "at": noon(day)}
        if until:
            snooze_alerts(self.must, keys, until=d(until), **told)
        else:
            acknowledge_alerts(self.must, keys, **told)


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)


def fixed(starts: str, ends: str) -> Mapping[str, str]:
    return {"origin": "renewal", "mode": "fixed", "starts": starts, "ends": ends}


HAPPENS = {
    "2028-04-10": [lambda w, day: w.keep("Open", day, conduct=Conduct(review_on=d("2031-03-01")))],
    "2028-08-15": [
        lambda w, day: w.state("Renewed", day, term_1=fixed("2029-01-01", "2033-12-31"))
    ],
    "2034-02-10": [
        lambda w, day: say_what_became(
            w.must, {w.of("Renewed").pk: EndSaid.LAPSED}, by=w.by, at=noon(day)
        )
    ],
    "2031-05-05": [lambda w, day: w.state("Terminated", day, flags=[str(Flag.TERMINATED)])],
    "2030-06-25": [lambda w, day: w.state("Mistaken", day, flags=[str(Flag.TERMINATED)])],
    "2030-07-10": [lambda w, day: w.state("Mistaken", day, flags=[])],
    "2031-12-01": [
        lambda w, day: enter(
            w.must,
            [listing("Late comer", terms=[term("2027-01-01", "2032-02-29")])],
            by=w.by,
            at=noon(day),
            as_of="2031-11",
        )
    ],
    "2033-04-05": [lambda w, day: w.state("Moved", day, term_0=fixed("2024-01-01", "2033-07-31"))],
    "2033-04-20": [lambda w, day: w.state("Moved", day, term_0=fixed("2024-01-01", "2033-06-30"))],
}


def test_ten_years_of_an_office():
    walk = Walk()
    walk.run()
    assert sorted(walk.raised ^ expected_alerts()) == []
    assert sorted(walk.escalated ^ expected_escalations()) == []
    voided = Alert.objects.filter(state=AlertState.VOID).order_by("deadline__partner_name")
    assert [*dict.fromkeys(voided.values_list("deadline__partner_name", flat=True))] == [
        *("Ever", "Mistaken", "Open", "Renewed", "Terminated", "Thrice")
    ]
