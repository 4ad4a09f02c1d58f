"""Letters and words written from right to left, from their places back to their order."""

from comity.documents.pdf.characters import Word
from comity.documents.pdf.direction import brackets_in_order, letters_in_order, words_in_order


def word(text: str, left: float, width: float = 5.0) -> Word:
    return Word(text, left, 0.0, left + width, 10.0, 8.0, 10.0)


def test_letters_are_read_from_the_right():
    assert letters_in_order([word("ר", 10), word("ו", 15), word("א", 20)]) == "אור"


def test_numbers_within_are_read_from_the_left():
    assert letters_in_order([word("2018", 10, 20), word("-", 30), word("ב", 35)]) == "ב-2018"


def test_vowel_signs_follow_the_letters_over_which_they_stand():
    pieces = [word("ن", 10), word("م", 15), word("ُ", 21, 1), word("ع", 20)]
    assert letters_in_order(pieces) == "عُمن"


def test_the_ligature_of_lam_and_alef_is_lam_then_alef():
    assert letters_in_order([word("ا", 10, 8), word("ل", 10, 8), word("و", 20)]) == "ولا"
    assert letters_in_order([word("ل", 10, 8), word("ا", 10, 8), word("و", 20)]) == "ولا"


def test_a_bracket_around_a_latin_name_that_a_line_end_breaks_stands_where_it_is_read():
    above = [word("University", 10, 40), word("of(", 60, 10), word("אוניברסיטת", 90, 40)]
    below = [word(")Oslo", 100, 30)]
    read = [
        [each.text for each in words_in_order(line, from_right=True)] for line in (above, below)
    ]
    assert read == [["אוניברסיטת", "(University", "of"], ["Oslo)"]]


def test_a_stroke_drawn_before_a_number_is_read_behind_it():
    line = [word("10/2016", 10, 40), word("/17", 60, 20)]
    assert [each.text for each in words_in_order(line, from_right=True)] == ["17/", "10/2016"]


def test_latin_names_keep_their_order_on_a_page_read_from_the_right():
    line = [word("Oslo", 10, 20), word("University", 40, 40), word("אוניברסיטת", 90, 40)]
    assert [each.text for each in words_in_order(line, from_right=True)] == [
        "אוניברסיטת", "Oslo", "University",
    ]  # fmt: skip


def test_words_from_the_right_keep_their_order_on_a_page_read_from_the_left():
    line = [word("of", 10), word("عمان", 30, 20), word("جامعة", 60, 20)]
    assert [each.text for each in words_in_order(line, from_right=False)] == [
        "of", "جامعة", "عمان",
    ]  # fmt: skip


def test_mirrored_brackets_open_before_they_close():
    assert brackets_in_order(")جامعة( ]عمان[") == "(جامعة) [عمان]"
    assert brackets_in_order(")Oslo(") == ")Oslo("


def test_a_word_without_letters_keeps_its_place():
    line = [word("", 10), word("Oslo", 20, 20), word("אוניברסיטת", 90, 40)]
    assert [each.text for each in words_in_order(line, from_right=True)] == ["אוניברסיטת", "Oslo"]
