"""Documents and numbers on the page of a partner: the newest first, as far as one may see them."""

import datetime as dt

import pytest

from comity.agreements.actions.attachments import withdraw_attachment
from comity.agreements.attaching import AttachmentSaid
from comity.agreements.enums import AttachmentKind, Visibility
from comity.agreements.models import Agreement, Attachment
from comity.institutions.models import Institution
from comity.interpretation.readings import Level
from comity.offices.enums import Role
from tests.registers.documents import attach
from tests.registers.offices import NOON, member, office
from tests.registers.readings import listing, term
from tests.web.pages import Page
from tests.web.published import publish

pytestmark = pytest.mark.django_db
ROWS = (
    listing("University of Leeds", level=Level.UNIVERSITY, terms=[term("2010", open_ended=True)]),
    listing("University of Leeds", level=Level.DEPARTMENT, units=["School of Law"]),
)
PUBLIC = AttachmentSaid(kind=AttachmentKind.ANNEX, visibility=Visibility.PUBLIC, place="Room 12")


@pytest.fixture
def steppe():
    return office("steppe", name="Steppe University")


@pytest.fixture
def agreements(steppe):
    return publish(steppe, ROWS)


@pytest.fixture
def address(agreements):
    leeds = Institution.objects.get(name="University of Leeds")
    return f"/institutions/{leeds.pk}"


@pytest.fixture
def officer(steppe):
    return member(steppe, username="saraa")


def later(days: int) -> dt.datetime:
    return NOON + dt.timedelta(days=days)


def add(agreement: Agreement, name: str, officer, days: int = 0, **more) -> Attachment:
    data = b"%PDF-1.4 " + name.encode()
    return attach(agreement, data, name=name, by=officer, at=later(days), **more)


def test_the_documents_of_all_agreements_stand_together_the_newest_first(
    client, agreements, address, officer
):
    old = add(agreements[0], "old.pdf", officer)
    add(agreements[1], "new.pdf", officer, 2)
    withdraw_attachment(add(agreements[0], "gone.pdf", officer, 1), by=officer, at=later(3))
    client.force_login(officer.user)
    page = Page(client, address)
    assert page.all_words("#documents .documents b") == ["new.pdf", "old.pdf"]
    assert "School of Law" in page.all_words("#documents .documents > li")[0]
    assert f"/agreements/{old.agreement_id}" in [
        link.href for link in page.links("#documents .documents > li a")
    ]


def test_everybody_sees_what_is_for_everybody_and_not_where_originals_lie(
    client, agreements, address, officer
):
    Agreement.objects.filter(pk=agreements[1].pk).update(number="MOU-2010-001")
    add(agreements[0], "secret.pdf", officer)
    for where in (address, f"{address}/documents"):
        assert "secret.pdf" not in Page(client, where).text
    add(agreements[1], "open.pdf", officer, said=PUBLIC)
    for where in (address, f"{address}/documents"):
        page = Page(client, where)
        assert page.all_words(".documents b") == ["open.pdf"]
        assert "Room 12" not in page.text
        assert "MOU-2010-001" not in page.text
    client.force_login(officer.user)
    for where in (address, f"{address}/documents"):
        text = Page(client, where).text
        for words in ("secret.pdf", "open.pdf", "Room 12", "MOU-2010-001"):
            assert words in text


def test_the_officer_of_another_office_sees_no_more_than_everybody(
    client, agreements, address, officer
):
    Agreement.objects.filter(pk=agreements[1].pk).update(number="MOU-2010-001")
    add(agreements[0], "secret.pdf", officer)
    stranger = member(office("harbour", name="Harbour University"), username="stranger")
    client.force_login(stranger.user)
    page = Page(client, address)
    assert "secret.pdf" not in page.text
    assert "MOU-2010-001" not in page.text


def test_many_documents_have_a_page_of_their_own(client, agreements, address, officer):
    for number in range(8):
        add(agreements[number % 2], f"number-{number}.pdf", officer, number)
    client.force_login(officer.user)
    page = Page(client, address)
    assert len(page.all_words("#documents .documents b")) == 6
    whole = Page(client, page.link("all 8 documents", "#documents a"))
    names = [f"number-{number}.pdf" for number in reversed(range(8))]
    assert whole.all_words(".documents b") == names


def test_as_known_earlier_there_are_the_documents_of_that_time(
    client, agreements, address, officer
):
    withdraw_attachment(add(agreements[0], "first.pdf", officer, 1), by=officer, at=later(4))
    add(agreements[0], "second.pdf", officer, 6)
    client.force_login(officer.user)
    known = later(3).date()
    names = Page(client, f"{address}?known={known}").all_words("#documents .documents b")
    assert names == ["first.pdf"]


def test_documents_cost_no_query_of_their_own(
    client, agreements, address, officer, django_assert_max_num_queries
):
    for number in range(8):
        add(agreements[number % 2], f"number-{number}.pdf", officer, number)
    client.force_login(officer.user)
    with django_assert_max_num_queries(12):
        client.get(address)
    with django_assert_max_num_queries(12):
        client.get(f"{address}/documents")


def test_a_unit_editor_sees_the_documents_of_her_units_alone(client, steppe, officer):
    editor = member(steppe, Role.UNIT_EDITOR)
    units = ("Faculty of Law", "Faculty of Music")
    rows = [listing("University of Leeds", home_units=[unit]) for unit in units]
    for agreement, name in zip(publish(steppe, rows), ("law.pdf", "music.pdf"), strict=True):
        add(agreement, name, officer)
    client.force_login(editor.user)
    leeds = Institution.objects.get(name="University of Leeds")
    page = Page(client, f"/institutions/{leeds.pk}/documents")
    assert page.all_words(".documents b") == ["law.pdf"]
