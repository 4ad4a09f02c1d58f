"""Hostile and damaged Word files end in one sentence, or are read; never in anything else."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.documents.reading import read_document
from comity.documents.word.reading import read_word
from comity.errors import UnreadableDocument
from tests.documents.packages import packed
from tests.documents.word.word_files import cell, paragraph, row, table, word_file

FIXTURE = Path(__file__).parent / "fixtures" / "partners.docx"


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_word(data, name="list.docx")
    return caught.value.reason


def test_what_is_encrypted_is_protected_by_a_password():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableDocument, match="protected by a password"):
        read_document(data, name="list.docx")


def test_a_part_that_is_encrypted_is_protected_by_a_password():
    data = bytearray(word_file(paragraph("Chiba")))
    # The flags of every entry of the directory: bit 0 says that it is encrypted.
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 1)
    assert "protected by a password" in refusal(bytes(data))


def test_a_part_that_unpacks_into_a_flood_is_refused():
    assert "too large when unpacked" in refusal(word_file(" " * 60_000_000))


def test_entities_are_refused_and_never_looked_up():
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    for document_type in (bomb, outside):
        xml = f'<?xml version="1.0"?>{document_type}<w:document xmlns:w="w">&a;</w:document>'
        assert "damaged" in refusal(packed({"word/document.xml": xml}))


@pytest.mark.parametrize("open_", ["<w:p>", "<w:sdt>", "<w:tbl><w:tr><w:tc>", "<w:p><w:r>"])
def test_parts_nested_without_end_are_refused_or_read(open_: str):
    names = [name.strip("<>") for name in open_.replace("><", "> <").split()]
    close = "".join(f"</{name}>" for name in reversed(names))
    body = open_ * 20_000 + paragraph("Chiba") + close * 20_000
    try:
        document = read_word(word_file(body), name="deep.docx")
    except UnreadableDocument:
        return
    assert any("Chiba" in row.text for row in document.rows)


def test_spans_that_make_millions_of_cells_out_of_little_are_refused():
    wide = row(*[cell("x", '<w:gridSpan w:val="999999999"/>')] * 110)
    assert "too many cells" in refusal(word_file(table(*[wide] * 100)))


def test_styles_that_are_based_on_one_another_end():
    styles = "".join(
        f'<w:style w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("ab", "ba")
    )
    data = word_file(paragraph("Chiba", '<w:pStyle w:val="a"/>'), styles=styles)
    assert [row.text for row in read_word(data, name="x").rows] == ["Chiba"]


def test_numbers_of_any_length_are_numbers_or_nothing():
    wide = cell("x", f'<w:gridSpan w:val="{"9" * 5000}"/>')
    data = word_file(table(row(wide, cell("y", '<w:gridSpan w:val="-3"/>'))))
    assert [[one.text for one in each.cells] for each in read_word(data, name="x").rows] == [
        ["x", "y"]
    ]


@given(st.data())
@settings(max_examples=150)
def test_a_file_with_wrong_bytes_is_read_or_refused(data: st.DataObject):
    good = bytearray(FIXTURE.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(4, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read_word(bytes(good), name="any")
    except UnreadableDocument:
        return
    assert [each.index for each in document.rows] == list(range(len(list(document.rows))))


_TAGS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "tcPr",
    "vMerge",
    "ins",
    "del",
    "sdt",
    "br",
    "tab",
    "pPr",
)


@st.composite
def xml(draw: st.DrawFn, depth: int = 0) -> str:
    """Some WordprocessingML, parts of it in places where none belong."""
    if depth > 4:
        return draw(st.sampled_from(["x", "1", " ", ""]))
    tag = draw(st.sampled_from(_TAGS))
    inside = "".join(draw(st.lists(xml(depth + 1), max_size=3)))
    return f"<w:{tag}>{inside}</w:{tag}>"


@given(st.lists(xml(), max_size=4))
@settings(max_examples=150)
def test_parts_in_the_wrong_places_are_read_or_refused(parts: list[str]):
    try:
        document = read_word(word_file("".join(parts)), name="any")
    except UnreadableDocument:
        return
    for each in document.rows:
        assert all(each.text[one.start : one.end] == one.text for one in each.cells)
