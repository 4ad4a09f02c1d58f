"""Files as people's programs print them; `make_fixtures` says what each of them is."""

import pytest

from comity.documents.model import Document, RowRole
from comity.documents.pdf.reading import read_pdf
from tests.documents.pdf.make_fixtures import FIXTURES, HEAD, MONGOLIAN, WRAPPED
from tests.documents.pdf.reading import body, cells


def printed(name: str) -> Document:
    return read_pdf((FIXTURES / f"{name}.pdf").read_bytes(), name=name)


def test_a_table_of_a_word_processor_runs_over_pages_without_rules():
    document = printed("writer-wrapped")
    assert body(document) == [list(row) for row in WRAPPED]
    assert cells(document, RowRole.HEADER) == [list(HEAD)] * len(document.pages)
    assert cells(document, RowRole.FURNITURE)[:2] == [["International Office"], ["Page 1"]]


def test_a_mongolian_sheet_keeps_its_letters():
    assert cells(printed("calc-mongolian")) == [list(row) for row in MONGOLIAN]


def test_group_cells_of_a_browser_are_repeated():
    assert body(printed("chromium-groups")) == [
        ["Partners abroad"],
        ["Country", "Partner", "Kind", "Signed"],
        ["Norway", "University of Oslo", "MOU", "2018-05-12"],
        ["Norway", "University of Bergen, Faculty of Law", "MOU", "2019-11-03"],
        ["Norway", "Nord University", "Exchange", "2020"],
        ["Asia"],
        ["Japan", "Kyoto Institute of Technology", "MOA", "2016-04-01"],
        ["Japan", "University of Yamanashi", "MOU", "2021-09-30"],
    ]


def test_arabic_is_read_from_the_right_with_its_columns():
    assert body(printed("chromium-arabic")) == [
        ["قائمة الاتفاقيات الدولية"],
        ["الرقم", "المؤسسة", "الدولة", "تاريخ التوقيع"],
        ["1", "جامعة القاهرة", "مصر", "2018-05-12"],
        ["2", "University of Malaya (جامعة ملايا)", "ماليزيا", "12/03/2019"],
        ["3", "جامعة السلطان قابوس، كلية الآداب", "سلطنة عمان", "٢٠١٧/٠٤/٠٣"],
    ]


def test_japanese_cells_are_joined_without_spaces():
    assert cells(printed("chromium-japanese")) == [
        ["1", "東京大学大学院医学部", "日本", "2019年5月18日"],
        ["2", "中国医学院", "中国", "2020年4月1日"],
        ["3", "日本大学", "日本", "2021年10月31日"],
    ]


def test_columns_no_farther_apart_than_words_are_seen_from_what_stands_in_line():
    rows = cells(printed("chromium-default"))
    assert rows[0] == ["No.", "Institution", "Signed", "Until"]
    assert rows[3] == ["3", "Coast Institute of Technology", "2020-01-20", "2025-01-19"]
    assert {len(row) for row in rows} == {4}


def test_the_bullets_of_a_browser_are_bullets():
    assert [row for row in cells(printed("chromium-bullets")) if row != [""]] == [
        ["Chile"],
        ["• University of the Andes"],
        ["• Austral University"],
        ["Peru"],
        ["• University of the Coast"],
    ]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.pdf")), ids=lambda path: path.stem)
def test_no_fixture_is_large(path):
    assert path.stat().st_size < 30_000
