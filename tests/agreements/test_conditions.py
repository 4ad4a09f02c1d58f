"""Conditions of cooperation: said all at once, kept in the state of their agreement."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.agreeing import say_conditions
from comity.agreements.actions.changing import change_agreement
from comity.agreements.conditions import (
    Condition,
    conditions_in,
    conditions_of,
    said_of_conditions,
)
from comity.agreements.enums import Direction, MobilityActivity, Waiver
from comity.agreements.errors import NotAgreed
from comity.agreements.models import Agreement, AgreementFact, CooperationCondition
from comity.agreements.queries.known_states import known_states
from comity.agreements.queries.states import (
    agreement_before,
    is_told_to_all,
    last_change_of,
    state_at,
    without_office_fields,
)
from comity.agreements.states import state_of
from comity.institutions.actions.units import add_unit
from comity.institutions.models import OrganizationalUnit
from comity.offices.enums import Role
from comity.provenance.enums import SubjectKind
from comity.provenance.errors import ChangedMeanwhile
from comity.provenance.models import Change
from comity.provenance.queries import told_changes
from comity.values.academic_years import AcademicYear
from comity.values.cefr import CefrLevel, LanguageSkill
from comity.values.eqf import EqfLevel
from comity.values.isced_f import SubjectArea
from tests.institutions.known import institution
from tests.registers.history import undone
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing

DAY = dt.timedelta(days=1)
LATER = NOON + DAY
SECRET = "Zanzibar-17"
YEARS = st.builds(lambda first: AcademicYear(first=first, last=first + 1), st.integers(1990, 2090))
AREAS = st.builds(
    SubjectArea,
    code=st.sampled_from(["06", "061", "0611", "0421"]),
    clarification=st.sampled_from(["", "tax law"]),
    former_code=st.sampled_from(["", "61"]),
    empty_clarification=st.booleans(),
)
SKILLS = st.builds(
    LanguageSkill,
    language=st.sampled_from(["en", "mn", "de-AT"]),
    level=st.none() | st.sampled_from(CefrLevel),
    subject=st.none() | AREAS,
    not_yet_defined=st.booleans(),
)
CONDITIONS = st.builds(
    Condition,
    direction=st.sampled_from(Direction),
    activity=st.sampled_from(MobilityActivity),
    mobilities_per_year=st.none() | st.integers(1, 500),
    mobilities_not_yet_defined=st.booleans(),
    total_per_year=st.none() | st.integers(1, 99_999).map(lambda cents: Decimal(cents) / 100),
    first_year=st.none() | YEARS,
    last_year=st.none() | YEARS,
    fields=st.lists(AREAS, max_size=3).map(tuple),
    levels=st.lists(st.sampled_from(EqfLevel), max_size=3).map(tuple),
    languages=st.lists(SKILLS, max_size=3).map(tuple),
    blended=st.booleans(),
    waivers=st.lists(st.sampled_from(Waiver), unique=True).map(tuple),
    other_terms=st.sampled_from(["", "Housing is found."]),
    note=st.sampled_from(["", SECRET]),
)
SENDING = Condition(
    direction=Direction.SENDING,
    activity=MobilityActivity.STUDIES,
    mobilities_per_year=2,
    total_per_year=Decimal("10.50"),
    first_year=AcademicYear(first=2026, last=2027),
    last_year=AcademicYear(first=2029, last=2030),
    fields=(SubjectArea(code="0611"), SubjectArea(code="0421", clarification="tax law")),
    levels=(EqfLevel.BACHELOR, EqfLevel.MASTER),
    languages=(LanguageSkill(language="en", level=CefrLevel.B2),),
    waivers=(Waiver.TUITION,),
    note=SECRET,
)
TEACHING = Condition(direction=Direction.RECEIVING, activity=MobilityActivity.TEACHING)


@pytest.fixture
def must(db):
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


@pytest.fixture
def leeds(must, officer):
    [agreement] = enter(must, [listing("University of Leeds")], by=officer)
    return agreement


def say(agreement, by, *conditions, at=LATER, opened=None):
    seen = last_change_of(agreement.pk) if opened is None else opened
    return say_conditions(agreement, conditions, opened=seen, by=by, at=at)


def sending(**said: Any) -> Condition:
    return Condition(direction=Direction.SENDING, activity=MobilityActivity.STUDIES, **said)


def stored(agreement):
    return conditions_of(Agreement.objects.with_state().get(pk=agreement.pk).conditions.all())


@given(st.lists(CONDITIONS, max_size=4).map(tuple))
def test_a_state_says_conditions_without_loss(conditions):
    assert conditions_in(said_of_conditions(conditions)) == conditions


@pytest.mark.django_db(transaction=False)
@given(conditions=st.lists(CONDITIONS, max_size=3).map(tuple))
def test_rows_hold_conditions_without_loss(conditions):
    with undone():
        must = office("must")
        by = member(must)
        [agreement] = enter(must, [listing("University of Leeds")], by=by)
        ordered = tuple(
            each
            for each in conditions
            if not (each.first_year and each.last_year and each.last_year < each.first_year)
        )
        say(agreement, by, *ordered)
        assert stored(agreement) == ordered


def test_all_are_said_at_once_and_keep_their_order(leeds, officer):
    assert [each.field for each in say(leeds, officer, SENDING, TEACHING)] == [
        "condition.0",
        "condition_note.0",
        "condition.1",
    ]
    assert stored(leeds) == (SENDING, TEACHING)
    assert str(stored(leeds)[0].total_per_year) == "10.5"
    say(leeds, officer, TEACHING, SENDING)
    assert stored(leeds) == (TEACHING, SENDING)
    say(leeds, officer)
    assert stored(leeds) == ()
    assert not CooperationCondition.objects.exists()


def test_saying_the_same_again_changes_nothing(leeds, officer):
    say(leeds, officer, SENDING)
    before = Change.objects.count()
    assert not say(leeds, officer, SENDING)
    assert Change.objects.count() == before


def test_what_was_known_before_can_be_asked_for(leeds, officer):
    say(leeds, officer, SENDING, at=LATER)
    say(leeds, officer, TEACHING, at=LATER + dt.timedelta(days=1))
    now = Agreement.objects.with_all().get(pk=leeds.pk)
    assert conditions_in(state_at(now, LATER)) == (SENDING,)
    assert conditions_in(state_at(now, NOON)) == ()
    told = told_changes(Change.objects.about(SubjectKind.AGREEMENT, leeds.pk))
    before = agreement_before(now, told[:1])
    assert conditions_of(before.conditions.all()) == (SENDING,)
    assert state_of(before) == state_at(now, LATER)


def test_other_changes_leave_conditions_alone(leeds, officer):
    say(leeds, officer, SENDING)
    held = Agreement.objects.held(leeds.pk)
    change_agreement(held, {**state_of(held), "kind": "project"}, by=officer, at=LATER)
    assert stored(leeds) == (SENDING,)


def test_states_of_many_know_conditions(leeds, officer, must):
    register = must.register
    before = Change.objects.filter(chain__register=register).order_by("-number")[0].number
    say(leeds, officer, SENDING)
    known = known_states([leeds.pk], register, before)[leeds.pk]
    assert (conditions_in(known.then), conditions_in(known.now)) == ((), (SENDING,))


def test_notes_are_told_to_nobody_else(leeds, officer):
    say(leeds, officer, SENDING)
    [told, *_] = told_changes(Change.objects.about(SubjectKind.AGREEMENT, leeds.pk))
    assert SECRET in str(told)
    assert SECRET not in str(without_office_fields(told))
    assert is_told_to_all(told)


def test_a_reader_says_none(leeds, must):
    with pytest.raises(NotAllowed):
        say(leeds, member(must, Role.READER, username="reader"), SENDING)
    assert stored(leeds) == ()


def test_of_two_at_once_the_later_is_asked_again(leeds, officer):
    opened = last_change_of(leeds.pk)
    say(leeds, officer, SENDING)
    with pytest.raises(ChangedMeanwhile):
        say(leeds, officer, TEACHING, opened=opened)
    assert stored(leeds) == (SENDING,)


def test_what_cannot_be_agreed_is_refused(leeds, officer, must):
    enter(must, [listing("Bergen", "NO")], by=officer)
    year = AcademicYear(first=2026, last=2027)
    refused: dict[str, dict[str, object]] = {
        "partner": {"partner": institution("Bergen").pk},
        "places": {"mobilities_per_year": 0},
        "years": {"first_year": year, "last_year": AcademicYear(first=2025, last=2026)},
    }
    for field, said in refused.items():
        with pytest.raises(NotAgreed) as error:
            say(leeds, officer, TEACHING, sending(**said))
        assert (error.value.field, error.value.place) == (field, 1)
    with pytest.raises(NotAgreed):
        say(leeds, officer, *[TEACHING] * 61)
    assert stored(leeds) == ()


def test_units_stand_at_their_own_side(leeds, officer, must):
    add_unit(must.institution, "School of Mining", None, by=officer, at=NOON)
    mine = OrganizationalUnit.objects.get()
    say(leeds, officer, sending(home_unit=mine.pk))
    assert stored(leeds)[0].home_unit == mine.pk
    with pytest.raises(NotAgreed):
        say(leeds, officer, sending(partner_unit=mine.pk))


@pytest.mark.parametrize("waiver", Waiver)
def test_what_a_condition_waives_is_a_waiver_of_the_agreement_from_then_on(leeds, officer, waiver):
    def waived(known=None):
        return AgreementFact.objects.known(known).get(agreement=leeds).waiver

    say(leeds, officer, TEACHING, at=LATER)
    assert not waived()
    say(leeds, officer, sending(), sending(waivers=(waiver,)), at=LATER + DAY)
    assert waived()
    assert not waived(LATER)
    say(leeds, officer, TEACHING, at=LATER + 2 * DAY)
    assert not waived()
    assert waived(LATER + DAY)
