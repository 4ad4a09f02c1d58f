"""The next edition of a list: only what differs is proposed, and taken over field by field."""

import datetime as dt
from typing import Any

import pytest

from comity.agreements.actions.changing import change_agreement
from comity.agreements.models import Agreement, AgreementFact
from comity.agreements.states import state_of
from comity.intake.actions.correcting import link_proposal
from comity.intake.actions.deciding import accept_proposal, accept_proposals
from comity.intake.models import Batch
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, Statement
from comity.values.agreement_kinds import AgreementKind
from tests.registers.history import answer
from tests.registers.offices import NOON, enter, member, office, proposed
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db

LATER = NOON + dt.timedelta(days=1)
LAST = LATER + dt.timedelta(days=1)
TODAY = dt.date(2024, 6, 1)
MOST_TO_ACCEPT = 90
MORE_THE_FIRST_TIME = 50  # its edition begins to speak


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


def first_edition():
    return [
        listing("University of Leeds", units=["School of Law"], terms=[term("2020", "2022")]),
        listing("Kyoto University", "JP", home_units=["Faculty of Arts"], terms=[term("2019")]),
        listing("École de Genève", "CH"),
    ]


def next_edition(must, officer, rows, *, at=LATER) -> Batch:
    return proposed(must, rows, by=officer, as_of="2024-05", at=at)


def test_only_what_differs_is_proposed(must, officer):
    known = enter(must, first_edition(), by=officer)
    rows = first_edition()
    rows[0] = listing(
        "University of Leeds",
        units=["School of Law"],
        kind=AgreementKind.EXCHANGE_AGREEMENT,
        terms=[term("2020", "2022"), term("2023", "2026")],
    )
    batch = next_edition(must, officer, [*rows, listing("New University", "MN")])
    changed, new = batch.proposals.open()
    assert (changed.kind, changed.target) == ("changes", known[0])
    assert {field for field, _, _ in changed.changes} >= {"type", "expires"}
    assert ["type", "mou", "exchange_agreement"] in changed.changes
    assert (new.kind, new.target) == ("new", None)


def test_accepting_a_change_changes_the_known_agreement_alone(must, officer):
    leeds, *others = enter(must, first_edition(), by=officer)
    before, as_others = state_of(leeds), [state_of(each) for each in others]
    rows = first_edition()
    rows[0] = listing(
        "University of Leeds",
        units=["School of Law"],
        terms=[term("2020", "2022"), term("2023", "2026")],
    )
    batch = next_edition(must, officer, rows)
    assert accept_proposal(batch.proposals.open().get(), by=officer, at=LATER) == leeds
    changed = Agreement.objects.with_all().get(pk=leeds.pk)
    assert [str(each.starts_from) for each in changed.terms.all()] == ["2020-01-01", "2023-01-01"]
    assert state_of(changed)["party.1"] == before["party.1"]
    assert [state_of(Agreement.objects.get(pk=each.pk)) for each in others] == as_others
    assert Agreement.objects.count() == 3
    fact = AgreementFact.objects.known().get(agreement=leeds)
    assert fact.ends_to == dt.date(2026, 12, 31)
    logged = Change.objects.get(
        subject_kind=SubjectKind.AGREEMENT, subject_id=leeds.pk, verb=Verb.CHANGED
    )
    assert {value.field for value in logged.values.all()} == {"term.1"}
    assert leeds.listings.count() == 2
    assert Statement.objects.filter(source=batch.source, subject_id=leeds.pk).exists()


def test_an_earlier_time_answers_as_it_did(must, officer):
    enter(must, first_edition(), by=officer)
    before = answer(TODAY, NOON)
    rows = first_edition()
    rows[1] = listing("Kyoto University", "JP", terms=[term("2019", "2029")])
    batch = next_edition(must, officer, rows)
    accept_proposals(batch, only_without_finding=False, by=officer, at=LATER)
    assert answer(TODAY, NOON) == before
    assert answer(TODAY, LATER) != before


