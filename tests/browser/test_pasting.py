"""What scripts add to `/try`: the table behind a paste, and a dropped file."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TABLE = (
    "<table><tr><th>No.<th>Country<th>Institution<th>Type<th>Signed</tr>"
    "<tr><td>1<td rowspan=2>Japan<td>College of Omi<td>MOU<td>2019-05-01</tr>"
    "<tr><td>2<td>Chiba Institute<td>MOU<td>2020-06-02</tr></table>"
)
TEXT = (
    "No.\tCountry\tInstitution\tType\tSigned\n"
    "1\tJapan\tCollege of Omi\tMOU\t2019-05-01\n2\t\tChiba Institute\tMOU\t2020-06-02\n"
)
PASTE = """([html, text]) => {
  const area = document.querySelector('textarea');
  area.focus();
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', text);
  area.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true}));
  area.value = text;
  area.dispatchEvent(new InputEvent('input', {inputType: 'insertFromPaste'}));
}"""
DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, {type: 'text/plain'}));
  const form = document.querySelector('form.drop');
  form.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
}"""
PASTE_ANYWHERE = """([html, text]) => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector('h1').dispatchEvent(event);
}"""
BROKEN_LINE = """() => {
  XMLHttpRequest.prototype.send = function () {
    setTimeout(() => this.dispatchEvent(new ProgressEvent('error')));
  };
}"""


def test_a_table_from_excel_is_taken_with_its_merged_cells(page: Page, live_server: LiveServer):
    page.goto(f"{live_server.url}/try")
    page.evaluate(PASTE, [TABLE, TEXT])
    expect(page.locator("#list-hint")).to_have_text("Taken as a table with its rows and columns.")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 agreements in 1 country")
    expect(page.locator("mark.pen.place")).to_have_text(["Country", "Japan", "Japan"])


def test_editing_the_text_afterwards_forgets_the_table(page: Page, live_server: LiveServer):
    page.goto(f"{live_server.url}/try")
    page.evaluate(PASTE, [TABLE, TEXT])
    page.locator("#list-hint", has_text="Taken as a table").wait_for()
    page.locator("textarea").press("End")
    page.keyboard.type("x")
    assert page.locator("input[name=html]").input_value() == ""


def test_a_dropped_file_is_read_at_once(page: Page, live_server: LiveServer):
    page.goto(f"{live_server.url}/try")
    page.evaluate(DROP, ["partners.txt", TEXT])
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 agreements")


def test_a_file_may_be_dropped_anywhere(page: Page, live_server: LiveServer):
    page.goto(f"{live_server.url}/try")
    page.evaluate(DROP.replace("form.drop", "aside"), ["partners.txt", TEXT])
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 agreements")
    expect(page.locator(".lead")).to_contain_text("partners.txt")


def test_a_table_may_be_pasted_anywhere(page: Page, live_server: LiveServer):
    page.goto(f"{live_server.url}/try")
    page.evaluate(PASTE_ANYWHERE, [TABLE, TEXT])
    expect(page.locator("textarea")).to_be_focused()
    expect(page.locator("#list-hint")).to_have_text("Taken as a table with its rows and columns.")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 agreements in 1 country")


def test_nothing_handed_over_is_said_where_the_form_is(page: Page, live_server: LiveServer):
    page.goto(f"{live_server.url}/try")
    page.route("**/try", lambda route: route.fulfill(json={"error": "Nothing was pasted."}))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_have_text("Nothing was pasted.")
    expect(page.locator("form .progress")).to_be_hidden()


def test_a_list_that_is_too_large_is_not_even_sent(page: Page, live_server: LiveServer, settings):
    settings.LIST_MEGABYTES = 1
    page.goto(f"{live_server.url}/try")
    page.set_input_files(
        "#list-file",
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x" * (1024**2 + 1)},
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("larger than 1 MB")


def test_a_line_that_is_down_is_said(page: Page, live_server: LiveServer):
    page.goto(f"{live_server.url}/try")
    page.locator("textarea").fill(TEXT)
    page.evaluate(BROKEN_LINE)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("did not arrive")
    expect(page.locator("textarea")).to_have_value(TEXT)


def test_the_page_works_without_scripts(browser: Browser, live_server: LiveServer):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/try")
    page.locator("textarea").fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 agreements")
    context.close()


def test_the_example_leads_to_a_workbook(page: Page, live_server: LiveServer, tmp_path: Path):
    page.goto(f"{live_server.url}/try")
    page.get_by_role("link", name="See an example").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("127 agreements")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as Excel").click()
    target = tmp_path / download.value.suggested_filename
    download.value.save_as(target)
    assert target.suffix == ".xlsx"
    assert target.read_bytes().startswith(b"PK")


def test_the_rows_to_look_at_can_be_seen_alone(page: Page, live_server: LiveServer):
    page.goto(f"{live_server.url}/try/example")
    expect(page.locator("article")).to_have_count(127)
    page.get_by_role("link", name="to look at").click()
    expect(page.get_by_role("link", name="to look at")).to_have_attribute("aria-current", "true")
    expect(page.locator("article .says")).not_to_have_count(0)
    assert 0 < page.locator("article").count() < 127
