"""What is kept of an edition, and where values came from."""

import datetime as dt

import pytest

from comity.agreements.models import Agreement, Listing
from comity.intake.actions.proposing import propose_listings
from comity.provenance.actions.sources import publish_source, withdraw_source
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, Source, Statement
from tests.registers.offices import NOON, enter, member, office, propose
from tests.registers.readings import listing, reading, term

pytestmark = pytest.mark.django_db


@pytest.fixture
def must():
    return office()


@pytest.fixture
def officer(must):
    return member(must)


def test_the_bytes_and_every_row_are_kept(must, officer):
    propose(must, [listing("University of Leeds"), listing("Łódź University")], by=officer)
    source = Source.objects.get()
    assert bytes(source.content.data) == b"as received"
    assert [row.text for row in source.rows.all()] == [
        "University of Leeds GB",
        "Łódź University GB",
    ]
    assert [row.line for row in source.rows.all()] == [1, 2]


def test_the_day_an_edition_speaks_for_is_the_printed_one(must, officer):
    propose(must, [listing()], by=officer, as_of="2023-05")
    source = Source.objects.get()
    assert (source.as_of_from, source.as_of_to) == (dt.date(2023, 5, 1), dt.date(2023, 5, 31))
    assert (source.as_of_precision, source.as_of_basis) == ("month", "printed")


def test_without_a_day_it_speaks_for_the_day_it_came(must, officer):
    propose(must, [listing()], by=officer, as_of=None)
    source = Source.objects.get()
    assert (source.as_of_from, source.as_of_to) == (NOON.date(), NOON.date())
    assert (source.as_of_precision, source.as_of_basis) == ("day", "received")


def test_a_value_can_say_where_it_came_from(must, officer):
    rows = [listing("University of Leeds"), listing("University of York", terms=[term("2020")])]
    _, york = enter(must, rows, by=officer)
    stated = Statement.objects.get(subject_kind=SubjectKind.AGREEMENT, subject_id=york.pk)
    assert (stated.field, stated.value) == ("institution", "University of York")
    assert stated.original == "University of York"
    assert (stated.row, stated.start, stated.end) == (1, 0, 18)
    printed = Listing.objects.get(agreement=york)
    assert (printed.position, printed.line, printed.first_row) == (1, 2, 1)
    assert printed.text == "University of York GB 2020"
    assert printed.confidence == {"row": 0.9}


def test_what_was_done_is_written_down_in_order(must, officer):
    enter(must, [listing()], by=officer)
    done = Change.objects.filter(chain__register=must.register).order_by("pk")
    kinds = (SubjectKind.SOURCE, SubjectKind.BATCH, SubjectKind.AGREEMENT)
    assert [
        (change.verb, change.subject_kind) for change in done if change.subject_kind in kinds
    ] == [
        (Verb.IMPORTED, SubjectKind.SOURCE),
        (Verb.IMPORTED, SubjectKind.BATCH),
        (Verb.TAKEN_UP, SubjectKind.SOURCE),
        (Verb.ACCEPTED, SubjectKind.BATCH),
        (Verb.CREATED, SubjectKind.AGREEMENT),
    ]
    (created,) = done.about(SubjectKind.AGREEMENT, *Agreement.objects.values_list("pk", flat=True))
    assert created.part_of == done.get(verb=Verb.ACCEPTED)
    assert {change.user for change in done.filter(verb=Verb.ACCEPTED)} == {officer.user}
    assert Agreement.objects.get().verified is False


def test_publishing_a_source_twice_is_one_change(must, officer):
    propose(must, [listing()], by=officer)
    source = Source.objects.get()
    for _ in range(2):
        source = publish_source(source, by=officer, at=NOON)
    withdraw_source(source, by=officer, at=NOON)
    verbs = (Verb.PUBLISHED, Verb.WITHDRAWN)
    done = Change.objects.filter(verb__in=verbs).order_by("pk")
    assert [change.verb for change in done] == list(verbs)
    assert not Source.objects.get().public


def test_a_number_that_counts_nothing_does_not_break_the_import(must, officer):
    [agreement] = enter(must, [listing(no=10**30)], by=officer)
    assert Listing.objects.get(agreement=agreement).no is None


def test_of_a_path_only_the_file_name_is_kept(must, officer):
    said = reading([listing()], name="D:\\lists\\list.txt")
    propose_listings(must, b"as received", said, by=officer, at=NOON)
    assert Source.objects.get().file_name == "list.txt"
