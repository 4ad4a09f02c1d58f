"""Pages that are pictures, read by Tesseract where it is installed."""

import io
import shutil

import pytest
from PIL import Image

from comity.documents.model import Document
from comity.documents.pdf import recognition
from comity.documents.pdf.pictures_of_pages import picture_of_page
from comity.documents.pdf.reading import read_pdf
from comity.errors import UnreadableDocument
from tests.documents.pdf.paper import Layout, Sheet, pdf_of, print_table
from tests.documents.pdf.reading import cells

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)
ROWS = [
    ["Partner", "Country", "Signed"],
    ["University of Oslo, Faculty of Medicine", "Norway", "2018-05-12"],
    ["Kyoto Institute of Technology", "Japan", "2016-04-01"],
    ["Delta University", "Peru", "2019-11-03"],
    ["Coast University", "Chile", "2020-01-20"],
]


def scanned(layout: Layout, *, lean: float = 0.0) -> Image.Image:
    """A page with the table as a scanner sees it."""
    sheets = [Sheet()]
    print_table(ROWS, layout, sheets)
    page = Image.open(io.BytesIO(picture_of_page(pdf_of(*sheets), 1, width=1654))).convert("L")
    return page.rotate(lean, resample=Image.Resampling.BICUBIC, fillcolor=255)


def as_pdf(*pictures: Image.Image) -> bytes:
    file = io.BytesIO()
    pictures[0].save(file, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return file.getvalue()


def read(data: bytes) -> Document:
    return read_pdf(data, name="scan.pdf", ocr=True)


RULED = Layout(widths=(26, 10, 12), size=11, ruled="grid")
OPEN = Layout(widths=(26, 10, 12), size=11)


@pytest.mark.slow
@needs_tesseract
@pytest.mark.parametrize("layout", [RULED, OPEN], ids=["ruled", "open"])
@pytest.mark.parametrize("lean", [0.0, 1.0], ids=["straight", "leaning"])
def test_a_scanned_table_has_its_rows_and_cells(layout, lean):
    document = read(as_pdf(scanned(layout, lean=lean)))
    assert cells(document) == ROWS
    ((code, params),) = document.remarks
    assert code == "text_recognised"
    assert params["pages"] == "1"


@pytest.mark.slow
@needs_tesseract
def test_only_pages_that_are_pictures_are_recognised():
    # The first page has a text, the second is a picture of the same.
    sheets = [Sheet()]
    print_table(ROWS, RULED, sheets)
    picture = Sheet()
    data = _with_picture(pdf_of(sheets[0], picture), scanned(RULED))
    document = read(data)
    assert [row.locus.page for row in document.rows] == [1] * 5 + [2] * 5
    assert document.remarks[0][1]["pages"] == "2"


def _with_picture(data: bytes, picture: Image.Image) -> bytes:
    """The PDF with the picture on its second page."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    jpeg = file.getvalue()
    body = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray" % picture.size
    body += b"/BitsPerComponent 8/Filter/DCTDecode/Length %d>>stream\n%s\nendstream" % (
        len(jpeg), jpeg,
    )  # fmt: skip
    data = data.replace(
        b"<</Length 0>>stream\n\nendstream",
        b"<</Length 28>>stream\n595 0 0 842 0 0 cm /Im1 Do  \nendstream",
    )
    data = data.replace(b"/Font<</F1 3 0 R>>", b"/Font<</F1 3 0 R>>/XObject<</Im1 20 0 R>>")
    return data.replace(b"\nxref\n", b"\n20 0 obj\n%s\nendobj\nxref\n" % body, 1)


def test_pages_without_text_are_told_where_others_have_text():
    sheets = [Sheet()]
    print_table(ROWS, RULED, sheets)
    data = _with_picture(pdf_of(sheets[0], Sheet()), Image.new("L", (60, 80), 200))
    document = read_pdf(data, name="list.pdf")
    assert len(cells(document)) == 5
    assert document.remarks == (("pages_without_text", {"pages": "2"}),)


def test_a_pdf_of_pictures_says_how_it_can_be_read():
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(as_pdf(Image.new("L", (60, 80), 200)), name="scan.pdf")
    assert caught.value.reason == (
        "it has no text layer: its pages are pictures; read it with --ocr where Tesseract is installed"
    )


def test_where_tesseract_is_not_installed_that_is_said(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableDocument) as caught:
        read(as_pdf(Image.new("L", (60, 80), 200)))
    assert caught.value.reason == (
        "its pages are pictures, and Tesseract, which reads such, is not installed"
    )


def test_where_tesseract_takes_too_long_that_is_said(monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nsleep 9\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(recognition, "_SECONDS", 0.3)
    monkeypatch.setattr(recognition, "_languages", lambda _program: "eng")
    with pytest.raises(UnreadableDocument) as caught:
        read(as_pdf(Image.new("L", (60, 80), 200)))
    assert "took more than" in caught.value.reason


def test_a_pdf_whose_fonts_do_not_say_their_letters_says_how_it_can_be_read():
    sheet = Sheet()
    sheet.marks.append("BT /F1 10 Tf 60 700 Td (\x01\x02\x03\x04\x05\x06\x07 \x0e\x0f\x10) Tj ET")
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(pdf_of(sheet), name="list.pdf")
    assert caught.value.reason.startswith("its fonts do not say which letters they show")
