"""Full-text search finds words in any script, and no text breaks it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.agreements.models import AgreementFact
from comity.agreements.search import LONGEST_WORD
from tests.registers.offices import enter, member, office
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db

NAMES = {
    "geneva": ("Université de Genève", "CH"),
    "tohoku": ("東北大学", "JP"),
    "tsinghua": ("清华大学", "CN"),
    "tech": ("名古屋工業大学", "JP"),
    "mongolia": ("Өндөр Гэгээн Занабазар Их Сургууль", "MN"),
    "mahidol": ("มหาวิทยาลัยมหิดล", "TH"),
    "seoul": ("서울대학교", "KR"),
    "lodz": ("Politechnika Łódzka", "PL"),
}


@pytest.fixture
def register():
    must = office()
    rows = [listing(name, country) for name, country in NAMES.values()]
    enter(must, rows, by=member(must))


def found(text: str) -> list[str]:
    return list(AgreementFact.objects.matching(text).values_list("partner_name", flat=True))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("geneve", "geneva"),
        ("Genève université", "geneva"),
        ("GENE", "geneva"),
        ("switzer", "geneva"),
        ("Швейцар", "geneva"),
        ("東北", "tohoku"),
        ("清华", "tsinghua"),
        ("工業大学", "tech"),
        ("өндөр", "mongolia"),
        ("Занабазар", "mongolia"),
        ("มหิดล", "mahidol"),
        ("서울", "seoul"),
        ("lodzka", "lodz"),
    ],
)
def test_a_name_is_found(register, text, key):
    assert NAMES[key][0] in found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("東北", "国立大学法人東北大学大学院工学研究科"),
        ("清华", "中国北京清华大学深圳国际研究生院"),
        ("工業大学", "国立大学法人名古屋工業大学"),
        ("geneve", "Haute école (Genève)"),
        ("өндөр", "Монгол Өндөр технологийн сургууль"),
        ("มหิดล", "สถาบันวิจัยมหาวิทยาลัยมหิดลกรุงเทพ"),
    ],
)
def test_a_name_is_found_inside_a_longer_one(text, name):
    must = office()
    enter(must, [listing(name, None), listing("University of Leeds")], by=member(must))
    assert [name.startswith(each) for each in found(text)] == [True]


def test_every_word_must_be_there(register):
    assert found("geneve lodz") == []


def test_only_the_last_word_may_be_a_beginning(register):
    assert found("univ geneve") == []
    assert found("geneve univ") == ["Université de Genève"]


def test_blank_text_leaves_everything(register):
    assert len(found("")) == len(found("  \n ")) == len(NAMES)


def test_text_without_letters_finds_nothing(register):
    assert found("***") == found('"') == found("😀") == []


@pytest.mark.parametrize(
    "text",
    [
        *('"', "'", "''", "\\", "\\'", '"geneve', "geneve*", "a AND", "OR", "NOT x", "NEAR(a b)"),
        *(
            "search_text: x",
            "-x",
            "(",
            "x) OR (y",
            "\0",
            "ge\0neve",
            "😀 geneve",
            "%_",
            ":*",
            "a&b|!c",
        ),
        *(
            "<->",
            "x" * 5000,
            "é" * 3000,
            "a " * 500,
            "\ud7ff\ufeff",
            "{x} ^y",
            "--",
            "; DROP TABLE x",
        ),
    ],
)
def test_no_text_breaks_the_search(register, text):
    found(text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
def test_whatever_is_typed_gives_an_answer(register, text):
    found(text)


def test_an_endless_word_can_be_entered_and_found_by_its_beginning():
    must = office()
    enter(must, [listing("A" * 3000)], by=member(must))
    assert len(found("a" * (LONGEST_WORD + 5))) == 1
    assert found("a" * (LONGEST_WORD - 1) + "b") == []


def test_a_changed_and_a_deleted_fact_are_searched_as_they_are(register):
    fact = AgreementFact.objects.get(partner_name="東北大学")
    fact.search_text = "sendai"
    fact.save()
    assert found("sendai") == ["東北大学"]
    assert "東北大学" not in found("東北")
    fact.delete()
    assert found("sendai") == []
