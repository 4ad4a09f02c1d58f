import pytest

from comity.agreements.actions.publication import withdraw_agreements
from comity.agreements.models import Agreement
from tests.registers.offices import NOON, administrator, office
from tests.web.pages import Page
from tests.web.published import LIST, harbour, publish_text, steppe

pytestmark = pytest.mark.django_db
ON = "on=2026-11-21"


def page_of(client, partner, query=ON):
    agreement = Agreement.objects.get(parties__name_text=partner)
    return Page(client, f"/agreements/{agreement.pk}?{query}")


def known(page):
    """What is known, by its label: the value, and the places it came from."""
    from tests.web.pages import words

    return {
        words(node.css_first("dt")): (words(node.css_first("dd")), words(node.css_first(".from")))
        for node in page.tree.css("dl.facts > div")
    }


def test_the_page_says_whether_it_holds_and_why(client):
    steppe()
    page = page_of(client, "University of Queensland")
    assert page.h1 == "Steppe University and University of Queensland"
    assert page.words_of(".page-head .validity") == "In force"
    assert (
        "Its term runs from 8 Nov 2022 to 7 Nov 2027. The end is reckoned from the printed start and duration."
        in page.text
    )
    assert "is open-ended" in page_of(client, "Harbour University").text
    assert "No end is printed" in page_of(client, "Kyoto Institute of Technology").text
    assert "No date is printed beside it." in page_of(client, "National Taiwan University").text
    ended = page_of(client, "Freiberg University of Mining")
    assert "Its last term ran until 28 Feb 2020, and no other is known." in ended.text


def test_on_another_day_it_may_hold_for_another_reason(client):
    steppe()
    page = page_of(client, "University of Queensland", "on=2022-01-01")
    assert page.words_of(".page-head .validity") == "Scheduled"
    assert "Its first term runs from 8 Nov 2022 on." in page.text


def test_every_value_says_where_it_came_from(client):
    steppe()
    values = known(page_of(client, "Harbour University"))
    assert values["Partner"] == ("Harbour University Japan", "line 6")
    assert values["Country as stated"] == ("Japan", "line 6")
    assert values["Kind"] == ("MOU", "line 6")
    assert values["Terms"] == (
        "from 16 Nov 2001, end not printed from 29 Mar 2021, open-ended", "line 6",
    )  # fmt: skip
    assert values["Level"] == ("not printed", "")


def test_the_text_as_printed_is_marked_with_the_pen_of_each_value(client):
    steppe()
    page = page_of(client, "Harbour University")
    marked = {
        pen: page.all_words(f".source #line-6 .pen.{pen}")
        for pen in ("name", "place", "kind", "date")
    }
    assert marked == {
        "name": ["Harbour University"],
        "place": ["Japan"],
        "kind": ["MOU"],
        "date": ["2001.11.16", "2021.03.29", "Long-term"],
    }
    assert {link.href for link in page.links(".facts .from a")} == {"#line-6"}
    whole = page.follow(page.link("in the whole text").partition("#")[0])
    assert "Harbour University" in whole.words_of("#line-6")


def test_the_terms_stand_on_an_axis(client):
    steppe()
    page = page_of(client, "Harbour University")
    assert page.all_words(".timeline .who") == [
        "First term from 16 Nov 2001, end not printed", "Renewal from 29 Mar 2021, open-ended",
    ]  # fmt: skip


def test_what_was_done_with_it_stands_in_its_history_without_names_for_the_public(client):
    steppe()
    page = page_of(client, "Harbour University")
    assert page.all_words("ol.dated li") == [
        "1 Mar 2024 Published by the office the office", "1 Mar 2024 Entered from the list, without a finding the office",
    ]  # fmt: skip


def test_members_of_the_office_see_who_did_it(client):
    office = steppe()
    member = office.members.get()
    client.force_login(member)
    page = page_of(client, "Harbour University")
    assert member.username in page.words_of("ol.dated")


def test_the_other_side_is_shown_where_the_partner_keeps_a_register_here(client):
    steppe()
    assert "No register here lists this" in page_of(client, "Harbour University").words_of("aside")
    harbour()
    page = page_of(client, "Harbour University")
    assert "The partner’s own office lists 1 agreement" in page.words_of("aside")
    both = page.follow(page.link("Both sides together"))
    assert both.h1 == "Harbour University"


def test_what_is_odd_about_it_is_said(client):
    steppe()
    page = page_of(client, "National Taiwan University")
    assert "No date is printed." in page.words_of("aside .findings")


def test_an_agreement_that_is_not_public_is_not_found(client):
    office = steppe()
    agreement = Agreement.objects.all()[0]
    withdraw_agreements(Agreement.objects.filter(pk=agreement.pk), by=administrator(), at=NOON)
    Page(client, f"/agreements/{agreement.pk}", status=404)
    client.force_login(office.members.get())
    page = Page(client, f"/agreements/{agreement.pk}")
    assert "not public" in page.text


def test_a_number_that_is_nobody_s_is_not_found(client):
    for number in ("0", "999999", "99999999999999999999999"):
        Page(client, f"/agreements/{number}", status=404)
        Page(client, f"/institutions/{number}", status=404)
        Page(client, f"/sources/{number}", status=404)


def test_dates_that_make_no_term_are_shown_as_printed_and_never_called_missing(client):
    text = LIST.replace("2019.05\t", "2023.06.18 2028.06.18 2023.06.26\t")
    publish_text(office("steppe", name="Steppe University"), text)
    page = page_of(client, "Kyoto Institute of Technology")
    assert known(page)["Terms"][0] == "“2023.06.18 2028.06.18 2023.06.26”"
    assert "Dates are printed beside it, but they make no clear term." in page.text
    assert "Listed without a clear term" in page.words_of(".timeline")
    assert "No date is printed" not in page.text
