"""How often something may be tried."""

import datetime as dt

import pytest

from comity.accounts.errors import TooManyAttempts
from comity.accounts.models import Attempt
from comity.accounts.throttling import Limit, begin_attempt, forgive

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
TWICE = Limit(what="test", times=2, within=10 * MINUTE)


def test_a_limit_opens_again_when_its_oldest_attempt_is_old():
    one = [TWICE.of("saraa")]
    begin_attempt(one, at=NOON)
    begin_attempt(one, at=NOON + 3 * MINUTE)
    with pytest.raises(TooManyAttempts, match="in 6 minutes") as caught:
        begin_attempt(one, at=NOON + 4 * MINUTE)
    assert caught.value.until == NOON + 10 * MINUTE
    begin_attempt(one, at=NOON + 10 * MINUTE)
    with pytest.raises(TooManyAttempts, match="in 1 minute"):
        begin_attempt(one, at=NOON + 12 * MINUTE + dt.timedelta(seconds=30))


def test_what_is_refused_does_not_count():
    one = [TWICE.of("saraa")]
    for _time in range(2):
        begin_attempt(one, at=NOON)
    with pytest.raises(TooManyAttempts):
        begin_attempt(one, at=NOON + MINUTE)
    assert Attempt.objects.count() == 2


def test_everybody_is_counted_alone_whatever_the_case_of_the_name():
    for name in ("saraa", "Saraa"):
        begin_attempt([TWICE.of(name)], at=NOON)
    begin_attempt([TWICE.of("bat")], at=NOON)
    with pytest.raises(TooManyAttempts):
        begin_attempt([TWICE.of("SARAA")], at=NOON)


def test_what_went_well_is_forgiven():
    for _time in range(5):
        forgive(begin_attempt([TWICE.of("saraa")], at=NOON))
    assert not Attempt.objects.exists()


def test_counts_of_another_day_are_swept_away():
    begin_attempt([TWICE.of("saraa")], at=NOON)
    begin_attempt([TWICE.of("bat")], at=NOON + dt.timedelta(days=2))
    assert Attempt.objects.count() == 1
