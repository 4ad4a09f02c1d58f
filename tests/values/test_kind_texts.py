"""How much of a text names a kind of agreement."""

import pytest

from comity.values.kind_texts import share_of_kind


@pytest.mark.parametrize(
    "text", ["Memorandum of Understanding", "Studierendenaustausch mit Gebührenerlass"]
)
def test_a_kind_with_a_waiver_beside_it_is_one(text):
    assert share_of_kind(text) > 0.8


@pytest.mark.parametrize("text", ["", "preveem isenção de taxas acadêmicas"])
def test_what_only_waives_fees_is_none(text):
    assert share_of_kind(text) < 0.5
