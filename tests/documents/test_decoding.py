"""Bytes become text, or one clear sentence says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.decoding import LARGEST, decode
from comity.errors import UnreadableDocument

MONGOLIAN = "Өвөр Монголын Их Сургууль, Хөх хот, хоёр талын гэрээ байгуулсан их дээд сургуулиуд\n"


def reason_for(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        decode(data, name="list.txt")
    assert str(refused.value) == f"list.txt: {refused.value.reason}"
    return refused.value.reason


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf_8_is_read_as_written(text):
    if text.strip() and not text.startswith("\ufeff"):
        assert decode(text.encode(), name="x") == (text, "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(encoding):
    text, found = decode(MONGOLIAN.encode(encoding), name="x")
    assert (text, found) == (MONGOLIAN, encoding.removesuffix("-sig"))


def test_another_encoding_is_found_by_its_letters():
    russian = "Московский государственный университет, договор о сотрудничестве, бессрочно\n" * 5
    assert decode(russian.encode("cp1251"), name="x") == (russian, "cp1251")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", [MONGOLIAN, "東北大学,日本,2018\n京都大学,日本,2019\n", "Kyoto, 2018\n"]
)
def test_utf_16_is_known_without_a_byte_order_mark(text, encoding):
    assert decode(text.encode(encoding), name="x") == (text, encoding)


def test_japanese_mail_is_read_by_its_escapes():
    text = "東北大学,日本,大学間学術交流協定,2018\n"
    assert decode(text.encode("iso2022-jp"), name="x")[0] == text


def test_a_page_is_believed_in_what_it_says_of_itself():
    page = "<html><meta charset=iso-8859-2><p>Łódź</p></html>"
    assert decode(page.encode("iso8859-2"), name="x") == (page, "iso8859-2")


def test_a_page_decides_where_its_letters_do_not():
    page = "<html><meta charset=windows-1257>\n<p>Gamtos tyrimų</p>\n</html>"
    assert decode(page.encode("cp1257"), name="x") == (page, "cp1257")


def test_a_page_is_not_believed_against_its_letters():
    page = (
        "<html><meta charset='iso-8859-1'>\n<p>Московский государственный университет</p>\n</html>"
    )
    assert decode(page.encode("cp1251"), name="x") == (page, "cp1251")


@pytest.mark.parametrize("label", ["hex", "zip", "utf-16", "no-such", "rot13"])
def test_a_page_that_declares_nonsense_is_read_by_its_letters(label):
    page = f"<html><meta charset={label}>\n<p>Московский университет</p>\n</html>"
    assert decode(page.encode("cp1251"), name="x") == (page, "cp1251")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b" \r\n\t ", "it is empty"),
        (b"%PDF-1.7 ...", "it is a PDF"),
        (b"PK\x03\x04....", "Word or Excel"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"Sofia University\0Bulgaria", "NUL bytes"),
        (bytes(range(1, 32)) * 20, "a binary file"),
        ("東北大学".encode("utf-16")[:-1], "it says it is UTF-16 but is not"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data, words):
    assert words in reason_for(data)


def test_two_encodings_in_one_file_are_refused_with_the_line():
    data = MONGOLIAN.encode() * 3 + MONGOLIAN.encode("cp1251", errors="replace")
    assert reason_for(data) == "it mixes encodings: line 4 is not UTF-8, others are"


def test_a_file_beyond_the_limit_is_refused():
    assert "larger than 50 MB" in reason_for(b"a" * (LARGEST + 1))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_one_sentence(data):
    try:
        said = decode(data, name="x")[0]
    except UnreadableDocument as refused:
        said = refused.reason.replace("\n", "")
    assert said.strip()


def test_many_lines_of_few_accents_are_surely_utf_8():
    line = "Université de Genève, Switzerland\n"
    data = line.encode() * 5 + line.encode("latin-1")
    assert reason_for(data) == "it mixes encodings: line 6 is not UTF-8, others are"


def test_chinese_that_could_be_utf_8_by_chance_is_no_second_encoding():
    text = "农学院,医学院\n" * 3 + "清华大学,中国,合作协议\n"
    data = text.encode("gb18030")
    assert "农学院".encode("gb18030").decode("utf-8")
    assert decode(data, name="x") == (text, "gb18030")


def test_a_line_that_could_be_utf_8_by_chance_is_no_second_encoding():
    line = "Université de Genève, Hautes Écoles, accord de coopération signé à Genève\n"
    data = (line * 5 + "Ã© \n").encode("latin-1")
    assert "mixes" not in decode(data, name="x")[1]
