"""The alerts of an office, the answers to them, and the days on which it is told."""

import datetime as dt

import pytest
from django.utils import timezone

from comity.agreements.actions.answering import set_alert_rules
from comity.agreements.actions.keeping import Kept, keep_of_agreement
from comity.agreements.alerting import Case
from comity.agreements.enums import AlertState, Attention
from comity.agreements.models import Agreement, AgreementFact, Alert
from comity.agreements.queries.states import last_change_of
from comity.agreements.raising import raise_alerts, schedule_of
from comity.offices.enums import Role
from tests.registers.offices import enter, member, office
from tests.registers.readings import listing, term
from tests.web.pages import Page

pytestmark = pytest.mark.django_db

ADDRESS, RULES = "/offices/must/alerts", "/offices/must/alert-rules"
DAY = dt.timedelta(days=1)


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must, client):
    by = member(must)
    client.force_login(by.user)
    return by


def waiting(must, officer, **partners: int):
    """Agreements that end so many days from now, alerts of which were raised today."""
    now = timezone.now()
    rows = [
        listing(name, terms=[term("2020-01-01", str(now.date() + days * DAY))])
        for name, days in partners.items()
    ]
    agreements = enter(must, rows, by=officer, at=now, as_of="2024-02")
    raise_alerts(must, at=now)
    return agreements


def keys() -> list[int]:
    return list(Alert.objects.order_by("pk").values_list("pk", flat=True))


def test_the_nearest_comes_first_in_words_and_days(must, officer, client):
    waiting(must, officer, Leeds=90, Oulu=30)
    text = Page(client, ADDRESS).text
    assert text.index("Oulu") < text.index("Leeds")
    assert "in 30 days" in text
    assert "Renew it or let it end by" in text
    assert "the officers of the office" in text


def test_ticked_ones_are_acknowledged_with_a_reason(must, officer, client):
    waiting(must, officer, Leeds=90, Oulu=30)
    form = {"alert": keys(), "step": "acknowledge", "reason": "the dean decides"}
    client.post(ADDRESS, form)
    assert set(Alert.objects.values_list("state", flat=True)) == {AlertState.ACKNOWLEDGED}
    assert "Nothing waits here." in Page(client, ADDRESS).text


def test_one_is_put_off_until_a_day_that_is_typed(must, officer, client):
    waiting(must, officer, Leeds=90)
    until = timezone.now().date() + 20 * DAY
    form = {"alert": keys(), "step": "snooze", "reason": "on leave", "until": f"{until:%d.%m.%Y}"}
    client.post(ADDRESS, form)
    assert Alert.objects.get().snoozed_until == until
    assert "on leave" in Page(client, f"{ADDRESS}?show=snoozed").text


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"reason": "", "step": "acknowledge"}, "Say why"),
        ({"reason": "later", "step": "snooze", "until": "May"}, "to come"),
        ({"reason": "known", "step": "acknowledge", "alert": []}, "Tick"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(must, officer, client, said, missing):
    waiting(must, officer, Leeds=90)
    answer = client.post(ADDRESS, {"alert": keys(), **said})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert missing in text
    assert f'value="{said["reason"]}"' in text
    assert Alert.objects.get().state == AlertState.OPEN


def test_a_reader_answers_what_is_in_her_charge_alone(must, officer, client):
    hers, _other = waiting(must, officer, Leeds=90, Oulu=30)
    reader = member(must, Role.READER)
    keep_of_agreement(
        *(hers, Kept(responsible=reader.user)),
        opened=last_change_of(hers.pk),
        by=officer,
        at=timezone.now(),
    )
    client.force_login(reader.user)
    assert Page(client, ADDRESS).text.count('type="checkbox"') == 0
    page = client.get(ADDRESS).content.decode()
    assert page.count('name="alert"') == 1
    assert "Oulu" not in Page(client, f"{ADDRESS}?mine=1").text
    form = {"alert": keys(), "step": "acknowledge", "reason": "all of them"}
    assert client.post(ADDRESS, form).status_code == 403


def test_strangers_are_shown_nothing(must, officer, client):
    waiting(must, officer, Leeds=90)
    client.force_login(member(office("other")).user)
    assert client.get(ADDRESS).status_code == 404
    assert client.get(RULES).status_code == 404


def test_the_office_and_the_work_list_say_how_many_wait(must, officer, client):
    waiting(must, officer, Leeds=90, Oulu=30)
    assert "Alerts (2)" in Page(client, "/offices/must").text
    assert "2 alerts wait for an answer" in Page(client, "/offices/must/work").text
    client.logout()
    assert "Alerts" not in Page(client, "/offices/must").text


def test_the_page_of_an_agreement_has_its_flag_for_the_office_alone(must, officer, client):
    [leeds] = waiting(must, officer, Leeds=100)
    address = f"/agreements/{leeds.pk}"
    assert "in 100 days" in Page(client, address).text
    leeds.public = True
    leeds.save()
    leeds.facts.update(public=True)
    client.logout()
    assert "in 100 days" not in Page(client, address).text


def test_it_asks_no_more_for_what_wants_attention(
    must, officer, client, django_assert_max_num_queries
):
    [leeds] = waiting(must, officer, Leeds=100)
    client.get(f"/agreements/{leeds.pk}")
    with django_assert_max_num_queries(12):
        assert "in 100 days" in Page(client, f"/agreements/{leeds.pk}").text


@pytest.mark.parametrize(
    ("kind", "days", "wanted"),
    [("mou", 300, True), ("mou", 301, False), ("joint_program", 365, True)],
)
def test_the_flag_heeds_the_days_of_the_office(must, officer, client, kind, days, wanted):
    [leeds] = waiting(must, officer, Leeds=days)
    Agreement.objects.update(kind=kind)
    AgreementFact.objects.update(kind=kind)
    every = Case(attention=Attention.EXPIRING)
    set_alert_rules(must, {every: (300,)}, by=officer, at=timezone.now())
    text = Page(client, f"/agreements/{leeds.pk}").text
    assert (f"in {days} days" in text) == wanted


def test_days_are_typed_for_a_kind_and_a_risk(must, officer, client):
    client.post(RULES, {"days.mou.high": "30, 400,-10", "days.any.any": "60"})
    schedule = schedule_of(must)
    high = Case(attention=Attention.EXPIRING, kind="mou", risk="high")
    assert schedule.days(high) == (400, 30, -10)
    assert schedule.days(Case(attention=Attention.EXPIRING, kind="mou")) == (60,)
    client.post(f"{RULES}?of=review_due", {"days.any.any": "90, 0"})
    assert schedule_of(must).days(high) == (400, 30, -10)
    assert "400, 30, -10" in client.get(RULES).content.decode()


def test_what_is_no_list_of_days_is_said_at_its_field(must, officer, client):
    answer = client.post(RULES, {"days.mou.high": "soon", "days.any.any": "60"})
    assert answer.status_code == 422
    assert "“soon” is no list of days" in answer.content.decode()
    assert schedule_of(must).own == {}


def test_a_reader_sees_the_days_and_changes_none(must, client):
    client.force_login(member(must, Role.READER).user)
    assert "270, 180, 90, 30, 0, -30" in Page(client, RULES).text
    assert client.post(RULES, {"days.any.any": "60"}).status_code == 403
