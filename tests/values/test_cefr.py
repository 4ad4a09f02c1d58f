"""Language skills as people type them: the language by its name, the level of the CEFR."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.cefr import (
    CefrLevel,
    LanguageSkill,
    NotASkill,
    parse_cefr,
    parse_language_skills,
)
from comity.values.isced_f import SubjectArea
from comity.values.languages import find_language, language_name

SKILLS = st.builds(
    LanguageSkill,
    language=st.sampled_from(["en", "de", "mn", "ja", "zh", "ru", "no", "kk", "de-AT"]),
    level=st.none() | st.sampled_from(CefrLevel),
    subject=st.none() | st.just(SubjectArea(code="0231", clarification="translation, law")),
)


def skill(language, level=None, **more):
    return LanguageSkill(language=language, level=level and CefrLevel(level), **more)


@pytest.mark.parametrize(
    ("typed", "skills"),
    [
        ("English B2, German B1", [skill("en", "B2"), skill("de", "B1")]),
        ("Англи хэл B2; mn", [skill("en", "B2"), skill("mn")]),
        ("Англи В2", [skill("en", "B2")]),  # a Cyrillic letter
        ("deutsch c1", [skill("de", "C1")]),
        ("B1 Norwegian (Nynorsk)", [skill("nn", "B1")]),
        ("en-GB: B2", [skill("en-GB", "B2")]),
        ("", []),
    ],
)
def test_skills_are_read_as_typed(typed, skills):
    assert list(parse_language_skills(typed)) == skills


def test_in_brackets_stands_the_field_for_whom_it_is_wanted():
    law = SubjectArea(code="0421")
    assert parse_language_skills("English B2 (law)") == (skill("en", "B2", subject=law),)


@pytest.mark.parametrize("typed", ["B2", "Englisch-ish B2", "English B2 C1", "Japanese N2"])
def test_what_is_no_skill_is_not_guessed(typed):
    with pytest.raises(NotASkill):
        parse_language_skills(typed)


def test_levels_are_in_order():
    assert sorted(CefrLevel, reverse=True) == [
        CefrLevel(each) for each in "C2 C1 B2 B1 A2 A1".split()
    ]
    assert parse_cefr(" b2 ") is CefrLevel.B2
    with pytest.raises(ValueError, match="not a level"):
        parse_cefr("D1")


def test_languages_are_called_in_the_languages_of_the_pages():
    assert (language_name("de"), language_name("de", "mn")) == ("German", "герман")
    assert language_name("de-AT") == "German (de-AT)"
    assert find_language("xx") is None


@given(skills=st.lists(SKILLS, max_size=4, unique=True))
def test_what_is_written_out_is_read_again(skills):
    text = "; ".join(
        " ".join(
            [
                each.language,
                *([each.level] if each.level else []),
                *([f"({each.subject.code} {each.subject.clarification})"] if each.subject else []),
            ]
        )
        for each in skills
    )
    assert list(parse_language_skills(text)) == skills


@given(text=st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        found = parse_language_skills(text)
    except ValueError:
        return
    assert all(find_language(each.language) for each in found)
