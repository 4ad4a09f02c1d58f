"""Which words of a name answer which of a string."""

import pytest

from comity.matching.word_forms import Likeness
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


def test_a_body_is_answered_across_a_comma_in_any_order(index):
    alignment = aligned(index, "Sciences, Mongolian Academy", "00mas0001")
    assert not alignment.missing
