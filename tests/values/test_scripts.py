import pytest

from comity.values.scripts import script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Tohoku University", "Latn"),
        ("Монгол Улсын Их Сургууль", "Cyrl"),
        ("東北大学", "Hani"),
        ("東京ビジネス大学院", "Jpan"),
        ("ｶﾀｶﾅ", "Jpan"),
        ("서울대학교", "Hang"),
        ("جامعة الملك سعود", "Arab"),
        ("มหาวิทยาลัยมหิดล", "Thai"),
        ("ᠮᠣᠩᠭᠣᠯ", "Mong"),
        ("МГУ (Moscow State University)", "Latn"),
        ("2020 – ?", ""),
        ("", ""),
    ],
)
def test_the_script_of_most_letters_is_the_name_s(text, script):
    assert script_of(text) == script
