"""Numbers for what was signed without one, on their pages."""

import pytest

from comity.agreements.models import Agreement
from comity.offices.enums import Role
from tests.agreements.papers import Desk, again
from tests.registers.offices import enter, member, office
from tests.registers.readings import listing, term
from tests.web.forms import Filled
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
NUMBERS = "/offices/must/numbers"


@pytest.fixture
def desk():
    return Desk.of()


@pytest.fixture
def officer(client, desk):
    client.force_login(desk.officer.user)
    return client


@pytest.fixture
def old(desk):
    rows = [
        listing("Lund", "SE", terms=[term("2019-05-01")]),
        listing("Turku", "FI", terms=[term("2019-06-01")]),
        listing("Oulu", "FI"),
    ]
    return enter(desk.office, rows, by=desk.officer)


def given():
    return sorted(Agreement.objects.exclude(number="").values_list("number", flat=True))


def test_numbers_are_seen_before_they_are_given(officer, old):
    form = Filled(officer, NUMBERS)
    page = Page(officer, NUMBERS)
    assert "MOU-2019-002" in page.text
    assert "say first when it was signed" in page.text
    form.type(agreement=[str(each.pk) for each in old[:2]])
    assert form.send() == 302
    assert given() == ["MOU-2019-001", "MOU-2019-002"]
    assert "MOU-2019" not in Page(officer, NUMBERS).text


def test_others_than_were_seen_are_shown_again_first(officer, old):
    form = Filled(officer, NUMBERS)
    assert form.send(agreement=[str(old[1].pk)]) == 422
    assert given() == []
    assert "MOU-2019-001" in form.response.content.decode()
    assert form.send(agreement=[str(old[1].pk)]) == 302
    assert again(old[1]).number == "MOU-2019-001"


def test_nothing_ticked_gives_nothing(officer, old):
    assert Filled(officer, NUMBERS).send() == 422
    assert given() == []


def test_the_filter_of_the_list_says_which(officer, old):
    shown = Page(officer, f"{NUMBERS}?country=SE").text
    assert "Lund" in shown
    assert "Turku" not in shown
    assert f"{NUMBERS}?office=must&amp;country=SE" in (
        officer.get("/agreements?office=must&country=SE").content.decode()
    )


def test_one_gets_its_number_on_its_way_and_loses_it(officer, old):
    way = f"/agreements/{old[0].pk}/way"
    assert "the next one, MOU-2019-001" in Page(officer, way).text
    assert officer.post(way, {"step": "number", "number": ""}).status_code == 302
    assert again(old[0]).number == "MOU-2019-001"
    assert officer.post(way, {"step": "unnumber", "reason": ""}).status_code == 422
    assert officer.post(way, {"step": "unnumber", "reason": "of another"}).status_code == 302
    assert officer.post(way, {"step": "number", "number": "K-7"}).status_code == 302
    assert again(old[0]).number == "K-7"
    assert officer.post(f"/agreements/{old[2].pk}/way", {"step": "number"}).status_code == 422
    history = Page(officer, f"/agreements/{old[0].pk}/history").text
    assert "from the office’s files" in history


@pytest.mark.parametrize("role", [Role.READER, Role.APPROVER, Role.UNIT_EDITOR])
def test_others_are_refused(client, desk, old, role):
    client.force_login(member(desk.office, role, username="other").user)
    assert client.get(NUMBERS).status_code in {403, 404}
    assert client.post(NUMBERS, {"agreement": [str(old[0].pk)]}).status_code in {403, 404}
    assert "Give numbers" not in client.get("/agreements?office=must").content.decode()


def test_those_of_another_office_are_not_numbered(officer, desk):
    theirs = office("tohoku", country="JP")
    [strange] = enter(theirs, [listing(terms=[term("2019")])], by=member(theirs, username="aoki"))
    assert officer.get("/offices/tohoku/numbers").status_code == 403
    key = str(strange.pk)
    assert officer.post(NUMBERS, {"agreement": [key], f"number.{key}": ""}).status_code == 422
    assert given() == []
