"""Word files become rows as they are printed."""

import io

import docx
import pytest
from docx.oxml.parser import OxmlElement

from comity.documents.model import Document, RowRole
from comity.documents.reading import read_document
from comity.documents.word.reading import read_word
from comity.errors import UnreadableDocument
from tests.documents.packages import packed
from tests.documents.word.word_files import (
    cell,
    item,
    levels,
    lists,
    paragraph,
    row,
    run_of,
    table,
    word_file,
)


def read(body: str, **parts: str) -> Document:
    return read_word(word_file(body, **parts), name="list.docx")


def lines(document: Document) -> list[str]:
    return ["|".join(cell.text for cell in row.cells) for row in document.rows if row.text]


def roles(document: Document) -> list[tuple[str, RowRole, int]]:
    return [(row.text, row.role, row.depth) for row in document.rows if row.text]


def remarks(document: Document) -> dict[str, dict[str, object]]:
    return dict(document.remarks)


def test_paragraphs_and_tables_stand_in_printed_order_each_table_its_own():
    document = read(
        paragraph("Agreements")
        + table(row("No", "Partner"), row("1", "Chiba University"))
        + paragraph("as of May 2020")
    )
    assert lines(document) == ["Agreements", "No|Partner", "1|Chiba University", "as of May 2020"]
    assert [len(each.rows) for each in document.tables] == [1, 2, 1]
    assert [each.locus.row for each in document.rows] == [1, 2, 3, 4]
    assert document.format == "docx"


def test_the_text_of_every_cell_stands_in_its_row():
    document = read(
        paragraph("1\tChiba\t\tJapan")
        + paragraph("Faculty", '<w:ind w:left="720"/>')
        + table(row("a", "", "b"))
    )
    for each in document.rows:
        assert [each.text[one.start : one.end] for one in each.cells] == [
            one.text for one in each.cells
        ]


def test_tabs_part_cells_and_a_line_break_begins_a_row():
    document = read(paragraph("1\tChiba University\tJapan\nFaculty of Law\t\t2020"))
    assert lines(document) == ["1|Chiba University|Japan", "Faculty of Law||2020"]


def test_a_tab_before_the_only_words_of_a_line_moves_them_in():
    assert lines(read(paragraph("\tFaculty of Law") + paragraph("\tA\tB"))) == [
        "Faculty of Law",
        "|A|B",
    ]


