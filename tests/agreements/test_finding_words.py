"""Every finding about a register is documented and can be said."""

import re

import pytest

from comity.agreements.enums import RegisterFindingCode
from comity.agreements.finding_words import WORDS
from tests.conftest import ROOT

PARAMS = {
    "count": "3",
    "of": "4",
    "pairs": "2",
    "ended": "2020",
    "starts": "2019",
    "ends": "2020",
    "agreements": "7",
    "signed": "2019",
    "since": "2019",
}


def test_every_code_is_documented_and_no_other():
    document = (ROOT / "docs" / "worklist.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## `(\w+)`", document, re.MULTILINE)) == set(RegisterFindingCode)


@pytest.mark.parametrize("code", RegisterFindingCode)
def test_every_code_can_be_said(code):
    words = WORDS[code]
    for sentence in (words.one, words.several, words.of_source, words.why, words.remedy):
        assert (str(sentence) % PARAMS).endswith(".")
