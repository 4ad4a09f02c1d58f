"""`/try`: a list is read while you wait, and nothing of it is stored."""

import ast
import io
import re
from pathlib import Path
from threading import BoundedSemaphore

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from openpyxl import Workbook, load_workbook
from pytest_django import DjangoAssertNumQueries

from comity.web import reading_apart
from comity.web.reading_apart import MOST_ROWS
from comity.web.unreadable import _ON_PAGES, REASONS, reason_words

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TABLE = """No.\tInstitution\tCountry\tType\tSigned\tValid until
1\tUniversität Salzburg\tAustria\tMOU\t2022-11-08\t5 years
2\tKraków Institute of Tehcnology\tPoland\tMOA\t2023-03\t5 years
3\tCollege of Ōmi\tJapan\tMOU\t2019\tLong-term"""
HTML = """<html><body><table><tr><th>No.<th>Country<th>Institution<th>Type<th>Signed</tr>
<tr><td>1<td rowspan=2>Japan<td>College of Omi<td>MOU<td>2019-05-01</tr>
<tr><td>2<td>Chiba Institute<td>MOU<td>2020-06-02</tr>
<tr><td>3<td>Poland<td>Technical University of Gdynia<td>MOA<td>2021-07-03</tr></table></body></html>"""

pytestmark = pytest.mark.django_db


