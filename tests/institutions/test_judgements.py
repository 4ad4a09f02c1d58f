"""Judgements decide which institutions are the same, and can be taken back without a trace."""

import pytest

from comity.accounts.errors import NotAllowed
from comity.institutions.actions.judgements import record_judgement, withdraw_judgement
from comity.institutions.enums import JudgedAs
from comity.institutions.errors import AlreadyUndone, NotToJudge
from comity.institutions.models import Institution, Judgement, RegisterCanonical
from comity.offices.enums import Role
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change
from tests.institutions.known import institution
from tests.registers.offices import NOON, administrator, member, office

pytestmark = pytest.mark.django_db
SAME, DIFFERENT = JudgedAs.SAME, JudgedAs.DIFFERENT


def judge(left, right, verdict=SAME, *, register=None, by=None):
    return record_judgement(
        left, right, verdict=verdict, register=register, by=by or administrator(), at=NOON
    )


def groups():
    return dict(Institution.objects.merged().values_list("pk", "canonical"))


def test_institutions_judged_the_same_stand_behind_the_one_that_was_there_first():
    one, two, three = map(institution, ("Leeds", "Univ. of Leeds", "Leeds University"))
    assert judge(three, two).institutions == {two.pk, three.pk}
    assert judge(two, one).institutions == {one.pk, two.pk, three.pk}
    assert groups() == {two.pk: one.pk, three.pk: one.pk}


def test_undoing_splits_them_exactly_as_the_other_judgements_have_it():
    one, two, three = map(institution, ("Leeds", "Univ. of Leeds", "Leeds University"))
    first = judge(one, two).judgement
    second = judge(two, three).judgement
    withdraw_judgement(first, by=administrator(), at=NOON)
    assert groups() == {three.pk: two.pk}
    withdraw_judgement(second, by=administrator(), at=NOON)
    assert groups() == {}


def test_the_later_judgement_of_two_counts_until_it_is_undone():
    one, two = map(institution, ("Leeds", "Univ. of Leeds"))
    judge(one, two)
    later = judge(two, one, DIFFERENT).judgement
    assert groups() == {}
    withdraw_judgement(later, by=administrator(), at=NOON)
    assert groups() == {two.pk: one.pk}


def test_a_register_s_judgement_is_for_that_register_alone():
    one, two = map(institution, ("Leeds", "Univ. of Leeds"))
    must, tohoku = office("must"), office("tohoku", country="JP")
    judged = judge(one, two, register=must.register, by=member(must))
    assert groups() == {}
    kept = RegisterCanonical.objects.values_list("register", "institution", "canonical")
    assert list(kept.all()) == [(must.register_id, two.pk, one.pk)]
    judge(one, two, DIFFERENT, register=tohoku.register, by=member(tohoku))
    assert kept.count() == 1
    withdraw_judgement(judged.judgement, by=administrator(), at=NOON)
    assert not kept.exists()


def test_a_judgement_of_the_installation_holds_where_a_register_has_not_judged_otherwise():
    one, two, three = map(institution, ("Leeds", "Univ. of Leeds", "Leeds University"))
    must = office("must")
    judge(one, two, DIFFERENT, register=must.register)
    judge(two, three)
    judge(one, two)
    assert groups() == {two.pk: one.pk, three.pk: one.pk}
    kept = RegisterCanonical.objects.filter(register=must.register)
    assert dict(kept.values_list("institution", "canonical")) == {two.pk: two.pk, three.pk: two.pk}


def test_a_judgement_is_undone_once():
    judged = judge(*map(institution, ("Leeds", "Univ. of Leeds"))).judgement
    withdraw_judgement(judged, by=administrator(), at=NOON)
    with pytest.raises(AlreadyUndone):
        withdraw_judgement(judged, by=administrator(), at=NOON)


def test_one_record_is_not_judged():
    one = institution("Leeds")
    with pytest.raises(NotToJudge):
        judge(one, one)


def test_every_judgement_and_its_undoing_is_written_down():
    must = office("must")
    by = member(must)
    pair = list(map(institution, ("Leeds", "Univ. of Leeds")))
    judged = judge(*pair, register=must.register, by=by).judgement
    withdraw_judgement(judged, by=by, at=NOON)
    changes = Change.objects.filter(subject_kind=SubjectKind.JUDGEMENT).order_by("pk")
    assert [(change.verb, change.user, change.chain.register) for change in changes] == [
        (Verb.JUDGED, by.user, must.register),
        (Verb.UNDONE, by.user, must.register),
    ]
    assert changes[0].after == {"left": pair[0].pk, "right": pair[1].pk, "verdict": "same"}


def test_only_administrators_judge_for_the_installation_and_officers_for_their_register():
    must, tohoku = office("must"), office("tohoku", country="JP")
    pair = list(map(institution, ("Leeds", "Univ. of Leeds")))
    for register, by in (
        (None, member(must)),
        (tohoku.register, member(must, username="other")),
        (must.register, member(must, Role.READER)),
    ):
        with pytest.raises(NotAllowed):
            judge(*pair, register=register, by=by)
    general = judge(*pair).judgement
    with pytest.raises(NotAllowed):
        withdraw_judgement(general, by=member(tohoku), at=NOON)
    assert Judgement.objects.count() == 1
    assert groups()
