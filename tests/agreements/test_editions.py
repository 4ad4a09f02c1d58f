"""Which edition speaks: one that its office took up, and where some are public, those alone."""

import datetime as dt

import pytest

from comity.agreements.actions.editions import publish_edition, withdraw_edition
from comity.agreements.actions.publication import publish_agreements
from comity.agreements.models import Agreement, AgreementFact
from comity.agreements.queries.editions import speaking_on
from comity.intake.actions.deciding import (
    accept_proposal,
    accept_proposals,
    reject_proposal,
)
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, Source
from tests.registers.offices import NOON, enter, member, office, propose
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db

LATER = NOON + dt.timedelta(days=30)
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


@pytest.fixture
def published(must, officer):
    """A public edition of three agreements."""
    enter(must, rows(1, 2, 3), by=officer, as_of="2023-05")
    publish_agreements(Agreement.objects.all(), by=officer, at=NOON)
    publish_edition(must, Source.objects.get(), by=officer, at=NOON)


def rows(*numbers):
    return [listing(f"University of Place {each}", terms=[term("2020-05-01")]) for each in numbers]


def proposed(to, listings, *, by):
    """The import of the next edition, a year later."""
    batch = propose(to, listings, by=by, as_of="2024-05", at=LATER)
    assert batch
    return batch


def shown():
    """What the public is told: every public fact, whether it is listed, and its validities."""
    facts = AgreementFact.objects.known().filter(public=True).on(TODAY)
    listed = AgreementFact.objects.known().filter(public=True).listed(TODAY)
    return (
        sorted(facts.values_list("agreement", "periods__validity", "listed_from", "listed_to")),
        listed.count(),
        [source.pk for source in speaking_on(Source.objects.public(), TODAY)],
    )


def test_what_is_only_proposed_changes_nothing_that_is_shown(must, officer, published):
    before = shown()
    proposed(must, rows(1, 7), by=officer)
    assert shown() == before


def test_what_is_accepted_but_not_published_changes_nothing_that_is_shown(must, officer, published):
    before = shown()
    batch = proposed(must, rows(1, 7), by=officer)
    accept_proposals(batch, only_without_finding=False, by=officer, at=LATER)
    assert shown() == before


def test_a_published_edition_speaks_from_its_day(must, officer, published):
    batch = proposed(must, rows(1, 7), by=officer)
    accept_proposals(batch, only_without_finding=False, by=officer, at=LATER)
    publish_edition(must, batch.source, by=officer, at=LATER)
    assert [source.pk for source in speaking_on(Source.objects.all(), TODAY)] == [batch.source.pk]
    listed = AgreementFact.objects.known().listed(TODAY)
    names = sorted(listed.values_list("partner_name", flat=True))
    assert names == ["University of Place 1", "University of Place 7"]


def test_a_withdrawn_edition_leaves_the_word_to_the_one_before(must, officer, published):
    before = shown()
    batch = proposed(must, rows(1, 7), by=officer)
    publish_edition(must, batch.source, by=officer, at=LATER)
    withdraw_edition(must, batch.source, by=officer, at=LATER)
    assert shown() == before


def test_in_a_private_register_an_edition_speaks_once_something_of_it_is_accepted(must, officer):
    enter(must, rows(1, 2), by=officer, as_of="2023-05")
    first = Source.objects.get()
    batch = proposed(must, rows(1, 7), by=officer)
    assert list(speaking_on(Source.objects.all(), TODAY)) == [first]
    accept_proposals(batch, only_without_finding=False, by=officer, at=LATER)
    assert list(speaking_on(Source.objects.all(), TODAY)) == [batch.source]


def test_an_edition_whose_review_is_finished_speaks(must, officer):
    enter(must, rows(1, 2), by=officer, as_of="2023-05")
    batch = proposed(must, rows(1, 7), by=officer)
    reject_proposal(batch.proposals.get(), by=officer, at=LATER)
    assert list(speaking_on(Source.objects.all(), TODAY)) == [batch.source]
    assert AgreementFact.objects.known().listed(TODAY).count() == 1


def test_taking_up_is_logged_once(must, officer):
    enter(must, rows(1), by=officer, as_of="2023-05")
    publish_edition(must, Source.objects.get(), by=officer, at=LATER)
    changes = Change.objects.filter(subject_kind=SubjectKind.SOURCE, verb=Verb.TAKEN_UP)
    assert changes.count() == 1


def test_what_was_taken_up_later_was_not_known_before(must, officer, published):
    assert speaking_on(Source.objects.all(), TODAY, NOON).count() == 1
    assert not speaking_on(Source.objects.all(), TODAY, NOON - dt.timedelta(days=1)).exists()
    assert not Source.objects.known(NOON - dt.timedelta(days=1)).exists()


def test_what_does_not_speak_yet_leaves_the_facts_of_others_alone(must, officer, published):
    batch = proposed(must, rows(1, 2, 3, 4), by=officer)
    [fresh] = batch.proposals.all()
    known = set(AgreementFact.objects.values_list("pk", flat=True))
    accepted = accept_proposal(fresh, by=officer, at=LATER)
    added = AgreementFact.objects.exclude(pk__in=known)
    assert [fact.agreement for fact in added] == [accepted]
