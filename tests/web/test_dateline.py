import pytest

from tests.web.pages import Page
from tests.web.published import steppe

pytestmark = pytest.mark.django_db


def dated_pages(office):
    agreement = office.agreements.first()
    return (
        "/", "/agreements", f"/agreements/{agreement.pk}", "/institutions",
        f"/institutions/{office.institution_id}", "/countries", "/countries/JP", "/statistics",
        f"/offices/{office.slug}",
    )  # fmt: skip


def test_every_page_shows_the_day_it_is_asked_for_and_says_that_it_is_not_today(client):
    for address in dated_pages(steppe()):
        page = Page(client, f"{address}?on=31 Dec 2020")
        assert "31 December 2020" in page.words_of(".dateline"), address
        assert "This page does not show today." in page.text, address


def test_today_needs_no_note(client):
    assert "does not show today" not in Page(client, "/").text


def test_a_year_or_a_month_stands_for_its_last_day(client):
    assert "31 December 2020" in Page(client, "/?on=2020").words_of(".dateline")
    assert "29 February 2020" in Page(client, "/?on=Feb 2020").words_of(".dateline")


def test_what_is_no_day_is_said_and_today_is_shown(client):
    page = Page(client, "/agreements?on=31.02.2020")
    assert "“31.02.2020” could not be read as a day" in page.text
    assert "does not show today" not in page.text


def test_known_asks_what_the_register_knew_then(client):
    steppe()
    assert Page(client, "/agreements").rows()
    before = Page(client, "/agreements?known=2024-02-29")
    assert not before.rows()
    assert "as known on" in before.words_of(".dateline")
    assert Page(client, "/agreements?known=2024-03-01").rows()


def test_links_stay_on_the_day(client):
    steppe()
    page = Page(client, "/?on=2020-12-31")
    for link in page.links("main .offices a") + page.links(".places nav a")[:3]:
        assert "on=2020-12-31" in link.href, link


def test_a_day_at_either_end_of_the_calendar_breaks_nothing(client):
    addresses = dated_pages(steppe())
    for day in ("0001-01-01", "9999-12-31"):
        for address in addresses:
            Page(client, f"{address}?on={day}")
        Page(client, f"/?known={day}")


def test_today_as_known_earlier_is_not_called_another_day(client):
    steppe()
    notice = Page(client, "/agreements?known=2024-02-29").words_of(".notices")
    assert notice.startswith("As known on 29 Feb 2024")
    both = Page(client, "/agreements?on=2020-12-31&known=2024-02-29").words_of(".notices")
    assert both.startswith("On 31 December 2020. As known on 29 Feb 2024")


def test_the_word_for_now_is_understood_in_every_language(client):
    field = Page(client, "/mn/?on=2020").tree.css_first("#day-known")
    assert field
    now = field.attributes["value"]
    assert now != "now"
    for word in ("now", now):
        assert "could not be read as a day" not in Page(client, f"/?known={word}").text