def read(client: Client, **fields: object) -> str:
    answer = client.post("/try", fields, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_a_pasted_table_is_answered_with_its_rows(client: Client):
    page = read(client, text=TABLE)
    assert "3 agreements in 3 countries" in page
    assert "Universität Salzburg" in page
    assert "8 Nov 2022, 5 years" in page


def test_every_row_stands_beside_its_printed_line_with_its_pens(client: Client):
    page = read(client, text=TABLE)
    assert '<mark class="pen name">Universität Salzburg</mark>' in page
    assert '<mark class="pen place">Austria</mark>' in page
    assert '<mark class="pen kind">MOU</mark>' in page
    assert '<mark class="pen date">2022-11-08</mark>' in page


def test_a_date_is_shown_no_more_precise_than_it_is_printed(client: Client):
    assert "Mar 2023, 5 years" in read(client, text=TABLE)


def test_what_is_wrong_is_said_in_a_sentence_that_leads_to_its_row(client: Client):
    page = read(client, text=TABLE)
    assert "Tehcnology" in page.partition("What to look at")[2].partition("</section>")[0]
    assert 'href="#row-2"' in page
    assert 'id="row-2"' in page


def test_cells_over_several_rows_survive_in_the_html_of_the_clipboard(client: Client):
    page = read(client, html=HTML, text="lost")
    assert "3 agreements in 2 countries" in page
    assert page.count('<mark class="pen place">Japan</mark>') == 2


def test_a_text_file_is_read_as_if_it_were_pasted(client: Client):
    upload = SimpleUploadedFile("partners.txt", TABLE.encode("utf-16"))
    page = read(client, file=upload)
    assert "3 agreements in 3 countries" in page
    assert "partners.txt" in page


def test_a_saved_web_page_is_read_as_a_page(client: Client):
    page = read(client, file=SimpleUploadedFile("partners.html", HTML.encode()))
    assert "3 agreements in 2 countries" in page


def test_the_example_shows_the_whole_sample(client: Client):
    page = client.get("/try/example").content.decode()
    assert "127 agreements in 18 countries" in page
    assert page.count("<article ") == 127


def test_the_dates_are_measured_off_on_the_ruler(client: Client):
    page = client.get("/try/example").content.decode()
    assert 'aria-label="127 listed:' in page


def test_the_printed_counts_stand_beside_the_rows_that_are_there(client: Client):
    page = client.get("/try/example").content.decode()
    countries = page.partition("By country")[2].partition("</section>")[0]
    assert countries.count('aria-label="agrees"') == 18


def test_nothing_of_the_list_is_stored(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    with django_assert_num_queries(0):
        read(client, text=TABLE)
    assert not client.session.keys()


def test_a_text_without_an_agreement_is_answered_in_words(client: Client):
    assert "No agreement was found" in read(client, text="Dear colleague,\nthank you.\n")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Nothing was pasted and no file was chosen."),
        ({"text": " \n "}, "Nothing was pasted and no file was chosen."),
        ({"text": "a\0b"}, "NUL bytes"),
        ({"text": "a b\n" * (MOST_ROWS + 1)}, "more than 20,000 lines"),
        ({"html": "<table></table>"}, "nothing is written on this page"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(
    client: Client, fields: dict[str, str], sentence: str
):
    answer = client.post("/try", fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7 ...", "it is damaged, so that no PDF can be read from it"),
        (b"PK\x03\x04...", "cannot be read"),
        (bytes(range(256)) * 9, "NUL bytes"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_one_sentence(
    client: Client, content: bytes, sentence: str
):
    answer = client.post("/try", {"file": SimpleUploadedFile("list.bin", content)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


@pytest.mark.parametrize(
    "fields",
    [{"text": "x" * 1024**2 + "x"}, {"file": SimpleUploadedFile("a", b"x" * 1024**2 + b"x")}],
)
def test_a_list_that_is_too_large_is_refused_in_one_sentence(client: Client, settings, fields):
    settings.LIST_MEGABYTES = 1
    answer = client.post("/try", fields)
    assert answer.status_code == 422
    assert "larger than 1 MB" in answer.content.decode()


def test_a_list_that_takes_too_long_is_answered_in_one_sentence(client: Client, settings):
    settings.READING_SECONDS = 0.01
    answer = client.post("/try", {"text": TABLE, "name": "partners.txt"})
    assert answer.status_code == 422
    assert (
        "“partners.txt” cannot be read: reading it took longer than 1 seconds and was stopped."
        in answer.content.decode()
    )


def test_when_all_places_are_taken_it_is_said(client: Client, monkeypatch):
    monkeypatch.setattr(reading_apart, "_places", BoundedSemaphore(1))
    monkeypatch.setattr(reading_apart, "_PATIENCE", 0.01)
    with reading_apart._places:
        answer = client.post("/try", {"text": TABLE})
    assert answer.status_code == 422
    assert "please try again in a minute" in answer.content.decode()
    assert "3 agreements" in read(client, text=TABLE)


def reasons_in_code() -> set[str]:
    """What documents are refused with, a letter in the place of each value."""
    words = re.compile(
        r"(it|its|there|nothing|no|the|reading|recognising|LibreOffice|Tesseract) \w+ "
    )
    found = set()
    folder = Path(__file__).resolve().parents[2] / "src/comity/documents"
    for path in folder.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nodes = list(ast.walk(tree))
        parts_of_others = {
            id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values
        } | {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "x" for part in parts
            )
            is_text = isinstance(node, ast.Constant | ast.JoinedStr)
            if is_text and id(node) not in parts_of_others and words.match(f"{text} "):
                found.add(text)
    return found


def test_every_reason_of_an_unreadable_document_can_be_translated():
    known = {reason.replace("%(a)s", "x") for reason in REASONS} | set(_ON_PAGES)
    ends_with_advice = {"; x"}
    left = {
        reason
        for reason in reasons_in_code() - known
        if not any(
            reason.removesuffix(end) != reason
            and any(each.startswith(reason.removesuffix("x")) for each in _ON_PAGES)
            for end in ends_with_advice
        )
    }
    assert left == set()


def test_a_reason_with_a_value_in_it_is_translated_around_the_value():
    with translation.override("en"):
        assert reason_words("it is larger than 50 MB") == "it is larger than 50 MB"
    assert reason_words("something new") == "something new"


def test_markup_in_a_list_is_shown_and_not_obeyed(client: Client):
    page = read(client, text=TABLE.replace("College of Ōmi", "<script>alert(1)</script> College"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_post_without_its_token_is_refused():
    answer = Client(enforce_csrf_checks=True).post("/try", {"text": TABLE})
    assert answer.status_code == 403


def workbook(client: Client, **fields: object) -> Workbook:
    address = client.post("/try", fields)["Location"]
    answer = client.get(f"{address}/list.xlsx")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return load_workbook(io.BytesIO(answer.content))


def test_the_workbook_has_clean_columns_findings_and_the_text_as_printed(client: Client):
    sheet = workbook(client, text=TABLE)["Agreements"]
    heads, *rows = sheet.iter_rows(values_only=True)
    first, second = (dict(zip(heads, row, strict=True)) for row in rows[:2])
    assert first["Institution"] == "Universität Salzburg"
    assert first["Code"] == "AT"
    assert str(first["Signed"]).startswith("2022-11-08")
    assert str(first["Valid until, reckoned"]).startswith("2027-11-07")
    assert "2022-11-08" in str(first["As printed"])
    assert second["Signed"] == "2023-03"
    assert "Tehcnology" in str(second["What to look at"])


def test_the_workbook_has_every_row_of_the_example(client: Client):
    upload = SimpleUploadedFile("must.txt", (SAMPLES / "must.txt").read_bytes())
    book = workbook(client, file=upload)
    assert book["Agreements"].max_row == 128
    assert book["Figures of the list"].max_row == 20


def test_a_name_that_looks_like_a_formula_stays_text(client: Client):
    text = TABLE.replace("College of Ōmi", '=HYPERLINK("x") College')
    sheet = workbook(client, text=text)["Agreements"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_page_speaks_mongolian_under_its_own_address(client: Client):
    page = client.get("/mn/try").content.decode()
    assert '<html lang="mn">' in page
    assert 'href="/try"' in page
