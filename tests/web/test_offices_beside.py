"""The page that lays two offices side by side."""

import pytest

from comity.agreements.models import Agreement, Counterpart
from comity.offices.enums import Role
from tests.registers.offices import member
from tests.web.pages import Page
from tests.web.published import harbour, steppe

pytestmark = pytest.mark.django_db
ADDRESS = "/offices/steppe/with/harbour"


@pytest.fixture
def both(client):
    """Two offices that publish what they list of one another."""
    offices = steppe(), harbour()
    client.force_login(member(offices[0], username="saraa").user)
    return offices


def press(client, **form):
    answer = client.post(ADDRESS, form, follow=True)
    return " ".join(str(message) for message in answer.context["messages"])


def keys(both):
    here = Agreement.objects.get(office=both[0], parties__name_text="Harbour University")
    there = Agreement.objects.get(office=both[1], parties__name_text="Steppe University")
    return {"here": here.pk, "there": there.pk}


def test_it_shows_what_each_office_lists_of_the_other(client, both):
    page = Page(client, ADDRESS)
    [row] = page.rows(0)
    assert row[0].startswith("Stated differently other: date")
    assert "16 Nov 2001" in row[1]
    assert "later: 29 Mar 2021, without end" in row[1]
    assert "2 Oct 2000" in row[2]
    assert page.rows(1)[0][:2] == ["University of Queensland", "University of Queensland"]


def test_one_agreement_is_joined_and_undone(client, both):
    assert "count it once" in press(client, verdict="same", **keys(both))
    assert "one agreement, counted once" in Page(client, ADDRESS).text
    [joined] = Counterpart.objects.standing()
    assert "Undone" in press(client, undo=joined.pk)
    assert not Counterpart.objects.standing().exists()


def test_two_agreements_are_no_longer_side_by_side(client, both):
    press(client, verdict="different", **keys(both))
    page = Page(client, ADDRESS)
    assert [row[0] for row in page.rows(0)] == ["Listed by one side", "Listed by one side"]
    assert "Judged to be two agreements" in page.text


def test_records_that_one_side_lists_are_joined_by_hand_and_parted_again(client, both):
    page = Page(client, ADDRESS)
    assert not page.tree.css("input[type=radio]")
    press(client, verdict="different", **keys(both))
    page = Page(client, ADDRESS)
    chosen = {
        str(choice.attributes["name"]): int(choice.attributes["value"] or 0)
        for choice in page.tree.css("input[type=radio][form=join]")
    }
    assert chosen == keys(both)
    assert page.tree.css_matches("form#join button[name=verdict][value=same]")
    assert "count it once" in press(client, verdict="same", **chosen)
    page = Page(client, ADDRESS)
    assert not page.tree.css("input[type=radio]")
    press(client, undo=page.attribute("main button[name=undo]", "value"))
    assert not Counterpart.objects.standing().exists()


def test_who_chooses_one_record_only_is_told_to_choose_two(client, both):
    assert press(client, verdict="same", here=keys(both)["here"]) == (
        "Choose one record of each office."
    )


def test_the_statistics_count_a_joined_pair_once_and_say_so(client, both):
    def once(address="/statistics"):
        return "every number here counts the two once" in Page(client, address).text

    assert not once()
    press(client, verdict="same", **keys(both))
    assert once()
    assert not once("/statistics?office=steppe")


def test_the_public_sees_it_and_judges_nothing(client, both):
    client.logout()
    assert not Page(client, ADDRESS).tree.css("main form button[name=verdict]")
    assert client.post(ADDRESS, {"verdict": "same", **keys(both)}).status_code == 403
    stranger = member(both[1], Role.READER)
    client.force_login(stranger.user)
    assert client.post(ADDRESS, {"verdict": "same", **keys(both)}).status_code == 403


def test_an_office_that_hides_itself_is_not_there(client, both):
    both[1].public = False
    both[1].save()
    Page(client, ADDRESS, status=404)
    Page(client, "/offices/steppe/with/steppe", status=404)


def test_it_is_sent_as_a_file_in_the_language_of_the_page(client, both):
    answer = client.get(f"{ADDRESS}.html")
    assert answer["Content-Disposition"] == 'attachment; filename="steppe-harbour.html"'
    assert "Agreements with each other" in answer.content.decode()
    assert '<html lang="mn">' in client.get(f"/mn{ADDRESS}.html").content.decode()


def test_it_asks_at_most_twelve_times(client, both, django_assert_max_num_queries):
    press(client, verdict="same", **keys(both))
    Page(client, ADDRESS)
    with django_assert_max_num_queries(12):
        client.get(ADDRESS)


def test_the_page_of_an_office_leads_to_it(client, both):
    assert Page(client, "/offices/steppe").link("Beside") == ADDRESS
