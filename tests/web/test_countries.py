import pytest

from tests.web.pages import Page, number_of_rows
from tests.web.published import both_joined, steppe

pytestmark = pytest.mark.django_db
ON = "on=2026-11-21"


def test_countries_stand_by_the_number_of_their_agreements_and_each_number_leads_to_its_rows(
    client,
):
    steppe()
    page = Page(client, f"/countries?{ON}")
    assert page.rows()[0][:5] == ["Japan", "2", "1", "1", "–"]
    for row in page.tree.css("tbody tr"):
        for link in row.css("td a"):
            count = int(link.text().strip())
            assert number_of_rows(client, link.attributes["href"] or "") == count


def test_a_country_shows_its_figures_and_its_agreements(client):
    steppe()
    page = Page(client, f"/countries/JP?{ON}")
    assert page.h1 == "Japan"
    assert "2 agreements with 2 partners." in page.text
    assert [row[0] for row in page.rows()] == [
        "Harbour University",
        "Kyoto Institute of Technology",
    ]
    assert number_of_rows(client, page.link("2")) == 2


def test_a_country_without_agreements_says_so_and_what_is_no_country_is_not_found(client):
    assert "No agreement with a partner in this country" in Page(client, "/countries/FR").text
    for code in ("XX", "japan", "jp"):
        Page(client, f"/countries/{code}", status=404)


def test_one_agreement_of_two_offices_counts_once_in_its_country(client):
    both_joined()
    page = Page(client, f"/countries/AU?{ON}")
    assert [row[0] for row in page.rows()] == ["University of Queensland"]
    assert number_of_rows(client, f"/agreements?country=AU&{ON}") == 1
    assert page.words_of(".ruler .whole").startswith("1 agreement listed")
