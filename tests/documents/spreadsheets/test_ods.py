"""What OpenDocument says once for many cells, and what it keeps beside them."""

from comity.documents.model import Document
from comity.documents.reading import read_document
from tests.documents.packages import packed

KIND = "application/vnd.oasis.opendocument.spreadsheet"
STYLES = """
<office:automatic-styles>
 <number:date-style style:name="N1"><number:month/><number:year/></number:date-style>
 <style:style style:family="table-cell" style:name="month" style:data-style-name="N1"/>
 <style:style style:family="table-cell" style:name="struck">
  <style:text-properties style:text-line-through-style="solid"/></style:style>
 <style:style style:family="table-cell" style:name="child" style:parent-style-name="struck"/>
 <style:style style:family="table-cell" style:name="circle" style:parent-style-name="circle"/>
 <style:style style:family="table" style:name="away">
  <style:table-properties table:display="false"/></style:style>
</office:automatic-styles>"""
DAY = '<table:table-cell office:value-type="date" office:date-value="2018-05-18T14:00:00"/>'


def read(tables: str) -> Document:
    namespaces = " ".join(f'xmlns:{name}="{name}"' for name in ("office", "table", "text", "style"))
    content = (
        f'<office:document-content {namespaces} xmlns:number="number" xmlns:draw="draw">{STYLES}'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return read_document(packed({"mimetype": KIND, "content.xml": content}), name="list.ods")


def table(rows: str, attributes: str = 'table:name="List"') -> str:
    return f"<table:table {attributes}>{rows}</table:table>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.rows]


def test_a_cell_has_the_style_of_its_row_or_column_where_it_has_none():
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="month"/>'
    )
    rows = row(DAY, DAY, DAY) + row(
        DAY, cell("x"), attributes='table:default-cell-style-name="month"'
    )
    assert texts(read(table(columns + rows))) == [
        ["2018-05-18", "2018-05-18", "2018-05"],
        ["2018-05", "x", ""],
    ]


def test_styles_derive_from_one_another_even_in_a_circle():
    rows = row(cell("Kyoto", 'table:style-name="child"')) + row(
        cell("Osaka", 'table:style-name="circle"')
    )
    assert [row.struck for row in read(table(rows)).rows] == [True, False]


def test_repeated_cells_and_rows_stand_as_often_as_they_are_shown():
    repeated = row(
        cell("x", 'table:number-columns-repeated="2"'), attributes='table:number-rows-repeated="3"'
    )
    blank = row("<table:table-cell/>", attributes='table:number-rows-repeated="1048500"')
    document = read(table(repeated + blank))
    assert texts(document) == [["x", "x"]] * 3
    assert [row.locus.row for row in document.rows] == [1, 2, 3]


def test_white_space_stands_as_elements():
    text = "Kyoto<text:s text:c='3'/>University<text:line-break/>Uji<text:tab/>Campus"
    two = "<table:table-cell><text:p>Bari</text:p><text:p>Italy</text:p></table:table-cell>"
    assert texts(read(table(row(cell(text), two)))) == [
        ["Kyoto University\nUji Campus", "Bari\nItaly"]
    ]


def test_comments_readings_and_drawings_are_no_text_of_the_cell():
    inside = (
        "<office:annotation><text:p>ask Ms Sato</text:p></office:annotation>"
        "<draw:custom-shape><text:p>as of 2024</text:p></draw:custom-shape>"
        "<text:p><text:ruby><text:ruby-base>京都</text:ruby-base>"
        "<text:ruby-text>きょうと</text:ruby-text></text:ruby></text:p>"
    )
    document = read(table(row(f"<table:table-cell>{inside}</table:table-cell>")))
    assert texts(document) == [["京都"]]
    assert dict(document.remarks) == {
        "cell_comments": {"sheet": "List", "cells": "A1", "count": 1},
        "text_in_drawings": {"sheet": "List", "text": "as of 2024"},
    }


def test_numbers_are_plain_unless_words_stand_with_them():
    def number(value: str, shown: str) -> str:
        return cell(shown, f'office:value-type="float" office:value="{value}"')

    cells = (number("5", "5.00"), number("2018", "2,018"), number("5", "5 жил"), number("7", "007"))
    truth = cell("ИСТИНА", 'office:value-type="boolean" office:boolean-value="true"')
    assert texts(read(table(row(*cells, truth)))) == [["5", "2018", "5 жил", "007", "TRUE"]]


def test_what_was_deleted_under_tracked_changes_is_not_read():
    deleted = f"<table:tracked-changes>{table(row(cell('gone')))}</table:tracked-changes>"
    assert texts(read(deleted + table(row(cell("Kyoto"))))) == [["Kyoto"]]


def test_hidden_tables_are_read_and_said():
    document = read(
        table(row(cell("Kyoto")))
        + table(row(cell("Osaka")), 'table:name="Old" table:style-name="away"')
    )
    assert [table.name for table in document.tables] == ["List", "Old"]
    assert document.remarks == (("hidden_sheets", {"sheets": "Old"}),)


def test_formulas_without_a_value_are_said():
    document = read(table(row(cell("Kyoto"), '<table:table-cell table:formula="of:=1+1"/>')))
    assert document.remarks == (
        ("formulas_without_value", {"sheet": "List", "cells": "B1", "count": 1}),
    )
