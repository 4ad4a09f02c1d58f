"""No page asks the database more than twelve times, whatever it shows."""

import pytest

from comity.accounts.models import User
from comity.agreements.actions.counterparts import join_counterparts
from comity.agreements.actions.judging import judge_different, judge_same, judge_unsure
from comity.agreements.models import Agreement, Deadline
from comity.agreements.raising import raise_alerts
from comity.institutions.models import Institution
from comity.interpretation.readings import Flag, Level
from comity.offices.enums import Role
from comity.provenance.models import Source
from tests.registers.offices import NOON, administrator, member, office, propose
from tests.registers.readings import listing, term
from tests.web.published import publish

pytestmark = pytest.mark.django_db
MOST = 12
COUNTRIES = ("JP", "CN", "DE", "FR", "MN", "KR", "")


def a_row(number):
    """Rows of every sort, so that each thing a page may ask for is there to be asked for."""
    terms = [[], [term("2014-05")], [term("2015"), term("2020-01-01", duration="P10Y")]]
    return listing(
        f"University of Place {number}",
        COUNTRIES[number % len(COUNTRIES)] or None,
        no=number + 1,
        terms=terms[number % 3],
        level=[None, *Level][number % 3],
        flags=[Flag.TUITION_WAIVER] if number % 2 else [],
        units=["Faculty of Geology"] if number % 4 == 0 else [],
        home_units=["School of Mining"] if number % 5 == 0 else [],
    )


def register_of(count):
    """Two offices that list each other, one with so many agreements, and an import that waits."""
    one = office("must", name="Steppe University")
    two = office("tohoku", name="Harbour University", country="JP")
    [mine, *_] = publish(one, [listing("Harbour University", "JP"), *map(a_row, range(count))])
    [theirs] = publish(two, [listing("Steppe University", "MN", terms=[term("2010")])])
    join_counterparts((mine, theirs), by=administrator(), at=NOON)
    waiting = [listing(f"College of Place {number}") for number in range(count)]
    by = member(one, Role.OFFICER, username="saraa")
    batch = propose(one, waiting, by=by, as_of="2023-01", doubted=tuple(range(0, count, 3)))
    for number in range(0, count - 1, 9):
        here, there = (
            Institution.objects.get(name=f"University of Place {number + side}") for side in (0, 1)
        )
        scope = one if number % 2 else None
        judging = [judge_same, judge_different, judge_unsure][number % 3]
        judging((here, there), office=scope, by=administrator(), at=NOON)
    Deadline.objects.update(seen_on="2000-01-01")
    raise_alerts(one, at=NOON)
    return one, batch


@pytest.mark.parametrize("count", [1, pytest.param(1000, marks=pytest.mark.slow)])
def test_no_page_asks_more_than_twelve_times(client, django_assert_max_num_queries, count):
    one, batch = register_of(count)
    agreement = Agreement.objects.filter(parties__institution__name="Harbour University")[0]
    source = Source.objects.filter(register=one.register).order_by("pk")[0]
    partner = Institution.objects.get(name="Harbour University")
    addresses = [
        "/", "/mn/", "/colours.css", "/agreements", "/agreements?country=JP&q=place&validity=unknown",
        "/agreements.xlsx", "/agreements?kind=project&country=JP&q=x&office=must&level=university&stated=JP",
        f"/agreements?institution={partner.pk}&source={source.pk}", f"/agreements/{agreement.pk}",
        "/institutions", "/institutions?q=place&country=JP", f"/institutions/{partner.pk}", "/countries",
        "/countries/JP", "/sources", f"/sources/{source.pk}", f"/sources/{source.pk}?line=3", "/statistics",
        f"/sources/{source.pk}/changes", f"/institutions/{partner.pk}/identity",
        "/statistics?office=must&by=stated", "/statistics?count=may_be", "/offices/must",
        "/?on=2020-01-01&known=2024-03-02", f"/agreements/{agreement.pk}/history", f"/institutions/{partner.pk}/history",
    ]  # fmt: skip
    signed_in = [
        f"/sources/{batch.source_id}/findings", f"/imports/{batch.pk}", "/imports", f"/imports/{batch.pk}?show=doubtful&link=1", f"/imports/{batch.pk}/ended", "/offices/must/duplicates", "/offices/must/alerts", "/offices/must/alerts?mine=1", "/offices/must/alert-rules", "/offices/must/calendar", "/offices/must/semester?first=2035-02&last=2035-06", "/offices/must/semester.xlsx?first=2035-02&last=2035-06", "/offices/must/work", "/offices/must/links", "/offices/must/answers", f"/offices/must/partners/{partner.pk}/link", "/offices/must/institutions/doubtful",
        f"/sources/{batch.source_id}/changes?since={source.pk}", f"/imports/{batch.pk}/history", "/offices/must/history",
    ]  # fmt: skip
    for user in (None, User.objects.get(username="saraa")):
        if user:
            client.force_login(user)
        for address in addresses + (signed_in if user else []):
            with django_assert_max_num_queries(MOST, info=f"{address} for {user or 'the public'}"):
                answer = client.get(address)
            assert answer.status_code == 200, address
