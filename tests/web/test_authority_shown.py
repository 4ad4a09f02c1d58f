"""Pages of an institution show what the authority knows of it, and what an office decided."""

import pytest

from comity.agreements.actions.identifying import accept_record, propose_with_installed
from comity.institutions.lookup import readable_lookup
from comity.institutions.models import Institution
from tests.institutions.records import load_small_authority, said
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing
from tests.web.pages import Page
from tests.web.published import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    load_small_authority(tmp_path)
    return office("steppe", name="Steppe University")


def accept(desk, name, record):
    partner = Institution.objects.get(names__text=name)
    lookup = readable_lookup()
    assert lookup
    by = member(desk, username=record)
    accept_record(partner, said(lookup, record), office=desk, by=by, at=NOON)
    return partner


def test_names_town_identifiers_and_relatives_are_shown(desk, client):
    publish(
        desk, [listing("Tokyo Tech", "JP"), listing("Monash", "AU"), listing("Monash MY", "MY")]
    )
    science = accept(desk, "Tokyo Tech", "00science")
    page = Page(client, f"/institutions/{science.pk}")
    assert page.h1 == "Institute of Science Tokyo"
    known = page.words_of(".authority")
    assert "東京科学大学 Japanese" in known
    assert "Town Tokyo Location data from GeoNames" in known
    assert page.link("Tokyo Institute of Technology") == "https://ror.org/00tokins1"
    assert page.link("ROR 00science") == "https://ror.org/00science"
    parent, part = accept(desk, "Monash", "00monash1"), accept(desk, "Monash MY", "00monmy01")
    page = Page(client, f"/institutions/{part.pk}")
    assert page.link("Monash University", ".authority a") == f"/institutions/{parent.pk}"


def test_a_parent_that_only_a_private_list_names_is_not_told(desk, client):
    hidden = office("harbour", name="Harbour University", public=False)
    enter(hidden, [listing("Monash", "AU")], by=member(hidden, username="jin"))
    publish(desk, [listing("Monash MY", "MY")])
    part = accept(desk, "Monash MY", "00monmy01")
    accept(hidden, "Monash", "00monash1")
    page = Page(client, f"/institutions/{part.pk}")
    assert page.link("Monash University", ".authority a") == "https://ror.org/00monash1"


def test_what_waits_to_be_confirmed_is_told_to_those_who_may_confirm(desk, client):
    publish(desk, [listing("Kyoto University", "JP")])
    officer = member(desk, username="saraa")
    propose_with_installed(desk, by=officer, at=NOON)
    partner = Institution.objects.get(names__text="Kyoto University")
    address = f"/institutions/{partner.pk}/identity"
    assert "nobody has confirmed it yet" not in Page(client, address).text
    client.force_login(officer.user)
    page = Page(client, address)
    assert "The matcher is sure that it is Kyoto University (ROR 00kyoto01)" in page.text
    assert page.link("STEPPE").endswith(f"/institutions/doubtful?show=found&at={partner.pk}")
    accept(desk, "Kyoto University", "00kyoto01")
    assert "“Kyoto University” is ROR 00kyoto01." in Page(client, address).text
    client.force_login(member(office("other"), username="eve").user)
    assert "is ROR 00kyoto01" not in Page(client, address).text


def test_the_pages_of_an_institution_ask_twelve_times_at_most(
    desk, client, django_assert_max_num_queries
):
    publish(desk, [listing("Tokyo Tech", "JP"), listing("Monash MY", "MY"), listing("M", "AU")])
    keys = [
        accept(desk, name, record).pk
        for name, record in (("Tokyo Tech", "00science"), ("M", "00monash1"))
    ]
    client.force_login(member(desk, username="saraa").user)
    for key in keys:
        for address in (f"/institutions/{key}", f"/institutions/{key}/identity"):
            with django_assert_max_num_queries(12, info=address):
                assert client.get(address).status_code == 200
