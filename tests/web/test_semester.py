"""Does it still hold when they are there?"""

import datetime as dt
import io
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from comity.agreements.actions.keeping import Conduct, Kept, keep_of_agreement
from comity.agreements.enums import Prospect
from comity.agreements.queries.prospects import (
    Stretch,
    count_prospects,
    prospect_of,
    prospects,
    with_prospect,
)
from comity.agreements.queries.states import last_change_of
from comity.interpretation.readings import Flag
from comity.values.agreement_kinds import AgreementKind
from comity.values.durations import Duration
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term
from tests.web.pages import Page

pytestmark = pytest.mark.django_db

TODAY = NOON.date()
SPRING = Stretch(first=dt.date(2025, 2, 1), last=dt.date(2025, 6, 30))


@pytest.fixture
def must():
    return office("must", public=False)


@pytest.fixture
def officer(must):
    return member(must)


def kept(must, officer):
    """One agreement of each sort."""
    rows = [
        listing("Throughout", terms=[term("2020-01-01", "2025-06-30")]),
        listing("Within", terms=[term("2020-01-01", "2025-06-29")]),
        listing("Before", terms=[term("2020-01-01", "2025-01-31")]),
        listing("Vague", terms=[term("2020-01-01", "2025-06")]),
        listing("Endless", terms=[term("2020-01-01", open_ended=True)]),
        listing("Silent", terms=[term("2020-01-01")], kind=AgreementKind.PROJECT),
        listing("Flagged", terms=[term("2020-01-01", "2025-03-31")], flags=[Flag.AUTO_RENEWAL]),
        listing("Renewing", terms=[term("2020-01-01", "2025-03-31")]),
        listing("Renewing later", terms=[term("2020-01-01", "2025-07-31")]),
        listing("Gap", terms=[term("2020-01-01", "2024-06-30"), term("2025-01-01", "2027-01-01")]),
        listing("Ended", terms=[term("2020-01-01", "2023-12-31")]),
        listing("Not yet", terms=[term("2024-09-01", "2026-12-31")]),
    ]
    for agreement in enter(must, rows, by=officer, as_of="2024-02"):
        name = agreement.parties.get(is_home=False).name_text
        if name.startswith("Renewing"):
            conduct = Conduct(renewal_period=Duration(years=1), notice_months=3)
            opened = last_change_of(agreement.pk)
            keep_of_agreement(agreement, Kept(conduct=conduct), opened=opened, by=officer, at=NOON)


def judged(must, **more) -> dict[str, Prospect]:
    found = prospects(must, SPRING, today=TODAY, **more)
    return {fact.partner_name: prospect_of(vars(fact)["prospect"]) for fact in found}


def test_each_is_held_against_the_days(must, officer):
    kept(must, officer)
    assert judged(must) == {
        "Before": Prospect.ENDS,
        "Within": Prospect.ENDS,
        "Vague": Prospect.MAY_NOT,
        "Silent": Prospect.MAY_NOT,
        "Flagged": Prospect.MAY_NOT,
        "Renewing": Prospect.NOTICE,
        "Renewing later": Prospect.HOLDS,
        "Throughout": Prospect.HOLDS,
        "Endless": Prospect.HOLDS,
        "Gap": Prospect.HOLDS,
    }


def test_trouble_comes_first_and_is_counted(must, officer):
    kept(must, officer)
    found = prospects(must, SPRING, today=TODAY)
    assert [fact.partner_name for fact in found[:3]] == ["Before", "Within", "Flagged"]
    assert count_prospects(found) == {
        Prospect.ENDS: 2,
        Prospect.MAY_NOT: 3,
        Prospect.NOTICE: 1,
        Prospect.HOLDS: 4,
    }
    assert with_prospect(found, Prospect.NOTICE).get().partner_name == "Renewing"


def test_one_kind_alone_is_asked_for(must, officer):
    kept(must, officer)
    assert judged(must, kind="project") == {"Silent": Prospect.MAY_NOT}


def next_year(must, officer, client) -> str:
    """Three agreements and the address that asks about a spring to come."""
    year = timezone.now().year + 1
    rows = [
        listing("Ends within", terms=[term("2020-01-01", f"{year}-03-15")]),
        listing("Holds", terms=[term("2020-01-01", f"{year}-12-31")]),
        listing("Project", terms=[term("2020", open_ended=True)], kind=AgreementKind.PROJECT),
    ]
    enter(must, rows, by=officer, as_of="2024-02")
    client.force_login(officer.user)
    return f"first=1+Feb+{year}&last=30+June+{year}"


def test_the_page_says_it_in_words(must, officer, client):
    asked = next_year(must, officer, client)
    text = Page(client, f"/offices/must/semester?{asked}").text
    assert "while they are there" in text
    assert "ends before they are over (1)" in text
    assert text.index("Ends within") < text.index("It holds throughout.")
    only = Page(client, f"/offices/must/semester?{asked}&show=ends").text
    assert "It holds throughout." not in only
    assert "Holds" not in Page(client, f"/offices/must/semester?{asked}&kind=project").text


def test_the_workbook_has_the_same_rows(must, officer, client):
    asked = next_year(must, officer, client)
    answer = client.get(f"/offices/must/semester.xlsx?{asked}")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet
    rows = list(sheet.values)
    assert [row[0] for row in rows[1:]] == ["Ends within", "Holds", "Project"]
    ends: Any = rows[1][5]
    assert ends.date() == dt.date(timezone.now().year + 1, 3, 15)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("first=soon&last=2099", "is no day"),
        ("first=2099-06&last=2099-05", "before the first day"),
        ("first=2001&last=2002", "This is past"),
    ],
)
def test_what_cannot_be_asked_is_said(must, officer, client, asked, said):
    client.force_login(officer.user)
    answer = client.get(f"/offices/must/semester?{asked}")
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert client.get(f"/offices/must/semester.xlsx?{asked}").status_code == 302


def test_of_another_office_nothing_is_shown(must, officer, client):
    asked = next_year(must, officer, client)
    client.force_login(member(office("other")).user)
    assert client.get(f"/offices/must/semester?{asked}").status_code == 404
    assert client.get(f"/offices/must/semester.xlsx?{asked}").status_code == 404
