"""The work list of an office: what waits, for whom, and what comes of an answer."""

import datetime as dt

import pytest

from comity.agreements.actions.findings import own_findings
from comity.agreements.models import Agreement, RegisterFinding
from comity.agreements.tasks import take_stock
from comity.offices.enums import Role
from comity.provenance.enums import FindingState
from tests.registers.offices import NOON, enter_complete, member, office
from tests.registers.readings import listing, term
from tests.web.pages import Page

pytestmark = pytest.mark.django_db

OPEN_ENDED = [term("2020", open_ended=True)]
ADDRESS = "/offices/must/work"


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must, client):
    by = member(must)
    client.force_login(by.user)
    return by


def some(must, officer, count=6):
    rows = [listing(f"Open {n}", terms=OPEN_ENDED) for n in range(count)]
    return enter_complete(must, [*rows, listing("Endless", terms=[term("2020")])], by=officer)


def test_it_says_what_waits_why_and_what_to_do(must, officer, client):
    some(must, officer)
    take_stock(must, at=NOON)
    page = Page(client, ADDRESS)
    assert "6 of 7 agreements of this list are open-ended" in page.text
    assert "No end is stated." in page.text
    assert "What never ends is forgotten" in page.text
    assert "Endless" in page.text
    assert "How complete it is" in page.text


def test_the_menu_leads_to_ones_own(must, officer, client):
    assert client.get("/work", follow=True).request["PATH_INFO"] == ADDRESS
    assert 'href="/work"' in client.get("/").content.decode()


def test_one_answer_decides_all_of_an_entry(must, officer, client):
    some(must, officer)
    answer = {"step": "accepted", "code": "no_review_date", "reason": "as usual"}
    client.post(ADDRESS, answer)
    decided = RegisterFinding.objects.filter(state=FindingState.ACCEPTED)
    assert decided.count() == 6
    assert set(decided.values_list("reason", flat=True)) == {"as usual"}


def test_dismissing_without_a_reason_says_what_is_missing(must, officer, client):
    some(must, officer)
    answer = client.post(ADDRESS, {"step": "dismissed", "code": "end_not_stated"}, follow=True)
    assert "Say why this finding is dismissed." in answer.content.decode()
    assert not RegisterFinding.objects.exclude(state=FindingState.OPEN).exists()


def test_still_right_makes_the_entry_go(must, officer, client):
    [agreement, _] = some(must, officer, count=1)
    key = RegisterFinding.objects.holding().get(agreement=agreement).pk
    client.post(ADDRESS, {"step": "right", "finding": key})
    assert Agreement.objects.get(pk=agreement.pk).checked_at
    assert "Open 0" not in Page(client, ADDRESS).text


def test_what_is_mine_is_shown_alone(must, officer, client):
    some(must, officer, count=2)
    finding = RegisterFinding.objects.holding().get(code="end_not_stated")
    own_findings(must, [finding.pk], owner=officer.user, by=officer, at=NOON)
    page = Page(client, f"{ADDRESS}?mine=1")
    assert "Endless" in page.text
    assert "Open 0" not in page.text


def test_a_finding_of_another_office_is_not_decided(must, officer, client):
    other = office("other")
    [agreement] = enter_complete(other, [listing("Secret", terms=OPEN_ENDED)], by=member(other))
    key = RegisterFinding.objects.holding().get(agreement=agreement).pk
    client.post(ADDRESS, {"step": "accepted", "finding": key})
    client.post("/offices/other/work", {"step": "accepted", "finding": key})
    assert RegisterFinding.objects.holding().get().state == FindingState.OPEN
    Page(client, "/offices/other/work", status=404)


def test_a_reader_sees_it_and_may_not_answer(must, officer, client):
    some(must, officer)
    client.force_login(member(must, Role.READER).user)
    assert "It is so" not in Page(client, ADDRESS).text
    answer = client.post(ADDRESS, {"step": "accepted", "code": "no_review_date"})
    assert answer.status_code == 403
    assert not RegisterFinding.objects.exclude(state=FindingState.OPEN).exists()


@pytest.mark.parametrize("role", [Role.UNIT_EDITOR, None])
def test_others_do_not_see_it(must, officer, client, role):
    by = member(must, role) if role else member(office("other"))
    client.force_login(by.user)
    Page(client, ADDRESS, status=403 if role else 404)


def test_it_needs_no_more_queries_for_more_rows(
    must, officer, client, django_assert_max_num_queries
):
    for count in (1, 60):
        rows = [listing(f"{count} {n}", terms=OPEN_ENDED) for n in range(count)]
        enter_complete(must, rows, by=officer, as_of=f"20{count + 20}")
        take_stock(must, at=NOON)
        with django_assert_max_num_queries(12):
            client.get(ADDRESS)


def test_quality_over_time_is_drawn_with_its_table_beside_it(must, officer, client):
    some(must, officer)
    take_stock(must, at=NOON)
    assert "quality-line" not in client.get(ADDRESS).content.decode()
    take_stock(must, at=NOON + dt.timedelta(days=40))
    page = client.get(ADDRESS).content.decode()
    assert 'class="chart quality-line" role="img" aria-label="Complete by ' in page
    assert "10 Apr 2024" in page[page.index("<table", page.index("quality-line")) :]
