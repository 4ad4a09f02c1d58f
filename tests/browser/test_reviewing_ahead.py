"""A decision is sent while the next row is shown already: nothing pressed is lost, nothing is feigned."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.agreements.models import Agreement
from comity.institutions.models import Identification
from comity.intake.actions.deciding import reject_proposal
from comity.intake.models import Proposal
from comity.web.review_steps import Done, take_review_step
from tests.browser.reviews import paste, standing
from tests.institutions.records import load_small_authority
from tests.registers.offices import NOON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_WAITING = 20  # seconds
FIRST, SECOND, THIRD, FOURTH = (
    "1. University of Queensland",
    "2. Freiberg University of Mining",
    "3. Harbour University",
    "4. Kyoto Institute of Technology",
)


class Counter:
    """The server, which answers what is decided when it is let."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._open = Event()
        self._open.set()
        monkeypatch.setattr("comity.web.views.reviews.take_review_step", self._wait_and_take)

    def _wait_and_take(self, *args: Any, **said: Any) -> Done:
        assert self._open.wait(MOST_WAITING)
        return take_review_step(*args, **said)

    def close(self) -> None:
        """Let decisions wait."""
        self._open.clear()

    def open(self) -> None:
        """Answer those that wait, and all others at once."""
        self._open.set()


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    """A server whose answers to decisions can be held up."""
    made = Counter(monkeypatch)
    yield made
    made.open()


@pytest.fixture(autouse=True)
def _authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small authority is loaded."""
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    load_small_authority(tmp_path)


@pytest.fixture
def review(page: Page, live_server: LiveServer) -> Page:
    """A review of six rows at its first, with the second fetched ahead."""
    with page.expect_response(lambda answer: "at=2" in answer.url):
        paste(page, live_server)
    expect(page.locator("[data-row]")).to_have_text(FIRST)
    return page


def decided(page: Page, rows: int) -> None:
    """The page tells that so many rows are decided."""
    expect(page.locator("[data-decided]")).to_contain_text(f"{rows} of 6 rows decided")


def test_the_next_row_is_there_before_the_answer_and_nothing_passes_for_accepted(
    review: Page, counter: Counter
):
    row, notice = review.locator("[data-row]"), review.locator(".notices")
    counter.close()
    review.keyboard.press("a")
    expect(row).to_have_text(SECOND)
    expect(row).to_be_focused()
    expect(notice).to_have_text("Being accepted: “University of Queensland”.")
    decided(review, 0)
    assert review.locator(".queue .done").count() == 0
    assert Axe().run(review, context="#main").violations_count == 0
    assert standing() == 0
    counter.open()
    decided(review, 1)
    expect(notice).to_contain_text("Accepted: “University of Queensland”")
    expect(row).to_have_text(SECOND)
    expect(row).to_be_focused()
    assert standing() == 1


def test_what_is_pressed_while_an_answer_is_awaited_is_done_in_its_order(
    review: Page, counter: Counter
):
    counter.close()
    for key in "axsau":
        review.keyboard.press(key)
    assert not Proposal.objects.decided().exists()
    counter.open()
    taken_back = "“Kyoto Institute of Technology” is open again"
    expect(review.locator(".notices")).to_contain_text(taken_back, timeout=20_000)
    decided(review, 2)
    expect(review.locator("[data-row]")).to_have_text(FOURTH)
    states = Proposal.objects.order_by("position").values_list("state", flat=True)
    assert list(states[:4]) == ["accepted", "rejected", "proposed", "proposed"]


def test_what_is_chosen_for_a_row_that_is_shown_beforehand_counts(review: Page, counter: Counter):
    counter.close()
    review.keyboard.press("a")
    expect(review.locator("[data-row]")).to_have_text(SECOND)
    printed = review.locator("#decide input[value=printed]")
    expect(printed).not_to_be_checked()
    review.keyboard.press(printed.get_attribute("data-key") or "")
    counter.open()
    decided(review, 1)
    expect(printed).to_be_checked()
    review.keyboard.press("a")
    decided(review, 2)
    assert not Identification.objects.exists()


def test_what_is_refused_comes_back_and_says_so(review: Page, counter: Counter):
    first = Proposal.objects.order_by("position")[0]
    counter.close()
    review.keyboard.press("a")
    expect(review.locator("[data-row]")).to_have_text(SECOND)
    review.keyboard.press("a")
    colleague = Actor.signed_in(User.objects.get(username="saraa"))
    reject_proposal(first, by=colleague, at=NOON)
    counter.open()
    refusal = review.get_by_role("alert")
    expect(refusal).to_contain_text("Not done: “University of Queensland”.")
    expect(refusal).to_contain_text("This proposal has been decided already.")
    expect(refusal).to_contain_text("What was pressed after it is not done.")
    expect(refusal).to_be_focused()
    expect(refusal).to_be_in_viewport()
    expect(review.locator("[data-row]")).to_have_text(FIRST)
    expect(review.locator(".review .section-head").first).to_contain_text("rejected")
    assert Axe().run(review, context="#main").violations_count == 0
    assert standing() == 0
    assert Proposal.objects.decided().count() == 1
    refusal.get_by_role("link", name="All that is to decide").click()
    expect(review.locator("[data-row]")).to_have_text(SECOND)


def test_a_row_that_nobody_answered_for_comes_back(review: Page, counter: Counter):
    address = review.url
    counter.close()
    page = review.context.new_page()  # the console of this one tells that the line is dead
    page.goto(address)
    expect(page.locator("[data-row]")).to_have_text(FIRST)
    page.route("**/imports/*", lambda route: route.abort())
    page.keyboard.press("a")
    page.keyboard.press("a")
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("No answer says what became of this row")
    expect(refusal).to_be_focused()
    expect(page.locator("[data-row]")).to_have_text(FIRST)
    page.unroute("**/imports/*")
    refusal.get_by_role("link").click()
    expect(refusal).to_have_count(0)
    expect(page.locator("[data-row]")).to_have_text(FIRST)
    assert standing() == 0


def test_a_decision_is_taken_back_at_once_with_what_was_chosen(review: Page, counter: Counter):
    row, notice = review.locator("[data-row]"), review.locator(".notices")
    review.keyboard.press("a")
    decided(review, 1)
    counter.close()
    review.keyboard.press("u")
    expect(row).to_have_text(FIRST)
    expect(notice).to_have_text("The last decision is being taken back.")
    assert standing() == 1
    counter.open()
    expect(notice).to_contain_text("Taken back: “University of Queensland” is open again.")
    decided(review, 0)
    expect(row).to_have_text(FIRST)
    assert not Agreement.objects.standing().exists()


def test_a_key_that_is_held_down_decides_once(review: Page, counter: Counter):
    counter.close()
    for _times in range(5):
        review.keyboard.down("a")  # from the second on as the keyboard repeats it
    review.keyboard.up("a")
    one_is_taken_back(review, counter)


def test_a_double_click_decides_once(review: Page, counter: Counter):
    counter.close()
    review.get_by_role("button", name="Accept", exact=True).dblclick()
    one_is_taken_back(review, counter)


def one_is_taken_back(review: Page, counter: Counter) -> None:
    """What was decided last is taken back; it was the first row, and the only one."""
    review.keyboard.press("u")
    counter.open()
    expect(review.locator(".notices")).to_contain_text("“University of Queensland” is open again")
    decided(review, 0)
    assert not Proposal.objects.decided().exists()