def test_headings_are_told_by_their_style_or_outline_level():
    styles = (
        '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Land"><w:name w:val="Land"/><w:basedOn w:val="berschrift1"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    )
    document = read(
        paragraph("Agreements", '<w:pStyle w:val="Titel"/>')
        + paragraph("Asia", '<w:pStyle w:val="berschrift1"/>')
        + paragraph("Japan", '<w:pStyle w:val="Land"/>')
        + paragraph("Notes", '<w:outlineLvl w:val="2"/>')
        + paragraph("Text", '<w:pStyle w:val="Land"/><w:outlineLvl w:val="9"/>'),
        styles=styles,
    )
    assert roles(document) == [
        ("Agreements", RowRole.HEADING, 1),
        ("Asia", RowRole.HEADING, 1),
        ("Japan", RowRole.HEADING, 2),
        ("Notes", RowRole.HEADING, 3),
        ("Text", RowRole.PLAIN, 0),
    ]


def test_short_bold_lines_head_what_is_not_bold():
    bold = "<w:b/>"
    document = read(
        paragraph("Japan", run=bold)
        + paragraph("Chiba University")
        + paragraph("Kyoto University")
        + paragraph("France", run=bold)
        + paragraph("Université de Nantes")
        + paragraph("Université de Lille")
    )
    headings = [row.text for row in document.rows if row.role is RowRole.HEADING]
    assert headings == ["Japan", "France"]


def test_where_most_lines_are_bold_none_is_a_heading_for_it():
    document = read(paragraph("Chiba", run="<w:b/>") + paragraph("Kyoto", run="<w:b/>"))
    assert {row.role for row in document.rows} == {RowRole.PLAIN}


def test_items_open_with_the_number_that_word_prints():
    numbering = lists(levels(("decimal", "%1."), ("lowerLetter", "%2)")))
    document = read(
        item("Chiba", 1) + item("Law", 1, 1) + item("Science", 1, 1) + item("Kyoto", 1),
        numbering=numbering,
    )
    assert roles(document) == [
        ("1. Chiba", RowRole.ITEM, 1),
        ("a) Law", RowRole.ITEM, 2),
        ("b) Science", RowRole.ITEM, 2),
        ("2. Kyoto", RowRole.ITEM, 1),
    ]


def test_the_number_of_an_item_with_tabs_is_a_cell_of_its_own():
    document = read(item("Chiba\tJapan", 1), numbering=lists(levels(("decimal", "%1."))))
    assert lines(document) == ["1.|Chiba|Japan"]


def test_a_bullet_of_a_symbol_font_is_the_sign_that_it_shows():
    numbering = lists(levels(("bullet", "\uf0b7"), ("bullet", "o"), ("bullet", "\uf0fc")))
    document = read(item("Chiba", 1) + item("Law", 1, 1) + item("Arts", 1, 2), numbering=numbering)
    assert lines(document) == ["• Chiba", "◦ Law", "✓ Arts"]


def test_numbers_alone_in_a_column_of_a_table_are_printed_too():
    document = read(
        table(row(cell(item("", 1)), "Chiba"), row(cell(item("", 1)), "Kyoto")),
        numbering=lists(levels(("decimal", "%1"))),
    )
    assert lines(document) == ["1|Chiba", "2|Kyoto"]


def test_a_cell_over_rows_is_repeated_and_one_over_columns_leaves_the_others_empty():
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read(
        table(
            row(cell("Partners", '<w:gridSpan w:val="2"/>'), "Kind"),
            row(cell("Japan", start), "Chiba", "MOU"),
            row(cell("", on), "Kyoto", "MOA"),
        )
    )
    assert lines(document) == ["Partners||Kind", "Japan|Chiba|MOU", "Japan|Kyoto|MOA"]
    assert [[one.repeated for one in each.cells] for each in document.rows] == [
        [False, False, False],
        [False, False, False],
        [True, False, False],
    ]


def test_a_row_on_which_nothing_of_its_own_is_printed_is_no_row():
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read(table(row(cell("Japan", start), "Chiba"), row(cell("", on), ""), row("", "")))
    assert lines(document) == ["Japan|Chiba"]


def test_columns_before_the_first_cell_stay_free():
    document = read(
        table(row("a", "b", "c"), row("d", "e", properties='<w:gridBefore w:val="1"/>'))
    )
    assert lines(document) == ["a|b|c", "|d|e"]


def test_rows_that_word_repeats_on_each_page_are_headers():
    head = "<w:tblHeader/>"
    document = read(
        table(
            row("No", "Partner", properties=head),
            row("1", "Chiba"),
            row("2", "Kyoto", properties=head),
        )
    )
    assert [each.role for each in document.rows] == [
        RowRole.HEADER,
        RowRole.PLAIN,
        RowRole.PLAIN,
    ]


def test_the_paragraphs_of_a_cell_are_its_lines():
    document = read(table(row(cell(paragraph("Chiba University") + paragraph("Law")), "2020")))
    assert [each.cells[0].text for each in document.rows] == ["Chiba University\nLaw"]


def test_a_table_within_a_row_follows_that_row():
    inner = table(row("MOU", "2015"), row("SEA", "2018"))
    document = read(
        table(
            row("Partner", "Papers"),
            row("Chiba", cell(inner + paragraph("see there"))),
            row("Kyoto", "MOU"),
        )
    )
    assert lines(document) == [
        "Partner|Papers",
        "Chiba|see there",
        "MOU|2015",
        "SEA|2018",
        "Kyoto|MOU",
    ]
    assert [len(each.rows) for each in document.tables] == [2, 2, 1]


def test_a_table_that_only_places_text_is_text():
    column = table(row(cell(paragraph("Japan") + paragraph("Chiba"))), row("Kyoto"))
    beside = table(row(cell("".join(map(paragraph, ("France", "Nantes", "Lille")))), "Peru"))
    assert lines(read(column + beside)) == ["Japan", "Chiba", "Kyoto", "France", "Nantes", "Lille", "Peru"]  # fmt: skip


def test_notes_stand_at_the_end_after_their_marks():
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    document = read(
        f"<w:p>{run_of('Chiba')}{mark.format(7)}</w:p><w:p>{run_of('Kyoto')}{mark.format(3)}</w:p>",
        footnotes=(
            '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
            f'<w:footnote w:id="3">{paragraph("suspended")}</w:footnote>'
            f'<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r>{run_of("Fees waived")}</w:p>'
            "</w:footnote>"
        ),
    )
    assert lines(document) == ["Chiba¹", "Kyoto²", "¹ Fees waived", "² suspended"]
    assert [each.role for each in document.rows][-1] is RowRole.NOTE


def test_endnotes_are_counted_in_their_own_numerals():
    reference = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    document = read(
        f"<w:p>{run_of('Chiba')}{reference}</w:p>",
        endnotes=f'<w:endnote w:id="1">{paragraph("renewed")}</w:endnote>',
    )
    assert lines(document) == ["Chiba[i]", "[i] renewed"]


def test_a_note_with_a_mark_of_its_own_keeps_it():
    reference = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    document = read(
        f"<w:p>{run_of('Chiba')}{reference}</w:p>",
        footnotes=f'<w:footnote w:id="1">{paragraph("* renewed")}</w:footnote>',
    )
    assert lines(document) == ["Chiba*", "* renewed"]


def test_raised_digits_are_marks_and_raised_letters_are_not():
    raised = '<w:vertAlign w:val="superscript"/>'
    document = read(
        f"<w:p>{run_of('Chiba')}{run_of('2', raised)}</w:p>"
        f"<w:p>{run_of('1')}{run_of('st', raised)}{run_of(' May 2020')}</w:p>"
    )
    assert lines(document) == ["Chiba²", "1st May 2020"]


def test_running_heads_and_feet_are_furniture_each_text_once():
    document = read(
        paragraph("Chiba"),
        header1=paragraph("Partners"),
        header2=paragraph("Partners"),
        footer1=paragraph("page 1"),
    )
    assert roles(document) == [
        ("Partners", RowRole.FURNITURE, 0),
        ("Chiba", RowRole.PLAIN, 0),
        ("page 1", RowRole.FURNITURE, 0),
    ]


def test_a_table_of_contents_is_furniture():
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('Asia')}</w:sdtContent></w:sdt>"
    )
    styles = '<w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    line = paragraph("Europe", '<w:pStyle w:val="T1"/>')
    document = read(contents + line + paragraph("Chiba"), styles=styles)
    assert [each.role for each in document.rows if each.text] == [
        RowRole.FURNITURE,
        RowRole.FURNITURE,
        RowRole.PLAIN,
    ]


