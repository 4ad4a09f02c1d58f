"""What the comparison of a string with a record comes to, and which way each number moves a score."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.matching.context import CONTEXT
from comity.matching.features import FEATURES
from comity.matching.place_features import agreement
from comity.matching.scoring import trained_scorer
from tests.matching.comparing import compared, features

OULU = ("University of Oulu", "00oulu001")
SIBERIA = ("Siberian Federal University", "00siberia")
MISSPELT = ("Siberian Federeal University", "00siberia")

BETTER_AND_WORSE = [
    ("coverage", OULU, ("Oulu", "00oulu001")),
    ("lowest_quality", SIBERIA, MISSPELT),
    ("misspelt", MISSPELT, SIBERIA),
    ("shortened", ("Univ. of Oulu", "00oulu001"), OULU),
    ("translated", ("Universidad of Oulu", "00oulu001"), OULU),
    ("inflected", ("Harbours University", "00harbour"), ("Harbour University", "00harbour")),
    ("missing", ("Mongolian University of Technology", "00must001"), OULU),
    ("heaviest_missing", ("Mongolian University of Technology", "00must001"), OULU),
    ("missing_body", ("Oulu", "00oulu001"), OULU),
    ("gap", ("Mongolian Academy of Zebrafish Sciences", "00mas0001"),
        ("Mongolian Academy of Sciences", "00mas0001")),
    ("heaviest_gap", ("Mongolian Academy of Zebrafish Sciences", "00mas0001"),
        ("Mongolian Academy of Sciences", "00mas0001")),
    ("in_order", OULU, ("Technology and Architecture University Xi'an", "00xauat01")),
    ("crossed", ("Beijing, Foreign, Studies University", "00bfsu001"),
        ("Beijing Foreign Studies University", "00bfsu001")),
    ("segment_share", OULU, ("Zebrafish University of Oulu", "00oulu001")),
    ("heaviest_unexplained", ("Zebrafish University of Oulu", "00oulu001"), OULU),
    ("unexplained_body", ("University of Oulu Hospital", "00oulu001"), OULU),
    ("before", ("Zebrafish University of Oulu", "00oulu001"), OULU),
    ("after", ("University of Oulu Zebrafish", "00oulu001"), OULU),
    ("city", ("Kyoto University, Kyoto", "00kyoto01"), ("University of Siberia", "00siberia")),
    ("namesakes_abroad", ("Korea University", "00korea01"), OULU),
    ("string_share", OULU, ("University of Oulu, Zebrafish Laboratory", "00oulu001")),
    ("ratio", SIBERIA, MISSPELT),
    ("acronym_beside", ("Seoul National University (SNU)", "00snu0001"),
        ("Seoul National University", "00snu0001")),
    ("domain", ("Tohoku University, x@tohoku.ac.jp", "00tohoku1"),
        ("Tohoku University, x@tohoku.example", "00tohoku1")),
    ("is_display", OULU, ("Oulun yliopisto", "00oulu001")),
    ("is_label", ("Oulun yliopisto", "00oulu001"), OULU),
    ("is_acronym", ("KAIST", "00kais001"), OULU),
    ("acronym_length", ("KAIST", "00kais001"), ("SNU", "00snu0001")),
    ("education", OULU, ("Siemens", "00siemens")),
    ("company", ("Siemens", "00siemens"), OULU),
    ("government", ("Mongolian Academy of Sciences", "00mas0001"), OULU),
    ("active", OULU, ("Vanished College of Boats", "00gone001")),
    ("segments", ("University of Oulu, Zebrafish", "00oulu001"), OULU),
    ("segment", ("Zebrafish, University of Oulu", "00oulu001"), OULU),
    ("string_words", ("Zebrafish, University of Oulu", "00oulu001"), OULU),
    ("parent_beside", ("Chinese Academy of Sciences, Institute of Physics", "00iop0001"), OULU),
    ("child_beside", ("Chinese Academy of Sciences, Institute of Physics", "00cas0001"), OULU),
    ("within_longer", ("Seoul National University of Education", "00snu0001"), OULU),
    ("longer_lead", ("Seoul National University of Education", "00snu0001"), OULU),
    ("lead", OULU, ("Seoul National University of Education", "00snu0001")),
    ("rivals", ("Korea University", "00korea01"), OULU),
]  # fmt: skip


@pytest.mark.parametrize(("name", "more", "less"), BETTER_AND_WORSE)
def test_a_feature_says_what_its_name_says(index, name, more, less):
    assert features(index, *more)[name] > features(index, *less)[name]


@pytest.mark.parametrize("country", ["FI", None, "SE"])
def test_a_stated_country_counts_for_nothing_and_against(index, country):
    expected = {"FI": 1.0, None: 0.0, "SE": -1.0}[country]
    assert features(index, *OULU, country=country)["stated_country"] == expected


@pytest.mark.parametrize(
    ("country", "countries", "expected"),
    [("HK", {"CN"}, 0.5), ("CN", {"HK"}, 0.5), ("CN", set(), 0.0), ("", {"CN"}, 0.0),
        ("JP", {"CN", "JP"}, 1.0), ("JP", {"CN"}, -1.0)],
)  # fmt: skip
def test_a_territory_and_its_state_agree_by_half(country, countries, expected):
    assert agreement(country, frozenset(countries)) == expected


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_every_vector_has_each_feature_once_and_finite(index, text):
    _, contenders = compared(index, f"{text} University of Oulu {text}", "FI", text)
    for contender in contenders:
        assert len(contender.vector) == len(FEATURES)
        assert np.isfinite(contender.vector).all()


SIGNED = [(n, sign) for n, sign in enumerate(FEATURES.values()) if sign]
SIGNED_TOGETHER = [(len(FEATURES) + n, sign) for n, sign in enumerate(CONTEXT.values()) if sign]
NUMBERS = st.floats(-20, 20, width=32)


@given(
    vector=st.lists(NUMBERS, min_size=len(FEATURES), max_size=len(FEATURES)),
    moved=st.sampled_from(SIGNED),
    further=st.floats(0, 40, width=32),
)
def test_more_of_what_speaks_for_a_record_never_lowers_its_likelihood(vector, moved, further):
    place, sign = moved
    better = [*vector]
    better[place] += sign * further
    worse_, better_ = trained_scorer().alone.likelihoods(np.array([vector, better], np.float32))
    assert better_ >= worse_ - 1e-6


WIDTH = len(FEATURES) + len(CONTEXT)


@given(
    vector=st.lists(NUMBERS, min_size=WIDTH, max_size=WIDTH),
    moved=st.sampled_from(SIGNED_TOGETHER),
    further=st.floats(0, 40, width=32),
)
def test_nor_does_what_the_others_say_for_it(vector, moved, further):
    place, sign = moved
    better = [*vector]
    better[place] += sign * further
    worse_, better_ = trained_scorer().together.likelihoods(np.array([vector, better], np.float32))
    assert better_ >= worse_ - 1e-6


def test_the_steps_from_likelihood_to_score_rise_from_nothing_to_certain():
    scorer = trained_scorer()
    assert (np.diff(scorer.likely) >= 0).all()
    assert (np.diff(scorer.scores) >= 0).all()
    assert scorer.scores.min() >= 0
    assert scorer.scores.max() <= 1
    assert scorer.alone.features.max() < len(FEATURES)
    assert scorer.together.features.max() < WIDTH
