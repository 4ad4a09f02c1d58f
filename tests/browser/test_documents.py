"""A document: added on a phone without scripts, dropped at a desk, found, saved and withdrawn."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from comity.agreements.models import Agreement
from tests.agreements.papers import Desk
from tests.registers.documents import docx, pdf, read_all
from tests.registers.offices import NOON, member
from tests.web.published import steppe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-long-password"
PHONE: ViewportSize = {"width": 390, "height": 844}
DROPPED = """bytes => {
  const held = new DataTransfer();
  held.items.add(new File([new Uint8Array(bytes)], "Annex.docx"));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
  }
}"""


def sign_in(page: Page, server: str, name: str = "saraa") -> None:
    page.goto(f"{server}/sign-in")
    page.locator("#id_username, #id_login").first.fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    expect(page.get_by_text("Sign out").first).to_be_attached()


def test_documents_are_added_on_a_phone_and_by_dropping_and_found(
    browser: Browser, page: Page, live_server: LiveServer, tmp_path: Path
):
    user = member(steppe(), username="saraa").user
    assert user
    user.set_password(PASSWORD)
    user.save()
    address = f"{live_server.url}/agreements/{Agreement.objects.order_by('pk')[0].pk}"
    scan = tmp_path / "IMG 0001.pdf"
    scan.write_bytes(pdf("Both sides have signed"))
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, has_touch=True)
    phone = context.new_page()
    sign_in(phone, live_server.url)
    phone.goto(address)
    phone.get_by_role("link", name="Add a document").click()
    phone.get_by_label("The file").set_input_files(scan)
    phone.get_by_label("Title").fill("The signed paper")
    phone.get_by_role("button", name="Keep the document").click()
    expect(phone.locator("#documents")).to_contain_text("The signed paper signed scan")
    context.close()

    sign_in(page, live_server.url)
    page.goto(f"{address}/documents/add")
    annex = docx("Where students live")
    page.evaluate(DROPPED, list(annex))
    page.get_by_label("What is it?").select_option("annex")
    page.get_by_label("Everybody, as soon as the agreement is public").check()
    page.get_by_role("button", name="Keep the document").click()
    expect(page.locator("#documents")).to_contain_text("Annex.docx annex")
    read_all(NOON)
    page.goto(f"{live_server.url}/agreements?q=students+live")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Annex.docx").click()
    assert saved.value.suggested_filename == "Annex.docx"
    assert Path(saved.value.path()).read_bytes() == annex

    page.goto(address)
    page.locator("#documents li", has_text="signed paper").get_by_role("link", name="Edit").click()
    page.get_by_label("Why?").fill("a page is missing")
    page.get_by_role("button", name="Withdraw the document").click()
    expect(page.locator("#documents summary")).to_have_text("1 withdrawn document")


def test_what_is_too_large_is_said_before_it_is_sent(
    page: Page, live_server: LiveServer, tmp_path: Path, settings
):
    settings.DOCUMENT_MEGABYTES = 1
    user = member(steppe(), username="saraa").user
    assert user
    user.set_password(PASSWORD)
    user.save()
    sign_in(page, live_server.url)
    agreement = Agreement.objects.order_by("pk")[0]
    page.goto(f"{live_server.url}/agreements/{agreement.pk}/documents/add")
    large = tmp_path / "large.pdf"
    large.write_bytes(b"%PDF-" + b"x" * 2 * 1024**2)
    page.get_by_label("The file").set_input_files(large)
    expect(page.get_by_role("alert")).to_contain_text("larger than 1 MB")
    page.get_by_role("button", name="Keep the document").click()
    assert page.url.endswith("/documents/add")


def test_minutes_are_dropped_onto_a_decision_and_open_its_fold(page: Page, live_server: LiveServer):
    desk = Desk.of()
    agreement = desk.under_review()
    assert desk.officer.user
    desk.officer.user.set_password(PASSWORD)
    desk.officer.user.save()
    sign_in(page, live_server.url, desk.officer.user.username)
    page.goto(f"{live_server.url}/agreements/{agreement.pk}/way")
    expect(page.get_by_label("A new document")).to_be_hidden()
    page.evaluate(DROPPED, list(docx("The council agreed")))
    expect(page.get_by_label("A new document")).to_be_visible()
    page.get_by_label("Approve", exact=True).check()
    page.get_by_label("Decided on paper by").fill("Academic council")
    page.locator("[name=decided_on]").fill("20 Feb 2024")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.locator(".decisions")).to_contain_text("Annex.docx minutes")
