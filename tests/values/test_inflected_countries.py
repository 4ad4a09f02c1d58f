"""Countries are recognised in the cases of a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.inflected_countries import find_inflected_country


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Японии", "JP"),
        ("Китае", "CN"),
        ("Южной Кореи", "KR"),
        ("Республике Беларусь", "BY"),
        ("Німеччині", "DE"),
        ("Південній Кореї", "KR"),
        ("Japonii", "JP"),
        ("Stanach Zjednoczonych", "US"),
        ("Litwie", "LT"),
        ("Číně", "CN"),
        ("Jižní Koreji", "KR"),
        ("Польшийн", "PL"),
        ("Япон Улсын", "JP"),
        ("АНУ-ын", "US"),
        ("Ιαπωνίας", "JP"),
        ("Κύπρο", "CY"),
        ("Japonya'daki", "JP"),
        ("Finland", "FI"),
    ],
)
def test_a_country_is_found_in_any_case(text, code):
    assert find_inflected_country(text) == code


@pytest.mark.parametrize("text", ["Turku", "Davis", "Киотогийн", "Wien", "japonii", "", "A" * 60])
def test_a_town_is_no_country(text):
    assert find_inflected_country(text) is None


@given(st.text(max_size=40))
def test_any_text_is_looked_at(text):
    code = find_inflected_country(text)
    assert code is None or len(code) == 2
