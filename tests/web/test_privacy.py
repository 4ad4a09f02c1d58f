"""What an office has not published appears on no public page, in no count and no facet."""

import pytest

from comity.agreements.models import Agreement
from comity.institutions.models import Institution
from comity.provenance.models import Source
from tests.registers.offices import enter, member, office
from tests.registers.readings import listing, term
from tests.web.pages import Page
from tests.web.published import steppe

pytestmark = pytest.mark.django_db
SECRET = "Zanzibar"


@pytest.fixture
def register():
    """A public office, and one whose list nobody may see yet, in a country of its own."""
    shown = steppe()
    hidden = office("iceberg", public=False, name="Hidden University", country="IS")
    rows = [
        listing(f"{SECRET} University", "TZ", terms=[term("2020-01-01", "2026-12-31")]),
        listing("University of Queensland", "AU"),
    ]
    enter(hidden, rows, by=member(hidden))
    drafts = [listing(f"{SECRET} College", "TZ", terms=[term("2026-01-01", "2026-12-31")])]
    enter(shown, drafts, by=member(shown, username="drafting"), as_of="2022")
    return shown


def public_addresses(office):
    partner = (
        office.agreements.filter(public=True).first().parties.get(is_home=False).institution_id
    )
    return (
        "/", "/agreements", f"/agreements?q={SECRET}", "/agreements?country=TZ", "/institutions",
        f"/institutions?q={SECRET}", "/countries", "/countries/TZ", "/sources", "/statistics",
        "/statistics?by=stated", "/statistics?count=in_force", f"/offices/{office.slug}",
        f"/institutions/{partner}", "/colours.css",
    )  # fmt: skip


def test_what_is_not_published_appears_on_no_public_page(client, register):
    for address in public_addresses(register):
        for day in ("on=2026-11-21", "on=2022-06-01", "known=2024-06-01"):
            answer = client.get(address + ("&" if "?" in address else "?") + day)
            assert answer.status_code == 200, address
            text = (
                answer.content.decode().replace(f'value="{SECRET}"', "").replace(f"q={SECRET}", "")
            )
            text = text.replace(f"Search: {SECRET}", "")
            assert SECRET not in text, (address, day)
            if "country=TZ" not in address and "/TZ" not in address:
                assert "Tanzania" not in text, (address, day)
            assert "Hidden University" not in text, (address, day)
            assert "iceberg" not in text.lower(), (address, day)


def test_its_pages_are_not_found(client, register):
    for agreement in Agreement.objects.filter(public=False):
        Page(client, f"/agreements/{agreement.pk}", status=404)
        Page(client, f"/agreements/{agreement.pk}/history", status=404)
    for institution in Institution.objects.filter(country__in=("TZ", "IS")):
        Page(client, f"/institutions/{institution.pk}", status=404)
        Page(client, f"/institutions/{institution.pk}/history", status=404)
    for source in Source.objects.filter(public=False):
        Page(client, f"/sources/{source.pk}", status=404)
        assert "In " not in Page(client, f"/agreements?source={source.pk}").words_of("h1")
    Page(client, "/offices/iceberg", status=404)


def test_members_see_what_is_theirs(client, register):
    client.force_login(register.members.get(username="drafting"))
    assert f"{SECRET} College" in Page(client, f"/agreements?q={SECRET}").text
    assert f"{SECRET} University" not in Page(client, f"/agreements?q={SECRET}").text
