"""Judging institutions the same moves what is counted of agreements, and undoing moves it back."""

import datetime as dt
import random

import pytest
from django.contrib.auth.models import AnonymousUser

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.correcting import say_of_institution, withdraw_correction
from comity.agreements.actions.judging import (
    judge_different,
    judge_same,
    judge_unsure,
    undo_judgement,
)
from comity.agreements.models import Agreement, AgreementFact, FactParty, Party
from comity.agreements.policies import facts_visible_to, institutions_named_to
from comity.agreements.queries.overview import reach
from comity.agreements.recording import recorded_fact
from comity.institutions.actions.values import Said
from comity.institutions.enums import InstitutionField, Origin
from comity.institutions.errors import NotToJudge
from comity.institutions.models import (
    Institution,
    InstitutionName,
    InstitutionValue,
    OrganizationalUnit,
    RegisterCanonical,
)
from tests.registers.history import answer
from tests.registers.offices import NOON, administrator, enter, member, office
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db
ON = dt.date(2024, 3, 1)
HOUR = dt.timedelta(hours=1)
SPELLINGS = ("Siberian Federal University", "Siberian Federeal University")


class Two:
    """Two offices, each with an agreement under either spelling of one partner."""

    def __init__(self):
        self.must, self.tohoku = office("must"), office("tohoku", country="JP")
        self.officer, self.other = member(self.must), member(self.tohoku)
        rows = [
            listing(name, country, terms=[term("2020", duration="P5Y")])
            for name, country in zip(SPELLINGS, ("RU", None), strict=True)
        ]
        enter(self.must, rows, by=self.officer)
        enter(self.tohoku, rows[:1], by=self.other)
        enter(self.tohoku, rows, by=self.other, as_of="2023-06")
        self.right, self.wrong = (Institution.objects.get(name=name) for name in SPELLINGS)

    @property
    def pair(self):
        return self.right, self.wrong


@pytest.fixture
def two():
    return Two()


def partners(of):
    return reach(AgreementFact.objects.known().filter(office=of)).partners


def countries(of):
    facts = AgreementFact.objects.known().filter(office=of)
    return set(
        FactParty.objects.filter(fact__in=facts, is_home=False).values_list("country", flat=True)
    )


def snapshot():
    """The whole register of institutions and agreements, facts included, without their history."""
    stored = (Agreement, Institution, InstitutionName, OrganizationalUnit, Party, RegisterCanonical)
    facts = (
        AgreementFact.objects.known().prefetch_related("parties", "periods").order_by("agreement")
    )
    not_said = {"_state", "id", "recorded_from", "recorded_to", "_prefetched_objects_cache"}
    return (
        [list(model._default_manager.order_by("pk").values()) for model in stored],
        [
            (
                {name: value for name, value in vars(fact).items() if name not in not_said},
                recorded_fact(fact).parties,
                recorded_fact(fact).periods,
            )
            for fact in facts
        ],
    )


def test_a_merge_for_the_installation_counts_the_partner_once_everywhere(two):
    assert (partners(two.must), partners(two.tohoku)) == (2, 2)
    judge_same(two.pair, office=None, by=administrator(), at=NOON + HOUR)
    assert (partners(two.must), partners(two.tohoku)) == (1, 1)
    # What the second record did not know, the first does.
    assert countries(two.must) == {"RU"}


@pytest.mark.parametrize("own", [False, True])
def test_a_partner_is_in_one_country_whichever_of_its_records_knows_it(two, own):
    first = [listing("Pavlodar Universty", None, terms=[term("2021")])]
    enter(two.must, first, by=two.officer, as_of="2024-01")
    second = [*first, listing("Pavlodar University", "KZ")]
    enter(two.must, second, by=two.officer, as_of="2024-02")
    names = ("Pavlodar Universty", "Pavlodar University")
    pair = tuple(Institution.objects.get(name=name) for name in names)
    scope, by = (two.must, two.officer) if own else (None, administrator())
    assert countries(two.must) == {"RU", "", "KZ"}
    judged = judge_same((pair[1], pair[0]), office=scope, by=by, at=NOON + HOUR)
    assert (
        FactParty.objects.filter(
            fact__in=AgreementFact.objects.known(), institution=pair[0], country="KZ"
        ).count()
        == 2
    )
    undo_judgement(judged, by=by, at=NOON + 2 * HOUR)
    assert countries(two.must) == {"RU", "", "KZ"}


