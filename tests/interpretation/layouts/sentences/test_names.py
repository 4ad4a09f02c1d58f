"""Names of institutions are found in sentences, in any script."""

import pytest

from comity.interpretation.layouts.sentences.facts import sentence_of
from comity.interpretation.layouts.sentences.names import Sort
from comity.interpretation.passages import Passage, Piece


def names_in(text):
    passage = Passage(text, (Piece(0, 0, len(text)),), (0,))
    names = sentence_of(passage).names
    return [text[name.start : name.end] for name in names if name.sort is not Sort.BARE]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2019年与 贝尔-维勒大学签署了合作协议。", ["贝尔-维勒大学"]),
        ("2019年 サン＝ルイ・ド大学と協定を締結した。", ["サン＝ルイ・ド大学"]),
        ("2019年 与丹麦 哈德-松根大学签署了合作协议。", ["丹麦 哈德-松根大学"]),
        (
            "We signed with the University of Vilnius School of Law in Lithuania.",
            ["University of Vilnius School of Law"],
        ),
        (
            (
                "An agreement with the University of Science and Technology Beijing and Charles "
                "University was signed."
            ),
            ["University of Science and Technology Beijing", "Charles University"],
        ),
        (
            "It was signed with Keio University's Faculty of Law.",
            ["Keio University's Faculty of Law"],
        ),
        ("The rector of King's College London signed it.", ["King's College London"]),
        (
            "A contract with the University of Dar es Salaam (Tanzania)",
            ["University of Dar es Salaam"],
        ),
        (
            "signed with the Technical University of Munich (TUM) in 2010",
            ["Technical University of Munich (TUM)"],
        ),
        (
            "avec l'École normale supérieure de Rennes et l'Université de Lyon",
            ["École normale supérieure de Rennes", "Université de Lyon"],
        ),
        (
            "mit der Hochschule für Technik und Wirtschaft Berlin und der Universität Wien",
            ["Hochschule für Technik und Wirtschaft Berlin", "Universität Wien"],
        ),
        (
            "mit der Hochschule für angewandte Wissenschaften Hamburg und der Universität Wien",
            ["Hochschule für angewandte Wissenschaften Hamburg", "Universität Wien"],
        ),
        (
            "mit der Universität für Musik und darstellende Kunst Graz (Österreich) besteht",
            ["Universität für Musik und darstellende Kunst Graz"],
        ),
        (
            "mit der Hochschule für Musik und der japanischen Universität Keio",
            ["Hochschule für Musik", "Universität Keio"],
        ),
        (
            "avec l'Université de musique et des arts du spectacle de Graz (Autriche)",
            ["Université de musique et des arts du spectacle de Graz"],
        ),
        (
            "com a Universidade de ciências médicas de Havana e a Universidade do Porto",
            ["Universidade de ciências médicas de Havana", "Universidade do Porto"],
        ),
        ("2017年与蒙古国立大学签署协议", ["蒙古国立大学"]),
        (
            "con la Universidad Nacional Autónoma de México",
            ["Universidad Nacional Autónoma de México"],
        ),
        (
            (
                "с Московским государственным университетом имени М. В. Ломоносова и "
                "Казахским национальным университетом им. аль-Фараби"
            ),
            [
                "Московским государственным университетом имени М. В. Ломоносова",
                "Казахским национальным университетом им. аль-Фараби",
            ],
        ),
        ("з Університетом «Львівська політехніка»", ["Університетом «Львівська політехніка»"]),
        (
            "с Университета „Св. св. Кирил и Методий“ в Скопие (Северна Македония)",
            ["Университета „Св. св. Кирил и Методий“ в Скопие"],
        ),
        (
            "договор с Института за електросварване „Е. О. Патон“ (Украйна) от 1985 г.",
            ["Института за електросварване „Е. О. Патон“"],
        ),
        (
            "sa Institutom za nuklearne nauke „Vinča“ u Beogradu",
            ["Institutom za nuklearne nauke „Vinča“ u Beogradu"],
        ),
        ("An agreement with the University of Cyprus (Cyprus)", ["University of Cyprus"]),
        ("с Технологичния университет на Кипър (Кипър)", ["Технологичния университет на Кипър"]),
        (
            "s Českým vysokým učením technickým v Praze",
            ["Českým vysokým učením technickým v Praze"],
        ),
        ("z Uniwersytetem Wileńskim na Litwie", ["Uniwersytetem Wileńskim"]),
        (
            "Осака эдийн засаг, хуулийн их сургуультай гэрээ байгуулсан, өнөөдөр",
            ["Осака эдийн засаг, хуулийн их сургуультай"],
        ),
        ("με το Πανεπιστήμιο της Βιέννης", ["Πανεπιστήμιο της Βιέννης"]),
        (
            "với Đại học Khoa học và Công nghệ Pohang ký năm 2010",
            ["Đại học Khoa học và Công nghệ Pohang"],
        ),
        ("本学は早稲田大学理工学部と協定を結んだ", ["早稲田大学理工学部"]),
        ("我校与首尔大学、巴黎第六大学签订协议", ["首尔大学", "巴黎第六大学"]),
        ("본교는 하노이 국립대학교와 협정을 맺었다", ["하노이 국립대학교"]),
        ("กับมหาวิทยาลัยโตเกียว ประเทศญี่ปุ่น", ["มหาวิทยาลัยโตเกียว"]),
        ("مع جامعة الملك سعود في عام 2015", ["جامعة الملك سعود"]),
    ],
)
def test_a_name_is_found_from_end_to_end(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The university signed an agreement with universities in Japan.",
        "Our university plans a memorandum.",
        "本学は両大学と協定を結ぶ",
        "Die Universität hat einen Vertrag unterzeichnet.",
    ],
)
def test_a_body_that_nothing_tells_from_others_is_no_name(text):
    assert names_in(text) == []


@pytest.mark.parametrize(
    "name",
    [
        "Institut Pertanian Bogor (IPB University)",
        "Universidade Federal de Minas Gerais - UFMG",
        "NTNU - Norwegian University of Science and Technology",
        "The University of Texas at Austin",
    ],
)
def test_another_name_of_the_body_and_its_own_article_belong_to_the_name(name):
    text = f"An agreement with {name} (Atlantis) was signed in 2020."
    assert names_in(text) == [name]
