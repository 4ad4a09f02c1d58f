from hypothesis import given
from hypothesis import strategies as st

from comity.printing.written import Written, written


def test_the_language_that_is_told_counts():
    assert written("東北大学", language="ja").language == "ja"


def test_han_letters_are_those_of_the_country():
    languages = {
        country: written("東北大学", country=country).language
        for country in ("JP", "CN", "TW", "KR", None)
    }
    assert languages == {"JP": "ja", "CN": "zh", "TW": "zh-Hant", "KR": "ko", None: "zh"}


def test_kana_is_japanese_wherever_it_stands():
    assert written("東北大学のひろば", country="CN").language == "ja"


def test_other_scripts_tell_a_language_and_latin_none():
    texts = ("جامعة القاهرة", "มหาวิทยาลัย", "서울대학교", "University of Leeds", "")
    assert [written(text).language for text in texts] == ["ar", "th", "ko", "", ""]


@given(st.text(max_size=200))
def test_what_steers_a_device_is_never_printed(text):
    plain = written(text).text
    assert all(sign.isprintable() or sign == "\u200b" or ord(sign) > 127 for sign in plain)
    assert "\n" not in plain
    plain.encode()


@given(st.text(alphabet="ab cd", max_size=300), st.integers(min_value=5, max_value=300))
def test_a_text_that_is_cut_says_so_and_is_short_enough(text, most):
    whole = Written(text=text)
    short = whole.shortened(most)
    assert len(short.text) <= most
    assert short == whole or short.text.endswith("[…]")


def test_a_word_without_end_may_break():
    assert "\u200b" in written("x" * 500).text
    assert "\u200b" not in written("https://www.must.edu.mn").text
