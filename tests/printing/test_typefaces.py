"""Which faces print a text: asked of faces made here, so that no system's own count."""

import pytest

from comity.printing.typefaces import SANS, SERIF, typefaces_in
from comity.printing.written import Written, written
from tests.printing.faces import make_face

HAN, KANA = "東北大学", "ひろば"


@pytest.fixture
def bare():
    """A system that has no faces of its own."""
    return typefaces_in(with_system=False)


@pytest.fixture
def japanese(tmp_path):
    """One that has the forms of Japan and those of China, and Thai."""
    make_face(tmp_path, "Noto Sans CJK SC", HAN)
    make_face(tmp_path, "Noto Sans CJK JP", HAN + KANA)
    make_face(tmp_path, "Noto Sans Thai", "มหาวิทยาลัย")
    return typefaces_in(tmp_path, with_system=False)


def test_latin_and_cyrillic_letters_are_shipped(bare):
    texts = [
        written(each) for each in ("Universität Łódź, Đại học", "Өмнөговь, Үндэсний Их Сургууль")
    ]
    chosen = bare.choose(texts, language="mn")
    assert chosen.sans == {"": [SANS]}
    assert chosen.serif == {"": [SERIF, SANS]}
    assert chosen.missing == []


def test_letters_that_no_face_has_are_named_with_what_to_install(bare):
    text = written(HAN, country="JP")
    [missing] = bare.choose([text, text], language="en").missing
    assert (missing.text, missing.letters, missing.packages) == (text, HAN, ["fonts-noto-cjk"])
    [missing] = bare.choose([written("มห Leeds")], language="en").missing
    assert (missing.letters, missing.packages) == ("มห", ["fonts-noto-core"])


def test_han_letters_take_the_forms_of_their_language(japanese):
    texts = [written(HAN, country=country) for country in ("JP", "CN")]
    chosen = japanese.choose(texts, language="en")
    assert chosen.sans == {
        "": [SANS],
        "ja": [SANS, "Noto Sans CJK JP"],
        "zh": [SANS, "Noto Sans CJK SC"],
    }


def test_other_forms_are_better_than_none(japanese):
    chosen = japanese.choose([written(HAN, country="KR")], language="en")
    assert chosen.sans["ko"] == [SANS, "Noto Sans CJK JP"]
    assert chosen.missing == []


def test_only_what_is_lacking_is_missing(japanese):
    [missing] = japanese.choose([written("東北ばびZ", country="JP")], language="en").missing
    assert missing.letters == "び"


def test_words_of_a_document_take_the_forms_of_its_language(japanese):
    assert japanese.choose([Written(text=HAN)], language="ja").sans == {
        "": [SANS, "Noto Sans CJK JP"]
    }


def test_signs_that_leave_no_mark_need_no_face(bare):
    marks = "a\u200bb\u00ad\u200f \ufe0f"
    assert bare.choose([written(marks)], language="en").missing == []
