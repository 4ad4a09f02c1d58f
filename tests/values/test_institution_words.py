import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.institution_words import is_known_word, likely_misprint


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Tehcnology", "technology"),
        ("Technlogy", "technology"),
        ("Technolgy", "technology"),
        ("Instute", "institute"),
        ("Insitute", "institute"),
        ("Universtiy", "university"),
        ("Univeristy", "university"),
        ("Federeal", "federal"),
        ("Engineerng", "engineering"),
        ("Unversidad", "universidad"),
    ],
)
def test_a_misprint_of_a_common_word_is_told(word: str, meant: str) -> None:
    assert likely_misprint(word) == meant


@pytest.mark.parametrize(
    "word",
    ["University", "Universität", "universiteti", "Institut", "Technologies", "Molodova", "Kumamoto", "Sofia",
     "MOU", "2012", "", "St", "государственной", "сургуулийн"],
)  # fmt: skip
def test_an_ordinary_word_or_a_proper_name_is_no_misprint(word: str) -> None:
    assert likely_misprint(word) is None


def test_known_words_are_folded() -> None:
    assert is_known_word("universite")
    assert not is_known_word("qwrtzk")


def test_the_names_of_real_lists_raise_no_false_alarm(shared: Path) -> None:
    misprints = {
        "Tehcnology", "Instute", "Insitute", "Universtiy", "Technlogy", "Federeal", "Unversidad",
        "Sothern",
    }  # fmt: skip
    flagged = set()
    for path in [*shared.glob("seeds/*.gold.jsonl"), *shared.glob("corpus/dev/*.gold.jsonl")]:
        for line in path.read_text(encoding="utf-8").splitlines():
            words = re.findall(r"[^\W\d_]+", json.loads(line)["institution"])
            flagged |= {word for word in words if likely_misprint(word)}
    assert flagged == misprints


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    meant = likely_misprint(text)
    assert meant is None or is_known_word(meant)