def test_a_column_that_an_edition_leaves_out_erases_nothing(must, officer):
    rows = [
        listing(f"University {n}", units=[f"School {n}"], terms=[term(str(2000 + n))])
        for n in range(8)
    ]
    enter(must, rows, by=officer)
    bare = [listing(f"University {n}", terms=[term(str(2000 + n))]) for n in range(8)]
    bare[3] = listing("University 3", terms=[term("2015")])
    batch = next_edition(must, officer, bare)
    accept_proposals(batch, only_without_finding=False, by=officer, at=LATER)
    for agreement in Agreement.objects.with_all():
        assert agreement.parties.all()[1].units.count() == 1
    changed = Agreement.objects.get(parties__name_text="University 3")
    assert changed.terms.get().starts_from == dt.date(2015, 1, 1)


def test_a_word_taken_back_by_a_later_edition_is_a_change_again(must, officer):
    enter(must, first_edition(), by=officer)
    rows = first_edition()
    rows[2] = listing("École de Genève", "CH", kind=AgreementKind.PROJECT)
    second = next_edition(must, officer, rows)
    accept_proposals(second, only_without_finding=False, by=officer, at=LATER)
    third = proposed(must, first_edition(), by=officer, as_of="2025-05", at=LAST)
    back = third.proposals.open().get()
    assert back.changes == [["type", "project", "mou"]]
    accept_proposal(back, by=officer, at=LAST)
    assert back.target_id
    assert Agreement.objects.get(pk=back.target_id).kind == "mou"


def test_what_an_officer_corrected_stays_while_lists_say_the_same(must, officer):
    leeds = enter(must, first_edition(), by=officer)[0]
    change_agreement(
        leeds, {**state_of(leeds), "level": "department"}, reason="typo", by=officer, at=LATER
    )
    rows = [*first_edition(), listing("New University", "MN")]
    batch = next_edition(must, officer, rows, at=LAST)
    assert [proposal.kind for proposal in batch.proposals.open()] == ["new"]
    assert Agreement.objects.get(pk=leeds.pk).level == "department"


def test_of_two_rows_about_one_agreement_the_later_changes_what_the_earlier_left(must, officer):
    [leeds, *_others] = enter(must, first_edition(), by=officer)
    later = [term("2020", "2025")]
    rows = [
        listing("University of Leeds", units=["School of Law"], terms=later),
        listing("University of Leeds", kind=AgreementKind.MOA, terms=later),
    ]
    batch = next_edition(must, officer, rows)
    for proposal in batch.proposals.filter(target=None):
        link_proposal(proposal, leeds, by=officer, at=LATER)
    accept_proposals(batch, only_without_finding=False, by=officer, at=LAST)
    changes = Change.objects.about(SubjectKind.AGREEMENT, leeds.pk).filter(at=LAST)
    assert sorted(change.verb for change in changes) == [*[Verb.CHANGED] * 2, *[Verb.LISTED] * 2]
    first, second = batch.proposals.order_by("position")
    assert [field for field, _, _ in first.replaced] == ["term.0"]
    assert "kind" in [field for field, _, _ in second.replaced]
    state: dict[str, Any] = dict(state_of(Agreement.objects.get(pk=leeds.pk)))
    assert state["kind"] == "moa"
    assert state["term.0"]["ends"] == "2025"


@pytest.mark.parametrize("others", [0, 40])
def test_accepting_a_row_asks_as_often_however_many_agreements_there_are(
    must, officer, others, django_assert_max_num_queries
):
    more = [listing(f"University of Place {each}") for each in range(others)]
    enter(must, [*first_edition(), *more], by=officer)
    changed = [
        listing("University of Leeds", units=["School of Law"], terms=[term("2020", "2025")])
    ]
    batch = next_edition(must, officer, [*changed, listing("York"), *more])
    for proposal in batch.proposals.order_by("position")[:2]:
        with django_assert_max_num_queries(MOST_TO_ACCEPT + MORE_THE_FIRST_TIME):
            accept_proposal(proposal, by=officer, at=LAST)
    fresh = listing("Tartu", "EE")
    batch = proposed(must, [listing("Turku", "FI"), fresh], by=officer, as_of="2024-06", at=LAST)
    first, second = batch.proposals.order_by("position")
    accept_proposal(first, by=officer, at=LAST)
    with django_assert_max_num_queries(MOST_TO_ACCEPT):
        accept_proposal(second, by=officer, at=LAST)
