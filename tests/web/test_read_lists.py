"""What is shown of a list that was handed over: its progress, its rows, why they read so."""

import json
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comity.intake.models import Batch
from comity.offices.enums import Role
from comity.provenance.models import Source
from comity.web import held_readings
from comity.web.held_readings import HANDED_OVER
from comity.web.rows_shown import ROWS_A_PAGE
from tests.registers.killed_readers import only_where_processes_are_files, readers_killed
from tests.registers.offices import member, office
from tests.web.pages import Page, words

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).resolve().parents[1] / "lists/generated/fixtures"
HEAD = "No.\tInstitution\tCountry\tType\tSigned\tValid until"
TABLE = f"""{HEAD}
1\tUniversität Salzburg\tAustria\tMOU\t2022-11-08\t5 years
2\tCollege of Ōmi\tJapan\tMOU\t2019\tLong-term
3\tTechnical University of Gdynia\tPoland\tMOA\t\t"""


def table(rows: int) -> str:
    row = "{0}\tCollege of Town {0}\tNorway\tMOU\t2019-05-01\t5 years"
    return "\n".join([HEAD, *map(row.format, range(1, rows + 1))])


def hand_over(client: Client, text: str = TABLE) -> str:
    """The address at which the list is shown."""
    return hand_over_file(client, text.encode(), "list.txt")


def hand_over_file(client: Client, data: bytes, name: str) -> str:
    upload = SimpleUploadedFile(name, data)
    answer = client.post("/try", {"file": upload})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def why_of(page: Page, number: int) -> dict[str, str]:
    """The evidence for a row as a visitor reads it, by the names of the fields."""
    return {
        words(each.css_first("dt")): words(each)
        for each in page.tree.css(f"#row-{number} details.why dl > div")
    }


def test_every_field_of_a_row_says_why_it_reads_so(client: Client):
    why = why_of(Page(client, hand_over(client)), 1)
    assert list(why) == ["Number", "Institution", "Country", "Kind", "Signed", "Duration"]
    assert "Universität Salzburg the header calls its column so (line 2)" in why["Institution"]
    assert "5 years" in why["Duration"]
    assert "in 100" in why["Country"]


def test_what_is_printed_otherwise_than_it_is_understood_is_shown_under_its_pen(client: Client):
    page = Page(client, hand_over(client))
    assert page.words_of("#row-1 details.why mark.pen.date") == "2022-11-08"
    assert why_of(page, 1)["Signed"].startswith("Signed 8 Nov 2022")


def test_a_cell_of_a_sheet_is_named_by_its_letter_and_number(client: Client):
    address = hand_over_file(client, (FIXTURES / "openpyxl.xlsx").read_bytes(), "openpyxl.xlsx")
    assert "cell" in why_of(Page(client, address), 1)["Country"]


def test_a_long_list_is_shown_some_rows_at_a_time(client: Client):
    page = Page(client, hand_over(client, table(ROWS_A_PAGE + 20)))
    assert len(page.tree.css("article")) == ROWS_A_PAGE
    assert f"Rows 1 to {ROWS_A_PAGE} of {ROWS_A_PAGE + 20}" in page.text
    address = page.response.request["PATH_INFO"]
    more = page.link("Show the next 20")
    assert more == "?page=2#rows"
    second = page.follow(f"{address}{more}")
    assert len(second.tree.css("article")) == 20
    assert "College of Town 170" in second.text
    assert second.link("Back") == "?page=1#rows"


def test_only_the_rows_to_look_at_are_shown_when_asked(client: Client):
    address = hand_over(client)
    page = Page(client, address)
    assert len(page.tree.css("article")) == 3
    look = page.follow(address + page.link("1 to look at"))
    assert [node.text() for node in look.tree.css("article h3")] == [
        "Technical University of Gdynia"
    ]


def test_the_pages_of_a_long_pdf_are_those_of_the_rows_shown(client: Client):
    address = hand_over_file(client, (FIXTURES / "chromium.pdf").read_bytes(), "chromium.pdf")
    page = Page(client, address)
    assert page.attribute(".seen-page img", "src") == f"{address}/pages/1.png"


