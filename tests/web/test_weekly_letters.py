"""The letter of each week: to whom, what it says, and that nobody gets two."""

import datetime as dt

import pytest

from comity.accounts.models import User
from comity.agreements.actions.keeping import Kept, keep_of_agreement
from comity.agreements.actions.renewing import Decided, decide_renewals
from comity.agreements.answered import Answered
from comity.agreements.enums import AnswerKind, LetterState, RenewalWay
from comity.agreements.models import WeeklyLetter
from comity.agreements.queries.states import last_change_of
from comity.agreements.raising import raise_alerts
from comity.agreements.weekly import claim_letter, letters_due
from comity.offices.enums import Role
from comity.values.durations import Duration
from comity.values.terms import Term
from comity.web.weekly_letters import send_weekly_letters
from tests.agreements.papers import Desk
from tests.registers.offices import enter, member, office
from tests.registers.partner_links import answer, give
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def must():
    return office("must")


def worker(must, role=Role.OFFICER, *, email="saraa@must.example", language=""):
    by = member(must, role)
    assert by.user
    joined = MONDAY - 400 * DAY
    said = {"email": email, "language": language, "joined_at": joined}
    User.objects.filter(pk=by.user.pk).update(**said)
    by.user.refresh_from_db()
    return by


@pytest.fixture
def officer(must):
    return worker(must)


def agreements(must, officer, **partners: int):
    """Agreements that end so many days after the Monday, looked at every day before it."""
    entered = MONDAY - 25 * DAY
    rows = [
        listing(name, terms=[term("2020-01-01", str(MONDAY.date() + days * DAY))])
        for name, days in partners.items()
    ]
    found = enter(must, rows, by=officer, at=entered, as_of="2024-02")
    for day in range(26):
        raise_alerts(must, at=entered + day * DAY)
    return found


def test_it_says_which_partners_answered_to_those_who_decide(must, officer, mailoutbox):
    worker(must, Role.READER, email="reader@must.example")
    [leeds] = enter(must, [listing("Leeds", terms=[term("2020", "2090")])], by=officer)
    link, _secret = give([leeds], by=officer, at=MONDAY)
    answer(link, Answered(kind=AnswerKind.CONFIRMED, agreement=leeds.pk), at=MONDAY)
    assert send_weekly_letters(MONDAY) == 1
    [letter] = mailoutbox
    assert letter.to == ["saraa@must.example"]
    assert "Leeds: 1 answer" in letter.body
    assert "/offices/must/answers" in letter.body


def test_it_says_what_is_new_what_waits_and_what_ended(must, officer, mailoutbox):
    agreements(must, officer, Leeds=87, Oulu=20, York=-3, Bergen=157)
    assert send_weekly_letters(MONDAY) == 1
    [letter] = mailoutbox
    assert letter.to == ["saraa@must.example"]
    assert letter.subject == "MUST: 4 decisions wait for you"
    parts = ("No answer for three weeks", "New this week", "Still waiting", "Ended last week")
    late, new, waits, ended = (letter.body.index(part) for part in parts)
    assert late < letter.body.index("Bergen") < new < letter.body.index("Leeds") < waits
    assert waits < letter.body.index("Oulu, in 20 days: Renew it or let it end by") < ended
    assert ended < letter.body.rindex("York, ")
    assert "/offices/must/alerts?mine=1" in letter.body


def test_it_comes_once_a_week_from_monday_morning_on(must, officer, mailoutbox):
    agreements(must, officer, Leeds=80)
    assert send_weekly_letters(MONDAY - 2 * dt.timedelta(hours=1)) == 0
    assert send_weekly_letters(MONDAY) == 1
    assert send_weekly_letters(MONDAY + 6 * DAY) == 0
    assert send_weekly_letters(MONDAY + 7 * DAY) == 1
    assert len(mailoutbox) == 2


def test_monday_begins_where_the_installation_is(must, officer, mailoutbox, settings):
    settings.TIME_ZONE = "Asia/Ulaanbaatar"
    agreements(must, officer, Leeds=80)
    assert send_weekly_letters(dt.datetime(2026, 11, 22, 21, 59, tzinfo=dt.UTC)) == 0
    assert send_weekly_letters(dt.datetime(2026, 11, 22, 22, 1, tzinfo=dt.UTC)) == 1


def test_what_was_claimed_is_sent_by_nobody_else_not_even_after_a_crash(must, officer, mailoutbox):
    agreements(must, officer, Leeds=80)
    [place] = letters_due(MONDAY, dt.UTC)
    assert claim_letter(place, at=MONDAY, zone=dt.UTC) is not None
    assert claim_letter(place, at=MONDAY, zone=dt.UTC) is None
    assert send_weekly_letters(MONDAY + DAY) == 0
    assert mailoutbox == []


