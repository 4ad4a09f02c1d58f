import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.countries import (
    all_codes,
    country,
    country_name,
    find_countries,
    find_country,
    find_country_within,
    start_of_country,
)


def mentions(text: str) -> list[tuple[str, str]]:
    return [(span.code, text[span.start : span.end]) for span in find_countries(text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Federal Republic of Germany", "DE"),
        ("Democratic Republic of Korea", "KP"),
        ("Korea, Republic of", "KR"),
        ("Republic of Korea", "KR"),
        ("South Korea", "KR"),
        ("U. S. A.", "US"),
        ("USA", "US"),
        ("United States of America", "US"),
        ("Republic of Türkiye", "TR"),
        ("TURKEY", "TR"),
        ("China (PRC)", "CN"),
        ("People's Republic of China", "CN"),
        ("Taiwan", "TW"),
        ("Taiwan R.O.C.", "TW"),
        ("Hong Kong SAR", "HK"),
        ("Macao", "MO"),
        ("UK", "GB"),
        ("England", "GB"),
        ("Russian Federation", "RU"),
        ("Viet Nam", "VN"),
        ("Kyrgyz Republic", "KG"),
        ("Czechia", "CZ"),
        ("the Netherlands", "NL"),
        ("Kosovo", "XK"),
        ("БНХАУ", "CN"),
        ("Бүгд Найрамдах Солонгос Улс", "KR"),
        ("Герман улс", "DE"),
        ("ОХУ", "RU"),
        ("米国", "US"),
        ("ウズベキスタン", "UZ"),
        ("國立", None),
        ("德國", "DE"),
        ("독일", "DE"),
        ("США", "US"),
        ("Финляндия", "FI"),
        ("Vereinigtes Königreich", "GB"),
        ("Pays-Bas", "NL"),
        ("Países Bajos", "NL"),
        ("Paesi Bassi", "NL"),
        ("Japonya", "JP"),
        ("Niemcy", "DE"),
        ("Німеччина", "DE"),
        ("Hàn quốc", "KR"),
        ("Ý", "IT"),
        ("Selandia Baru", "NZ"),
        ("ประเทศญี่ปุ่น", "JP"),
        ("اليابان", "JP"),
        ("Ungaria", "HU"),
        ("Republica Coreea", "KR"),
        ("Литовська Республіка", "LT"),
        ("Республіка Хорватія", "HR"),
        ("Бүгд Найрамдах Казахстан Улс", "KZ"),
        ("المملكة الأردنية الهاشمية", "JO"),
        ("سلطنة عمان", "OM"),
        ("جمهورية ليتوانيا", "LT"),
        ("Cina Rep. Popolare", "CN"),
        ("Chine (République populaire de)", "CN"),
        ("ČLR", "CN"),
        ("ABŞ", "US"),
        ("ФРН", "DE"),
        ("호주", "AU"),
        ("阿联酋", "AE"),
        ("Slovenya Cumhuriyeti", "SI"),
        ("R.O.C.", "TW"),
        ("САЩ", "US"),
        ("モンゴル国", "MN"),
        ("도미니카 공화국", "DO"),
    ],
)
def test_a_country_is_known_by_the_names_that_lists_print(text: str, code: str | None) -> None:
    assert find_country(text) == code


@pytest.mark.parametrize(
    "text", ["", "  ", "us", "y", "my", "in", "University", "Japan University"]
)
def test_what_is_no_name_of_a_country_is_none(text: str) -> None:
    assert find_country(text) is None


def test_a_name_of_two_countries_is_not_guessed() -> None:
    assert find_country("Congo") is None
    assert find_country("Democratic Republic of the Congo") == "CD"
    assert find_country("Republic of the Congo") == "CG"


@pytest.mark.parametrize("language", ["en", "mn", "ja", "ru", "zh", "ko", "de", "tr", "vi", "th"])
def test_every_country_is_found_by_its_name_in_a_language(language: str) -> None:
    names = {code: country_name(code, language) for code in all_codes()}
    ambiguous = {"CD", "CG"}
    lost = {
        code: name
        for code, name in names.items()
        if find_country(name) != code and code not in ambiguous
    }
    assert lost == {}


def test_a_country_has_a_name_in_the_language_asked_for() -> None:
    assert country_name("JP", "mn") == "Япон"
    assert country_name("JP", "ja") == "日本"
    assert country_name("DE", "pt-BR") == "Alemanha"
    assert country_name("FR", "xx") == "France"


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        country_name("ZZ")
    with pytest.raises(KeyError):
        country("eu")


def test_a_mention_is_found_with_its_place() -> None:
    text = "Kim Chaek University of Technology Democratic Republic of Korea MOU"
    assert mentions(text) == [("KP", "Democratic Republic of Korea")]


