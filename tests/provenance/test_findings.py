"""Deciding about findings."""

import pytest

from comity.provenance.actions.findings import ReasonNeeded, decide_finding
from comity.provenance.enums import FindingState, SubjectKind, Verb
from comity.provenance.models import Change, Finding
from tests.registers.offices import NOON, member, office, propose
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    must = office()
    by = member(must)
    propose(must, [listing(no=7)], by=by, doubted=(0,))
    return by


def changes() -> list[tuple[str, str]]:
    of_findings = Change.objects.filter(subject_kind=SubjectKind.FINDING).order_by("pk")
    return [(change.verb, change.reason) for change in of_findings]


def test_a_finding_is_accepted(officer):
    found = decide_finding(Finding.objects.get(), state=FindingState.ACCEPTED, by=officer, at=NOON)
    assert (found.state, found.decided_by, found.decided_at) == ("accepted", officer.user, NOON)
    assert changes() == [(Verb.ACCEPTED, "")]


def test_dismissing_needs_a_reason(officer):
    for reason in ("", "  "):
        with pytest.raises(ReasonNeeded):
            decide_finding(
                Finding.objects.get(),
                state=FindingState.DISMISSED,
                reason=reason,
                by=officer,
                at=NOON,
            )
    assert changes() == []


def test_a_dismissed_finding_can_be_opened_again(officer):
    for state, reason in ((FindingState.DISMISSED, "known"), (FindingState.OPEN, "")):
        decide_finding(Finding.objects.get(), state=state, reason=reason, by=officer, at=NOON)
    found = Finding.objects.get()
    assert (found.state, found.reason, found.decided_by) == ("open", "", None)
    assert changes() == [(Verb.DISMISSED, "known"), (Verb.REOPENED, "")]


def test_deciding_the_same_again_changes_nothing(officer):
    for _ in range(2):
        decide_finding(Finding.objects.get(), state=FindingState.ACCEPTED, by=officer, at=NOON)
    assert len(changes()) == 1
