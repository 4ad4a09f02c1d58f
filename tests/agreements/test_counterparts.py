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
from comity.agreements.queries.registers import office_registers, reconcile_offices
from comity.agreements.queries.tally import tally
from comity.institutions.actions.relations import Related, relate
from comity.institutions.actions.setting_aside import set_relation_aside
from comity.institutions.enums import Origin, Relative
from comity.institutions.models import Institution
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


def counted(known=None):
    """How many papers are counted; the rows that lists show of them are as many."""
    facts = AgreementFact.objects.known(known)
    on = facts.on(ON)
    rows = on.each_paper_once().count()
    assert rows == facts.counted().papers == tally(on, ON).total
    return rows


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
    assert counted() == 4
    joined = join_counterparts(two.pair, by=two.officer, at=LATER)
    assert counted() == 3
    assert two.theirs.pk not in {
        fact.agreement_id for fact in AgreementFact.objects.known().each_paper_once()
    }
    undo_counterpart(joined, by=two.other, at=LATER + HOUR)
    assert counted() == 4


def test_what_was_counted_on_an_earlier_day_stays(two):
    joined = join_counterparts(two.pair, by=two.officer, at=LATER)
    undo_counterpart(joined, by=two.officer, at=LATER + HOUR)
    assert [counted(at) for at in (NOON, LATER, LATER + HOUR)] == [4, 3, 4]


def test_a_pair_of_which_one_is_not_counted_leaves_the_other(two):
    join_counterparts(two.pair, by=two.officer, at=LATER)
    for of in (two.must, two.tohoku):
        own = AgreementFact.objects.known().filter(office=of)
        assert own.each_paper_once().count() == own.counted().papers == 2


def test_one_paper_of_three_offices_is_counted_once(two):
    third = office("oulu", name="Third University", country="FI")
    officer = member(third)
    [agreement, _] = enter(third, [listing("Steppe University", "MN"), listing()], by=officer)
    Agreement.objects.update(public=True)
    join_counterparts((agreement, two.mine), by=officer, at=LATER)
    join_counterparts((two.theirs, agreement), by=officer, at=LATER)
    assert counted() == 4
    assert set(AgreementFact.objects.known().values_list("paper", flat=True)) == {
        None,
        two.mine.pk,
    }


def test_one_paper_of_three_offices_falls_apart_where_the_middle_is_undone(two):
    third = office("oulu", name="Third University", country="FI")
    officer = member(third)
    [agreement] = enter(third, [listing("Steppe University", "MN")], by=officer)
    Agreement.objects.update(public=True)
    join_counterparts(two.pair, by=two.officer, at=LATER)
    end = join_counterparts((two.theirs, agreement), by=officer, at=LATER)
    assert counted() == 3
    undo_counterpart(end, by=officer, at=LATER + HOUR)
    assert counted() == 4
    assert AgreementFact.objects.known().get(agreement=agreement).paper is None


def test_an_office_keeps_one_record_of_a_paper(two):
    mine = Agreement.objects.filter(office=two.must).exclude(pk=two.mine.pk).get()
    join_counterparts(two.pair, by=two.officer, at=LATER)
    with pytest.raises(NoCounterpart, match="already"):
        join_counterparts((mine, two.theirs), by=two.officer, at=LATER + HOUR)
    assert counted() == 3


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
            chain__register=agreement.office.register,
            subject_kind="agreement",
            subject_id=agreement.pk,
        )
        assert [each.verb for each in changes][:2] == ["undone", "judged"]
        assert [each.reason for each in changes][:2] == ["", "one scan"]


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


def test_a_parent_that_an_office_sets_aside_counts_for_the_other_alone():
    both = Two()
    oulu = Institution.objects.get(name="University of Oulu")
    parent = Related(relative=Relative.PARENT, other=both.tohoku.institution)
    said = relate(oulu, parent, origin=Origin.AUTHORITY, by=both.officer, at=NOON)
    must = both.must.register
    set_relation_aside(said, of=oulu, register=must, why="it left", by=both.officer, at=NOON)
    viewer = both.officer.user
    assert viewer
    offices = office_registers((both.must, both.tohoku), viewer=viewer, on=ON)
    own, others = (
        {
            partner.name: partner.identity
            for row in each.stated.agreements
            for partner in row.partners
        }
        for each in offices
    )
    assert own["University of Oulu"].within == ()
    assert len(others["University of Oulu"].within) == 1
