"""What is proposed as a profile reads the list as it was read, and can be read back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.reading import read_document
from comity.interpretation.interpret import interpret_document, interpret_with_state
from comity.interpretation.profiles.profile import phrase_key
from comity.interpretation.profiles.proposing import Entry, ProposedProfile, propose_profile
from comity.interpretation.profiles.yaml_reading import read_profile
from comity.interpretation.profiles.yaml_writing import profile_yaml

COMPOSED = Path(__file__).resolve().parents[2] / "lists" / "composed"
LISTS = sorted(COMPOSED.glob("*.txt"))[::5]
DATES = Entry(text="", value="day_first", note="", sure=False)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_what_is_proposed_changes_nothing_that_the_list_says(path):
    document = read_document(path.read_bytes(), name=path.name)
    reading, state = interpret_with_state(document)
    text = profile_yaml(propose_profile(reading, state))
    again = interpret_document(document, profile=read_profile(text))
    assert [row.parties for row in again.listings] == [row.parties for row in reading.listings]
    assert [row.terms for row in again.listings] == [row.terms for row in reading.listings]
    assert [row.types for row in again.listings] == [row.types for row in reading.listings]


@given(st.lists(st.text(min_size=1).filter(str.strip), unique_by=phrase_key))
def test_any_texts_can_be_written_and_read_back(texts):
    entries = tuple(Entry(text=text, value="other", note="so", sure=True) for text in texts)
    written = profile_yaml(ProposedProfile(kinds=entries, ignored=entries, dates=DATES))
    profile = read_profile(written)
    assert set(profile.kinds) == profile.ignored == set(map(phrase_key, texts))


@given(st.text(min_size=1).filter(str.strip))
def test_what_is_not_sure_says_nothing_until_somebody_says_so(text):
    entry = Entry(text=text, value="none", note="in 1 row, not understood", sure=False)
    written = profile_yaml(ProposedProfile(countries=(entry,), dates=DATES))
    assert read_profile(written).is_empty
