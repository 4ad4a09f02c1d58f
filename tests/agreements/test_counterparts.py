"""Agreements of two offices that are one paper: joined, parted, undone, and counted once."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.counterparts import (
    join_counterparts,
    part_counterparts,
    undo_counterpart,
)
from comity.agreements.errors import NoCounterpart
from comity.agreements.models import Agreement, AgreementFact, Counterpart
from comity.agreements.queries.counterparts import repeated_agreements
from comity.agreements.queries.registers import reconcile_offices
from comity.matching.registers.pairing import Verdict
from comity.offices.enums import Role
from comity.provenance.models import Change
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db
ON = dt.date(2024, 3, 1)
HOUR = dt.timedelta(hours=1)
LATER = NOON + HOUR


class Two:
    """Two offices that list one another, and a third partner each."""

    def __init__(self):
        self.must = office("must", name="Steppe University")
        self.tohoku = office("tohoku", name="Harbour University", country="JP")
        self.officer, self.other = member(self.must), member(self.tohoku)
        [self.mine, _] = enter(
            self.must,
            [
                listing("Harbour University", "JP", terms=[term("2010-03-01", duration="P5Y")]),
                listing("University of Oulu", "FI"),
            ],
            by=self.officer,
        )
        [self.theirs, _] = enter(
            self.tohoku,
            [
                listing("Steppe University", "MN", terms=[term("2011-03-01", duration="P5Y")]),
                listing("University of Oulu", "FI"),
            ],
            by=self.other,
        )
        Agreement.objects.update(public=True)
        AgreementFact.objects.update(public=True)

    @property
    def pair(self):
        return self.mine, self.theirs

    def reconciled(self, viewer=None):
        viewer = viewer or self.officer.user
        return reconcile_offices(self.must, self.tohoku, viewer=viewer, on=ON)


@pytest.fixture
def two():
    return Two()


def repeated(known=None):
    return repeated_agreements(AgreementFact.objects.known(known), known)


def test_two_offices_state_what_they_list_of_one_another(two):
    found = two.reconciled().found
    [each] = found.agreements
    assert each.verdict is Verdict.DIFFERENT
    assert [partner.a.name for partner in found.shared] == ["University of Oulu"]


def test_only_what_the_other_office_published_is_compared(two):
    AgreementFact.objects.filter(agreement=two.theirs).update(public=False)
    [each] = two.reconciled().found.agreements
    assert each.verdict is Verdict.ONLY_A
    assert len(two.reconciled(two.other.user).found.agreements) == 1
    assert two.reconciled(AnonymousUser()).found.agreements[0].verdict is Verdict.ONLY_A


def test_a_joined_pair_is_counted_once_and_undoing_counts_both_again(two):
    assert repeated() == frozenset()
    joined = join_counterparts(two.pair, by=two.officer, at=LATER)
    assert repeated() == {two.theirs.pk}
    undo_counterpart(joined, by=two.other, at=LATER + HOUR)
    assert repeated() == frozenset()


def test_what_was_counted_on_an_earlier_day_stays(two):
    joined = join_counterparts(two.pair, by=two.officer, at=LATER)
    undo_counterpart(joined, by=two.officer, at=LATER + HOUR)
    assert repeated(NOON) == frozenset()
    assert repeated(LATER) == {two.theirs.pk}
    assert repeated(LATER + HOUR) == frozenset()


def test_a_pair_of_which_one_is_not_counted_leaves_the_other(two):
    join_counterparts(two.pair, by=two.officer, at=LATER)
    for of in (two.must, two.tohoku):
        assert repeated_agreements(AgreementFact.objects.known().filter(office=of)) == frozenset()


def test_one_paper_of_three_offices_is_counted_once(two):
    third = office("oulu", name="Third University", country="FI")
    officer = member(third)
    [agreement, _] = enter(third, [listing("Steppe University", "MN"), listing()], by=officer)
    Agreement.objects.update(public=True)
    join_counterparts((agreement, two.mine), by=officer, at=LATER)
    join_counterparts((two.theirs, agreement), by=officer, at=LATER)
    assert repeated() == {two.theirs.pk, agreement.pk}


def test_people_say_what_is_one_agreement_and_what_is_not(two):
    part_counterparts(two.pair, by=two.officer, at=LATER)
    assert [each.verdict for each in two.reconciled().found.agreements] == [
        Verdict.ONLY_A,
        Verdict.ONLY_B,
    ]
    join_counterparts(two.pair, by=two.other, at=LATER + HOUR)
    assert [each.verdict for each in two.reconciled().found.agreements] == [Verdict.DIFFERENT]
    assert Counterpart.objects.standing().count() == 1


def test_both_offices_find_it_among_the_changes_of_their_agreement(two):
    joined = join_counterparts(two.pair, why="one scan", by=two.officer, at=LATER)
    undo_counterpart(joined, by=two.officer, at=LATER + HOUR)
    for agreement in two.pair:
        changes = Change.objects.filter(
            register=agreement.office.register, subject_kind="agreement", subject_id=agreement.pk
        )
        assert [each.verb for each in changes][:2] == ["undone", "judged"]
        assert changes[0].reason == "one scan"


def test_strangers_and_readers_judge_nothing(two):
    stranger = member(office("far"))
    reader = member(two.must, Role.READER)
    for by in (stranger, reader):
        with pytest.raises(NotAllowed):
            join_counterparts(two.pair, by=by, at=LATER)


def test_what_is_not_shown_cannot_be_judged(two):
    Agreement.objects.filter(pk=two.theirs.pk).update(public=False)
    with pytest.raises(NoCounterpart, match="no such pair"):
        join_counterparts(two.pair, by=two.officer, at=LATER)


def test_agreements_of_one_office_are_no_counterparts(two):
    mine = Agreement.objects.filter(office=two.must)
    with pytest.raises(NoCounterpart, match="two offices"):
        join_counterparts((mine[0], mine[1]), by=two.officer, at=LATER)


def test_a_judgement_is_undone_once(two):
    joined = join_counterparts(two.pair, by=two.officer, at=LATER)
    undo_counterpart(joined, by=two.officer, at=LATER)
    with pytest.raises(NoCounterpart, match="already"):
        undo_counterpart(joined, by=two.officer, at=LATER)
