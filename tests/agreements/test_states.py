"""States of agreements: what the log says of them, and what they were at an earlier time."""

import datetime as dt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.agreements.actions.publication import publish_agreements
from comity.agreements.models import Agreement, PartyUnit, Term
from comity.agreements.queries.states import agreement_before, said_of, state_at
from comity.agreements.states import Said, difference, state_after, state_before, state_of
from comity.interpretation.readings import Flag, Level
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change
from comity.provenance.queries import told_changes
from tests.institutions.known import institution
from tests.registers.history import undone
from tests.registers.offices import NOON, enter, member, office
from tests.registers.random_work import Work
from tests.registers.readings import listing, term

HOUR = dt.timedelta(hours=1)
STATES = st.dictionaries(
    st.sampled_from(["kind", "stage", "flags", "party.1", "term.0", "public"]),
    st.sampled_from(["mou", "signed", True, ["renewed"], {"starts": "2014-05"}]),
)


def fetched(agreement):
    return Agreement.objects.with_all().get(pk=agreement.pk)


def change(agreement, by, at, alter):
    """As an action does that changes an agreement: alter it, and log what differs."""
    before = state_of(fetched(agreement))
    alter()
    said = difference(before, state_of(fetched(agreement)))
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.AGREEMENT,
        subject_id=agreement.pk,
        before={each.field: each.before for each in said},
        after={each.field: each.after for each in said},
    )
    log_changes([deed], register=agreement.office.register, by=by, at=at)


@pytest.fixture
def entered(db):
    must = office("must", name="Steppe University")
    by = member(must)
    row = listing(
        "University of Leeds",
        terms=[term("2014-05", duration="P5Y"), term("2019-05-01", open_ended=True)],
        level=Level.DEPARTMENT,
        flags=[Flag.TUITION_WAIVER],
        units=["Faculty of Boats"],
        home_units=["School of Mining"],
    )
    [agreement] = enter(must, [row], by=by)
    return agreement, by


@given(STATES, STATES)
def test_a_difference_leads_there_and_back(before, after):
    said = difference(before, after)
    assert state_after(before, [said]) == after
    assert state_before(after, [said]) == before


def test_what_is_said_beside_a_state_does_not_change_it():
    said = [
        Said(field="source", before=None, after=7),
        Said(field="kind", before=None, after="mou"),
    ]
    assert state_after({}, [said]) == {"kind": "mou"}


def test_entering_says_all_of_an_agreement(entered):
    agreement, _by = entered
    leeds, home = institution("University of Leeds"), agreement.office.institution
    said = {each.field: each.after for each in told(agreement)[0].values}
    party = said.pop("party.1")
    assert party.pop("units")[0]["text"] == "Faculty of Boats"
    assert party == {"institution": leeds.pk, "name": "University of Leeds"}
    assert said.pop("party.0")["institution"] == home.pk
    assert said["term.0"] == {
        "origin": "original",
        "mode": "fixed",
        "starts": "2014-05",
        "duration": "P5Y",
    }
    assert said["term.1"]["open_ended"] is True
    assert (said["kind"], said["level"], said["stage"]) == ("mou", "department", "signed")
    assert said["flags"] == ["tuition_waiver"]


def told(agreement):
    return told_changes(Change.objects.about(SubjectKind.AGREEMENT, agreement.pk))


def test_a_logged_state_becomes_the_same_agreement(entered):
    agreement, by = entered
    now = state_of(fetched(agreement))

    def alter():
        Term.objects.filter(agreement=agreement).delete()

    change(agreement, by, NOON + HOUR, alter)
    before = agreement_before(fetched(agreement), told(agreement)[:1])
    assert state_of(before) == now
    assert [str(each.starts_from) for each in before.terms.all()] == ["2014-05-01", "2019-05-01"]


def test_every_earlier_state_can_be_asked_for(entered):
    agreement, by = entered
    other = institution("University of York")
    edits = (
        lambda: Agreement.objects.filter(pk=agreement.pk).update(kind="project", kinds=["project"]),
        lambda: agreement.parties.filter(position=1).update(institution=other, name_text="York"),
        lambda: PartyUnit.objects.filter(party__agreement=agreement).delete(),
        lambda: agreement.terms.filter(position=1).update(ends_precision="", open_ended=False),
        lambda: publish_agreements(
            Agreement.objects.filter(pk=agreement.pk), by=by, at=NOON + 9 * HOUR
        ),
    )
    known = [(NOON, state_of(fetched(agreement)))]
    for hours, alter in enumerate(edits[:-1], start=1):
        change(agreement, by, NOON + hours * HOUR, alter)
        known.append((NOON + hours * HOUR, state_of(fetched(agreement))))
    edits[-1]()
    known.append((NOON + 9 * HOUR, state_of(fetched(agreement))))
    now = fetched(agreement)
    assert len({str(state) for _, state in known}) == len(known)
    for at, state in known:
        assert state_at(now, at) == state
    assert state_at(now, NOON - HOUR) == {}
    assert agreement_before(now, told(agreement)[2:2]) is now


@pytest.mark.django_db
@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_after_any_work_the_changes_add_up_to_what_there_is(luck: Random):
    with undone():
        work = Work(luck)
        for _ in range(12):
            work.do_something()
        for agreement in Agreement.objects.with_all():
            said = [said_of(each) for each in reversed(told(agreement))]
            assert state_after({}, said) == state_of(agreement)
