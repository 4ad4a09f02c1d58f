"""Files become documents, or are refused without being read whole."""

import pytest

from comity.documents.decoding import LARGEST
from comity.documents.reading import read_document, read_path
from comity.errors import UnreadableDocument


def test_a_file_is_read_by_its_path(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("Sofia University\tBulgaria\n", encoding="utf-8")
    document = read_path(path)
    assert (document.name, document.format, document.encoding) == (str(path), "text", "utf-8")
    assert [cell.text for cell in next(document.rows).cells] == ["Sofia University", "Bulgaria"]


def test_what_is_missing_or_a_directory_is_refused(tmp_path):
    with pytest.raises(UnreadableDocument, match="there is no such file"):
        read_path(tmp_path / "nothing.txt")
    with pytest.raises(UnreadableDocument, match="it is a directory"):
        read_path(tmp_path)


def test_a_huge_file_is_refused_without_reading_it_all(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(4 * LARGEST)
    with pytest.raises(UnreadableDocument, match="larger than 50 MB"):
        read_path(path)


def test_an_encoding_that_was_guessed_is_remarked():
    russian = "Московский государственный университет, договор о сотрудничестве, бессрочно\n" * 5
    assert read_document(russian.encode("cp1251"), name="x").remarks == (
        ("encoding_guessed", {"encoding": "cp1251"}),
    )
    assert not read_document(russian.encode(), name="x").remarks


def test_an_encoding_that_a_page_declares_is_no_guess():
    page = "<html><body><table><tr><td>Łódź</td><td>Polska</td></tr></table></body></html>"
    declared = page.replace("<body>", '<meta charset="windows-1250"><body>')
    assert not read_document(declared.encode("cp1250"), name="x").remarks
    guessed = read_document(page.encode("cp1250"), name="x")
    assert ("encoding_guessed", {"encoding": "cp1250"}) in guessed.remarks


def test_delimited_text_and_html_are_told_by_their_content():
    table = "a,b,c\n1,2,3\n4,5,6\n7,8,9\n"
    assert read_document(table.encode(), name="x").format == "delimited"
    page = "<table><tr><td>Sofia University</td><td>Bulgaria</td></tr></table>"
    assert read_document(page.encode(), name="x").format == "html"
    assert read_document(b"<Europe>\n\nAustria\n", name="x").format == "text"
