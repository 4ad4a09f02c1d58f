import io
from threading import Thread

import pytest
from PIL import Image

from comity.documents.pdf.pictures_of_pages import picture_of_page
from comity.errors import UnreadableDocument
from tests.documents.pdf.paper import Sheet, pdf_of


def page(**options) -> bytes:
    sheet = Sheet(**options)
    sheet.box(0, 0, 100, 100, grey=0)
    return pdf_of(sheet)


def picture(data: bytes, number: int = 1, *, width: int) -> Image.Image:
    return Image.open(io.BytesIO(picture_of_page(data, number, width=width)))


def test_a_page_is_as_wide_as_asked_and_shows_what_is_on_it():
    shown = picture(page(size=(200.0, 300.0)), width=400).convert("L")
    assert shown.format is None
    assert shown.size == (400, 600)
    assert shown.getpixel((100, 100)) == 0
    assert shown.getpixel((300, 300)) == 255


def test_a_turned_page_is_shown_turned():
    shown = picture(page(size=(200.0, 300.0), turned=90), width=300).convert("L")
    assert shown.size == (300, 200)
    assert shown.getpixel((250, 50)) == 0


def test_a_page_that_is_very_high_comes_out_smaller():
    shown = picture(page(size=(10.0, 14000.0)), width=2000)
    assert shown.width * shown.height <= 40_000_000


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_page_that_is_not_there_is_told(number):
    with pytest.raises(UnreadableDocument) as caught:
        picture(page(), number, width=100)
    assert caught.value.reason == f"it has no page {number}"


def test_several_can_be_asked_for_at_once():
    data = page()
    sizes = []
    threads = [Thread(target=lambda: sizes.append(picture(data, width=120).size)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sizes == [(120, 170)] * 8
