import pytest

from comity.interpretation.readings import Level
from tests.registers.offices import office
from tests.registers.readings import listing, term
from tests.web.pages import Page, number_of_rows
from tests.web.published import both_joined, harbour, publish, steppe

pytestmark = pytest.mark.django_db
ON = "on=2026-11-21"


def test_each_office_shows_what_its_newest_list_prints_and_what_of_it_holds(client):
    steppe()
    harbour()
    page = Page(client, f"/?{ON}")
    first, second = page.all_words(".offices article")
    assert first.startswith("Steppe University 6 agreements listed in its list of 24 Aug 2024")
    assert "in force for certain 3 may be in force 2 no longer in force 1" in first
    assert "6 partners 5 countries 1 ends within 6 months" in first
    assert second.startswith("Harbour University 2 agreements listed in its list of 1 May 2016")
    assert "in force for certain 0 may be in force 2 no longer in force 0" in second
    assert "2 offices publish theirs here: 8 agreements with partners in 6 countries." in page.text


def test_every_number_of_the_rulers_leads_to_its_rows(client):
    steppe()
    harbour()
    page = Page(client, f"/?{ON}")
    links = page.links(".offices .ruler a")
    assert len(links) == 8
    for link in links:
        assert number_of_rows(client, link.href) == int(link.words), link
    assert number_of_rows(client, page.link("1 ends within 6 months", ".offices a")) == 1


def test_what_is_no_longer_in_force_leads_to_every_kind_of_it(client):
    rows = [
        listing("University of Leeds", terms=[term("2010", "2012-12-31")]),
        listing("University of York", terms=[term("2030-01-01", "2031-12-31")]),
    ]
    publish(office("must"), rows)
    page = Page(client, f"/?{ON}")
    [neither] = [link for link in page.links(".no-longer a") if link.words == "2"]
    assert number_of_rows(client, neither.href) == 2


def test_levels_are_told_apart_where_a_list_has_both(client):
    rows = [
        listing("University of Leeds", level=Level.UNIVERSITY),
        listing("University of York", level=Level.DEPARTMENT),
        listing("University of Hull", level=Level.DEPARTMENT),
    ]
    publish(office("must"), rows)
    assert ": 1 university + 2 department" in Page(client, "/").words_of(".ruler .note")


def test_on_a_day_that_no_list_speaks_for_the_whole_register_is_asked(client):
    steppe()
    page = Page(client, "/?on=2016-05-01")
    assert "No list of this office speaks for this day." in page.text
    assert (
        "Of 6 agreements in its register 1 were in force for certain and 2 may have been."
        in page.text
    )


def test_what_ends_soon_and_what_is_newest_leads_to_the_agreement(client):
    steppe()
    page = Page(client, f"/?{ON}")
    soon, newest = page.tree.css("ol.dated")
    assert [link.words for link in page.links("ol.dated a")][:2] == ["École de Genève"] * 2
    assert len(soon.css("li")) == 1
    assert len(newest.css("li")) == 5
    assert page.follow(page.link("École de Genève", "ol.dated a")).h1.endswith("École de Genève")


def test_searching_leads_to_the_list(client):
    steppe()
    page = Page(client, "/")
    assert page.attribute("form.search", "action") == "/agreements"
    assert page.attribute("form.search input", "name") == "q"


def test_an_installation_without_offices_says_so(client):
    assert "No office publishes a list here yet." in Page(client, "/").text


def test_the_page_stands_in_mongolian_under_its_prefix(client):
    steppe()
    page = Page(client, "/mn/")
    assert page.attribute("html", "lang") == "mn"
    assert all(link.href.startswith("/mn/") for link in page.links(".offices a"))


def test_colours_of_the_offices_are_a_style_sheet(client):
    steppe()
    answer = client.get("/colours.css")
    assert answer["Content-Type"] == "text/css"
    assert (
        '[data-office="steppe"] { --office: light-dark(#34495e, #a9bccf); }'
        in answer.content.decode()
    )


def test_one_agreement_of_two_offices_counts_once_over_both_and_for_each(client):
    both_joined()
    page = Page(client, f"/?{ON}")
    assert "2 offices publish theirs here: 6 agreements" in page.text
    first, second = page.all_words(".offices article")
    assert first.startswith("Steppe University 6 agreements listed")
    assert second.startswith("Harbour University 2 agreements listed")
