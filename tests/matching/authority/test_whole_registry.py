"""The whole registry, where its dump lies beside the checkout."""

import json

import pytest

from comity.matching.authority.name_words import words_in
from comity.matching.authority.stored import stored_index
from comity.matching.authority.succession import successors_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def index(shared, tmp_path_factory):
    dumps = sorted((shared / "ror").glob("*.jsonl.gz"))
    if not dumps:
        pytest.skip("../shared/ror holds no dump")
    return stored_index(dumps[-1], tmp_path_factory.mktemp("store"))


def test_every_record_is_in_it(index):
    assert index.about["release"] == "2.9 (2026-06-23)"
    assert index.about["records"] == len(index.record_ids) == 129_046
    assert index.about["names"] == len(index.name_uses) == len(index.name_texts)


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("https://ror.org/01dq60k83", "Tohoku University"),
        ("https://ror.org/03prydq77", "University of Vienna"),
        ("https://ror.org/05apxxy63", "KAIST"),
    ],
)
def test_known_institutions_are_found(index, identifier, name):
    record = index.record(index.find(identifier))
    assert name in {each.text for each in record.names}


def test_words_of_many_languages_are_learned(index):
    learned = index.translations(index.word_numbers["wien"])
    assert "vienna" in {index.words[other] for other, _ in learned}


def test_a_misspelt_word_is_found_among_all(index):
    assert index.word_numbers["technology"] in index.spelling.near("tehcnology", index.words)


def test_those_who_were_merged_have_successors(index):
    ended = [number for number, active in enumerate(index.record_active) if not active]
    followed = [number for number in ended if successors_of(index, number)]
    assert len(followed) > 1_900
    assert all(number not in successors_of(index, number) for number in followed)


def test_every_name_has_as_many_words_as_it_is_cut_into(index):
    for name in range(0, len(index.name_uses), 997):
        words = [index.words[word] for word in index.name_words[name]]
        text = words_in(index.name_texts[name])
        assert words in ([], text[: len(words)])


def test_what_it_says_of_itself_is_json(index):
    assert json.loads((index.folder / "about.json").read_text(encoding="utf-8")) == index.about
