"""The numbers before the items of lists are those that Word prints."""

import pytest

from comity.documents.model import RowRole
from comity.documents.numerals import numeral
from comity.documents.word.reading import read_word
from tests.documents.word.word_files import item, levels, lists, paragraph, word_file


def printed(body: str, numbering: str, styles: str = "") -> list[str]:
    data = word_file(body, numbering=numbering, styles=styles)
    return [row.text for row in read_word(data, name="list.docx").rows if row.text]


@pytest.mark.parametrize(
    ("form", "number", "expected"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 2024, "MMXXIV"),
        ("russianLower", 2, "б"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 12, "12th"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalFullWidth", 21, "２１"),
        ("thaiNumbers", 25, "๒๕"),
        ("chineseCounting", 23, "二十三"),
        ("chineseCounting", 10, "十"),
        ("none", 4, ""),
        ("a format of years to come", 4, "4"),
        ("upperRoman", 0, "0"),
    ],
)
def test_a_number_is_written_in_its_format(form: str, number: int, expected: str):
    assert numeral(number, form) == expected


def test_deeper_levels_begin_anew_under_each_item_above():
    numbering = lists(levels(("upperRoman", "%1."), ("decimal", "%1.%2")))
    body = item("a", 1) + item("b", 1, 1) + item("c", 1, 1) + item("d", 1) + item("e", 1, 1)
    assert printed(body, numbering) == ["I. a", "I.1 b", "I.2 c", "II. d", "II.1 e"]


def test_a_level_of_legal_numbers_writes_all_of_them_in_digits():
    second = (
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
    )
    numbering = lists(levels(("upperRoman", "%1.")) + second)
    assert printed(item("a", 1) + item("b", 1, 1), numbering) == ["I. a", "1.1 b"]


def test_a_level_that_never_restarts_counts_on():
    second = (
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/>'
        '<w:lvlText w:val="%2)"/></w:lvl>'
    )
    numbering = lists(levels(("upperRoman", "%1.")) + second)
    body = item("a", 1) + item("b", 1, 1) + item("c", 1) + item("d", 1, 1)
    assert printed(body, numbering) == ["I. a", "1) b", "II. c", "2) d"]


def test_lists_of_one_definition_count_together_unless_one_starts_anew():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = lists(
        levels(("decimal", "%1.")),
        numbers={2: '<w:abstractNumId w:val="0"/>', 3: f'<w:abstractNumId w:val="0"/>{override}'},
    )
    body = item("a", 1) + item("b", 2) + item("c", 3) + item("d", 3)
    assert printed(body, numbering) == ["1. a", "2. b", "1. c", "2. d"]


def test_a_style_may_number_its_paragraphs():
    styles = (
        '<w:style w:styleId="L2"><w:name w:val="List Number 2"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    data = word_file(
        paragraph("a", '<w:pStyle w:val="L2"/>')
        + paragraph("b", '<w:pStyle w:val="L2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("c", '<w:pStyle w:val="L2"/>'),
        styles=styles,
        numbering=lists(levels(("decimal", "%1."))),
    )
    rows = [row for row in read_word(data, name="list.docx").rows if row.text]
    assert [(row.text, row.role, row.depth) for row in rows] == [
        ("1. a", RowRole.ITEM, 2),
        ("b", RowRole.PLAIN, 0),
        ("2. c", RowRole.ITEM, 2),
    ]


def test_a_list_may_follow_the_list_of_a_style():
    styles = (
        '<w:style w:styleId="S"><w:name w:val="Numbered"/><w:pPr><w:numPr>'
        '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = lists('<w:numStyleLink w:val="S"/>', levels(("lowerRoman", "(%1)")))
    assert printed(item("a", 1) + item("b", 1), numbering, styles) == ["(i) a", "(ii) b"]


def test_a_list_that_is_not_defined_numbers_nothing():
    assert printed(item("a", 9), lists(levels(("decimal", "%1.")))) == ["a"]
