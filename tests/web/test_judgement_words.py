"""Judgements in sentences."""

import pytest

from comity.agreements.actions.correcting import say_of_institution
from comity.agreements.actions.judging import judge_same
from comity.institutions.actions.values import Said
from comity.institutions.enums import InstitutionField, Origin
from comity.institutions.models import Institution, Judgement
from comity.web.judgement_words import judgement_sentence, names_in_lists
from tests.registers.offices import NOON, administrator, office
from tests.registers.readings import listing
from tests.web.pages import Page
from tests.web.published import publish

pytestmark = pytest.mark.django_db
NAME = "Kyoto University"


def call(institution, name):
    said = Said(values={InstitutionField.NAME: name}, origin=Origin.PERSON, why="its statutes")
    say_of_institution(institution, said, by=administrator(), at=NOON)


def judged(*rows):
    """The judgement that the two partners are the same; both are then called alike."""
    publish(office("must"), [listing(*row) for row in rows])
    pair = [Institution.objects.get(name=name, country=country) for name, country in rows]
    judgement = judge_same((pair[0], pair[1]), office=None, by=administrator(), at=NOON)
    for each in pair:
        call(each, NAME)
    return Judgement.objects.select_related("left", "right").get(pk=judgement.pk)


def test_two_that_are_called_alike_are_told_apart_by_what_lists_call_them(client):
    judgement = judged(("Kyoto Imperial University", "JP"), ("Univ. of Kyoto", "JP"))
    sentence = "“Kyoto Imperial University” and “Univ. of Kyoto” are the same."
    assert judgement_sentence(judgement) == sentence
    assert sentence in Page(client, f"/institutions/{judgement.left_id}/identity").text


def test_two_that_lists_call_alike_too_are_told_apart_by_their_numbers():
    judgement = judged((NAME, "JP"), (NAME, "KR"))
    left, right = judgement.left_id, judgement.right_id
    assert judgement_sentence(judgement) == (
        f"“{NAME} (#{left})” and “{NAME} (#{right})” are the same."
    )


def test_names_of_lists_are_asked_for_at_once_and_only_where_they_tell_apart(
    django_assert_num_queries,
):
    judgement = judged(("Kyoto Imperial University", "JP"), ("Univ. of Kyoto", "JP"))
    with django_assert_num_queries(1):
        assert len(names_in_lists([judgement] * 3)) == 2
    judgement.left.name = "Kyoto"
    with django_assert_num_queries(0):
        assert names_in_lists([judgement]) == {}
