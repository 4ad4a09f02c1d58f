import pytest

from comity.documents.pdf.joining import Vocabulary, joined_lines


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["University of", "Oslo"], "University of Oslo"),
        (["東北工業大", "学大学院"], "東北工業大学大学院"),
        (["มหาวิทยาลัย", "มหิดล"], "มหาวิทยาลัยมหิดล"),
        (["Faculty of 工学", "部"], "Faculty of 工学部"),
        (["東北大学", "Tohoku University"], "東北大学 Tohoku University"),
        (["서울대", "학교"], "서울대 학교"),
        (["Univer\u00ad", "sity"], "University"),
        (["Teaching/", "Research"], "Teaching/Research"),
        (["5", "years"], "5 years"),
        (["", "Oslo"], "Oslo"),
    ],
)
def test_lines_of_a_cell_become_its_text(lines, text):
    assert joined_lines(lines, Vocabulary(list)) == text


def test_a_korean_word_is_put_together_where_the_document_has_it():
    vocabulary = Vocabulary(lambda: ["서울대학교"])
    assert joined_lines(["서울대", "학교"], vocabulary) == "서울대학교"


def test_a_hyphen_that_belongs_to_a_word_elsewhere_stays():
    vocabulary = Vocabulary(lambda: ["wind-mill", "windmill"])
    assert joined_lines(["wind-", "mill"], vocabulary) == "wind-mill"


def test_words_are_gathered_only_where_a_hyphen_asks():
    def fail() -> list[str]:
        raise AssertionError

    assert joined_lines(["Oslo", "Bergen"], Vocabulary(fail)) == "Oslo Bergen"
