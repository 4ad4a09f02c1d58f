"""Mongolian typed with Є, Ї or V is read with Ө and Ү; Ukrainian keeps its letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.model import Document
from comity.documents.mongolian_letters import with_letters_restored
from comity.documents.reading import document_of_text, read_document

LIST = (
    "Өвөр Монголын их сургууль\tБНХАУ\tХамтын ажиллагааны гэрээ\n"
    "Сөүлийн үндэсний их сургууль\tБНСУ\tХөгжлийн төв\n"
    "Мөнхбаатар, Сүхбаатарын нэрэмжит дээд сургууль\tМонгол\tҮйлдвэрлэлийн дадлага\n"
)
TYPED = {
    "Ukrainian letters": LIST.translate(str.maketrans("ӨөҮү", "ЄєЇї")),
    "Latin V": LIST.translate(str.maketrans("Үү", "Vv")),
    "Latin barred O": LIST.translate(str.maketrans("Өө", "Ɵɵ")),
}


def lines(document: Document) -> str:
    return "".join(f"{row.text}\n" for row in document.rows)


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_letters_are_read_as_meant_and_counted(typed):
    document = document_of_text(typed, name="x")
    assert lines(document) == LIST
    assert document.remarks[-1] == (
        "letters_restored",
        {"count": sum(one != other for one, other in zip(typed, LIST, strict=True))},
    )


def test_cells_follow_and_the_place_keeps_what_is_printed():
    row = next(document_of_text(TYPED["Ukrainian letters"], name="x").rows)
    assert row.cells[0].text == "Өвөр Монголын их сургууль"
    assert row.locus.text.startswith("Євєр Монголын")


def test_letters_of_an_old_encoding_are_restored_when_a_file_is_read():
    data = TYPED["Ukrainian letters"].encode("cp1251")
    assert lines(read_document(data, name="x")) == LIST


@pytest.mark.parametrize(
    "text",
    [
        "Європейський університет\nКиївський національний університет, Україна, має\n",
        "Єврейський університет в Єрусалимі, їхній єдиний договір\n",
        "Їжакевич, музей\n",
        "Еўрапейскі гуманітарны ўніверсітэт, Вільнюс\n",
        "Үндэсний их сургууль, IV курс, V дугаар анги, COVIDтой\n",
        "Univerzita Karlova, Visegrad V4, Xunta\n",
        "Московский университет, группа V\n",
        "Yлан-Удэ хотын их сургууль\n",
        "Vр ангийн хичээл, Vд\n",
    ],
)
def test_what_is_no_mongolian_typed_otherwise_stays(text):
    document = document_of_text(text, name="x")
    assert lines(document) == text
    assert not document.remarks


def test_a_capital_inside_a_word_is_what_the_keyboard_gave():
    text = "Их сургуулийн хVмVVнлэгийн ухаан, ХVН, Vндэсний\n"
    expected = "Их сургуулийн хүмүүнлэгийн ухаан, ХҮН, Үндэсний\n"
    assert lines(document_of_text(text, name="x")) == expected


def test_a_ukrainian_name_in_a_mongolian_list_stays():
    text = TYPED["Ukrainian letters"] + "Київ, Україна\tУкраин\tГэрээ\n"
    assert lines(document_of_text(text, name="x")) == LIST + "Київ, Україна\tУкраин\tГэрээ\n"


@given(st.text(alphabet="ЄєЇїVvYyаоуүөийнгх \tabi,", max_size=60))
def test_nothing_moves_and_twice_is_once(text):
    document = document_of_text(text, name="x")
    assert [len(row.text) for row in document.rows] == [len(line) for line in text.splitlines()]
    for row in document.rows:
        assert all(row.text[cell.start : cell.end] == cell.text for cell in row.cells)
    assert lines(with_letters_restored(document)) == lines(document)
