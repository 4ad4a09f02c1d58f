"""What was done with signed agreements on a day, and what holds of them for that."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.happening import (
    name_event_document,
    note_event,
    withdraw_event,
)
from comity.agreements.attaching import AttachmentSaid, NewDocument
from comity.agreements.dated_events import Dated, renewal_after_notice
from comity.agreements.enums import AttachmentKind, EventKind, Validity
from comity.agreements.errors import NotAnEvent
from comity.agreements.facts import standing_of
from comity.agreements.models import AgreementEvent, Attachment
from comity.agreements.queries.states import (
    agreement_before,
    changes_since,
    last_change_of,
    without_office_fields,
)
from comity.agreements.self_renewal import SelfRenewal
from comity.agreements.states import state_of
from comity.agreements.validity import validity_on
from comity.interpretation.readings import Flag
from comity.offices.enums import Role
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change, ChangeValue
from comity.provenance.queries import told_changes
from comity.values.durations import Duration
from tests.agreements.papers import NEXT, Desk, again, day
from tests.agreements.papers import validity_on as holds
from tests.registers.documents import attach, keep
from tests.registers.offices import NOON, enter, member
from tests.registers.readings import listing, term

SUSPENDED, RESUMED, NOTICE, TERMINATED = EventKind
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1))
OPEN = term("2020-01-01", open_ended=True)


@pytest.fixture
def desk(db):
    return Desk.of()


@pytest.fixture
def held(desk):
    """An open-ended agreement of a list."""
    return enter(desk.office, [listing(terms=[OPEN])], by=desk.officer)[0]


@pytest.fixture
def self_renewing(desk, held):
    """A five-year term that renews itself for two years, with notice six months before."""
    state = {**state_of(again(held)), "term.0": {
        "origin": "original", "mode": "auto_renewing", "starts": "2015-01-01", "ends": "2019-12-31",
        "renewal_period": "P2Y", "notice_months": 6,
    }}  # fmt: skip
    change_agreement(held, state, by=desk.officer, at=NOON)
    return again(held)


def last_told(agreement):
    return told_changes(Change.objects.about(SubjectKind.AGREEMENT, agreement.pk))[0]


def note(desk, agreement, kind, on, at=NOON):
    return note_event(agreement, kind, day(on), reason="as agreed", by=desk.officer, at=at)


def test_a_suspension_lasts_until_it_is_resumed_and_may_come_again(desk, held):
    note(desk, held, SUSPENDED, "2021-01-01")
    note(desk, held, RESUMED, "2021-07-01")
    note(desk, held, SUSPENDED, "2030-01-01")
    days = ("2020-12-31", "2021-01-01", "2021-06-30", "2021-07-01", "2030-01-01")
    assert [holds(on) for on in days] == [
        Validity.IN_FORCE, Validity.SUSPENDED, Validity.SUSPENDED, Validity.IN_FORCE, Validity.SUSPENDED,
    ]  # fmt: skip


def test_a_termination_may_lie_ahead(desk, held):
    note(desk, held, TERMINATED, "2026-09-01")
    assert (holds("2026-08-31"), holds("2026-09-01")) == (Validity.IN_FORCE, Validity.TERMINATED)


def test_what_a_list_calls_suspended_goes_on_when_it_is_resumed(desk):
    row = listing(terms=[OPEN], flags=[Flag.SUSPENDED])
    (agreement,) = enter(desk.office, [row], by=desk.officer, as_of="2023-05-01")
    note(desk, agreement, RESUMED, "2023-09-01")
    assert (holds("2023-08-31"), holds("2023-09-01")) == (Validity.SUSPENDED, Validity.IN_FORCE)


def test_what_is_known_of_an_earlier_instant_stays(desk, held):
    event = note(desk, held, TERMINATED, "2022-01-01", at=NEXT)
    later = NEXT + dt.timedelta(days=1)
    withdraw_event(event, reason="it was another one", by=desk.officer, at=later)
    answers = [holds("2024-01-01", known) for known in (NOON, NEXT, later)]
    assert answers == [Validity.IN_FORCE, Validity.TERMINATED, Validity.IN_FORCE]


def test_an_agreement_as_it_was_before_has_the_events_of_then(desk, held):
    seen = last_change_of(held.pk)
    note(desk, held, TERMINATED, "2022-01-01")
    now = again(held)
    was = agreement_before(now, changes_since(now, seen))
    found = [validity_on(standing_of(each), day("2024-01-01")).validity for each in (was, now)]
    assert found == [Validity.IN_FORCE, Validity.TERMINATED]


def test_editing_leaves_events_alone(desk, held):
    note(desk, held, SUSPENDED, "2021-01-01")
    change_agreement(
        held, {**state_of(again(held)), "level": "university"}, by=desk.officer, at=NOON
    )
    assert AgreementEvent.objects.filter(withdrawn_at=None).count() == 1
    assert holds("2022-01-01") == Validity.SUSPENDED


@pytest.mark.parametrize(
    ("notice", "ends"),
    [
        ("2019-03-01", "2019-12-31"),  # in time for the first end
        ("2019-09-01", "2021-12-31"),  # too late for it
        ("2020-05-01", "2021-12-31"),  # in the first period after it
        ("2021-06-30", "2021-12-31"),  # on the last day
        ("2021-07-01", "2023-12-31"),
    ],
)
def test_notice_ends_the_running_period(desk, self_renewing, notice, ends):
    assert holds("2050-01-01") == Validity.IN_FORCE
    note(desk, self_renewing, NOTICE, notice)
    last = day(ends)
    assert holds(ends) == Validity.IN_FORCE
    assert holds(str(last + dt.timedelta(days=1))) == Validity.EXPIRED


def test_notice_of_a_term_says_nothing_of_the_next(desk, self_renewing):
    note(desk, self_renewing, NOTICE, "2019-03-01")
    state = {**state_of(again(self_renewing)), "term.1": {
        "origin": "renewal", "mode": "auto_renewing", "starts": "2020-01-01", "ends": "2024-12-31",
        "renewal_period": "P2Y",
    }}  # fmt: skip
    change_agreement(self_renewing, state, by=desk.officer, at=NOON)
    assert holds("2030-01-01") == Validity.IN_FORCE


def test_notice_keeps_one_from_running_on_of_which_no_period_is_known(desk):
    row = listing(terms=[term("2015-01-01", "2019-12-31")], flags=[Flag.AUTO_RENEWAL])
    (agreement,) = enter(desk.office, [row], by=desk.officer)
    assert holds("2021-01-01") == Validity.UNKNOWN
    note(desk, agreement, NOTICE, "2019-03-01")
    assert holds("2021-01-01") == Validity.EXPIRED


@pytest.mark.parametrize(
    ("kind", "on", "reason", "problem"),
    [
        (RESUMED, "2024-01-01", "so", "not suspended"),
        (NOTICE, "2024-01-01", "so", "does not renew itself"),
        (SUSPENDED, "2024-01-01", " ", "Say why"),
    ],
)
def test_what_cannot_have_been_is_not_noted(desk, held, kind, on, reason, problem):
    with pytest.raises(NotAnEvent, match=problem):
        note_event(held, kind, day(on), reason=reason, by=desk.officer, at=NOON)
    assert not AgreementEvent.objects.exists()


def test_what_is_not_signed_is_not_ended(desk):
    with pytest.raises(NotAnEvent, match="not been signed"):
        note(desk, desk.proposed(), TERMINATED, "2024-01-01")


def test_an_event_is_withdrawn_once(desk, held):
    event = note(desk, held, SUSPENDED, "2021-01-01")
    withdraw_event(event, by=desk.officer, at=NOON)
    with pytest.raises(NotAnEvent):
        withdraw_event(event, by=desk.officer, at=NOON)


@pytest.mark.parametrize("role", [Role.READER, Role.UNIT_EDITOR, Role.APPROVER])
def test_only_officers_note_events(desk, held, role):
    by = desk.approver if role == Role.APPROVER else member(desk.office, role)
    with pytest.raises(NotAllowed):
        note_event(held, TERMINATED, day("2024-01-01"), reason="so", by=by, at=NOON)


@given(st.lists(st.tuples(st.sampled_from(EventKind), DAYS), max_size=8), DAYS)
def test_it_is_suspended_where_the_last_word_before_says_so(noted, on):
    events = [AgreementEvent(kind=kind, on=each) for kind, each in noted]
    suspended = any(each.holds(on) for each in Dated.of(events).suspensions())
    words = sorted(
        (each, kind == SUSPENDED)
        for kind, each in noted
        if kind in (SUSPENDED, RESUMED) and each <= on
    )
    assert suspended == (words[-1][1] if words else False)


@given(
    st.builds(
        SelfRenewal,
        period=st.builds(Duration, months=st.integers(1, 60)),
        at_most=st.none() | st.integers(1, 6),
        notice_months=st.integers(0, 12),
    ),
    DAYS,
    DAYS,
)
def test_notice_never_makes_it_longer_and_never_ends_it_at_once(renewal, first_end, notice):
    ended = renewal_after_notice(renewal, first_end, notice)
    last = ended.last_day(first_end)
    assert last <= renewal.last_day(first_end)
    assert last >= min(notice, renewal.last_day(first_end))
    assert last == ended.period_end(first_end, last)


def test_an_event_is_noted_with_the_paper_that_says_so(desk, held):
    letter = AttachmentSaid(kind=AttachmentKind.TERMINATION)
    new = NewDocument(kept=keep(b"%PDF-1.4"), name="letter.pdf", said=letter)
    event = note_event(
        held, TERMINATED, day("2024-09-01"), reason="so", document=new, by=desk.officer, at=NOON
    )
    assert event.document == Attachment.objects.get(agreement=held)
    said = ChangeValue.objects.get(field="event_document").after
    assert (said["document"], said["on"]) == ("letter.pdf", "2024-09-01")
    assert state_of(again(held))["event.0"] == {"kind": "terminated", "on": "2024-09-01"}


def test_the_paper_of_an_event_comes_later_is_replaced_and_taken_away(desk, held):
    event = note(desk, held, SUSPENDED, "2024-09-01")
    one = attach(held, b"%PDF-1.4 a", by=desk.officer, at=NOON)
    other = attach(held, b"%PDF-1.4 b", by=desk.officer, at=NOON)
    for document in (one, other, other, None):
        name_event_document(event, document, by=desk.officer, at=NEXT)
    values = ChangeValue.objects.filter(field="event_document").order_by("change__number")
    sums = [[(side or {}).get("sha256") for side in (v.before, v.after)] for v in values]
    assert sums == [
        [None, one.file.digest],
        [one.file.digest, other.file.digest],
        [other.file.digest, None],
    ]


def test_a_withdrawn_event_gets_no_paper_and_a_reader_gives_none(desk, held):
    event = note(desk, held, SUSPENDED, "2024-09-01")
    document = attach(held, b"%PDF-1.4", by=desk.officer, at=NOON)
    with pytest.raises(NotAllowed):
        name_event_document(event, document, by=member(desk.office, Role.READER), at=NOON)
    withdraw_event(event, by=desk.officer, at=NOON)
    with pytest.raises(NotAnEvent):
        name_event_document(event, document, by=desk.officer, at=NOON)


def test_everybody_sees_that_it_ended_and_only_the_office_which_paper_says_so(desk, held):
    document = attach(held, b"%PDF-1.4", name="secret.pdf", by=desk.officer, at=NOON)
    note_event(
        held,
        TERMINATED,
        day("2024-09-01"),
        reason="so",
        document=document,
        by=desk.officer,
        at=NEXT,
    )
    last = last_told(held)
    assert {value.field for value in last.values} > {"event.0", "event_document"}
    public = {value.field for value in without_office_fields(last).values}
    assert "event.0" in public
    assert "event_document" not in public
