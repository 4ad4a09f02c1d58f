"""An officer's year: proposed, approved in three steps, signed, amended, renewed, watched, ended.

At a desktop in English and on a phone in Mongolian; what is pressed is looked for by the words that
the page shows in that language.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from comity.accounts.actors import Actor
from comity.agreements.actions.approval_templates import save_template
from comity.agreements.actions.editing import Stated, enter_agreement
from comity.agreements.actions.happening import note_event
from comity.agreements.actions.moving import move_agreement
from comity.agreements.actions.renewing import Decided, decide_renewals
from comity.agreements.approval_runs import StepSaid
from comity.agreements.enums import EventKind, RenewalWay, Stage
from comity.agreements.models import Agreement, Alert, Renewal
from comity.agreements.raising import raise_alerts
from comity.offices.enums import Role
from comity.offices.models import Office
from comity.values.durations import Duration
from comity.values.terms import Term
from tests.agreements.papers import paper
from tests.browser.desks import Desk, screen_of
from tests.browser.keys import Keys
from tests.registers.offices import enter, member, office
from tests.registers.readings import listing, term
from tools.screens import MEASURE, axe_findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TODAY = timezone.localdate()
ENDS = TODAY + dt.timedelta(days=65)
STEPS = (("Faculty", Role.APPROVER), ("Lawyers", Role.OFFICER), ("Rector", Role.ADMINISTRATOR))

SignedIn = Callable[[Actor], Desk]


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


@pytest.fixture(params=[("desktop", "en"), ("phone", "mn")], ids="-".join)
def at_desk(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer
) -> Iterator[SignedIn]:
    """Somebody at the desk, signed in, on the page of the office; nothing there writes an error."""
    screen, language = request.param
    context = screen_of(browser, screen)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    desk = Desk(page=page, server=live_server.url, language=language)

    def seated(who: Actor) -> Desk:
        client = Client()
        assert who.user
        client.force_login(who.user)
        name = django_settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        context.clear_cookies()
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        desk.open("/offices/steppe")
        return desk

    yield seated
    assert errors == []
    assert page.evaluate("window.policyReports ?? []") == []
    context.close()


def test_an_officer_s_year(
    at_desk: SignedIn, browser: Browser, people: dict[Role, Actor], ten: list[Agreement]
):
    agreement = propose(at_desk(people[Role.OFFICER]))
    approve_in_three_steps(at_desk, people, agreement)
    sign(at_desk(people[Role.OFFICER]), agreement)
    amend(at_desk(people[Role.OFFICER]), agreement)
    renew_all_at_once(at_desk(people[Role.OFFICER]), ten)
    answer_what_was_escalated(at_desk(people[Role.OFFICER]))
    ask_a_partner(at_desk(people[Role.OFFICER]), browser, ten[1])
    terminate(at_desk(people[Role.OFFICER]), agreement)
    take_a_brief_along(at_desk(people[Role.OFFICER]), agreement)


PAGES = (
    *("/agreements/{signed}", "/agreements/{signed}/way", "/agreements/{signed}/amend"),
    *("/agreements/{signed}/keeping", "/agreements/{signed}/renewal"),
    *("/agreements/{signed}/conditions", "/agreements/{signed}/activity"),
    *("/offices/steppe/links", "/offices/steppe/answers"),
    *("/agreements/{signed}/documents/add", "/agreements/{signed}/history"),
    *("/agreements/{proposed}", "/agreements/{proposed}/way", "/institutions/{partner}"),
    *("/offices/steppe", "/offices/steppe/board", "/offices/steppe/approvals"),
    *("/offices/steppe/renewals", "/offices/steppe/renewals/choose", "/offices/steppe/letters"),
    *("/offices/steppe/alerts", "/offices/steppe/alert-rules", "/offices/steppe/calendar"),
    "/offices/steppe/semester?first=2027-02-01&last=2027-06-30",
)


def test_nothing_on_the_pages_of_the_year_is_cut_or_keeps_anybody_out(
    at_desk: SignedIn, people: dict[Role, Actor], ten: list[Agreement]
):
    by = people[Role.ADMINISTRATOR]
    prepare_and_propose(ten, by)
    desk = at_desk(by)
    if desk.language == "mn":
        desk.page.emulate_media(color_scheme="dark")
    keys = {
        "signed": ten[0].pk,
        "proposed": Agreement.objects.get(stage=Stage.UNDER_REVIEW).pk,
        "partner": ten[0].parties.get(is_home=False).institution_id,
    }
    found = {page: found for page in PAGES if (found := wrong_with(desk, page.format(**keys)))}
    assert found == {}


def prepare_and_propose(ten: list[Agreement], by: Actor) -> None:
    """Some renewals are prepared, one agreement waits for an approval, one was suspended."""
    now, steppe = timezone.now(), ten[0].office
    letter = Decided(way=RenewalWay.LETTER, term=Term(duration=Duration(years=5)))
    decide_renewals(steppe, {each.pk: letter for each in ten[:3]}, by=by, at=now)
    proposed = enter_agreement(steppe, Stated(listing=paper()), by=by, at=now)
    move_agreement(proposed, Stage.UNDER_REVIEW, by=by, at=now)
    note_event(ten[0], EventKind.SUSPENDED, TODAY, reason="The dean left", by=by, at=now)


def wrong_with(desk: Desk, path: str) -> list[str]:
    """What overflows or is clipped on the page, and what axe finds there."""
    assert desk.open(path) == 200
    desk.page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true })")
    overflow: list[str] = desk.page.evaluate(MEASURE)
    return [*overflow, *axe_findings(Axe(), desk.page)]


def test_what_is_reached_with_tab_is_never_behind_a_bar(
    at_desk: SignedIn, people: dict[Role, Actor], ten: list[Agreement]
):
    desk = at_desk(people[Role.OFFICER])
    for page, last in (
        (f"/agreements/{ten[0].pk}/keeping", "Tags"),
        ("/offices/steppe/alerts", "Why, or what comes of it"),
    ):
        desk.open(page)
        Keys(desk.page).reach(desk.words(last))


def press(desk: Desk, text: str) -> None:
    """Press it, and see that what comes of it fits the screen."""
    desk.press(text)
    assert desk.fits()


def propose(desk: Desk) -> Agreement:
    press(desk, "Enter an agreement")
    desk.field("Name").fill("Harbour University")
    desk.field("Country").fill("Japan")
    desk.field("MOU").check()
    desk.page.locator("[name=flags][value=in_preparation]").check()
    desk.field("Duration").fill("5 years")
    press(desk, "Keep")
    agreement = Agreement.objects.get(stage=Stage.PROPOSED)
    press(desk, "Begin the review")
    expect(desk.page.locator("main")).to_contain_text("Faculty")
    return agreement


def approve_in_three_steps(
    at_desk: SignedIn, people: dict[Role, Actor], agreement: Agreement
) -> None:
    deciders = (Role.APPROVER, Role.ADMINISTRATOR, Role.ADMINISTRATOR)
    for (title, _), role in zip(STEPS, deciders, strict=True):
        desk = at_desk(people[role])
        desk.open(f"/agreements/{agreement.pk}/way")
        expect(desk.page.locator("#decide")).to_contain_text(title)
        desk.field("Approve").check()
        if title == "Lawyers":
            desk.field("Decided on paper by").fill("Law office")
            desk.field("Decided on").fill(str(TODAY))
        press(desk, "Record the decision")
    agreement.refresh_from_db()
    assert agreement.stage == Stage.APPROVED


def sign(desk: Desk, agreement: Agreement) -> None:
    desk.open(f"/agreements/{agreement.pk}/way")
    for side in desk.page.locator("#sign input[name^=signed_]").all():
        side.fill(str(TODAY))
    press(desk, "It is signed: give it its number")
    expect(desk.page.locator("main")).to_contain_text(f"MOU-{TODAY.year}-001")


def amend(desk: Desk, agreement: Agreement) -> None:
    desk.open(f"/agreements/{agreement.pk}/way")
    press(desk, "Enter an amendment")
    desk.field("The amendment holds from").fill(str(TODAY))
    desk.field("What it changes").fill("More places")
    desk.field("Duration").fill("6 years")
    press(desk, "Keep")
    desk.open(f"/agreements/{agreement.pk}/way")
    expect(desk.page.locator("main")).to_contain_text(f"MOU-{TODAY.year}-001-A1")


def renew_all_at_once(desk: Desk, ten: list[Agreement]) -> None:
    press(desk, "Renewals")
    press(desk, "Choose what is to be renewed")
    desk.field("Tick all").check()
    desk.field("For how long").fill("5 years")
    press(desk, "Prepare the ticked ones")
    assert Renewal.objects.count() == len(ten)
    desk.field("Tick all").check()
    with desk.page.expect_download() as letters:
        of_ticked = desk.words("Letters of the ticked ones: %(language)s")
        in_english = of_ticked % {"language": desk.words("English")}
        desk.page.get_by_role("button", name=in_english, exact=True).click()
    with zipfile.ZipFile(io.BytesIO(letters.value.path().read_bytes())) as package:
        assert len(package.namelist()) == len(ten)
    desk.page.get_by_role("link", name="College 0").click()
    press(desk, "It is signed: it goes on")
    assert ten[0].terms.count() == 2


def answer_what_was_escalated(desk: Desk) -> None:
    desk.open("/offices/steppe/alerts?show=escalated")
    expect(desk.page.locator("main")).to_contain_text(desk.words("no answer for three weeks"))
    desk.page.get_by_role("checkbox").first.check()
    desk.field("Why, or what comes of it").fill("The letter is on its way")
    waiting = Alert.objects.open().count()
    press(desk, "Acknowledge")
    assert Alert.objects.open().count() == waiting - 1


def ask_a_partner(desk: Desk, browser: Browser, agreement: Agreement) -> None:
    """The partner says by its link that one thing is right and another is not."""
    partner, page = agreement.parties.get(is_home=False).institution, desk.page
    desk.open(f"/institutions/{partner.pk}")
    press(desk, "Ask the partner")
    desk.field("Name").fill("Emma Stone")
    desk.field("E-mail").fill("emma@college.example")
    desk.field("Language of the letter and of the page").select_option("en")
    press(desk, "Give the link")
    answer_by_the_link(browser, desk.field("The link").input_value())
    desk.open("/offices/steppe/answers")
    expect(page.locator("main")).to_contain_text("Emma Stone")
    dates = page.get_by_role("listitem").filter(
        has=page.get_by_text(desk.words("other dates", "answer"))
    )
    expect(dates).to_contain_text("2040")
    dates.get_by_role("button", name=desk.words("Take it over")).click()
    expect(page.locator("main")).to_contain_text(
        desk.words("It is taken over: the register says it now.")
    )
    assert str(agreement.terms.get().ends_to) == "2040-03-31"
    page.get_by_role("button", name=desk.words("Count it as checked")).click()
    expect(page.locator("main")).to_contain_text(desk.words("No answer waits."))
    desk.open(f"/agreements/{agreement.pk}/history")
    given = desk.words("by the link that %(partner)s was given") % {"partner": partner.name}
    expect(page.locator("main")).to_contain_text(given)


def answer_by_the_link(browser: Browser, address: str) -> None:
    """On a phone, without an account and without scripts."""
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, has_touch=True
    )
    page = phone.new_page()
    page.goto(address)
    agreement, contacts = page.locator("section.asked-about").first, page.locator("#contacts")
    expect(agreement.get_by_label("Ends")).to_be_hidden()
    agreement.get_by_label("Something is different").check()
    agreement.get_by_label("Ends").fill("March 2040")
    contacts.get_by_label("Yes, and all is right").first.check()
    page.get_by_role("button", name="Send the answers").click()
    expect(page.locator("main")).to_contain_text("Your answer is kept")
    assert phone.cookies() == []
    phone.close()


def terminate(desk: Desk, agreement: Agreement) -> None:
    desk.open(f"/agreements/{agreement.pk}/way")
    desk.field("What happened?").select_option("terminated")
    events = desk.page.locator("#events")
    events.get_by_label(desk.words("From"), exact=True).fill(str(TODAY))
    events.get_by_label(desk.words("Why"), exact=True).fill("Both agreed")
    press(desk, "Note it")
    desk.open(f"/agreements/{agreement.pk}")
    expect(desk.page.locator(".page-head")).to_contain_text(desk.words("Terminated"))


def take_a_brief_along(desk: Desk, agreement: Agreement) -> None:
    partner = agreement.parties.get(is_home=False).institution_id
    desk.open(f"/institutions/{partner}")
    with desk.page.expect_download() as brief:
        desk.page.get_by_role("link", name="English", exact=True).last.click()
    assert brief.value.path().read_bytes().startswith(b"%PDF-")