def test_an_office_s_merge_counts_for_that_office_alone(two):
    judge_same(two.pair, office=two.must, by=two.officer, at=NOON + HOUR)
    assert (partners(two.must), partners(two.tohoku)) == (1, 2)
    judge_same(two.pair, office=None, by=administrator(), at=NOON + HOUR)
    judge_different(two.pair, office=two.tohoku, by=two.other, at=NOON + HOUR)
    assert (partners(two.must), partners(two.tohoku)) == (1, 2)


@pytest.mark.parametrize("own", [False, True])
def test_a_split_gives_back_exactly_what_was(two, own):
    before = snapshot()
    scope, by = (two.must, two.officer) if own else (None, administrator())
    judged = judge_same(two.pair, office=scope, by=by, at=NOON + HOUR)
    assert snapshot() != before
    undo_judgement(judged, by=by, at=NOON + 2 * HOUR)
    assert snapshot() == before


def test_what_was_known_before_is_answered_as_it_was(two):
    before = NOON + HOUR / 2
    said = answer(ON, before)
    judged = judge_same(two.pair, office=None, by=administrator(), at=NOON + HOUR)
    merged = answer(ON, NOON + HOUR)
    undo_judgement(judged, by=administrator(), at=NOON + 2 * HOUR)
    assert answer(ON, before) == said
    assert answer(ON, NOON + HOUR) == merged != said


def test_what_is_entered_after_a_merge_is_counted_with_it(two):
    judge_same(two.pair, office=two.must, by=two.officer, at=NOON + HOUR)
    again = [listing(SPELLINGS[1], "RU", terms=[term("2023")])]
    [agreement] = enter(two.must, again, by=two.officer, as_of="2024", at=NOON + 2 * HOUR)
    assert partners(two.must) == 1
    # The paper still says what it said.
    assert agreement.parties.get(is_home=False).institution == two.wrong


def test_a_merged_partner_is_found_by_either_name(two):
    judge_same(two.pair, office=None, by=administrator(), at=NOON + HOUR)
    found = AgreementFact.objects.known().filter(office=two.must).matching("Federal")
    assert found.count() == 2


def test_unsure_and_different_change_no_fact(two):
    before = snapshot()
    judge_unsure(two.pair, office=two.must, by=two.officer, at=NOON + HOUR)
    judge_different(two.pair, office=None, by=administrator(), at=NOON + HOUR)
    assert snapshot() == before


def test_who_may_judge(two):
    for scope, by in ((None, two.officer), (two.tohoku, two.officer)):
        with pytest.raises(NotAllowed):
            judge_same(two.pair, office=scope, by=by, at=NOON)


def test_nobody_judges_what_only_the_private_list_of_another_office_names(two):
    enter(two.tohoku, [listing("Secret University", "FR")], by=two.other, as_of="2024")
    secret = Institution.objects.get(name="Secret University")
    with pytest.raises(NotToJudge):
        judge_same((two.right, secret), office=two.must, by=two.officer, at=NOON)
    assert secret not in institutions_named_to(two.officer.user)
    assert secret in institutions_named_to(two.other.user)
    assert not institutions_named_to(AnonymousUser()).exclude(offices__public=True)
    assert not facts_visible_to(AnonymousUser())


def test_a_correction_moves_the_identified_country_and_can_be_taken_back(two):
    before = snapshot()[1]
    said = Said(values={InstitutionField.COUNTRY: "KZ"}, origin=Origin.PERSON, why="moved")
    say_of_institution(two.right, said, by=administrator(), at=NOON + HOUR)
    assert countries(two.must) == {"KZ", ""}
    value = InstitutionValue.objects.get(origin=Origin.PERSON)
    withdraw_correction(value, by=administrator(), at=NOON + 2 * HOUR)
    assert snapshot()[1] == before


@pytest.mark.parametrize("seed", range(3))
def test_undoing_every_judgement_in_any_order_leaves_nothing_behind(two, seed):
    luck = random.Random(seed)
    more = ["Siberia University", "Krasnoyarsk University", "Tomsk University"]
    enter(two.must, [listing(name, "RU") for name in more], by=two.officer, as_of="2024")
    before = snapshot()
    named = list(institutions_named_to(two.officer.user).order_by("pk"))
    judged = []
    for _ in range(12):
        scope, by = luck.choice([(None, administrator()), (two.must, two.officer)])
        judging = luck.choice([judge_same, judge_same, judge_different])
        left, right = luck.sample(named, k=2)
        judged.append(judging((left, right), office=scope, by=by, at=NOON + HOUR))
    luck.shuffle(judged)
    for each in judged:
        undo_judgement(each, by=administrator(), at=NOON + 2 * HOUR)
    assert snapshot() == before
