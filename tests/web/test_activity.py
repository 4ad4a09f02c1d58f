"""What happened under an agreement, on its pages."""

import pytest

from comity.agreements.actions.evidence import note_evidence
from comity.agreements.enums import EvidenceKind
from comity.agreements.models import Evidence
from comity.offices.enums import Role
from comity.values.partial_dates import PartialDate
from tests.registers.offices import NOON, enter, faculty, member, office
from tests.registers.readings import listing, term
from tests.web.pages import Page
from tests.web.published import publish

pytestmark = pytest.mark.django_db
SECRET = "The rector came and was not well received"


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def agreement(must):
    return publish(must, [listing("Leeds", terms=[term("2010", "2090")])])[0]


@pytest.fixture
def officer(client, must, agreement):
    client.force_login(member(must, username="bat").user)
    return client


def note(client, agreement, **told):
    said = {"kind": "visit", "on": "May 2023", "what": SECRET, **told}
    return client.post(f"/agreements/{agreement.pk}/activity", said)


def test_what_happened_is_noted_shown_and_withdrawn(officer, agreement):
    address = f"/agreements/{agreement.pk}"
    assert "Nothing was ever noted" in Page(officer, address).text
    assert note(officer, agreement).status_code == 302
    page = Page(officer, f"{address}/activity")
    assert SECRET in page.text
    assert "May 2023" in page.text
    assert SECRET in Page(officer, address).text
    assert SECRET in Page(officer, f"{address}/history").text
    officer.post(f"{address}/activity", {"withdraw": Evidence.objects.get().pk})
    assert SECRET not in Page(officer, address).text
    assert "no longer" in Page(officer, f"{address}/history").text


@pytest.mark.parametrize("on", ["soon", "5/6/2023", "2999"])
def test_nothing_typed_is_lost_where_the_day_is_none(officer, agreement, on):
    answer = note(officer, agreement, on=on)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert SECRET in text
    assert f'value="{on}"' in text
    assert 'aria-invalid="true"' in text
    assert not Evidence.objects.exists()


def test_nobody_else_sees_what_happened(officer, client, must, agreement):
    note(officer, agreement)
    address = f"/agreements/{agreement.pk}"
    strangers = (
        None,
        member(office("other"), username="stranger").user,
        member(must, Role.READER, username="reader").user,
        member(must, Role.UNIT_EDITOR, username="faculty").user,
    )
    for user in strangers:
        client.logout()
        if user:
            client.force_login(user)
        assert client.get(f"{address}/activity").status_code in {302, 404}
        for page in (address, "/agreements", "/offices/must"):
            assert SECRET not in client.get(page).content.decode()
        if not user or user.username == "stranger":
            assert SECRET not in client.get(f"{address}/history").content.decode()


def test_a_unit_editor_is_told_what_happened_and_not_who_of_the_office_noted_it(client, must):
    faculty(must, "Faculty of Law")
    colleague = member(must, username="tuul")
    [ours] = enter(
        must, [listing("Oslo College", "NO", home_units=["Faculty of Law"])], by=colleague
    )
    visit = PartialDate.of(2023)
    note_evidence(ours, EvidenceKind.VISIT, visit, "They came", by=colleague, at=NOON)
    for role, is_told in ((Role.UNIT_EDITOR, False), (Role.OFFICER, True)):
        client.force_login(member(must, role, username=str(role)).user)
        text = Page(client, f"/agreements/{ours.pk}/activity").text
        assert ("They came" in text, "tuul" in text) == (True, is_told)


def test_what_is_of_another_agreement_is_not_withdrawn_here(officer, client, agreement):
    note(officer, agreement)
    other = office("other")
    stranger = member(other, username="stranger")
    [theirs] = enter(other, [listing("Kyoto")], by=stranger)
    client.force_login(stranger.user)
    mine = {"withdraw": Evidence.objects.get().pk}
    assert client.post(f"/agreements/{theirs.pk}/activity", mine).status_code == 404
    assert Evidence.objects.standing().exists()
