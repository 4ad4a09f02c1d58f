"""Alerts of deadlines: raised, answered, escalated, void."""

import datetime as dt

import pytest

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.answering import (
    acknowledge_alerts,
    set_alert_rules,
    snooze_alerts,
)
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.keeping import Kept, keep_of_agreement
from comity.agreements.alerting import Case
from comity.agreements.enums import AlertState, Attention, DeadlineState, Kind
from comity.agreements.errors import NoAnswer
from comity.agreements.models import Agreement, Alert, AlertRule, Deadline
from comity.agreements.queries.states import last_change_of
from comity.agreements.raising import raise_alerts
from comity.agreements.states import state_of
from comity.interpretation.readings import Flag
from comity.offices.enums import Role
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change, ChangeValue
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
END = NOON.date() + 200 * DAY


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


@pytest.fixture
def leeds(must, officer):
    rows = [listing("Leeds", terms=[term("2020-01-01", str(END))])]
    return enter(must, rows, by=officer)[0]


def on(distance: int) -> dt.datetime:
    """So many days before the end."""
    return NOON + (200 - distance) * DAY


def raised(must, distance: int) -> Alert:
    """The alert that waits so many days before the end."""
    raise_alerts(must, at=on(distance))
    return Alert.objects.open().get(office=must)


def answer(must, alert, by, distance: int, *, until: dt.date | None = None) -> int:
    told = {"reason": "the dean knows", "by": by, "at": on(distance)}
    if until:
        return snooze_alerts(must, [alert.pk], until=until, **told)
    return acknowledge_alerts(must, [alert.pk], **told)


def change(agreement, by, distance: int, **fields: object) -> None:
    state = state_of(Agreement.objects.held(agreement.pk))
    named = {name.replace("_", "."): value for name, value in fields.items()}
    change_agreement(agreement, {**state, **named}, by=by, at=on(distance))


def test_entering_sets_a_deadline_and_raises_nothing_that_is_past(must, leeds):
    deadline = Deadline.objects.get()
    assert (deadline.agreement, deadline.on, deadline.ends_on) == (leeds, END, END)
    assert raise_alerts(must, at=NOON) == 0
    assert raise_alerts(must, at=on(181)) == 0
    assert raise_alerts(must, at=on(180)) == 1
    assert raise_alerts(must, at=on(180)) == 0


def test_a_later_alert_takes_the_place_of_an_earlier_one_and_waits_as_long(must, leeds):
    first = raised(must, 180)
    later = raised(must, 90)
    first.refresh_from_db()
    assert first.state == AlertState.FOLLOWED
    assert later.waits_since == first.raised_on
    assert later.escalated_on == on(90).date()


def test_three_weeks_without_an_answer_escalate(must, leeds):
    assert raised(must, 180).escalated_on is None
    assert raised(must, 160).escalated_on is None
    assert raised(must, 159).escalated_on == on(159).date()


def test_what_is_acknowledged_waits_no_more_until_the_next(must, leeds, officer):
    answer(must, raised(must, 180), officer, 170)
    raise_alerts(must, at=on(100))
    assert not Alert.objects.open().exists()
    assert raised(must, 90).days == 90


def test_what_is_put_off_wakes_on_its_day_and_counts_from_then(must, leeds, officer):
    answer(must, raised(must, 180), officer, 159, until=on(140).date())
    raise_alerts(must, at=on(141))
    assert not Alert.objects.open().exists()
    woken = raised(must, 140)
    assert (woken.waits_since, woken.escalated_on) == (on(140).date(), None)
    assert raised(must, 119).escalated_on == on(119).date()


def test_answers_say_why_and_are_kept_in_the_history(must, leeds, officer):
    alert = raised(must, 180)
    with pytest.raises(NoAnswer):
        acknowledge_alerts(must, [alert.pk], reason="  ", by=officer, at=on(179))
    answer(must, alert, officer, 179)
    change_ = Change.objects.about(SubjectKind.AGREEMENT, leeds.pk).latest("pk")
    said = dict(ChangeValue.objects.filter(change=change_).values_list("field", "after"))
    assert said["alert"]["state"] == "acknowledged"
    assert said["reason"] == "the dean knows"
    with pytest.raises(NoAnswer):
        answer(must, alert, officer, 178)


