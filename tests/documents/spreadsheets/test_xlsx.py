"""What programs other than Excel leave out of an XLSX, and what Excel puts into it."""

import pytest

from comity.documents.model import Document
from comity.documents.reading import read_document
from comity.errors import UnreadableDocument
from tests.documents.packages import packed
from tests.documents.spreadsheets.workbooks import PARTS, inline, xlsx_of


def read(data: bytes) -> Document:
    return read_document(data, name="list.xlsx")


def texts(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read(data).rows]


def test_cells_and_rows_without_references_follow_one_another():
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>"
    assert texts(xlsx_of(rows)) == [["1", "2"], ["", "3"]]


def test_prefixes_of_names_are_the_writers_choice():
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Kyoto</x:t></x:is></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    assert texts(packed({**PARTS, "xl/worksheets/sheet1.xml": sheet})) == [["Kyoto"]]


def test_rich_text_is_one_text_without_its_phonetic_reading():
    strings = (
        "<sst><si><r><t>京都</t></r><r><rPr><b/></rPr><t>大学</t></r>"
        '<rPh sb="0" eb="2"><t>キョウト</t></rPh></si></sst>'
    )
    assert texts(xlsx_of('<row><c t="s"><v>0</v></c></row>', sharedStrings=strings)) == [
        ["京都大学"]
    ]


def test_line_breaks_stay_and_other_controls_become_spaces():
    cell = '<row><c t="str"><v> Kyoto_x000D_\n Osaka_x0009_Nara </v></c></row>'
    assert texts(xlsx_of(cell)) == [["Kyoto\nOsaka Nara"]]


def test_dates_kept_as_text_are_as_precise_as_their_format():
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    day = "<v>2018-05-18T00:00:00</v>"
    cells = f'<row><c t="d">{day}</c><c t="d" s="1">{day}</c></row>'
    assert texts(xlsx_of(cells, styles=styles)) == [["2018-05-18", "2018"]]


def test_errors_and_truths_are_printed_as_the_sheet_shows_them():
    cells = '<row><c t="e"><v>#N/A</v></c><c t="b"><v>0</v></c></row>'
    assert texts(xlsx_of(cells)) == [["#N/A", "FALSE"]]


def test_a_row_is_struck_out_where_most_of_it_is():
    styles = (
        "<styleSheet><fonts><font/><font><strike/></font><font><strike val='0'/></font></fonts>"
        "<cellXfs><xf fontId='0'/><xf fontId='1'/><xf fontId='2'/></cellXfs></styleSheet>"
    )

    def row(number: int, style: int) -> str:
        name = f'<c s="{style}" t="inlineStr"><is><t>Kyoto University</t></is></c>'
        return f'<row r="{number}"><c><v>{number}</v></c>{name}<c><v>2018</v></c></row>'

    rows = read(xlsx_of(row(1, 0) + row(2, 1) + row(3, 2), styles=styles)).rows
    assert [row.struck for row in rows] == [False, True, False]


def test_rows_may_be_hidden_unless_they_say_otherwise():
    rows = f"<row r='1'>{inline('A1', 'a')}</row><row r='2' hidden='0'>{inline('A2', 'b')}</row>"
    document = read(xlsx_of(rows, before='<sheetFormatPr zeroHeight="1"/>'))
    assert [row.hidden for row in document.rows] == [True, False]


def test_a_dimension_that_lies_costs_nothing():
    rows = (
        f'<row r="1">{inline("A1", "a")}{inline("XFD1", "b")}</row>'
        f'<row r="1048576">{inline("A1048576", "c")}{inline("XFD1048576", "d")}</row>'
    )
    merge = '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    lie = '<dimension ref="A1:XFD1048576"/>'
    assert texts(xlsx_of(rows, before=lie, after=merge)) == [["a", "", "b"], [""], ["c", "", "d"]]


def test_a_sheet_that_the_package_lacks_is_no_empty_sheet():
    parts = {**PARTS, "xl/_rels/workbook.xml.rels": "<Relationships/>"}
    with pytest.raises(UnreadableDocument, match="it is damaged"):
        read(packed(parts))


def test_a_binary_workbook_is_refused_with_what_to_do():
    relations = PARTS["_rels/.rels"].replace("workbook.xml", "workbook.bin")
    with pytest.raises(UnreadableDocument, match="save it as XLSX"):
        read(packed({"_rels/.rels": relations, "xl/workbook.bin": "\x83\x01"}))
