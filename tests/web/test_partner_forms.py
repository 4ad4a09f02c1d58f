"""Partners added, and what an office keeps of them, also by two people at once."""

import pytest
from django.test import Client

from comity.agreements.actions.publication import publish_agreements
from comity.agreements.models import Agreement
from comity.institutions.models import Institution
from comity.offices.models import Partner
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing
from tests.web.forms import Filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(client, must):
    actor = member(must, username="saraa")
    client.force_login(actor.user)
    return actor


def browser(actor):
    """A browser of somebody."""
    client = Client()
    client.force_login(actor.user)
    return client


@pytest.fixture
def leeds(must, officer):
    enter(must, [listing("Leeds College", "GB")], by=officer)
    publish_agreements(Agreement.objects.all(), by=officer, at=NOON)
    return Institution.objects.get(name="Leeds College")


def test_a_partner_is_added_before_there_is_an_agreement(client, must, officer):
    form = Filled(client, "/offices/must/partners/new")
    form.send(institution_0="Lund University", country_0="Sweden", note="Met in Oslo")
    lund = Institution.objects.get(name="Lund University")
    assert (form.status, form.way) == (302, f"/institutions/{lund.pk}")
    assert "Met in Oslo" in client.get(form.way).content.decode()
    assert lund.country == "SE"


def test_nobody_else_sees_it(client, must, officer):
    Filled(client, "/offices/must/partners/new").send(institution_0="Lund University")
    lund = Institution.objects.get(name="Lund University")
    stranger = Client()
    assert stranger.get(f"/institutions/{lund.pk}").status_code == 404
    stranger = browser(member(office("other"), username="other"))
    assert stranger.get(f"/institutions/{lund.pk}").status_code == 404


def test_one_of_nearly_that_name_is_asked_about(client, leeds):
    form = Filled(client, "/offices/must/partners/new")
    form.send(institution_0="Leeds Colledge", country_0="GB", note="Old friends")
    assert (form.status, form.value("institution.0")) == (422, "Leeds Colledge")
    form.send(who_0=f"institution:{leeds.pk}")
    assert form.way == f"/institutions/{leeds.pk}"
    assert Partner.objects.get().note == "Old friends"


def test_a_country_that_is_none_is_said_beside_the_field(client, officer):
    form = Filled(client, "/offices/must/partners/new")
    form.send(institution_0="Lund University", country_0="Atlantis", note="Sunk")
    assert form.status == 422
    assert any("no such country" in said for said in form.said("#typed-country-0-said.error"))
    assert not Institution.objects.filter(name="Lund University").exists()


def test_what_the_office_notes_is_its_own(client, must, leeds):
    address = f"/offices/must/partners/{leeds.pk}"
    form = Filled(client, address)
    assert "Name no persons." in form.tree.text()
    form.send(called="Лидс", note="Old friends")
    assert "Old friends" in client.get(f"/institutions/{leeds.pk}").content.decode()
    everybody = Client().get(f"/institutions/{leeds.pk}")
    assert everybody.status_code == 200
    assert "Old friends" not in everybody.content.decode()


def test_what_was_noted_before_a_merge_is_kept_on(client, must, officer, leeds):
    enter(must, [listing("Leeds Kolleg", "GB")], by=officer, as_of="2024")
    other = Institution.objects.get(name="Leeds Kolleg")
    Filled(client, f"/offices/must/partners/{other.pk}").send(note="Ask for Anna")
    Institution.objects.filter(pk=other.pk).update(canonical=leeds)
    form = Filled(client, f"/offices/must/partners/{leeds.pk}")
    assert form.value("note") == "Ask for Anna"
    form.send(called="Leeds")
    assert form.way == f"/institutions/{leeds.pk}"
    assert "Ask for Anna" in client.get(form.way).content.decode()
    kept = Partner.objects.get()
    assert (kept.called, kept.note) == ("Leeds", "Ask for Anna")


def test_two_people_see_what_the_other_noted(client, must, leeds):
    address = f"/offices/must/partners/{leeds.pk}"
    Filled(client, address).send(note="Old friends")
    other = browser(member(must, username="bold"))
    mine, theirs = Filled(client, address), Filled(other, address)
    theirs.send(note="Their dean left", called="Leeds")
    mine.send(note="Their rector left")
    assert (mine.status, mine.value("note"), mine.value("called")) == (
        409,
        "Their rector left",
        "Leeds",
    )
    assert any("bold kept “Their dean left” here" in said for said in mine.said(".meanwhile"))
    assert mine.send() == 302
    kept = Partner.objects.get()
    assert (kept.note, kept.called) == ("Their rector left", "Leeds")


def test_an_office_notes_nothing_for_another(leeds):
    client = browser(member(office("other"), username="other"))
    assert client.get(f"/offices/must/partners/{leeds.pk}").status_code == 403
    assert client.get("/offices/must/partners/new").status_code == 403