def test_a_list_that_takes_long_is_waited_for_on_a_page_that_tells_how_far_it_is(
    client: Client, monkeypatch
):
    monkeypatch.setattr(held_readings, "_PATIENCE", 0.0)
    monkeypatch.setattr(held_readings, "_MOMENT", 0.0)
    address = hand_over(client, table(3000))
    page = Page(client, address)
    assert page.h1 == "Reading “list.txt”"
    assert page.attribute("main progress", "max") == "100"
    markup = page.response.content.decode()
    assert '<noscript><meta http-equiv="refresh" content="1"></noscript>' in markup
    told = [json.loads(client.get(f"{address}/progress").content)]
    while not told[-1]["done"]:
        time.sleep(0.05)
        told.append(json.loads(client.get(f"{address}/progress").content))
    assert any(each["words"] for each in told)
    shares = [each["hundredths"] for each in told]
    assert shares == sorted(shares)
    assert "3,000 agreements" in Page(client, address).h1


def test_why_a_list_could_not_be_read_is_said_where_it_was_waited_for(client: Client, monkeypatch):
    monkeypatch.setattr(held_readings, "_PATIENCE", 0.0)
    monkeypatch.setattr(held_readings, "_MOMENT", 0.0)
    address = hand_over(client, "\0\1\2")
    held = HANDED_OVER.find(address.rpartition("/")[2])
    assert held
    held.wait()
    assert "NUL bytes" in Page(client, address, status=422).text


def test_a_list_that_is_forgotten_is_asked_for_again(client: Client):
    page = Page(client, "/try/of-yesterday", status=410)
    assert "no longer held here" in page.text
    assert page.tree.css_first("form.drop")
    for more in ("progress", "list.xlsx", "pages/1.png"):
        assert client.get(f"/try/of-yesterday/{more}").status_code == 404


def test_the_address_of_a_list_is_not_for_search_engines(client: Client):
    page = Page(client, hand_over(client))
    assert page.attribute("meta[name=robots]", "content") == "noindex"
    assert "no-store" in page.response["Cache-Control"]


def test_a_held_list_is_kept_without_being_sent_or_read_again(client: Client, settings):
    user = member(office("steppe", name="Steppe University"), username="saraa").user
    assert user
    client.force_login(user)
    token = hand_over(client).rpartition("/")[2]
    settings.READING_SECONDS = 0.01  # another reading would be stopped
    answer = client.post("/import", {"held": token})
    assert answer["Location"] == f"/imports/{Batch.objects.get().pk}"
    assert bytes(Source.objects.get().content.data) == TABLE.encode()


def test_a_forgotten_list_cannot_be_kept(client: Client):
    answer = client.post("/import", {"held": "of-yesterday"})
    assert answer.status_code == 422
    assert "no longer held here" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "button"),
    [(Role.OFFICER, "Keep it in the register"), (Role.READER, "Keep it: make this my register")],
)
def test_an_officer_is_led_to_the_register_first(client: Client, role: Role, button: str):
    user = member(office("steppe"), role, username="saraa").user
    assert user
    client.force_login(user)
    page = Page(client, hand_over(client))
    assert page.words_of(".toolbar button") == button
    assert ("main" in page.attribute(".toolbar button", "class")) == (role is Role.OFFICER)


@only_where_processes_are_files
def test_a_list_whose_reader_is_killed_is_kept_unread_where_an_officer_wants_it(client: Client):
    user = member(office("steppe"), username="saraa").user
    assert user
    upload = SimpleUploadedFile("list.txt", TABLE.encode())
    with readers_killed():
        page = client.post("/try", {"file": upload})
    assert page.status_code == 422
    assert "Keep it unread" not in page.content.decode()
    client.force_login(user)
    upload.seek(0)
    with readers_killed():
        answer = client.post("/try", {"file": upload})
    assert "reading it broke off" in answer.content.decode()
    assert "Keep it unread" in answer.content.decode()
    token = answer.content.decode().partition('name="held" value="')[2].partition('"')[0]
    kept = client.post("/import", {"held": token})
    source = Source.objects.get()
    assert kept["Location"] == f"/sources/{source.pk}"
    assert [each.code for each in source.findings.all()] == ["reading_broke_off"]
    assert (source.listed, source.rows.count(), Batch.objects.count()) == (0, 0, 0)
    assert "Reading broke off" in Page(client, kept["Location"]).text
