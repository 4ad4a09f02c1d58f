"""What the state of an agreement becomes by what a partner answers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.agreements.answered import Answered, last_term, state_answered
from comity.agreements.enums import AnswerKind, TermMode
from comity.agreements.errors import NotTakenOver
from comity.agreements.states import difference

TERMS = st.fixed_dictionaries(
    {"origin": st.just("original"), "mode": st.sampled_from([str(each) for each in TermMode])},
    optional={
        "starts": st.sampled_from(["2001", "2010-05"]),
        "ends": st.sampled_from(["2020", "2030-05-18"]),
        "duration": st.just("P5Y"),
        "open_ended": st.just(True),
        "notice_months": st.integers(1, 12),
    },
)
SENDING = {"direction": "sending", "activity": "studies", "mobilities_per_year": 2}


@st.composite
def states(draw):
    terms = draw(st.lists(TERMS, max_size=12))
    return {"kind": "mou", **{f"term.{at}": each for at, each in enumerate(terms)}}


def dates(state, **said):
    name = last_term(state)
    return Answered(kind=AnswerKind.DATES, was={name: state.get(name)}, said=said)


@given(states(), st.sampled_from([{"starts": "1999"}, {"ends": "2044"}]))
def test_other_days_change_the_last_term_and_nothing_else(state, said):
    wanted: Any = state_answered(state, dates(state, **said))
    changed = {each.field for each in difference(state, wanted)}
    assert changed <= {last_term(state)}
    assert wanted[last_term(state)].items() >= said.items()


@given(states())
def test_what_gets_an_end_has_no_other_that_says_when_it_is_over(state):
    term: Any = state_answered(state, dates(state, ends="2044"))[last_term(state)]
    assert "open_ended" not in term
    assert "duration" not in term
    assert term["mode"] in (TermMode.FIXED, TermMode.AUTO_RENEWING)


@given(states(), states())
def test_nothing_is_taken_over_where_the_register_says_something_else_by_now(seen, now):
    answered = dates(seen, ends="2044")
    (name,) = answered.was
    if seen.get(name) == now.get(name):
        return
    with pytest.raises(NotTakenOver):
        state_answered(now, answered)


def test_the_tenth_term_comes_behind_the_second():
    assert last_term({f"term.{at}": {} for at in range(11)}) == "term.10"
    assert last_term({"kind": "mou"}) == "term.0"


@given(st.integers(1, 9999))
def test_other_places_leave_all_else_that_was_agreed(number):
    known = {**SENDING, "languages": [{"language": "en"}], "mobilities_not_yet_defined": True}
    state = {"kind": "mou", "condition.0": SENDING, "condition.1": known}
    said = {"condition.1": number}
    was = {"condition.1": known}
    wanted = state_answered(state, Answered(kind=AnswerKind.PLACES, was=was, said=said))
    assert wanted["condition.0"] == SENDING
    assert wanted["condition.1"] == {
        **SENDING,
        "languages": [{"language": "en"}],
        "mobilities_per_year": number,
    }


@pytest.mark.parametrize("kind", [AnswerKind.WORDS, AnswerKind.CONTACT, AnswerKind.CONFIRMED])
def test_what_only_a_person_understands_changes_no_state(kind):
    with pytest.raises(NotTakenOver):
        state_answered({"kind": "mou"}, Answered(kind=kind, said={"text": "Ask the dean"}))


def test_places_of_a_condition_that_is_gone_are_not_taken_over():
    answered = Answered(kind=AnswerKind.PLACES, said={"condition.3": 4})
    with pytest.raises(NotTakenOver):
        state_answered({"kind": "mou"}, answered)