def test_inserted_text_is_read_and_deleted_text_is_not():
    document = read(
        f"<w:p>{run_of('Chiba')}<w:ins>{run_of(' University')}</w:ins>"
        f"<w:del><w:r><w:delText> College</w:delText></w:r></w:del></w:p>"
        + table(row("Kyoto", "MOU"), row("Osaka", "MOU", properties="<w:del/>"))
    )
    assert lines(document) == ["Chiba University", "Kyoto|MOU"]
    assert remarks(document)["tracked_changes"] == {"inserted": 1, "deleted": 2}


def test_hidden_text_is_left_out_and_counted():
    document = read(paragraph("Chiba") + paragraph("internal", run="<w:vanish/>"))
    assert lines(document) == ["Chiba"]
    assert remarks(document)["hidden_text"] == {"count": 1}


def test_rows_that_are_struck_out_say_so():
    struck = "<w:strike/>"
    document = read(
        paragraph("Chiba", run=struck)
        + paragraph("Kyoto", run='<w:strike w:val="0"/>')
        + table(row(cell(paragraph("A", run=struck)), cell(paragraph("B", run=struck))))
        + f"<w:p>{run_of('2015', struck)}{run_of(' 2020')}</w:p>"
    )
    assert [each.struck for each in document.rows] == [True, False, True, False]
    assert remarks(document)["struck_text"] == {"count": 3}


def test_rows_that_are_not_shown_are_read_and_say_so():
    document = read(table(row("Chiba", "MOU"), row("Kyoto", "MOU", properties="<w:hidden/>")))
    assert [each.hidden for each in document.rows] == [False, True]
    assert remarks(document)["rows_not_shown"] == {"count": 1}


