"""The conditions of a signed agreement change by amendment, or are corrected with a reason."""

import datetime as dt
from dataclasses import replace

import pytest

from comity.agreements.actions.agreeing import amend_conditions, say_conditions
from comity.agreements.actions.amending import Amended, amend_agreement
from comity.agreements.conditions import Condition, conditions_of
from comity.agreements.enums import Direction, MobilityActivity
from comity.agreements.errors import CorrectionWantsReason, NotAmended, SignedIsReadOnly
from comity.agreements.models import Amendment
from comity.agreements.queries.amended import former_conditions
from comity.agreements.queries.states import last_change_of
from comity.agreements.states import state_of
from comity.provenance.models import ChangeValue
from tests.agreements.papers import NEXT, Desk, again, day, paper

pytestmark = pytest.mark.django_db
FROM_2027 = Amended(on=day("2027-09-01"), what="two places more", reason="article 4")


def places(number, note=""):
    return Condition(
        direction=Direction.SENDING,
        activity=MobilityActivity.STUDIES,
        mobilities_per_year=number,
        note=note,
    )


@pytest.fixture
def desk():
    return Desk.of()


@pytest.fixture
def signed(desk):
    agreement = desk.approved(paper())
    say(agreement, desk.officer, places(2))
    return desk.sign(again(agreement))


def say(agreement, by, *conditions, **more):
    opened = last_change_of(agreement.pk)
    return say_conditions(agreement, conditions, opened=opened, **more, by=by, at=NEXT)


def amend(agreement, by, amended, *conditions, at=NEXT):
    opened = last_change_of(agreement.pk)
    return amend_conditions(agreement, conditions, amended, opened=opened, by=by, at=at)


def stored(agreement):
    return conditions_of(again(agreement).conditions.all())


def test_the_conditions_that_were_signed_are_read_only(desk, signed):
    for others in ([places(4)], [], [places(2), places(3)]):
        with pytest.raises(SignedIsReadOnly, match="MOU-2024-001"):
            say(signed, desk.administrator, *others)
    assert stored(signed) == (places(2),)


def test_a_correction_of_conditions_says_why(desk, signed):
    with pytest.raises(CorrectionWantsReason):
        say(signed, desk.officer, places(4), corrects=True)
    say(signed, desk.officer, places(4), corrects=True, reason="the paper says four")
    assert stored(signed) == (places(4),)
    assert ChangeValue.objects.filter(field="basis", after="correction").exists()


def test_what_the_office_notes_beside_a_condition_stays_free(desk, signed):
    noted = places(2, note="ask Ms Sato first")
    say(signed, desk.officer, noted)
    assert stored(signed) == (noted,)
    say(signed, desk.officer, replace(noted, note="ask Mr Kato"), corrects=True)
    assert not ChangeValue.objects.filter(field="basis").exists()


def test_an_amendment_carries_conditions_and_the_history_those_before(desk, signed):
    amendment = amend(signed, desk.officer, FROM_2027, places(4))
    assert amendment.number == "MOU-2024-001-A1"
    assert stored(signed) == (places(4),)
    said = ChangeValue.objects.get(field="condition.0", before__isnull=False)
    assert said.before["mobilities_per_year"] == 2
    assert ChangeValue.objects.filter(field="basis", change=said.change, after="amendment").exists()


def test_the_former_conditions_hold_until_the_day_of_the_amendment(desk, signed):
    amend(signed, desk.officer, FROM_2027, places(4))
    former = former_conditions(again(signed), day("2027-08-31"))
    assert former
    assert (former.conditions, former.until) == ((places(2),), day("2027-09-01"))
    assert former_conditions(again(signed), day("2027-09-01")) is None


def test_an_amendment_of_terms_alone_leaves_no_former_conditions(desk, signed):
    amend_agreement(signed, state_of(again(signed)), FROM_2027, by=desk.officer, at=NEXT)
    assert former_conditions(again(signed), day("2027-01-01")) is None


def test_conditions_are_part_of_an_amendment_that_is_noted_already(desk, signed):
    noted = amend_agreement(signed, state_of(again(signed)), FROM_2027, by=desk.officer, at=NEXT)
    later = NEXT + dt.timedelta(hours=1)
    assert amend(signed, desk.officer, noted, places(4), at=later) == noted
    assert Amendment.objects.count() == 1
    former = former_conditions(again(signed), day("2027-01-01"))
    assert former
    assert former.until == FROM_2027.on


def test_an_amendment_of_conditions_says_what_it_changes(desk, signed):
    with pytest.raises(NotAmended):
        amend(signed, desk.officer, Amended(on=day("2027-09-01"), what=" "), places(4))
    with pytest.raises(NotAmended):
        amend(desk.proposed(paper("Lund")), desk.officer, FROM_2027, places(4))


def test_conditions_without_a_number_are_said_as_they_always_were(desk):
    proposed = desk.proposed()
    say(proposed, desk.officer, places(2))
    say(proposed, desk.officer, places(3))
    assert stored(proposed) == (places(3),)
