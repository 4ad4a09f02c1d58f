"""What became of agreements whose printed end is past."""

import datetime as dt

import pytest

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.ending import say_what_became
from comity.agreements.enums import EndSaid, Validity
from comity.agreements.facts import standing_of
from comity.agreements.models import Agreement, AgreementFact
from comity.agreements.states import state_of
from comity.agreements.validity import Reason, validity_on
from comity.interpretation.readings import Flag
from comity.offices.enums import Role
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db
LATER, LAST = NOON + dt.timedelta(days=1), NOON + dt.timedelta(days=2)
TODAY = dt.date(2024, 6, 1)


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


@pytest.fixture
def ended(must, officer):
    return enter(must, [listing(terms=[term("2015", "2020")])], by=officer)[0]


def validity(agreement, *, known=None):
    facts = AgreementFact.objects.known(known).on(TODAY)
    return facts.values_list("periods__validity", flat=True).get(agreement=agreement)


def say(agreement, said, by, *, at=LATER):
    return say_what_became(agreement.office, {agreement.pk: said}, by=by, at=at)


def test_a_renewed_one_may_be_in_force_and_nobody_knows_until_when(ended, officer):
    assert validity(ended) == Validity.EXPIRED
    assert say(ended, EndSaid.RENEWED, officer) == 1
    assert validity(ended) == Validity.UNKNOWN
    judged = validity_on(standing_of(Agreement.objects.with_all().get()), TODAY)
    assert judged.reason is Reason.WAS_RENEWED
    fact = AgreementFact.objects.known().get()
    assert fact.ends_to == dt.date(2020, 12, 31)
    assert validity(ended, known=NOON) == Validity.EXPIRED


@pytest.mark.parametrize("said", [EndSaid.LAPSED, EndSaid.NOT_KNOWN])
def test_other_answers_leave_it_expired(ended, officer, said):
    say(ended, said, officer)
    assert validity(ended) == Validity.EXPIRED


def test_one_that_renews_itself_has_lapsed_once_somebody_says_so(must, officer):
    rows = [listing(terms=[term("2015", "2020")], flags=[Flag.AUTO_RENEWAL])]
    [agreement] = enter(must, rows, by=officer)
    assert validity(agreement) == Validity.UNKNOWN
    say(agreement, EndSaid.NOT_KNOWN, officer)
    assert validity(agreement) == Validity.UNKNOWN
    say(agreement, EndSaid.LAPSED, officer, at=LAST)
    assert validity(agreement) == Validity.EXPIRED


def test_what_was_said_of_one_end_is_not_said_of_another(ended, officer):
    say(ended, EndSaid.RENEWED, officer)
    state = state_of(Agreement.objects.get())
    longer = {**state, "term.1": {"origin": "renewal", "mode": "fixed", "ends": "2022"}}
    change_agreement(ended, longer, by=officer, at=LAST)
    assert validity(ended) == Validity.EXPIRED


def test_the_answer_is_logged_and_the_same_answer_is_none(ended, officer):
    say(ended, EndSaid.LAPSED, officer)
    assert say(ended, EndSaid.LAPSED, officer, at=LAST) == 0
    logged = Change.objects.get(verb=Verb.CHANGED, subject_kind=SubjectKind.AGREEMENT)
    assert {value.field: value.after for value in logged.values.all()} == {
        "end_said": "lapsed",
        "end_said_of": "2020-12-31",
    }


def test_only_the_office_says_it_of_its_own(must, ended, officer):
    with pytest.raises(NotAllowed):
        say(ended, EndSaid.LAPSED, member(must, Role.READER))
    other = office("other")
    answers = {ended.pk: EndSaid.LAPSED}
    assert say_what_became(other, answers, by=member(other), at=LATER) == 0
