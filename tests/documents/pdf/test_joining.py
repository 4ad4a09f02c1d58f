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
        (["등록금", "면제"], "등록금 면제"),
        (["갱신", "중"], "갱신 중"),
        (["몽골국립대학", "교"], "몽골국립대학교"),
        (["부산외국어", "대학교"], "부산외국어대학교"),
        (["우즈베", "키스탄"], "우즈베키스탄"),
        (["Univer\u00ad", "sity"], "University"),
        (["Teaching/", "Research"], "Teaching/Research"),
        (["5", "years"], "5 years"),
        (["12-Mar-", "2019"], "12-Mar-2019"),
        (["", "Oslo"], "Oslo"),
    ],
)
def test_lines_of_a_cell_become_its_text(lines, text):
    joined, starts = joined_lines(lines, Vocabulary(list))
    assert joined == text
    assert all(joined.startswith(line[:-1], at) for line, at in zip(lines, starts, strict=True))


def test_a_korean_word_is_put_together_where_the_document_has_it():
    vocabulary = Vocabulary(lambda: ["학생교환협정"])
    assert joined_lines(["학생교환", "협정"], vocabulary)[0] == "학생교환협정"


def test_a_hyphen_that_belongs_to_a_word_elsewhere_stays():
    vocabulary = Vocabulary(lambda: ["wind-mill", "windmill"])
    assert joined_lines(["wind-", "mill"], vocabulary)[0] == "wind-mill"


def test_words_are_gathered_only_where_a_hyphen_asks():
    def fail() -> list[str]:
        raise AssertionError

    assert joined_lines(["Oslo", "Bergen"], Vocabulary(fail))[0] == "Oslo Bergen"
