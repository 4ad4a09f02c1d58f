"""Words that stand for one another."""

from comity.matching.authority.translations import learn_translations

WORDS_OF_RECORDS = [
    ["university of vienna", "universitat wien"],
    ["vienna university of technology", "technische universitat wien"],
    ["medical university of vienna", "medizinische universitat wien"],
    ["university of oulu", "oulun yliopisto"],
    *([f"place{number} hospital", f"place{number} clinic"] for number in range(80)),
    *([f"university of town{number}", f"town{number} yliopisto"] for number in range(40)),
]


def learned(records):
    return learn_translations([[frozenset(each.split()) for each in names] for names in records])


def test_a_word_that_always_stands_for_another_is_learned_both_ways():
    found = learned(WORDS_OF_RECORDS)
    assert "vienna" in dict(found["wien"])
    assert "wien" in dict(found["vienna"])


def test_its_share_is_how_often_it_does():
    shares = dict(learned(WORDS_OF_RECORDS)["wien"])
    assert shares["vienna"] == 1


def test_once_is_no_proof():
    assert "oulun" not in learned(WORDS_OF_RECORDS)


def test_words_that_join_stand_for_nothing():
    found = learned(WORDS_OF_RECORDS)
    assert "of" not in found
    assert all(other != "of" for others in found.values() for other, _ in others)


def test_names_that_have_little_in_common_teach_nothing():
    long = ["one two three four five", "six seven eight nine ten"]
    assert learned([long] * 5 + WORDS_OF_RECORDS).get("one") is None


def test_a_record_with_one_name_teaches_nothing():
    assert learned([["university of vienna"], ["universitat wien"]] * 5) == {}


def test_a_name_given_twice_counts_once():
    names = ["harbour college", "hafen college"]
    assert learned([names * 4, *WORDS_OF_RECORDS]).get("harbour") is None
    assert learned([names, names, *WORDS_OF_RECORDS])["harbour"] == [("hafen", 1.0)]