def test_of_fields_the_result_is_read():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>HYPERLINK</w:instrText><w:t>code</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run_of('Chiba')}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="PAGE">{run_of("7")}</w:fldSimple>'
    link = f'<w:hyperlink r:id="x">{run_of("Kyoto")}</w:hyperlink>'
    assert lines(read(f"<w:p>{field}</w:p><w:p>{simple}</w:p><w:p>{link}</w:p>")) == [
        "Chiba",
        "7",
        "Kyoto",
    ]


def test_a_field_that_is_never_closed_hides_nothing_further_on():
    broken = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert lines(read(broken + paragraph("Chiba"))) == ["Chiba"]


def test_content_controls_are_read_and_those_not_filled_in_are_not():
    inside = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    document = read(
        inside.format("", paragraph("Chiba"))
        + inside.format("<w:showingPlcHdr/>", paragraph("Click here"))
        + f"<w:p>{inside.format('', run_of('Kyoto'))}</w:p>"
        + table(inside.format("", row(inside.format("", cell("Osaka")), "MOU")))
    )
    assert lines(document) == ["Chiba", "Kyoto", "Osaka|MOU"]


def test_text_boxes_are_read_once_after_their_paragraph():
    box = f"<w:txbxContent>{paragraph('as of May 2020')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(read(f"<w:p>{run_of('Partners')}{drawing}</w:p>" + paragraph("Chiba"))) == [
        "Partners",
        "as of May 2020",
        "Chiba",
    ]


def test_a_flag_alone_in_a_cell_says_what_it_shows():
    flag = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="{}"/></wp:inline></w:drawing></w:r></w:p>'
    )
    photo = flag.format("A picture of people who shake hands in front of a building in spring")
    document = read(table(row(cell(flag.format("Japan")), "Chiba"), row(cell(photo), "Kyoto")))
    assert lines(document) == ["Japan|Chiba", "|Kyoto"]


def test_symbols_are_the_signs_that_their_font_shows():
    body = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
    assert lines(read(body)) == ["✓"]


def test_strict_files_are_read_like_others():
    data = word_file(paragraph("Chiba"), word="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert lines(read_word(data, name="strict.docx")) == ["Chiba"]


def test_paragraphs_that_are_moved_in_keep_their_indent():
    document = read(
        paragraph("Chiba University") + paragraph("Faculty of Law", '<w:ind w:left="720"/>')
    )
    assert [each.text for each in document.rows] == ["Chiba University", "    Faculty of Law"]


def test_an_empty_paragraph_is_an_empty_row_between_others():
    document = read(paragraph("Chiba") + "<w:p/><w:p/>" + paragraph("Kyoto"))
    assert [each.text for each in document.rows] == ["Chiba", "", "Kyoto"]
    assert [each.locus.row for each in document.rows] == [1, 1, 2]


def test_an_embedded_page_stands_in_its_place_and_other_parts_are_counted():
    names = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    body = "".join(f'<w:altChunk {names} r:id="aFChunk{number}"/>' for number in (1, 2))
    data = word_file(
        paragraph("Partners") + body,
        aFChunk1="<html><table><tr><td>Chiba<td>Japan</table></html>",
        aFChunk2="{\\rtf1 Kyoto}",
    )
    document = read_word(data, name="list.docx")
    assert lines(document) == ["Partners", "Chiba|Japan"]
    assert remarks(document)["embedded_parts"] == {"count": 1}


def test_a_file_made_with_python_docx_is_read():
    made = docx.Document()
    made.add_heading("Partners", 0)
    made.add_paragraph("Chiba University", style="List Number")
    grid = made.add_table(rows=2, cols=2)
    for place, text in enumerate(("Name", "Country", "Kyoto University", "Japan")):
        grid.cell(place // 2, place % 2).text = text
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    buffer = io.BytesIO()
    made.save(buffer)
    document = read_document(buffer.getvalue(), name="made.docx")
    assert roles(document) == [
        ("Partners", RowRole.HEADING, 1),
        ("1. Chiba University", RowRole.ITEM, 1),
        ("Name\tCountry", RowRole.HEADER, 0),
        ("Kyoto University\tJapan", RowRole.PLAIN, 0),
    ]


def test_a_file_with_nothing_written_in_it_is_unreadable():
    with pytest.raises(UnreadableDocument, match="nothing is written in it"):
        read("<w:p/>")


def test_a_package_without_its_text_is_damaged():
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_word(packed({"word/styles.xml": "<x/>"}), name="list.docx")
