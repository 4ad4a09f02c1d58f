"""What happened under agreements, and what is said of those under which nothing did."""

import datetime as dt

import pytest

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.evidence import note_evidence, withdraw_evidence
from comity.agreements.activity import LATE, activity_on
from comity.agreements.enums import Activity, EvidenceKind, RegisterFindingCode
from comity.agreements.errors import NoEvidence
from comity.agreements.models import Evidence, RegisterFinding
from comity.agreements.tasks import take_stock
from comity.offices.enums import Role
from comity.values.partial_dates import PartialDate
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term

TODAY = NOON.date()
LONG_AGO = dt.date(2010, 1, 1)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("happened_by", "starts", "activity"),
    [
        (None, LONG_AGO, Activity.NOT_RECORDED),
        (None, TODAY, Activity.NOT_RECORDED),
        (TODAY, LONG_AGO, Activity.ACTIVE),
        (dt.date(2023, 12, 31), LONG_AGO, Activity.ACTIVE),
        (dt.date(2022, 12, 31), LONG_AGO, Activity.LOW),
        (TODAY - LATE + DAY, LONG_AGO, Activity.LOW),
        (TODAY - LATE, LONG_AGO, Activity.DORMANT),
        (TODAY - LATE, None, Activity.DORMANT),
        (TODAY - LATE, TODAY - DAY, Activity.TOO_NEW),
    ],
)
def test_activity_follows_from_what_happened_last(happened_by, starts, activity):
    assert activity_on(TODAY, happened_by=happened_by, starts=starts) is activity


@pytest.fixture
def must(db):
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


@pytest.fixture
def agreement(must, officer):
    return enter(must, [listing("Leeds", terms=[term("2010", "2030")])], by=officer)[0]


def dormant():
    return RegisterFinding.objects.open().filter(code=RegisterFindingCode.DORMANT)


def noted(agreement, on, officer, at=NOON):
    return note_evidence(
        agreement, EvidenceKind.VISIT, PartialDate.parse(on), "A rector came.", by=officer, at=at
    )


def test_what_once_lived_and_lives_no_more_is_found(agreement, officer):
    assert not dormant().exists()
    noted(agreement, "2019-05", officer)
    assert dormant().get().params == {"since": "2019-05-31"}
    noted(agreement, "2023-11-02", officer)
    assert not dormant().exists()


def test_a_year_may_have_been_its_last_day(agreement, officer):
    noted(agreement, "2022", officer)
    assert not dormant().exists()


def test_it_falls_asleep_on_its_day(must, agreement, officer):
    noted(agreement, "2022-03-10", officer)
    take_stock(must, at=NOON)
    assert not dormant().exists()
    take_stock(must, at=NOON + 10 * DAY)
    assert dormant().exists()


def test_what_is_new_no_more_is_called_dormant_on_its_day(must, officer):
    [new] = enter(must, [listing("Oulu", "FI", terms=[term("2022-03-10", "2030")])], by=officer)
    noted(new, "2021", officer)
    take_stock(must, at=NOON)
    assert not dormant().exists()
    take_stock(must, at=NOON + 10 * DAY)
    assert dormant().get().agreement_id == new.pk


def test_what_is_over_is_not_called_dormant(must, officer):
    [ended] = enter(must, [listing("York", terms=[term("2010", "2015")])], by=officer)
    noted(ended, "2014", officer)
    assert not dormant().exists()


def test_what_is_withdrawn_did_not_happen(agreement, officer):
    visit = noted(agreement, "2019-05", officer)
    withdraw_evidence(visit, by=officer, at=NOON)
    assert not dormant().exists()
    with pytest.raises(NoEvidence):
        withdraw_evidence(visit, by=officer, at=NOON)


def test_what_is_still_to_come_has_not_happened(agreement, officer):
    with pytest.raises(NoEvidence, match="2024-03-02 is still to come"):
        noted(agreement, "2024-03-02", officer)
    noted(agreement, "2024", officer)


def test_a_reader_says_nothing(must, agreement):
    with pytest.raises(NotAllowed):
        noted(agreement, "2023", member(must, Role.READER))
    assert not Evidence.objects.exists()