def test_what_the_mail_server_did_not_take_is_tried_again(must, officer, mailoutbox, settings):
    agreements(must, officer, Leeds=80)
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert send_weekly_letters(MONDAY) == 0
    assert WeeklyLetter.objects.get().state == LetterState.FAILED
    settings.EMAIL_BACKEND = works
    assert send_weekly_letters(MONDAY + dt.timedelta(minutes=10)) == 0
    assert send_weekly_letters(MONDAY + dt.timedelta(hours=2)) == 1
    assert WeeklyLetter.objects.get().tries == 2


def test_with_nothing_to_say_none_comes(must, officer, mailoutbox):
    agreements(must, officer, Leeds=900)
    assert send_weekly_letters(MONDAY) == 0
    assert WeeklyLetter.objects.get().state == LetterState.EMPTY
    assert mailoutbox == []


def test_it_is_in_her_language(must, mailoutbox):
    officer = worker(must, language="mn")
    agreements(must, officer, Leeds=80)
    send_weekly_letters(MONDAY)
    assert "Хариу" in mailoutbox[0].body
    assert "/mn/offices/must/alerts" in mailoutbox[0].body


def test_who_reads_is_told_of_what_is_in_her_charge_alone(must, officer, mailoutbox):
    reader = worker(must, Role.READER, email="bold@must.example")
    hers, _ = agreements(must, officer, Leeds=80, Oulu=20)
    keep_of_agreement(
        hers,
        Kept(responsible=reader.user),
        opened=last_change_of(hers.pk),
        by=officer,
        at=MONDAY - DAY,
    )
    send_weekly_letters(MONDAY)
    letters = {letter.to[0]: letter.body for letter in mailoutbox}
    assert "Leeds" in letters["bold@must.example"]
    assert "Oulu" not in letters["bold@must.example"]
    assert "Leeds" not in letters["saraa@must.example"]


def test_she_can_end_it_in_her_account(must, officer, client, mailoutbox):
    agreements(must, officer, Leeds=80)
    client.force_login(officer.user)
    client.post("/account/letters", {"language": "mn"})
    officer.user.refresh_from_db()
    assert (officer.user.language, officer.user.weekly_letter) == ("mn", False)
    assert send_weekly_letters(MONDAY) == 0
    client.post("/account/letters", {"language": "xx", "weekly": "on"})
    assert send_weekly_letters(MONDAY) == 1


def test_who_works_there_no_more_gets_none(must, officer, mailoutbox):
    agreements(must, officer, Leeds=80)
    officer.user.memberships.all().delete()
    assert send_weekly_letters(MONDAY) == 0


def test_it_says_what_is_to_be_approved_to_whom_it_waits_for_alone(mailoutbox):
    desk = Desk.of()
    desk.under_review()
    joined = MONDAY - 400 * DAY
    for by, email in ((desk.approver, "dean@must.example"), (desk.officer, "saraa@must.example")):
        assert by.user
        User.objects.filter(pk=by.user.pk).update(email=email, joined_at=joined)
    assert send_weekly_letters(MONDAY) == 1
    [letter] = mailoutbox
    assert letter.to == ["dean@must.example"]
    assert "To be approved" in letter.body
    assert "* Tohoku University: " in letter.body
    assert letter.subject == "MUST: 1 decision waits for you"
    assert "/offices/must/board" in letter.body
    assert "/offices/must/alerts" not in letter.body


def test_what_is_not_named_is_counted(must, officer, mailoutbox):
    agreements(must, officer, **{f"College {at}": 80 for at in range(23)})
    send_weekly_letters(MONDAY)
    assert mailoutbox[0].body.count("\n* ") == 20
    assert "3 more wait there." in mailoutbox[0].body


def test_it_says_what_is_being_renewed(must, officer, mailoutbox):
    hers, _ = agreements(must, officer, Leeds=80, Oulu=20)
    decided = Decided(way=RenewalWay.LETTER, term=Term(duration=Duration(years=5)))
    decide_renewals(must, {hers.pk: decided}, by=officer, at=MONDAY - DAY)
    send_weekly_letters(MONDAY)
    [leeds] = [line for line in mailoutbox[0].body.splitlines() if "Leeds" in line]
    assert leeds.endswith("(its renewal: prepared)")
    assert mailoutbox[0].body.count("its renewal") == 1
