"""Why a row of a stored source reads so, for whoever may see the row."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from comity.accounts.models import User
from comity.agreements.models import Listing
from comity.intake.models import Batch, Proposal
from comity.offices.enums import Role
from comity.provenance.actions.sources import publish_source
from comity.provenance.models import Source
from comity.web import held_readings
from comity.web.held_readings import HeldReadings
from comity.web.views import source_rows
from tests.registers.killed_readers import only_where_processes_are_files, readers_killed
from tests.registers.offices import NOON, administrator, member, office
from tests.web.pages import Page
from tests.web.published import LIST, steppe

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_held(monkeypatch):
    """Keys of sources come again in every test."""
    monkeypatch.setattr(source_rows, "OF_SOURCES", HeldReadings())


@pytest.fixture
def officer(client) -> User:
    user = member(office("steppe", name="Steppe University"), username="saraa").user
    assert user
    client.force_login(user)
    return user


@pytest.fixture
def kept(client, officer) -> Source:
    upload = SimpleUploadedFile("list.txt", LIST.encode())
    client.post("/import", {"file": upload})
    return Batch.objects.get().source


def test_an_officer_sees_why_a_proposal_reads_so(client, kept):
    batch = Page(client, f"/imports/{Batch.objects.get().pk}")
    page = batch.follow(batch.link("Why it reads so"))
    assert page.h1 == "Why row 1 reads so"
    assert "the header calls its column so" in page.words_of("dl.evidence")
    assert page.tree.css_first(".source mark.pen.name")
    assert page.link("Its import") == f"/imports/{Batch.objects.get().pk}"


def test_what_is_only_proposed_is_explained_to_its_office_alone(client, kept):
    publish_source(kept, by=administrator(), at=NOON)
    address = f"/sources/{kept.pk}/rows/1"
    stranger = member(office("harbour"), Role.OFFICER, username="stranger").user
    assert stranger
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 404


def test_a_published_agreement_is_explained_to_everybody(client):
    steppe()
    listing = Listing.objects.earliest("position")
    agreement = Page(client, f"/agreements/{listing.agreement_id}")
    href = agreement.attribute("details[data-why]", "data-why")
    assert href == f"/sources/{listing.source_id}/rows/{listing.position + 1}"
    assert agreement.tree.css_first(f"details[data-why] a[href='{href}']")
    page = agreement.follow(href)
    assert page.tree.css("dl.evidence dt")
    assert page.link("The agreement") == f"/agreements/{listing.agreement_id}"


@pytest.mark.parametrize("number", ["0", "99", "9" * 17])
def test_a_row_that_is_not_there_is_not_found(client, kept, number):
    assert client.get(f"/sources/{kept.pk}/rows/{number}").status_code == 404


def test_a_row_that_reads_otherwise_by_now_is_told(client, kept):
    Proposal.objects.filter(position=0).update(fingerprint="of an earlier version")
    page = Page(client, f"/sources/{kept.pk}/rows/1")
    assert "was read by an earlier version" in page.text
    assert not page.tree.css("dl.evidence")


def test_a_row_is_found_where_the_reading_has_it_by_now(client, kept):
    first, second = Proposal.objects.order_by("position")[:2]
    Proposal.objects.filter(pk=first.pk).update(fingerprint=second.fingerprint)
    page = Page(client, f"/sources/{kept.pk}/rows/1")
    assert second.listing["institution"] in page.text


def test_the_source_is_waited_for_on_a_page_that_tells_how_far_it_is(client, kept, monkeypatch):
    monkeypatch.setattr(held_readings, "_PATIENCE", 0.0)
    monkeypatch.setattr(held_readings, "_MOMENT", 0.0)
    page = Page(client, f"/sources/{kept.pk}/rows/1")
    assert page.h1 == "Reading “list.txt”"
    progress = page.attribute("[data-under-way]", "data-under-way")
    assert client.get(progress).json().keys() == {"done", "hundredths", "words"}
    client.logout()
    assert client.get(progress).status_code == 404


@only_where_processes_are_files
def test_a_reader_that_is_killed_changes_nothing(client, kept):
    before = [(each.code, each.state) for each in kept.findings.all()]
    with readers_killed():
        page = Page(client, f"/sources/{kept.pk}/rows/1", status=422)
    assert "reading it broke off" in page.text
    assert [(each.code, each.state) for each in kept.findings.all()] == before


def test_sources_are_not_to_be_found_among_lists_that_were_handed_over(client, kept):
    client.get(f"/sources/{kept.pk}/rows/1")
    assert client.get(f"/try/{kept.pk}").status_code == 410
