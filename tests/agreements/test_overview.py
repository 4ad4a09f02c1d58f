import datetime as dt

import pytest

from comity.agreements.models import AgreementFact
from comity.agreements.queries.editions import speaking_on
from comity.agreements.queries.overview import ending_soon, newest, reach, reach_by_office
from comity.agreements.queries.partners import partners, partners_by_country
from comity.provenance.models import Source
from tests.registers.offices import enter, member, office
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 21)


@pytest.fixture
def facts():
    must, tohoku = office("must"), office("tohoku", country="JP")
    rows = [
        listing("University of Leeds", "GB", terms=[term("2020-01-01", "2026-12-31")]),
        listing("University of Leeds", "GB", no=2, terms=[term("2021-01-01", "2027-05-21")]),
        listing("University of Hull", "GB", terms=[term("2021-02-01", "2027-05-22")]),
        listing("Université de Pau", "FR", terms=[term("2019", "2024-12-31")]),
        listing("Network without a country", None),
    ]
    enter(must, rows, by=member(must))
    enter(
        tohoku, [listing("University of Leeds", "GB", terms=[term("2022-05")])], by=member(tohoku)
    )
    return AgreementFact.objects.known()


def test_what_ends_within_six_months_stands_by_its_end(facts):
    found = [str(fact.ends_to) for fact in ending_soon(facts, DAY)]
    assert found == ["2026-12-31", "2027-05-21"]


def test_the_newest_has_begun_by_the_day(facts):
    assert newest(facts, DAY)[0].partner_name == "University of Leeds"
    assert [fact.partner_name for fact in newest(facts, dt.date(2020, 5, 1))] == [
        "University of Leeds", "Université de Pau",
    ]  # fmt: skip


def test_a_partner_of_two_offices_counts_once_in_all(facts):
    assert (reach(facts).partners, reach(facts).countries) == (4, 2)
    assert sorted((each.partners, each.countries) for each in reach_by_office(facts).values()) == [
        (1, 1),
        (4, 2),
    ]


def test_partners_come_with_their_agreements_and_what_of_them_holds(facts):
    rows = {row["institution__name"]: row for row in partners(facts, DAY)}
    leeds = rows["University of Leeds"]
    assert (leeds["agreements"], leeds["in_force"], leeds["may_be"]) == (3, 2, 1)
    assert partners_by_country(facts) == {"GB": 2, "FR": 1, "": 1}
    assert [row["institution__name"] for row in partners(facts, DAY, country="")] == [
        "Network without a country"
    ]
    assert [row["agreements"] for row in partners(facts, DAY, words="leeds")] == [3]


def test_the_edition_that_speaks_is_the_newest_before_the_day():
    of = office("must")
    by = member(of)
    for as_of in ("2016-05", "2023-08-24"):
        enter(of, [listing(f"University of {as_of}")], by=by, as_of=as_of)

    def speaking(day):
        found = speaking_on(Source.objects.all(), dt.date.fromisoformat(day))
        return [source.as_of_from.isoformat() for source in found]

    assert speaking("2016-04-30") == []
    assert speaking("2016-05-01") == ["2016-05-01"]
    assert speaking("2023-08-23") == ["2016-05-01"]
    assert speaking("2026-11-21") == ["2023-08-24"]