@pytest.mark.parametrize("days", [0, -3, 400])
def test_it_is_put_off_to_a_day_to_come_within_a_year(must, leeds, officer, days):
    alert = raised(must, 180)
    with pytest.raises(NoAnswer):
        answer(must, alert, officer, 179, until=on(179).date() + days * DAY)


def test_who_is_in_charge_may_answer_hers_and_no_other(must, leeds, officer):
    reader, other = member(must, Role.READER), member(must, Role.APPROVER)
    opened = last_change_of(leeds.pk)
    keep_of_agreement(leeds, Kept(responsible=reader.user), opened=opened, by=officer, at=NOON)
    alert = raised(must, 180)
    with pytest.raises(NotAllowed):
        answer(must, alert, other, 179)
    assert answer(must, alert, reader, 179) == 1


def test_of_another_office_nothing_is_answered(must, leeds):
    alert = raised(must, 180)
    with pytest.raises(NotAllowed):
        answer(must, alert, member(office("other")), 179)


def test_what_is_terminated_has_no_alert_and_what_is_not_has_it_again(must, leeds, officer):
    alert = raised(must, 180)
    change(leeds, officer, 170, flags=[str(Flag.TERMINATED)])
    alert.refresh_from_db()
    assert alert.state == AlertState.VOID
    assert Deadline.objects.get().state == DeadlineState.CANCELLED
    change(leeds, officer, 160, flags=[])
    assert Deadline.objects.get().state == DeadlineState.STANDING
    assert raised(must, 160).days == 180


def test_a_day_that_moves_keeps_its_deadline_with_a_higher_revision(must, leeds, officer):
    before, alert = Deadline.objects.get(), raised(must, 180)
    later = {"origin": "original", "mode": "fixed", "starts": "2020-01-01"}
    change(leeds, officer, 170, term_0={**later, "ends": str(END + 30 * DAY)})
    alert.refresh_from_db()
    after = Deadline.objects.get()
    assert alert.state == AlertState.VOID
    assert (after.pk, after.on) == (before.pk, END + 30 * DAY)
    assert after.revision > before.revision


def test_a_renewal_after_the_end_gives_a_deadline_of_its_own(must, leeds, officer):
    raise_alerts(must, at=on(-10))
    renewed = {"origin": "renewal", "mode": "fixed", "starts": str(END + DAY)}
    change(leeds, officer, -20, term_1={**renewed, "ends": str(END + 900 * DAY)})
    states = dict(Deadline.objects.values_list("on", "state"))
    assert states == {
        END: DeadlineState.PASSED,
        END + 900 * DAY: DeadlineState.STANDING,
    }


def test_the_office_has_days_of_its_own(must, leeds, officer):
    rules = {Case(attention=Attention.EXPIRING, kind=Kind.MOU): (5, 150)}
    assert set_alert_rules(must, rules, by=officer, at=NOON) == 1
    assert set_alert_rules(must, rules, by=officer, at=NOON) == 0
    assert AlertRule.objects.get().days == [150, 5]
    assert raise_alerts(must, at=on(160)) == 0
    assert raised(must, 150).days == 150
    set_alert_rules(must, {}, by=officer, at=on(140))
    assert raised(must, 90).days == 90


def test_who_reads_sets_no_rules(must):
    with pytest.raises(NotAllowed):
        set_alert_rules(must, {}, by=member(must, Role.APPROVER), at=NOON)


def test_a_register_that_was_there_before_has_its_deadlines_at_the_first_look(must, leeds):
    Deadline.objects.all().delete()
    raise_alerts(must, at=on(100))
    assert Deadline.objects.get().seen_on == on(100).date()
    assert not Alert.objects.exists()
