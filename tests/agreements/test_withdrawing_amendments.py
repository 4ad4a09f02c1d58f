"""An amendment that was noted in error is withdrawn: what it changed is as before."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.agreeing import amend_conditions, say_conditions
from comity.agreements.actions.amending import Amended, amend_agreement, withdraw_amendment
from comity.agreements.actions.changing import change_agreement
from comity.agreements.conditions import Condition, conditions_in
from comity.agreements.enums import Basis, Direction, MobilityActivity, TermOrigin, Validity
from comity.agreements.errors import NotAmended
from comity.agreements.models import Amendment
from comity.agreements.queries.amended import former_conditions
from comity.agreements.queries.states import last_change_of
from comity.agreements.states import state_of
from comity.offices.enums import Role
from comity.provenance.models import ChangeValue
from tests.agreements.papers import NEXT, Desk, again, day, paper
from tests.agreements.papers import validity_on as holds
from tests.registers.history import undone
from tests.registers.offices import member
from tests.registers.readings import term

LATER = NEXT + dt.timedelta(days=1)
FIRST = term("2024-03-01", "2029-02-28")
ANNEX = Amended(on=day("2027-09-01"), what="annex 2")


def places(number):
    return Condition(
        direction=Direction.SENDING,
        activity=MobilityActivity.STUDIES,
        mobilities_per_year=number,
    )


@pytest.fixture
def desk(db):
    return Desk.of()


@pytest.fixture
def signed(desk):
    agreement = desk.approved(paper(terms=[FIRST]))
    opened = last_change_of(agreement.pk)
    say_conditions(agreement, [places(2)], opened=opened, by=desk.officer, at=NEXT)
    return desk.sign(again(agreement))


def amend(desk, agreement, ends="2032-02-29", amended=ANNEX, at=NEXT):
    before = state_of(again(agreement))
    first = {"origin": "original", "mode": "fixed", "starts": "2024-03-01", "ends": ends}
    wanted = {**before, "term.0": first}
    return amend_agreement(agreement, wanted, amended, by=desk.officer, at=at)


def add_conditions(desk, agreement, amended, *conditions, at=NEXT):
    opened = last_change_of(agreement.pk)
    return amend_conditions(agreement, conditions, amended, opened=opened, by=desk.officer, at=at)


def withdraw(desk, amendment, reason="of another paper", by=None):
    return withdraw_amendment(amendment, reason=reason, by=by or desk.officer, at=LATER)


def test_terms_and_conditions_are_as_before(desk, signed):
    before = state_of(again(signed))
    amendment = amend(desk, signed)
    add_conditions(desk, signed, amendment, places(4))
    assert holds("2031-01-01") == Validity.IN_FORCE
    withdraw(desk, amendment)
    assert state_of(again(signed)) == before
    assert conditions_in(before) == (places(2),)
    assert holds("2031-01-01") == Validity.EXPIRED
    assert holds("2031-01-01", NEXT) == Validity.IN_FORCE
    assert former_conditions(again(signed), day("2027-01-01")) is None


def test_its_number_is_not_given_again_and_the_history_keeps_both(desk, signed):
    withdraw(desk, amend(desk, signed))
    assert amend(desk, signed).number == "MOU-2024-001-A2"
    told = ChangeValue.objects.filter(field="amendment").order_by("pk")
    numbers = [
        ((each.before or {}).get("number"), (each.after or {}).get("number")) for each in told
    ]
    first, second = "MOU-2024-001-A1", "MOU-2024-001-A2"
    assert numbers == [(None, first), (first, None), (None, second)]
    assert ChangeValue.objects.filter(field="reason", after="of another paper").exists()


def test_an_amendment_in_words_alone_is_withdrawn_too(desk, signed):
    amendment = amend_agreement(signed, state_of(again(signed)), ANNEX, by=desk.officer, at=NEXT)
    assert not withdraw(desk, amendment)
    assert Amendment.objects.get().withdrawn_at == LATER
    assert ChangeValue.objects.filter(field="amendment", after__isnull=True).exists()


def test_it_is_withdrawn_once_and_with_a_reason(desk, signed):
    amendment = amend(desk, signed)
    with pytest.raises(NotAmended, match="why"):
        withdraw(desk, amendment, reason=" ")
    withdraw(desk, amendment)
    with pytest.raises(NotAmended, match="withdrawn already"):
        withdraw(desk, amendment)
    with pytest.raises(NotAmended, match="withdrawn already"):
        add_conditions(desk, signed, amendment, places(4))


def test_the_last_one_is_withdrawn_first(desk, signed):
    first = amend(desk, signed)
    second = add_conditions(desk, signed, Amended(on=day("2028-01-01"), what="more"), places(9))
    with pytest.raises(NotAmended, match="followed"):
        withdraw(desk, first)
    withdraw(desk, second)
    withdraw(desk, first)
    assert [each.origin for each in again(signed).terms.all()] == [TermOrigin.ORIGINAL]


def test_what_was_corrected_or_followed_since_stays(desk, signed):
    amendment = add_conditions(desk, signed, ANNEX, places(4))
    opened = last_change_of(signed.pk)
    say_conditions(
        signed,
        [places(5)],
        opened=opened,
        reason="misread",
        corrects=True,
        by=desk.officer,
        at=NEXT,
    )
    with pytest.raises(NotAmended, match="otherwise by now"):
        withdraw(desk, amendment)


def test_a_term_that_followed_it_holds_it(desk, signed):
    amendment = amend(desk, signed)
    known = state_of(again(signed))
    renewed = {"origin": "renewal", "mode": "fixed", "starts": "2032-03-01", "ends": "2037"}
    change_agreement(
        signed,
        {**known, "term.2": renewed},
        basis=Basis.RENEWAL,
        by=desk.officer,
        at=NEXT,
    )
    with pytest.raises(NotAmended, match="a term followed"):
        withdraw(desk, amendment)


@pytest.mark.parametrize("role", [Role.READER, Role.APPROVER, Role.UNIT_EDITOR])
def test_others_than_officers_withdraw_nothing(desk, signed, role):
    amendment = amend(desk, signed)
    with pytest.raises(NotAllowed):
        withdraw(desk, amendment, by=member(desk.office, role, username="other"))


@pytest.mark.django_db(transaction=False)
@settings(max_examples=10)
@given(steps=st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_withdrawing_all_amendments_brings_back_what_was_signed(steps):
    with undone():
        desk = Desk.of()
        signed = desk.signed(paper(terms=[FIRST]))
        before = state_of(again(signed))
        noted = [
            add_conditions(desk, signed, ANNEX, places(step))
            if step % 2
            else amend(desk, signed, ends=f"{2031 + step}-01-01")
            for step in steps
        ]
        for amendment in reversed(noted):
            withdraw(desk, amendment)
        assert state_of(again(signed)) == before
