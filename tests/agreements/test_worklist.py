"""What waits for an office: findings of its register, put together, decided and gone."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.attachments import (
    change_attachment,
    withdraw_attachment,
)
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.confirming import confirm_agreements
from comity.agreements.actions.contacts import name_contact
from comity.agreements.actions.editing import Stated, enter_agreement
from comity.agreements.actions.findings import decide_findings, own_findings
from comity.agreements.attaching import AttachmentSaid
from comity.agreements.enums import AttachmentKind, ContactRole, RegisterFindingCode
from comity.agreements.errors import ReasonWanted
from comity.agreements.models import Agreement, Party, QualityDay, RegisterFinding
from comity.agreements.noticing import notice_agreements
from comity.agreements.queries.worklist import MOST_SHOWN, worklist_of
from comity.agreements.register_findings import overlapping, signed_by
from comity.agreements.states import state_of
from comity.agreements.tasks import QUIET, offices_to_look_at, take_stock
from comity.documents.reading import read_document
from comity.intake.actions.deciding import accept_proposals
from comity.intake.actions.proposing import propose_listings
from comity.intake.actions.undoing import undo_batch
from comity.intake.models import Batch
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Flag
from comity.offices.enums import Role
from comity.offices.errors import NoSuchMember
from comity.people.actions.persons import enter_person
from comity.people.said import PersonSaid
from comity.provenance.enums import FindingState, SubjectKind, Verb
from comity.provenance.models import Change
from tests.registers.documents import SCAN, attach, pdf
from tests.registers.offices import NOON, enter, enter_complete, member, office
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
DAY = dt.timedelta(days=1)
LATER = NOON + DAY
ENDED = [term("2015", "2020")]
HOLDS = [term("2020", "2030")]


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


def codes() -> list[tuple[str, str]]:
    """What holds, with the partner it holds of."""
    holding = RegisterFinding.objects.holding().filter(agreement__parties__is_home=False)
    found = holding.order_by("agreement", "code")
    return list(found.values_list("agreement__parties__name_text", "code"))


def test_a_complete_agreement_gives_nothing(must, officer):
    enter_complete(must, [listing(terms=HOLDS)], by=officer)
    assert codes() == []
    assert worklist_of(must).entries == 0


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (listing("A", terms=[term("2020")]), "end_not_stated"),
        (listing("A", terms=[term("2020", open_ended=True)]), "no_review_date"),
        (listing("A", None, terms=HOLDS), "country_unknown"),
        (listing("A", terms=ENDED, flags=[Flag.ACTIVE]), "ended_but_active"),
        (listing("A", terms=[term("2015", "2025"), term("2020", "2030")]), "terms_overlap"),
    ],
)
def test_what_is_odd_is_found(must, officer, row, code):
    enter_complete(must, [row], by=officer)
    assert codes() == [("A", code)]


def test_what_is_over_needs_no_end_and_no_review(must, officer):
    rows = [
        listing("A", terms=[term("2020")], flags=[Flag.TERMINATED]),
        listing("B", terms=[term("2020", open_ended=True)], flags=[Flag.TERMINATED]),
        listing("C", terms=ENDED),
    ]
    enter_complete(must, rows, by=officer)
    assert codes() == []


def test_a_renewal_signed_some_weeks_early_is_no_overlap():
    assert not overlapping([term("2015-01-01", "2020-03-01"), term("2020-01-01", "2025-01-01")])
    assert overlapping([term("2015-01-01", "2020-03-01"), term("2019-01-01", "2025-01-01")])


def test_two_of_one_kind_that_hold_at_once_are_found_on_both(must, officer):
    rows = [
        listing("A", no=1, terms=HOLDS),
        listing("A", no=2, terms=[term("2021", "2031")]),
        listing("A", no=3, terms=ENDED),
        listing("B", no=4, terms=HOLDS),
    ]
    first, second, *_ = enter_complete(must, rows, by=officer)
    assert codes() == [("A", "agreements_overlap"), ("A", "agreements_overlap")]
    said = RegisterFinding.objects.holding().get(agreement=first)
    assert said.params == {"agreements": str(second.pk)}
    change_agreement(second, {**state_of(second), "kind": "moa"}, by=officer, at=LATER)
    assert codes() == []


def test_what_is_mended_goes_and_what_comes_again_is_open_again(must, officer):
    [agreement] = enter_complete(must, [listing("A", terms=[term("2020")])], by=officer)
    whole = state_of(Agreement.objects.get(pk=agreement.pk))
    finding = RegisterFinding.objects.holding().get()
    decide_findings(
        must, [finding.pk], state=FindingState.DISMISSED, reason="old", by=officer, at=NOON
    )
    assert worklist_of(must).entries == 0
    ended = {**whole, "term.0": {"origin": "original", "mode": "fixed", "ends": "2030"}}
    change_agreement(agreement, ended, by=officer, at=LATER)
    finding.refresh_from_db()
    assert finding.gone_at == LATER
    change_agreement(agreement, whole, by=officer, at=LATER)
    assert RegisterFinding.objects.open().count() == 1
    assert worklist_of(must).entries == 1


def test_what_is_taken_back_has_no_findings(must, officer):
    enter(must, [listing("A", terms=[term("2020")])], by=officer)
    undo_batch(Batch.objects.get(), by=officer, at=LATER)
    assert not RegisterFinding.objects.holding().exists()


def test_what_the_calendar_changes_is_noticed_on_its_day(must, officer):
    row = listing("A", terms=[term("2020-01-01", "2024-03-10")], flags=[Flag.ACTIVE])
    enter_complete(must, [row], by=officer)
    take_stock(must, at=NOON)
    assert codes() == []
    take_stock(must, at=NOON + dt.timedelta(days=20))
    assert codes() == [("A", "ended_but_active")]


def test_most_of_a_source_is_one_entry_about_the_source(must, officer):
    rows = [listing(f"U {n}", terms=[term("2020")]) for n in range(7)]
    enter_complete(must, [*rows, *(listing(f"V {n}", terms=HOLDS) for n in range(3))], by=officer)
    [entry] = worklist_of(must).of_register
    assert (entry.code, entry.count, entry.of) == ("end_not_stated", 7, 10)
    assert entry.source


def test_some_of_one_code_are_one_entry_and_few_are_each_their_own(must, officer):
    rows = [listing(f"U {n}", terms=[term("2020")]) for n in range(5)]
    rows += [listing(f"O {n}", terms=[term("2020", open_ended=True)]) for n in range(2)]
    enter_complete(must, [*rows, *(listing(f"V {n}", terms=HOLDS) for n in range(9))], by=officer)
    many, one, other = worklist_of(must).of_register
    assert (many.count, many.source) == (5, None)
    assert (one.count, other.count, one.code) == (1, 1, "no_review_date")


def test_the_sample_list_gives_at_most_fifteen_entries(must, officer):
    data = (SAMPLES / "must.txt").read_bytes()
    reading = interpret_document(read_document(data, name="must.txt"))
    batch = propose_listings(must, data, reading, by=officer, at=NOON)
    assert batch
    assert worklist_of(must).entries == 0
    accept_proposals(batch, only_without_finding=False, by=officer, at=NOON)
    take_stock(must, at=NOON)
    worklist = worklist_of(must)
    assert worklist.of_sources
    assert 5 <= worklist.entries <= 15
    assert worklist.count > worklist.entries
    undo_batch(batch, by=officer, at=LATER)
    take_stock(must, at=LATER)
    assert worklist_of(must).entries == 0


def names_of(worklist):
    return [vars(each)["partner_name"] for entry in worklist.of_register for each in entry.findings]


def test_a_worklist_takes_the_same_queries_for_any_number(must, officer, django_assert_num_queries):
    enter_complete(must, [listing("A", terms=[term("2020")])], by=officer)
    with django_assert_num_queries(2):
        assert names_of(worklist_of(must)) == ["A"]
    rows = [listing(f"U {n}", terms=[term("2020")]) for n in range(60)]
    enter_complete(must, rows, by=officer, as_of="2024")
    with django_assert_num_queries(5):
        assert len(names_of(worklist_of(must))) == MOST_SHOWN


def test_it_is_somebodys_and_dismissing_wants_a_reason(must, officer):
    enter_complete(must, [listing("A", terms=[term("2020")])], by=officer)
    key = RegisterFinding.objects.holding().get().pk
    own_findings(must, [key], owner=officer.user, by=officer, at=LATER)
    assert RegisterFinding.objects.holding().get().owner == officer.user
    with pytest.raises(ReasonWanted):
        decide_findings(must, [key], state=FindingState.DISMISSED, by=officer, at=LATER)
    stranger = member(office("other")).user
    with pytest.raises(NoSuchMember):
        own_findings(must, [key], owner=stranger, by=officer, at=LATER)


def test_only_officers_decide_and_only_their_own(must, officer):
    enter_complete(must, [listing("A", terms=[term("2020")])], by=officer)
    key = RegisterFinding.objects.holding().get().pk
    with pytest.raises(NotAllowed):
        decide_findings(
            must, [key], state=FindingState.ACCEPTED, by=member(must, Role.READER), at=LATER
        )
    other = office("other")
    by = member(other)
    assert decide_findings(other, [key], state=FindingState.ACCEPTED, by=by, at=LATER) == 0
    assert RegisterFinding.objects.holding().get().state == FindingState.OPEN


def test_still_right_is_said_of_own_agreements_and_logged(must, officer):
    agreements = enter_complete(must, [listing("A"), listing("B")], by=officer)
    foreign = office("other")
    other = enter_complete(foreign, [listing("C")], by=member(foreign))
    keys = [each.pk for each in (*agreements, *other)]
    assert confirm_agreements(must, keys, by=officer, at=LATER) == 2
    assert Agreement.objects.filter(checked_at=LATER).count() == 2
    logged = Change.objects.filter(verb=Verb.CHECKED, subject_kind=SubjectKind.AGREEMENT)
    assert logged.count() == 2


def test_an_open_ended_paper_is_asked_for_again_two_years_after_it_was_checked(must, officer):
    row = listing("A", terms=[term("2020", open_ended=True)])
    [agreement] = enter_complete(must, [row], by=officer)
    confirm_agreements(must, [agreement.pk], by=officer, at=LATER)
    assert codes() == []
    notice_agreements([agreement.pk], at=LATER + dt.timedelta(days=729))
    assert codes() == []
    notice_agreements([agreement.pk], at=LATER + dt.timedelta(days=731))
    assert codes() == [("A", "no_review_date")]


def test_an_open_ended_paper_is_asked_for_once_the_day_of_its_review_is_past(must, officer):
    row = listing("A", terms=[term("2020", open_ended=True)])
    [agreement] = enter_complete(must, [row], by=officer)
    take_stock(must, at=NOON)
    assert codes() == [("A", "no_review_date")]
    state = state_of(Agreement.objects.held(agreement.pk))
    review_on = LATER.date() + dt.timedelta(days=1)
    first: Any = state["term.0"]
    reviewed = {**state, "term.0": {**first, "review_on": review_on.isoformat()}}
    change_agreement(agreement, reviewed, by=officer, at=NOON)
    assert codes() == []
    for days, found in ((1, []), (2, [("A", "no_review_date")])):
        take_stock(must, at=LATER + dt.timedelta(days=days))
        assert codes() == found


def test_quality_is_noted_once_a_day(must, officer):
    rows = [listing("A", terms=HOLDS), listing("B", None, kind=None, terms=[term("2020")])]
    enter_complete(must, rows, by=officer, as_of="2023-05")
    for at in (NOON, NOON + dt.timedelta(hours=1), LATER):
        take_stock(must, at=at)
    first, second = QualityDay.objects.all()
    assert first.agreements == 2
    assert first.parts == {
        "country": 1,
        "kind": 1,
        "start": 2,
        "end": 1,
        "partner": 0,
        "checked": 2,
    }
    assert (first.on, second.on) == (NOON.date(), LATER.date())


def test_a_register_is_looked_at_when_it_rests_after_a_change(must, officer):
    enter_complete(must, [listing("A")], by=officer)
    assert list(offices_to_look_at(NOON)) == []
    soon = NOON + QUIET
    assert list(offices_to_look_at(soon)) == [must]
    take_stock(must, at=soon)
    assert list(offices_to_look_at(soon)) == []
    assert list(offices_to_look_at(LATER)) == [must]
    take_stock(must, at=LATER)
    enter_complete(must, [listing("B")], by=officer, as_of="2024", at=LATER)
    assert list(offices_to_look_at(LATER + QUIET)) == [must]


def test_alike_partners_are_one_finding_of_the_register(must, officer):
    rows = [
        listing("Tokyo Institute of Technology", "JP"),
        listing("Tokyo Institute of Tecnology", "JP"),
    ]
    enter_complete(must, rows, by=officer)
    take_stock(must, at=NOON)
    code = RegisterFindingCode.PARTNERS_ALIKE
    [finding] = RegisterFinding.objects.holding().filter(code=code)
    assert (finding.agreement, finding.params) == (None, {"pairs": "1"})


SIGNED = listing("A", terms=[term("2024-03", "2030")])
SIXTY_DAYS_AFTER = dt.datetime(2024, 5, 30, 12, tzinfo=dt.UTC)


def test_a_scan_is_asked_for_sixty_days_after_it_was_certainly_signed(must, officer):
    agreement = enter_agreement(must, Stated(listing=SIGNED), by=officer, at=NOON)
    person = enter_person(must.register, PersonSaid(name="Somebody"), by=officer, at=NOON)
    role, keys = ContactRole.CONTACT, [agreement.pk]
    name_contact(must, keys, person, role=role, is_home=True, by=officer, at=NOON)
    take_stock(must, at=SIXTY_DAYS_AFTER - 2 * DAY)
    take_stock(must, at=SIXTY_DAYS_AFTER - DAY)
    assert ("A", "no_scan") not in codes()
    take_stock(must, at=SIXTY_DAYS_AFTER)
    assert codes() == [("A", "no_scan")]
    scan = attach(agreement, pdf("signed"), by=officer, at=SIXTY_DAYS_AFTER)
    assert codes() == []
    letter = AttachmentSaid(kind=AttachmentKind.RENEWAL_LETTER)
    change_attachment(scan, letter, by=officer, at=SIXTY_DAYS_AFTER)
    assert ("A", "no_scan") in codes()
    change_attachment(scan, SCAN, by=officer, at=SIXTY_DAYS_AFTER)
    assert ("A", "no_scan") not in codes()
    withdraw_attachment(scan, by=officer, at=SIXTY_DAYS_AFTER)
    assert ("A", "no_scan") in codes()


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([term("2023-12-31", "2030")], True),
        ([term("2024-01", "2030")], False),
        ([term("2010", "2012"), term("2024-02", "2030")], True),
        ([term("2010", "2012")], False),
        ([term(None, "2030")], False),
    ],
)
def test_only_what_holds_and_was_signed_long_ago_is_asked_for(must, officer, terms, expected):
    enter(must, [listing(terms=terms)], by=officer)
    assert ("no_scan_of_listed" in {code for _who, code in codes()}) is expected


def test_what_a_list_alone_knows_is_asked_for_last_and_as_one(must, officer):
    rows = [listing(f"U {n}", terms=HOLDS) for n in range(9)]
    agreements = enter(must, rows, by=officer)
    *_others, last = worklist_of(must).of_register
    assert (last.code, last.count, last.of) == ("no_scan_of_listed", 9, 9)
    assert last.source
    checked = {**state_of(Agreement.objects.held(agreements[0].pk)), "verified": True}
    with transaction.atomic():
        change_agreement(agreements[0], checked, by=officer, at=LATER)
    found = {entry.code: entry.count for entry in worklist_of(must).of_register}
    assert (found["no_scan"], found["no_scan_of_listed"]) == (1, 8)


def test_where_it_is_said_when_each_party_signed_the_last_of_them_counts(must, officer):
    [agreement] = enter(must, [listing(terms=HOLDS)], by=officer)
    for signed, expected in (
        ((None, None), dt.date(2020, 12, 31)),
        (("2024-01-01", "2024-01-15"), dt.date(2024, 1, 15)),
        (("2024-01-01", None), dt.date(2024, 1, 1)),
        (("2019-01-01", None), dt.date(2020, 12, 31)),
        (("2019-01-01", "2019-05-01"), dt.date(2019, 5, 1)),
    ):
        for party, day in zip(agreement.parties.all(), signed, strict=True):
            Party.objects.filter(pk=party.pk).update(signed_from=day, signed_to=day)
        assert signed_by(Agreement.objects.get(pk=agreement.pk)) == expected, signed


def test_the_day_behind_a_signature_is_noticed(must, officer):
    agreement = enter_agreement(must, Stated(listing=SIGNED), by=officer, at=NOON)
    take_stock(must, at=NOON)
    Party.objects.filter(agreement=agreement).update(
        signed_from="2024-03-20", signed_to="2024-03-20", signed_precision="day"
    )
    for days, expected in ((78, False), (79, True)):
        take_stock(must, at=NOON + days * DAY)
        assert (("A", "no_scan") in codes()) is expected