def test_a_text_with_two_countries_has_two_mentions() -> None:
    text = "Central China Normal University, China and Japan"
    assert mentions(text) == [("CN", "China"), ("CN", "China"), ("JP", "Japan")]


@pytest.mark.parametrize(
    "text",
    [
        "New Mexico State University",
        "University of New South Wales",
        "New Jersey Institute of Technology",
        "Universidad de Granada",
        "Rhode Island School of Design",
        "Nigerian Institute",
        "contact us in may",
        "Pennsylvania State University",
        "Norfolk State University",
        "タイプ",
        "한국어학당",
    ],
)
def test_no_country_is_seen_in_other_names(text: str) -> None:
    assert mentions(text) == []


def test_a_name_that_is_as_often_something_else_is_doubtful() -> None:
    (georgia,) = find_countries("Tbilisi State University Georgia")
    (japan,) = find_countries("Akita University Japan")
    assert (georgia.code, georgia.doubtful) == ("GE", True)
    assert (japan.code, japan.doubtful) == ("JP", False)


def test_a_small_article_belongs_to_a_mention() -> None:
    assert mentions("Kookmin University in the Republic of Korea") == [
        ("KR", "the Republic of Korea")
    ]


@pytest.mark.parametrize("language", ["en", "mn", "ja", "ru", "zh", "ko", "de", "fr", "es", "vi"])
def test_nearly_every_country_is_found_inside_a_text(language: str) -> None:
    names = {code: country_name(code, language) for code in all_codes()}
    lost = {
        code
        for code, name in names.items()
        if code not in {span.code for span in find_countries(f"MOU, {name}, 2012")}
    }
    assert lost <= {
        "BL", "CD", "CG", "GD", "IS", "MF", "MQ", "MU", "RE", "SH", "SX", "SV", "LC",
    }  # fmt: skip


def test_a_country_needs_its_capital_inside_a_text() -> None:
    assert mentions("fine china and turkey") == []


@given(st.text())
def test_mentions_lie_in_the_text_and_apart(text: str) -> None:
    places = [place for span in find_countries(text) for place in (span.start, span.end)]
    assert places == sorted(places)
    assert not places or (places[0] >= 0 and places[-1] <= len(text))


@given(st.sampled_from(all_codes()), st.sampled_from(["en", "mn", "ja", "ru", "ko", "vi"]))
def test_case_and_white_space_around_a_name_do_not_count(code: str, language: str) -> None:
    name = country_name(code, language)
    assert find_country(f"  {name.upper()} ") == find_country(name)


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("Sofia University Bulgaria MOU", "Bulgaria"),
        ("Institute of the Netherlands", "the Netherlands"),
        ("Institute of the Netherlands", "Nether"),
        ("東京大学日本協定", "日本"),
        ("Université de Côte d’Ivoire", "Côte d’Ivoire"),
        ("Academy (Republic of Korea)", "Republic of Korea"),
        ("Academy of Arts", ""),
        (f"{'Sofia University ' * 40} Bulgaria", "Bulgaria"),
    ],
)
def test_a_stretch_of_a_text_names_the_country_that_it_names_by_itself(text, stretch):
    start = text.rindex(stretch)
    end = start + len(stretch)
    assert find_country_within(text, start, end) == find_country(stretch)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("University of Oslo Norway", "Norway"),
        ("Dong-A University Republic of Korea", "Republic of Korea"),
        ("University of Leiden The Netherlands", "The Netherlands"),
        ("東北大学 日本", "日本"),
        ("University of Northern Norwegian", None),
    ],
)
def test_the_longest_country_that_ends_at_a_place_is_found_from_its_first_word(text, name):
    starts = [0, *(space.end() for space in re.finditer(" ", text))]
    start = start_of_country(text, starts, len(text))
    assert (None if start is None else text[start:]) == name


@given(st.lists(st.sampled_from(["The", "Republic", "of", "Korea", "Norway", "Oslo"])))
def test_no_country_that_ends_a_text_is_passed_over(words):
    text = " ".join(words)
    starts = [len(" ".join(words[:count])) + bool(count) for count in range(len(words))]
    named = [start for start in starts if find_country(text[start:]) is not None]
    assert start_of_country(text, starts, len(text)) == (named[0] if named else None)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ベトナム社会主義共和国", "VN"),
        ("巴基斯坦伊斯兰共和国", "PK"),
        ("베트남사회주의공화국", "VN"),
        ("Республика Союз Мьянма", "MM"),
        ("Reino de los Países Bajos", "NL"),
        ("Royaume de Belgique", "BE"),
        ("Vereinigtes Königreich Großbritannien und Nordirland", "GB"),
        ("Regno di Spagna", "ES"),
    ],
)
def test_the_full_names_of_states_are_known(name, code):
    assert find_country(name) == code
