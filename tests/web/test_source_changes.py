"""What changed between two editions of a list, on its page."""

import pytest

from comity.offices.enums import Role
from comity.provenance.models import Source
from tests.registers.offices import member, office, propose
from tests.registers.readings import listing, term
from tests.web.pages import Page
from tests.web.published import LIST, publish_text, steppe

pytestmark = pytest.mark.django_db

NEXT = (
    LIST.replace("24 August 2024", "1 May 2025")
    .replace("University of Queensland", "Univeristy of Queensland")
    .replace("2015.03.01\t2020.02.28", "2015.03.01\t2030.02.28")
    .replace(
        "5\tNational Taiwan University\tTaiwan\tMOU\t\t\n",
        "5\tUniversity of Tartu\tEstonia\tMOU\t2025.02.03\t\n",
    )
)


def changes_page(client, query="", *, status=200):
    newest = Source.objects.order_by("-as_of_from")[0]
    return Page(client, f"/sources/{newest.pk}/changes{query}", status=status)


@pytest.fixture
def editions():
    """Two published editions of the list of one office, the older first."""
    of = steppe()
    old = Source.objects.get()
    return old, publish_text(of, NEXT, name="next.txt")


def test_each_agreement_that_differs_stands_with_its_places_in_both_editions(client, editions):
    old, new = editions
    page = changes_page(client)
    assert [words.split()[0] for words in page.all_words(".figures b")] == ["3", "2", "1", "1"]
    head, queensland, freiberg, *rest = page.rows()
    assert head == ["Changed"]
    assert queensland[:2] == ["Univeristy of Queensland", "Australia"]
    assert "spelled otherwise" in queensland[2]
    assert freiberg[2].startswith("Ends 28 Feb 2020 → now 28 Feb 2030")
    assert [row[0] for row in rest] == [
        "Added",
        "University of Tartu",
        "Gone",
        "National Taiwan University",
    ]
    assert page.all_words("del")[:1] == ["University"]
    assert page.all_words("ins")[:1] == ["Univeristy"]
    places = [link.href for link in page.links("tbody td a")]
    assert places[:2] == [f"/sources/{old.pk}?line=4#line-4", f"/sources/{new.pk}?line=4#line-4"]
    assert "University of Queensland" in page.follow(places[0]).words_of("#line-4")


def test_the_page_of_a_source_leads_there_where_there_is_another_edition(client, editions):
    old, new = editions
    page = Page(client, f"/sources/{new.pk}")
    assert page.follow(page.link("What changed")).h1 == "What changed"
    # The oldest has none before it; another one can be chosen all the same.
    oldest = Page(client, f"/sources/{old.pk}/changes")
    assert "choose one" in oldest.text
    backwards = Page(client, f"/sources/{old.pk}/changes?since={new.pk}")
    assert "Gone University of Tartu" in backwards.text


def test_a_source_alone_has_nothing_to_compare(client):
    steppe()
    source = Source.objects.get()
    assert "What changed" not in Page(client, f"/sources/{source.pk}").text
    assert "No other edition" in changes_page(client).text


def test_editions_that_say_the_same_differ_in_nothing(client):
    of = steppe()
    publish_text(of, LIST.replace("24 August 2024", "1 May 2025"))
    page = changes_page(client)
    assert page.all_words(".figures b") == ["6", "0", "0", "0"]
    assert "Both editions list the same agreements" in page.text


def test_what_one_may_not_see_cannot_be_compared(client, editions):
    of = editions[0].register.office
    waiting = propose(
        of,
        [listing("Secret College", terms=[term("2020")])],
        by=member(of, Role.OFFICER, username="o2"),
        as_of="2026-01",
    )
    assert waiting
    secret = waiting.source
    assert client.get(f"/sources/{secret.pk}/changes").status_code == 404
    page = Page(client, f"/sources/{editions[1].pk}/changes?since={secret.pk}")
    assert "Secret" not in page.text
    other = office("harbour", name="Harbour University")
    theirs = publish_text(other, NEXT.replace("Steppe", "Harbour"))
    page = Page(client, f"/sources/{editions[1].pk}/changes?since={theirs.pk}")
    assert str(theirs.pk) not in [node.attributes.get("value") for node in page.tree.css("option")]


@pytest.mark.parametrize(
    "query", ["?since=x", "?since=0", f"?since={'9' * 5000}", "?page=x", "?page=-1"]
)
def test_odd_addresses_are_answered(client, editions, query):
    assert changes_page(client, query).h1 == "What changed"


def test_many_differences_come_in_pages(client, django_assert_max_num_queries):
    of = office("must", name="Steppe University")
    by = member(of, Role.OFFICER, username="saraa")
    rows = [
        listing(f"University of Place {number}", terms=[term("2014-05")]) for number in range(400)
    ]
    propose(of, rows, by=by, as_of="2023-01")
    propose(of, [listing("University of Elsewhere"), *rows[300:]], by=by, as_of="2024-01")
    client.force_login(by.user)
    with django_assert_max_num_queries(12):
        page = changes_page(client, "?page=2")
    assert "Page 2 of 3" in page.text
    assert page.all_words(".figures b") == ["100", "0", "1", "300"]
    assert len(page.rows()) == 151


def test_a_column_that_the_next_edition_leaves_out_is_named_once(client):
    of = steppe()
    rows = [line.rsplit("\t", 2) for line in LIST.splitlines()]
    without_days = "\n".join(row[0] for row in rows).replace("24 August 2024", "1 May 2025")
    publish_text(of, without_days)
    page = changes_page(client)
    assert "Not compared, for one of the editions leaves it out: Signed" in page.text
    assert page.all_words(".figures b")[1:] == ["0", "0", "0"]
