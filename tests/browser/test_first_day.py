"""An officer's first day: a list pasted, reviewed, taken back, brought in right, and worked down.

On a desktop and on a phone, in English and in Mongolian; what is pressed is looked for by the words
that the page shows in that language.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core import mail
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from comity.accounts.models import User
from comity.agreements.models import Agreement, Party, RegisterFinding
from comity.intake.models import Batch
from comity.offices.enums import Role
from comity.offices.models import Membership
from tests.browser.desks import SCREENS, Desk, screen_of
from tests.registers.offices import member, office
from tests.registers.workbooks import column_of, edited
from tests.web.published import publish_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "between-two-lakes"
HEADS = "No.\tInstitution\tCountry\tType\tSigned\tValid until\n"
FIRST = f"""\
Agreements of Steppe University (as of 24 August 2024)

{HEADS}1\tUniversity of Queensland\tAustralia\tMOU\t2022.11.08\t5 year
2\tFreiberg University of Minning\tGermany\tCooperation Agreement\t2015.03.01\t2020.02.28
3\tHarbour University\tJapan\tMOU\t2001.11.16\t
"""
RIGHT = (
    FIRST.replace("Minning", "Mining")
    + "4\tKyoto Institute of Technology\tJapan\tMOA\t2019.05.01\t2029.04.30\n"
)


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A browser on a desktop or on a phone."""
    context = screen_of(browser, request.param)
    yield context
    context.close()


@pytest.fixture
def officer() -> User:
    """Saraa, who starts today at Steppe University; another office is there already."""
    other = office("harbour", name="Harbour University", country="JP")
    publish_text(other, FIRST.replace("Steppe", "Harbour").replace("Harbour", "Bay", 1))
    user = member(office("steppe", name="Steppe University"), Role.ADMINISTRATOR, username="saraa")
    assert user.user
    user.user.set_password(PASSWORD)
    user.user.save()
    return user.user


@pytest.fixture(params=["en", "mn"])
def desk(
    request: pytest.FixtureRequest, screen: BrowserContext, live_server: LiveServer, officer: User
) -> Iterator[Desk]:
    """Saraa at her desk, signed in; nothing that she opens may write an error."""
    page = screen.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    desk = Desk(page=page, server=live_server.url, language=request.param)
    desk.open("/sign-in")
    page.locator("#id_username").fill(officer.username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url(re.compile(r"(?<!sign-in)$"))
    yield desk
    assert errors == []
    assert page.evaluate("window.policyReports ?? []") == []


def test_a_first_day(desk: Desk, tmp_path: Path, settings):
    settings.LETTERS_ARE_SENT = True
    paste(desk, FIRST)
    review_row_by_row(desk)
    take_back(desk)
    assert standing() == set()
    paste(desk, RIGHT)
    accept_all(desk)
    say_what_ended(desk)
    work_down(desk)
    invite(desk)
    be_refused(desk)
    edit_in_excel(desk, tmp_path)


def paste(desk: Desk, text: str) -> None:
    """Paste a list and keep it: its review opens."""
    desk.open("/try")
    desk.page.locator("textarea").fill(text)
    assert desk.fits()
    desk.page.locator("main form button.main").first.click()
    desk.page.locator("form[action$='/import'] button").first.click(timeout=60_000)
    desk.page.wait_for_url("**/imports/*", timeout=60_000)
    assert desk.fits()


def review_row_by_row(desk: Desk) -> None:
    """Accept one row, correct a misprint in the next and accept it, leave the last."""
    row = desk.page.locator("[data-row]")
    expect(row).to_have_text("1. University of Queensland")
    desk.decide("Accept", "a")
    expect(row).to_have_text("2. Freiberg University of Minning")
    desk.decide("Edit", "e")
    desk.page.locator("[name='institution.0']").fill("Freiberg University of Mining")
    desk.press("Keep the correction")
    expect(row).to_have_text("2. Freiberg University of Mining")
    assert desk.fits()
    desk.decide("Accept", "a")
    expect(row).to_have_text("3. Harbour University")
    expect(desk.page.locator(".notice.done")).to_be_visible()
    assert standing() == {"University of Queensland", "Freiberg University of Mining"}


def take_back(desk: Desk) -> None:
    """Take the whole import back."""
    desk.press("Take the whole import back")
    desk.press("Take the import back")
    expect(desk.page.locator(".notices")).to_be_visible()


def accept_all(desk: Desk) -> None:
    """Accept all rows of the corrected list at once."""
    desk.page.locator("[data-review] a.button[href*='ask=']").first.click()
    desk.page.locator("[name=step][value=accept-many]").click()
    expect(desk.page.locator(".notices")).to_be_visible()
    assert len(standing()) == 4


def say_what_ended(desk: Desk) -> None:
    """Answer what became of the agreement whose end is past."""
    desk.press("What had ended before")
    assert desk.fits()
    desk.page.locator("input[name^='said.'][value=lapsed]").first.check()
    desk.press("Keep the answers")
    expect(desk.page.locator(".notices")).to_be_visible()


def work_down(desk: Desk) -> None:
    """Answer entry after entry of the work list until nothing waits."""
    desk.open("/work")
    assert desk.fits()
    entries = desk.page.locator("[data-entry]")
    waiting = entries.count()
    assert waiting
    entries.first.locator("[name=reason]").fill("asked by letter")
    entries.first.locator("[name=step][value=dismissed]").click()
    expect(entries).to_have_count(waiting - 1)
    for left in range(waiting - 1, 0, -1):
        answer = entries.first.locator("[name=step][value=right], [name=step][value=accepted]")
        answer.last.click()
        expect(entries).to_have_count(left - 1)
    assert not RegisterFinding.objects.open().filter(office__slug="steppe").exists()


def invite(desk: Desk) -> None:
    """Invite a colleague, who makes her account by the link of the letter."""
    desk.open("/offices/steppe/people")
    desk.press("Invite somebody by e-mail")
    desk.page.locator("[name=email]").fill("dorj@example.org")
    desk.page.locator("[name=role]").select_option("officer")
    assert desk.fits()
    desk.press("Send the invitation")
    expect(desk.page.locator("main")).to_contain_text("dorj@example.org")
    found = re.search(r"https?://[^/]+(/\S+)", str(mail.outbox[-1].body))
    assert found
    accept_invitation(desk, found[1])
    assert Membership.objects.get(user__username="dorj").role == Role.OFFICER


def accept_invitation(desk: Desk, path: str) -> None:
    """The colleague on a machine of his own."""
    browser = desk.page.context.browser
    assert browser
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(desk.server + path)
        page.locator("[name=name]").fill("Dorj")
        page.locator("[name=username]").fill("dorj")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=again]").fill(PASSWORD)
        page.locator("main form button.main").click()
        page.goto(f"{desk.server}/work")
        page.wait_for_url("**/offices/steppe/work")
        page.goto(f"{desk.server}/offices/steppe/people")
        expect(page.locator("main")).not_to_contain_text("Invite somebody by e-mail")


