"""Which words of a name answer which of a string."""

import pytest

from comity.matching.word_forms import Likeness
from tests.matching.authority.small_authority import organisation, place, small_index
from tests.matching.comparing import compared, found


def aligned(index, text, identifier, country=None, city=None):
    _, contenders = compared(index, text, country, city)
    return found(index, contenders, identifier).alignment


def words(index, alignment, parts):
    numbers = index.name_words[alignment.name].tolist()
    return [index.words[numbers[each.number]] for each in parts]


def test_every_word_of_a_whole_name_is_answered_where_it_stands(index):
    alignment = aligned(index, "Faculty of Law, University of Oulu, Finland", "00oulu001")
    assert [(each.place, each.likeness) for each in alignment.matched] == [
        (3, Likeness.SAME),
        (5, Likeness.SAME),
    ]
    assert (alignment.first, alignment.last, alignment.coverage) == (3, 5, 1.0)


def test_what_nothing_answers_is_missing_and_lowers_coverage(index):
    alignment = aligned(index, "Mongolian University of Technology", "00must001")
    assert words(index, alignment, alignment.missing) == ["science"]
    assert 0.4 < alignment.coverage < 1


def test_a_misprint_answers_by_its_quality(index):
    alignment = aligned(index, "Siberian Federeal University", "00siberia")
    [misprint] = [each for each in alignment.matched if each.likeness is Likeness.MISSPELT]
    assert words(index, alignment, [misprint]) == ["federal"]
    assert alignment.coverage == pytest.approx(
        1 - (1 - misprint.quality) * misprint.weight / alignment.weight
    )


@pytest.mark.parametrize(
    ("text", "identifier"),
    [("Tohokugakuin University", "00tohgak1"), ("Har bour University", "00harbour")],
)
def test_words_are_joined_and_parted(index, text, identifier):
    alignment = aligned(index, text, identifier)
    assert not alignment.missing
    assert alignment.coverage == pytest.approx(1)


def test_the_city_beside_answers_a_word_of_the_name(index):
    alignment = aligned(index, "Medical University", "00meduni1", city="Vienna")
    assert [each.place for each in alignment.elsewhere] == [-1]
    assert not alignment.missing


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    records = [
        organisation("00initial", "Govind Ballabh Harbour College", "IN"),
        organisation("00single1", "Harbour Institute im. Marcelego Quay", "PL"),
    ]
    return small_index(tmp_path_factory.mktemp("initials"), records)


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("G. B. Harbour College", "00initial"),
        ("G.B. Harbour College", "00initial"),
        ("GB Harbour College", "00initial"),
        ("Harbour Institute im. M. Quay", "00single1"),
    ],
)
def test_initials_answer_the_words_that_begin_with_them(named, text, identifier):
    alignment = aligned(named, text, identifier)
    assert not alignment.missing
    assert Likeness.SHORTENED in {each.likeness for each in alignment.matched}


@pytest.mark.parametrize("text", ["B. G. Harbour College", "G. C. Harbour College"])
def test_other_initials_answer_nothing(named, text):
    missing = aligned(named, text, "00initial").missing
    assert words(named, aligned(named, text, "00initial"), missing) == ["govind", "ballabh"]


def test_a_body_is_answered_across_a_comma_in_any_order(index):
    alignment = aligned(index, "Sciences, Mongolian Academy", "00mas0001")
    assert not alignment.missing


def test_a_printed_word_answers_one_word_of_a_name(tmp_path):
    records = [
        organisation("00places1", "Oulu College, Oulu", "FI", **place("Oulu", 65, 25)),
        organisation("00places2", "Kemi College", "FI", **place("Oulu", 65, 25)),
    ]
    places = small_index(tmp_path, records)
    alignment = aligned(places, "College of Boats, Oulu", "00places1")
    assert len(alignment.matched) + len(alignment.elsewhere) == 2
    assert words(places, alignment, alignment.missing) == ["oulu"]


def test_what_is_stated_beside_answers_each_word_once(tmp_path):
    records = [organisation("00places1", "Oulu College, Oulu", "FI", **place("Oulu", 65, 25))]
    alignment = aligned(small_index(tmp_path, records), "College", "00places1", city="Oulu")
    assert len(alignment.elsewhere) == 1


def test_a_name_whose_place_stands_far_away_is_found_where_its_other_words_stand(index):
    text = (
        "Medical University, Clinic of Hearts, Ward 3, Quay 5, Room 7, Floor 9, Stairs 11, "
        "Corridor 13, Vienna"
    )
    alignment = aligned(index, text, "00meduni1")
    assert not alignment.missing
    assert alignment.first == 0
