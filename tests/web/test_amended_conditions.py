"""The conditions of a signed agreement, on their pages: corrected, amended, and shown by day."""

import pytest

from comity.agreements.conditions import conditions_of
from comity.agreements.models import Amendment
from tests.agreements.papers import Desk, again, paper
from tests.registers.readings import term
from tests.web.forms import Filled
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
STUDYING = {"direction_0": "sending", "activity_0": "studies", "places_0": "2"}


@pytest.fixture
def desk():
    return Desk.of()


@pytest.fixture
def officer(client, desk):
    client.force_login(desk.officer.user)
    return client


@pytest.fixture
def signed(officer, desk):
    agreement = desk.approved(paper(terms=[term("2024-03-01", "2029-02-28")]))
    Filled(officer, f"/agreements/{agreement.pk}/conditions").send(**STUDYING)
    return desk.sign(again(agreement))


def places(agreement):
    found = conditions_of(again(agreement).conditions.all())
    return [each.mobilities_per_year for each in found]


def test_correcting_conditions_asks_why(officer, signed):
    form = Filled(officer, f"/agreements/{signed.pk}/conditions")
    assert any("MOU-2024-001" in said for said in form.said(".notice"))
    assert form.send(places_0="4") == 422
    assert form.value("places.0") == "4"
    assert places(signed) == [2]
    assert form.send(places_0="4", reason="the paper says four") == 302
    assert places(signed) == [4]


def test_a_note_beside_a_signed_condition_needs_no_reason(officer, signed):
    form = Filled(officer, f"/agreements/{signed.pk}/conditions")
    assert form.send(note_0="ask Ms Sato") == 302


def test_conditions_are_amended_from_a_day_on(officer, signed):
    form = Filled(officer, f"/agreements/{signed.pk}/amend/conditions")
    assert form.send(places_0="4712") == 422
    assert form.send(places_0="4712", amended_on="1 Sep 2027", what="more places") == 302
    assert Amendment.objects.get().number == "MOU-2024-001-A1"
    before = Page(officer, f"/agreements/{signed.pk}?on=2026-01-01").words_of("#conditions")
    assert "from 1 Sep 2027" in before
    assert "4,712" in before.partition("Until then")[0]
    assert "We send" in before.partition("Until then")[2]
    behind = Page(officer, f"/agreements/{signed.pk}?on=2027-09-01").words_of("#conditions")
    assert "Until then" not in behind


def test_conditions_are_added_to_an_amendment_of_terms(officer, signed):
    terms = Filled(officer, f"/agreements/{signed.pk}/amend")
    terms.send(ends_0="2032-02-29", amended_on="1 Jun 2026", what="longer")
    amendment = Amendment.objects.get()
    form = Filled(officer, f"/agreements/{signed.pk}/amend/conditions")
    assert form.send(places_0="4", of=str(amendment.pk)) == 302
    assert Amendment.objects.get() == amendment
    assert places(signed) == [4]


def test_one_more_condition_in_an_amendment_keeps_what_was_typed(officer, signed):
    form = Filled(officer, f"/agreements/{signed.pk}/amend/conditions")
    assert form.send("mirror.0", amended_on="1 Sep 2027", what="both ways") == 200
    assert form.value("what") == "both ways"
    assert form.send() == 302
    assert places(signed) == [2, 2]


def test_what_is_not_signed_has_no_amended_conditions(officer, desk):
    Page(officer, f"/agreements/{desk.proposed().pk}/amend/conditions", status=404)
