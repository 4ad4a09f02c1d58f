"""The deadlines of an office in one's own calendar."""

import datetime as dt
import urllib.request
from typing import Any
from urllib.error import HTTPError

import pytest
import vobject
from django.utils import timezone
from icalendar import Calendar

from comity.agreements.actions.calendars import make_calendar_address, revoke_calendar_address
from comity.agreements.actions.changing import change_agreement
from comity.agreements.models import Agreement, CalendarAddress
from comity.agreements.states import state_of
from comity.interpretation.readings import Flag
from comity.offices.enums import Role
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db

PAGE = "/offices/must/calendar"
DAY = dt.timedelta(days=1)
EVIL = 'a,b;c\\n"x"'


@pytest.fixture
def must():
    return office("must", public=False)


@pytest.fixture
def officer(must):
    return member(must)


def ending(must, officer, days: int = 90, name: str = "Leeds") -> Agreement:
    ends = timezone.now().date() + days * DAY
    rows = [listing(name, terms=[term("2020-01-01", str(ends))])]
    return enter(must, rows, by=officer, as_of="2024-02")[0]


def secret_of(must, by, language="en") -> str:
    return make_calendar_address(must, language=language, by=by, at=NOON)


def events(client, secret) -> dict[str, Any]:
    """What each event says, by its name."""
    answer = client.get(f"/calendar/{secret}.ics")
    assert answer.status_code == 200
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(each["summary"]): each for each in found}


def change(agreement, by, **fields) -> None:
    state = state_of(Agreement.objects.held(agreement.pk))
    named = {name.replace("_", "."): value for name, value in fields.items()}
    change_agreement(agreement, {**state, **named}, by=by, at=timezone.now())


def test_the_address_is_shown_once_and_only_its_digest_is_kept(must, officer, client):
    client.force_login(officer.user)
    shown = client.post(PAGE, {"step": "make"}).content.decode()
    [kept] = CalendarAddress.objects.all()
    secret = shown.partition("/calendar/")[2].partition(".ics")[0]
    assert len(secret) >= 43
    assert secret != kept.digest
    assert secret not in client.get(PAGE).content.decode()
    client.logout()
    assert client.get(f"/calendar/{secret}.ics").status_code == 200


def test_a_deadline_is_an_event_that_leads_to_its_agreement(must, officer, client):
    agreement = ending(must, officer, name=EVIL)
    [(summary, event)] = events(client, secret_of(must, officer)).items()
    assert summary == f"{EVIL}: the agreement ends"
    assert event["dtstart"].dt == timezone.now().date() + 90 * DAY
    assert str(event["url"]).endswith(f"/agreements/{agreement.pk}")


def test_it_is_in_the_language_in_which_it_was_made(must, officer, client):
    ending(must, officer)
    assert [*events(client, secret_of(must, officer, "mn"))] == ["Leeds: гэрээ дуусна"]


def test_a_day_that_moves_keeps_its_name_and_has_a_higher_number(must, officer, client):
    agreement = ending(must, officer)
    secret = secret_of(must, officer)
    [before] = events(client, secret).values()
    later = timezone.now().date() + 120 * DAY
    moved = {"origin": "original", "mode": "fixed", "starts": "2020-01-01", "ends": str(later)}
    change(agreement, officer, term_0=moved)
    [after] = events(client, secret).values()
    assert (after["uid"], after["dtstart"].dt) == (before["uid"], later)
    assert after["sequence"] > before["sequence"]


def test_what_is_terminated_is_said_to_be_cancelled(must, officer, client):
    agreement = ending(must, officer)
    secret = secret_of(must, officer)
    [before] = events(client, secret).values()
    change(agreement, officer, flags=[str(Flag.TERMINATED)])
    [after] = events(client, secret).values()
    assert (after["status"], after["uid"]) == ("CANCELLED", before["uid"])
    assert after["sequence"] > before["sequence"]


def test_what_is_long_past_or_far_away_is_left_out(must, officer, client):
    for name, days in (("Past", -181), ("Lately", -179), ("Soon", 900), ("Far", 1200)):
        ending(must, officer, days, name)
    said = events(client, secret_of(must, officer))
    assert {name.partition(":")[0] for name in said} == {"Lately", "Soon"}


def test_a_new_address_ends_the_old_one_and_revoking_ends_both(must, officer, client):
    old = secret_of(must, officer)
    new = secret_of(must, officer)
    assert client.get(f"/calendar/{old}.ics").status_code == 404
    assert client.get(f"/calendar/{new}.ics").status_code == 200
    assert revoke_calendar_address(must, by=officer, at=NOON)
    assert client.get(f"/calendar/{new}.ics").status_code == 404


def test_who_reads_the_office_no_more_gets_nothing(must, officer, client):
    secret = secret_of(must, officer)
    officer.user.memberships.all().delete()
    assert client.get(f"/calendar/{secret}.ics").status_code == 404


def test_of_another_office_nothing_is_told(must, officer, client):
    other = office("other")
    ending(other, member(other), name="Of the other")
    assert events(client, secret_of(must, officer)) == {}


def test_guessing_is_stopped_and_a_known_one_is_asked_for_so_often_only(must, officer, client):
    for _ in range(30):
        assert client.get("/calendar/guess.ics").status_code == 404
    assert client.get("/calendar/guess.ics").status_code == 429
    secret = secret_of(must, officer)
    codes = [client.get(f"/calendar/{secret}.ics").status_code for _ in range(61)]
    assert codes == [200] * 60 + [429]


def test_nobody_else_keeps_it_on_the_way(must, officer, client):
    answer = client.get(f"/calendar/{secret_of(must, officer)}.ics")
    assert "private" in answer["Cache-Control"]
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize("role", [Role.UNIT_EDITOR])
def test_who_does_not_read_the_register_has_no_address(must, role, client):
    client.force_login(member(must, role).user)
    assert client.post(PAGE, {"step": "make"}).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_a_program_subscribes_to_it_over_the_network(live_server):
    must = office("must", public=False)
    officer = member(must)
    ending(must, officer, name=EVIL)
    address = f"{live_server.url}/calendar/{secret_of(must, officer)}.ics"
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - the server of this test
        read = vobject.readOne(answer.read().decode())
    assert read.vevent.summary.value == f"{EVIL}: the agreement ends"
    assert read.vevent.dtstart.value == timezone.now().date() + 90 * DAY
    with pytest.raises(HTTPError) as nothing_new:
        fetch(address, known=answer.headers["ETag"])
    assert (nothing_new.value.code, nothing_new.value.read()) == (304, b"")
    ending(must, officer, name="York")  # the newer edition writes the partner otherwise
    later = fetch(address, known=answer.headers["ETag"]).vevent
    assert later.summary.value == "York: the agreement ends"
    assert (later.uid.value, later.sequence.value) == (read.vevent.uid.value, "1")


def fetch(address: str, *, known: str) -> Any:
    """The calendar, where it is another than the one that is known."""
    asked = urllib.request.Request(address, headers={"If-None-Match": known})  # noqa: S310
    with urllib.request.urlopen(asked) as answer:  # noqa: S310 - the server of this test
        return vobject.readOne(answer.read().decode())