def be_refused(desk: Desk) -> None:
    """What another office keeps to itself is not shown, in a sentence and without a trace."""
    import_of_others = Batch.objects.get(office__slug="harbour")
    for path in (
        "offices/harbour/work",
        "offices/harbour/people",
        f"imports/{import_of_others.pk}",
    ):
        assert desk.open(f"/{path}") in {403, 404}
        expect(desk.page.locator("h1")).to_be_visible()
        assert desk.fits()


def edit_in_excel(desk: Desk, folder: Path) -> None:
    """Take the workbook along, edit a cell, hand it in, accept what it says, and take that back."""
    before = kinds()
    desk.open("/agreements?office=steppe")
    with desk.page.expect_download() as download:
        desk.page.locator("a[download]").first.click()
    book = folder / "agreements.xlsx"
    book.write_bytes(edited(Path(download.value.path()).read_bytes(), as_project(desk)))
    desk.open("/try")
    desk.page.locator("input[type=file]").first.set_input_files(book)
    desk.page.locator("main form button.main").first.click()
    desk.page.locator("form[action$='/import'] button").first.click(timeout=60_000)
    desk.page.wait_for_url("**/imports/*", timeout=60_000)
    assert desk.fits()
    desk.press("Accept")
    expect(desk.page.locator("[data-review] .review .notice.done")).to_be_visible()
    changed = [kind for key, kind in kinds().items() if kind != before[key]]
    assert changed == ["project"]
    take_back(desk)
    assert kinds() == before


def as_project(desk: Desk) -> Callable[[Worksheet], None]:
    """An edit: the agreement of the first row is a project, in the words of the workbook."""

    def edit(sheet: Worksheet) -> None:
        sheet.cell(2, column_of(sheet, desk.words("Kind"))).value = desk.words("Project")

    return edit


def standing() -> set[str]:
    """The partners of the agreements that the register of the office has."""
    agreements = Agreement.objects.standing().filter(office__slug="steppe")
    partners = Party.objects.filter(agreement__in=agreements, is_home=False)
    return set(partners.values_list("name_text", flat=True))


def kinds() -> dict[int, str]:
    """The kinds of the agreements of the office."""
    agreements = Agreement.objects.standing().filter(office__slug="steppe")
    return dict(agreements.values_list("pk", "kind"))
