"""What an office keeps of an agreement: typed in a form, shown to its own people alone."""

import pytest
from django.test import Client

from comity.accounts.models import User
from comity.agreements.actions.keeping import Kept, keep_of_agreement
from comity.agreements.actions.publication import publish_agreements
from comity.agreements.enums import Risk
from comity.agreements.models import Agreement
from comity.agreements.queries.states import last_change_of
from comity.offices.enums import Role
from tests.agreements.papers import Desk, paper
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term
from tests.web.forms import Filled

pytestmark = pytest.mark.django_db
SECRET = "Zanzibar-17"


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(client, must):
    actor = member(must, username="saraa")
    client.force_login(actor.user)
    return actor


@pytest.fixture
def two(must, officer):
    rows = [
        listing(terms=[term("2015-01-01", "2019-12-31")]),
        listing(terms=[term("2010-01-01", open_ended=True)]),
    ]
    agreements = enter(must, rows, by=officer)
    publish_agreements(Agreement.objects.all(), by=officer, at=NOON)
    return agreements


def browser(actor):
    client = Client()
    client.force_login(actor.user)
    return client


def text_of(client, address):
    return client.get(address).content.decode()


def test_everything_is_typed_and_shown(client, must, officer, two):
    member(must, Role.READER, username="deputy")
    people = User.objects.in_bulk(field_name="username")
    form = Filled(client, f"/agreements/{two[0].pk}/keeping")
    form.send(
        partner_number=SECRET,
        responsible=str(people["saraa"].pk),
        deputy=str(people["deputy"].pk),
        risk="high",
        umbrella=str(two[1].pk),
        tags="silk road, energy",
        renewal_period="5 years",
        renewals_at_most="2",
        notice_months="6",
        signed_1="May 2014",
    )
    assert form.way == f"/agreements/{two[0].pk}"
    page = text_of(client, form.way)
    for said in (SECRET, "energy, silk road", "5 years each time", "notice 6 months before"):
        assert said in page
    assert f"/agreements/{two[0].pk}" in text_of(client, f"/agreements/{two[1].pk}")
    again = Filled(client, f"/agreements/{two[0].pk}/keeping")
    assert again.value("renewal_period") == "5 years"
    assert again.value("signed.1") == "May 2014"
    again.send()
    assert "Nothing is changed" in text_of(client, again.way)


def test_what_is_kept_is_told_to_nobody_else(client, officer, two):
    form = Filled(client, f"/agreements/{two[0].pk}/keeping")
    form.send(partner_number=SECRET, tags=f"tag {SECRET}", signed_1="May 2014")
    for who in (Client(), browser(member(office("other"), username="other"))):
        number = Agreement.objects.get(pk=two[0].pk).pk
        for rest in ("", "/history", f"/history?change={last_change_number(two[0])}"):
            page = text_of(who, f"/agreements/{number}{rest}")
            assert SECRET not in page
        assert who.get(f"/agreements/{number}/keeping").status_code in (302, 403)
    history = text_of(client, f"/agreements/{two[0].pk}/history")
    assert SECRET in history
    assert "May 2014" in text_of(Client(), f"/agreements/{two[0].pk}/history")


def last_change_number(agreement):
    from comity.provenance.enums import SubjectKind
    from comity.provenance.models import Change

    changes = Change.objects.about(SubjectKind.AGREEMENT, agreement.pk).order_by("-pk")
    return changes.values_list("number", flat=True).first()


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ({"renewal_period": "soon"}, "renewal_period"),
        ({"notice_months": "half a year"}, "notice_months"),
        ({"review_on": "some day"}, "review_on"),
        ({"signed_1": "once"}, "signed-1"),
        ({"renewals_at_most": "3"}, "renewal_period"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(client, two, typed, beside):
    form = Filled(client, f"/agreements/{two[0].pk}/keeping")
    form.send(**typed)
    assert form.status == 422
    assert form.said(f"#typed-{beside}-said.error")


def test_two_people_at_once_lose_nothing(client, officer, two):
    form = Filled(client, f"/agreements/{two[0].pk}/keeping")
    keep_of_agreement(
        two[0],
        Kept(risk=Risk.LOW, partner_number="theirs"),
        opened=last_change_of(two[0].pk),
        by=officer,
        at=NOON,
    )
    form.send(partner_number="mine")
    assert form.status == 409
    assert (form.value("partner_number"), form.value("risk")) == ("mine", "low")
    form.send()
    found = Agreement.objects.get(pk=two[0].pk)
    assert (found.partner_number, found.risk) == ("mine", Risk.LOW)


@pytest.mark.parametrize("role", [Role.READER, Role.APPROVER])
def test_readers_see_it_and_change_nothing(client, must, two, role):
    form = Filled(client, f"/agreements/{two[0].pk}/keeping")
    form.send(partner_number=SECRET)
    reader = browser(member(must, role, username="reading"))
    assert SECRET in text_of(reader, f"/agreements/{two[0].pk}")
    assert reader.get(f"/agreements/{two[0].pk}/keeping").status_code == 403


def test_how_a_signed_term_goes_on_is_corrected_with_a_reason(client):
    desk = Desk.of()
    client.force_login(User.objects.get(username="officer-of-must"))
    agreement = desk.signed(paper(terms=[term("2024-03-01", duration="P5Y")]))
    address = f"/agreements/{agreement.pk}/keeping"
    form = Filled(client, address)
    form.send(risk="low")
    assert form.status == 302
    form = Filled(client, address)
    form.send(renewal_period="2 years")
    assert form.status == 422
    assert "is changed by an amendment" in form.response.content.decode()
    form.send(reason="The paper says so")
    assert form.status == 302
    assert agreement.terms.get().renewal_period == "P2Y"
