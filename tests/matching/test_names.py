"""When two printings of a name are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.matching.names import bracketed_acronym, name_key, without_acronym


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The University of Leeds", "University of Leeds"),
        ("University of Leeds (UoL)", "university of leeds"),
        ("Université de Genève", "UNIVERSITE DE GENEVE"),
        ("Xi'an University", "Xi’an University"),
        ("Leeds  University,", "Leeds University"),
        ("東北大学（TU）", "東北大学"),
    ],
)
def test_two_printings_have_one_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("China University of Geosciences (Wuhan)", "China University of Geosciences (Beijing)"),
        ("University of Leeds", "Leeds University"),
        ("The", "University"),
        ("???", "!!!"),
        ("Theory Institute", "ory Institute"),
    ],
)
def test_two_names_have_two_keys(one, other):
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("acronym", ["KAIST", "POSTECH", "ParisTech", "E-JUST", "GE4", "NM-AIST"])
def test_an_acronym_in_brackets_is_found(acronym):
    assert bracketed_acronym(f"Some Institute ({acronym})") == acronym
    assert without_acronym(f"Some Institute ({acronym})") == "Some Institute"


@pytest.mark.parametrize("text", ["(KAIST)", "Some Institute (Wuhan)", "University (The Old One)"])
def test_other_brackets_belong_to_the_name(text):
    assert bracketed_acronym(text) is None
    assert without_acronym(text) == text


@given(st.text())
def test_every_text_has_a_key_that_is_its_own(text):
    assert name_key(text) == name_key(f"  {text}  ")
    assert bool(name_key(text)) == bool(text.split())
