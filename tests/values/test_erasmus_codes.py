"""Erasmus codes of institutions."""

import pytest

from comity.values.erasmus_codes import find_erasmus_codes, is_erasmus_code


@pytest.mark.parametrize(
    "code",
    ["D KASSEL01", "D  KASSEL01", "CZ PLZEN01", "IRL CORK01", "UK LONDON014", "NL S-GRAVE37"],
)
def test_a_code_is_found_beside_a_name(code: str) -> None:
    text = f"Universität Kassel ({code})"
    (span,) = find_erasmus_codes(text)
    assert text[span.start : span.end] == code
    assert is_erasmus_code(code)


@pytest.mark.parametrize(
    "text",
    [
        "TU BERLIN",
        "EXPO 2020",
        "ISO 9001",
        "University of Nebraska NU 12",
        "RESEARCH01",
        "D-10117 Berlin",
    ],
)
def test_acronyms_years_and_post_codes_are_none(text: str) -> None:
    assert not find_erasmus_codes(text)
