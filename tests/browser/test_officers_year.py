"""An officer's year: proposed, approved in three steps, signed, amended, renewed, watched, ended."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from comity.accounts.actors import Actor
from comity.agreements.actions.approval_templates import save_template
from comity.agreements.approval_runs import StepSaid
from comity.agreements.enums import Stage
from comity.agreements.models import Agreement, Alert, Renewal
from comity.agreements.raising import raise_alerts
from comity.offices.enums import Role
from comity.offices.models import Office
from tests.registers.offices import enter, member, office
from tests.registers.readings import listing, term

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TODAY = timezone.localdate()
ENDS = TODAY + dt.timedelta(days=65)
STEPS = (("Faculty", Role.APPROVER), ("Lawyers", Role.OFFICER), ("Rector", Role.ADMINISTRATOR))

SignedIn = Callable[[Actor], Page]


@pytest.fixture
def steppe() -> Office:
    """An office where three decide one after the other what is to be signed."""
    return office("steppe", name="Steppe University")


@pytest.fixture
def people(steppe: Office) -> dict[Role, Actor]:
    """One in each role."""
    found = {role: member(steppe, role) for _, role in STEPS}
    steps = [StepSaid(title=title, role=role, due_days=14) for title, role in STEPS]
    save_template(steppe, steps, by=found[Role.ADMINISTRATOR], at=timezone.now())
    return found


@pytest.fixture
def ten(steppe: Office, people: dict[Role, Actor]) -> list[Agreement]:
    """Ten agreements that end soon, looked at every day since they came in."""
    starts = ENDS.replace(year=ENDS.year - 5, day=min(ENDS.day, 28))
    rows = [listing(f"College {at}", terms=[term(str(starts), str(ENDS))]) for at in range(10)]
    entered = timezone.now() - dt.timedelta(days=40)
    found = list(enter(steppe, rows, by=people[Role.OFFICER], at=entered))
    for day in range(41):
        raise_alerts(steppe, at=entered + dt.timedelta(days=day))
    return found


@pytest.fixture
def at_desk(context: BrowserContext, live_server: LiveServer) -> SignedIn:
    """Somebody at the desk, signed in, on the page of the office."""
    page = context.new_page()

    def seated(who: Actor) -> Page:
        client = Client()
        assert who.user
        client.force_login(who.user)
        name = django_settings.SESSION_COOKIE_NAME
        context.clear_cookies()
        context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )
        page.goto(f"{live_server.url}/offices/steppe")
        return page

    return seated


def go(page: Page, path: str) -> None:
    page.goto(re.sub(r"^(https?://[^/]+).*$", r"\1", page.url) + path)


def press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    button.or_(page.get_by_role("link", name=name, exact=True)).first.click()
    page.wait_for_load_state()


def test_an_officer_s_year(
    at_desk: SignedIn, people: dict[Role, Actor], ten: list[Agreement], browser: Browser
):
    agreement = propose(at_desk(people[Role.OFFICER]))
    approve_in_three_steps(at_desk, people, agreement)
    sign(at_desk(people[Role.OFFICER]), agreement)
    amend(at_desk(people[Role.OFFICER]), agreement)
    renew_all_at_once(at_desk(people[Role.OFFICER]), ten)
    answer_what_was_escalated(at_desk(people[Role.OFFICER]))
    terminate(at_desk(people[Role.OFFICER]), agreement)
    take_a_brief_along(at_desk(people[Role.OFFICER]), agreement)


def propose(page: Page) -> Agreement:
    press(page, "Enter an agreement")
    page.get_by_label("Name", exact=True).first.fill("Harbour University")
    page.get_by_label("Country", exact=True).first.fill("Japan")
    page.get_by_label("MOU", exact=True).check()
    page.get_by_label("in preparation", exact=True).check()
    if not page.get_by_label("Duration", exact=True).first.is_visible():
        page.get_by_text("Another term", exact=True).first.click()
    page.get_by_label("Duration", exact=True).first.fill("5 years")
    press(page, "Keep")
    agreement = Agreement.objects.get(stage=Stage.PROPOSED)
    go(page, f"/agreements/{agreement.pk}/way")
    press(page, "Begin the review")
    expect(page.locator("main")).to_contain_text("Faculty")
    return agreement


def approve_in_three_steps(
    at_desk: SignedIn, people: dict[Role, Actor], agreement: Agreement
) -> None:
    deciders = (Role.APPROVER, Role.ADMINISTRATOR, Role.ADMINISTRATOR)
    for (title, _), role in zip(STEPS, deciders, strict=True):
        page = at_desk(people[role])
        go(page, f"/agreements/{agreement.pk}/way")
        expect(page.locator("#decide")).to_contain_text(title)
        page.get_by_label("Approve", exact=True).check()
        if page.get_by_label("Decided on paper by").is_visible() and title == "Lawyers":
            page.get_by_label("Decided on paper by").fill("Law office")
            page.get_by_label("on", exact=True).fill(str(TODAY))
        press(page, "Record the decision")
    agreement.refresh_from_db()
    assert agreement.stage == Stage.APPROVED


def sign(page: Page, agreement: Agreement) -> None:
    go(page, f"/agreements/{agreement.pk}/way")
    page.get_by_label("Steppe University").fill(str(TODAY))
    page.get_by_label("Harbour University").fill(str(TODAY))
    press(page, "It is signed: give it its number")
    expect(page.locator("main")).to_contain_text(f"MOU-{TODAY.year}-001")


def amend(page: Page, agreement: Agreement) -> None:
    go(page, f"/agreements/{agreement.pk}/amend")
    page.get_by_label("The amendment holds from").fill(str(TODAY))
    page.get_by_label("What it changes").fill("More places")
    page.get_by_label("Duration", exact=True).first.fill("6 years")
    page.locator("main form button.main").first.click()
    page.wait_for_load_state()
    go(page, f"/agreements/{agreement.pk}/way")
    expect(page.locator("main")).to_contain_text(f"MOU-{TODAY.year}-001-A1")


def renew_all_at_once(page: Page, ten: list[Agreement]) -> None:
    press(page, "Renewals")
    press(page, "Choose what is to be renewed")
    page.locator("[data-choose-all]").check()
    page.get_by_label("For how long").fill("5 years")
    press(page, "Prepare the ticked ones")
    assert Renewal.objects.count() == len(ten)
    with page.expect_download() as letters:
        press(page, "Letters of the ticked ones")
    with zipfile.ZipFile(io.BytesIO(letters.value.path().read_bytes())) as package:
        assert len(package.namelist()) == len(ten)
    page.get_by_role("link", name="College 0").click()
    press(page, "It is signed: it goes on")
    assert ten[0].terms.count() == 2


def answer_what_was_escalated(page: Page) -> None:
    go(page, "/offices/steppe/alerts?show=escalated")
    expect(page.locator("main")).to_contain_text("no answer for three weeks")
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Why, or what comes of it").fill("The letter is on its way")
    waiting = Alert.objects.open().count()
    press(page, "Acknowledge")
    assert Alert.objects.open().count() == waiting - 1


def terminate(page: Page, agreement: Agreement) -> None:
    go(page, f"/agreements/{agreement.pk}/way")
    page.get_by_label("What", exact=True).select_option("terminated")
    page.locator("#events").get_by_label("From", exact=True).fill(str(TODAY))
    page.locator("#events").get_by_label("Why", exact=True).fill("Both agreed")
    press(page, "Note it")
    go(page, f"/agreements/{agreement.pk}")
    expect(page.locator(".page-head")).to_contain_text("Terminated")


def take_a_brief_along(page: Page, agreement: Agreement) -> None:
    partner = agreement.parties.get(is_home=False).institution_id
    go(page, f"/institutions/{partner}")
    with page.expect_download() as brief:
        page.get_by_role("link", name="English", exact=True).first.click()
    assert brief.value.path().read_bytes().startswith(b"%PDF-")
