import pytest

from comity.provenance.models import Source, StatedFigure
from tests.registers.offices import office
from tests.web.pages import Page, number_of_rows
from tests.web.published import LIST, publish_text, steppe

pytestmark = pytest.mark.django_db


def source_page(client, query=""):
    return Page(client, f"/sources/{Source.objects.get().pk}{query}")


def test_sources_are_listed_with_the_day_they_speak_for(client):
    steppe()
    [row] = Page(client, "/sources").rows()
    assert row[1:5] == ["STEPPE", "24 Aug 2024", "6", "1"]


def test_the_newest_stands_first(client):
    for slug, year in (("steppe", 2019), ("taiga", 2024), ("desert", 2021)):
        publish_text(office(slug), LIST.replace("24 August 2024", f"24 August {year}"))
    assert [row[1] for row in Page(client, "/sources").rows()] == ["TAIGA", "DESERT", "STEPPE"]


def test_a_source_shows_its_findings_with_their_places_and_rows(client):
    steppe()
    page = source_page(client)
    assert "No date is printed. 5" in page.words_of(".findings")
    assert page.follow(page.link("5", ".findings a")).h1.endswith("National Taiwan University")
    assert page.link("line 8", ".findings a").endswith("?line=8#line-8")


def test_the_text_stands_as_printed_with_its_marks(client):
    steppe()
    page = source_page(client)
    assert page.all_words(".source #line-9 .pen") == [
        "École de Genève",
        "Switzerland",
        "MOU",
        "2024.01.10",
        "3 year",
    ]
    assert number_of_rows(client, page.link("Its 6 agreements")) == 6


def test_its_stated_figures_stand_beside_what_its_rows_give(client):
    steppe()
    source = Source.objects.get()
    for counts, relation, value, by in (
        ("agreements", "exactly", 2, {"country": "JP"}),
        ("agreements", "exactly", 3, {"country": "DE"}),
        ("agreements", "more_than", 5, {}),
        ("countries", "at_least", 6, {}),
        ("partners", "about", 6, {}),
        ("agreements", "exactly", 1, {"programme": "student exchange"}),
    ):
        StatedFigure.objects.create(
            source=source, value=value, relation=relation, counts=counts, by=by
        )
    page = source_page(client)
    rows = {row[0]: row[1:] for row in page.rows()}
    assert rows == {
        "Agreements": ["more than 5", "6"],
        "Countries": ["at least 6", "5 differs"],
        "Partners": ["about 6", "no rows"],
        "Germany": ["3", "1 differs"],
        "Japan": ["2", "2"],
        "student exchange": ["1", "no rows"],
    }
    assert number_of_rows(client, page.link("2", "td a")) == 2


def test_a_long_source_comes_in_pages_and_a_line_is_found_on_its_page(client):
    text = LIST + "\n" * 400 + "The end of the list\n"
    publish_text(office("steppe", name="Steppe University"), text)
    last = len(text.splitlines())
    page = source_page(client, f"?line={last}")
    assert "The end of the list" in page.words_of(f"#line-{last}")
    assert "Page 3 of 3" in page.text
    for query in ("?line=0", "?line=999999", "?line=x", f"?line={'9' * 5000}", "?page=x"):
        source_page(client, query)
