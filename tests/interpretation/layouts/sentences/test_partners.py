"""Partners, their countries, and the home unit of a sentence."""

import pytest

from comity.interpretation.layouts.sentences.facts import sentence_of
from comity.interpretation.layouts.sentences.partners import cast_of
from comity.interpretation.passages import Passage, Piece


def cast_in(text, *home):
    passage = Passage(text, (Piece(0, 0, len(text)),), (0,))
    return cast_of(sentence_of(passage), frozenset(home))


def partners_in(text, *home):
    def printed(span):
        return None if span is None else text[span.start : span.end]

    cast = cast_in(text, *home)
    return [(printed(each.name), printed(each.country)) for each in cast.partners]


def home_unit_in(text):
    unit = cast_in(text).home_unit
    return None if unit is None else text[unit.start : unit.end]


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        (
            (
                "The University of Bath signed agreements with Aalborg University (Denmark), Kyoto "
                "University (Japan) and Sciences Po (France)."
            ),
            [
                ("Aalborg University", "Denmark"),
                ("Kyoto University", "Japan"),
                ("Sciences Po", "France"),
            ],
        ),
        (
            "Agreements with Kyushu University and Osaka University in Japan were signed.",
            [("Kyushu University", "Japan"), ("Osaka University", "Japan")],
        ),
        (
            "signed with the University of California, Davis (USA) in 2010",
            [("University of California, Davis", "USA")],
        ),
        (
            "with Yonsei University of the Republic of Korea",
            [("Yonsei University", "Republic of Korea")],
        ),
        ("with the National University of Mongolia", [("National University of Mongolia", None)]),
        ("z Uniwersytetem Wileńskim na Litwie", [("Uniwersytetem Wileńskim", "Litwie")]),
        ("с Университетом Масарика в Чехии", [("Университетом Масарика", "Чехии")]),
        (
            "Японы Нагоягийн их сургуультай санамж бичиг байгуулсан, өнөөдөр",
            [("Нагоягийн их сургуультай", "Японы")],
        ),
        ("我校与日本广岛大学签署了协议", [("广岛大学", "日本")]),
        ("我校与中国农业大学签署了协议", [("中国农业大学", None)]),
        ("Almanya'daki Bremen Üniversitesi ile imzalandı", [("Bremen Üniversitesi", "Almanya")]),
    ],
)
def test_partners_are_told_with_their_countries(text, partners):
    assert partners_in(text) == partners


def test_the_home_university_is_no_partner():
    text = "Northfield University and Tohoku University of Japan concluded an agreement."
    assert partners_in(text, "northfield university") == [("Tohoku University", "Japan")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The Faculty of Law signed it with Kyoto University.", "Faculty of Law"),
        ("L'Institut de physique a signé avec l'Université de Lyon.", "Institut de physique"),
        ("юридичний факультет уклав договір з Університетом Масарика", "юридичний факультет"),
        ("2004年には法学部がソウル市立大学校と協定を締結した", "法学部"),
        ("化学学院与德国波鸿大学签署了备忘录", "化学学院"),
        ("An agreement was signed with Kyoto University.", None),
        ("A memorandum with the Faculty of Law of the University of Graz", None),
    ],
)
def test_the_unit_that_acts_is_the_homes(text, unit):
    assert home_unit_in(text) == unit
