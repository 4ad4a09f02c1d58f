"""Files that are broken or made to harm are refused in one sentence, or read as far as they go."""

import zlib

import pytest

from comity.documents.pdf import pdfium, reading
from comity.documents.pdf.reading import read_pdf
from comity.errors import UnreadableDocument
from tests.documents.pdf.make_fixtures import FIXTURES
from tests.documents.pdf.paper import Sheet, pdf_of
from tests.documents.pdf.reading import cells


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(data, name="list.pdf")
    return caught.value.reason


def page(text: str = "University of Oslo") -> Sheet:
    sheet = Sheet()
    sheet.text(60, 100, text)
    return sheet


def test_a_file_that_wants_a_password_says_so():
    data = (FIXTURES / "writer-password.pdf").read_bytes()
    assert refused(data) == "it wants a password; save a copy without one first"


def test_a_file_that_only_may_not_be_changed_is_read():
    document = read_pdf((FIXTURES / "writer-restricted.pdf").read_bytes(), name="list.pdf")
    assert cells(document) == [["University of Oslo, 2018"]]


@pytest.mark.parametrize("keep", [9, 40, 300])
def test_a_truncated_file_is_damaged(keep):
    assert "damaged" in refused(pdf_of(page())[:keep])


def test_noise_is_damaged():
    assert "damaged" in refused(b"%PDF-1.7\n" + bytes(range(256)) * 40)


def test_a_page_tree_that_contains_itself_has_no_pages():
    data = pdf_of(page()).replace(b"/Kids[4 0 R]/Count 1", b"/Kids[2 0 R]/Count 9")
    assert refused(data) == "it has no pages"


def test_a_blank_page_has_nothing_on_it():
    assert refused(pdf_of(Sheet())) == "nothing is written on its pages"


def test_a_number_of_pages_that_is_not_there_does_no_harm():
    data = pdf_of(page()).replace(b"/Count 1", b"/Count 999999999")
    assert cells(read_pdf(data, name="list.pdf")) == [["University of Oslo"]]


def test_of_very_many_pages_the_first_are_read_and_the_rest_is_told(monkeypatch):
    monkeypatch.setattr(reading, "MOST_PAGES", 2)
    document = read_pdf(pdf_of(page("One"), page("Two"), page("Three")), name="list.pdf")
    assert [row.text for row in document.rows] == ["One", "Two"]
    assert document.remarks == (("pages_left_out", {"read": 2, "pages": 3}),)


def test_a_page_with_too_many_letters_is_read_in_part_and_told(monkeypatch):
    monkeypatch.setattr(pdfium, "_MOST_CHARACTERS", 10)
    document = read_pdf(pdf_of(page("University of Oslo")), name="list.pdf")
    assert cells(document) == [["University"]]
    assert document.remarks == (("text_left_out", {"pages": "1"}),)


@pytest.mark.parametrize("box", ["0 0 1e9 1e9", "0 0 0 0", "595 842 0 0", "(not) /a box"])
def test_pages_of_any_size_are_read(box):
    sheet = Sheet(size=(595.0, 842.0))
    sheet.text(60, 100, "University of Oslo")
    data = pdf_of(sheet).replace(b"0 0 595.0 842.0", box.encode())
    assert cells(read_pdf(data, name="list.pdf")) == [["University of Oslo"]]


def test_thousands_of_rules_take_no_longer_than_a_page_may():
    sheet = page()
    for number in range(3000):
        sheet.rule(0, number * 0.28, 595, number * 0.28)
        sheet.rule(number * 0.19, 0, number * 0.19, 842)
    assert "University of Oslo" in next(iter(read_pdf(pdf_of(sheet), name="x").rows)).text


def test_a_stream_that_unpacks_to_very_much_does_no_harm():
    sheet = page()
    sheet.marks.append("(x) Tj " * 2_000_000)
    data = pdf_of(sheet, packed=True)
    assert len(data) < 100_000
    document = read_pdf(data, name="list.pdf")
    assert next(iter(document.rows)).text.startswith("University of Oslo")
    assert document.remarks == (("text_left_out", {"pages": "1"}),)


def test_drawings_within_drawings_without_end_are_left():
    form = zlib.compress(b"/X Do")
    data = (
        pdf_of(page())
        .replace(b"/Resources<<", b"/Resources<</XObject<</X 9 0 R>>")
        .replace(
            b"xref",
            b"9 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 9 0 R>>>>"
            b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\nxref"
            % (len(form), form),
            1,
        )
    )
    assert cells(read_pdf(data, name="list.pdf")) == [["University of Oslo"]]
