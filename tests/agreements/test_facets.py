"""Facets and tallies against counting one fact after the other."""

import datetime as dt
import random

import pytest

from comity.agreements.actions.counterparts import join_counterparts
from comity.agreements.models import Agreement, AgreementFact
from comity.agreements.queries.facets import count_facets, count_without_each
from comity.agreements.queries.selection import Selection, months_after, select_facts
from comity.agreements.queries.tally import tally, tally_by_country, together
from comity.interpretation.readings import Flag, Level
from comity.values.agreement_kinds import AgreementKind
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 21)
FIELDS = ("validity", "office", "country", "kind", "level", "waiver", "area")


@pytest.fixture
def luck():
    return random.Random(20261121)


@pytest.fixture(params=["apart", "joined"])
def facts(request, luck):
    """Two offices with agreements of every sort, some of them one paper where they are joined."""
    terms = [[], [term("2014-05")], [term("2020-01-01", duration="P7Y")], [term("2019", "2021-03")]]
    for slug, country in (("must", "MN"), ("tohoku", "JP")):
        of = office(slug, country=country)
        rows = [
            listing(
                f"{luck.choice(['Technical', 'Medical'])} University of Place {luck.randint(1, 9)}",
                luck.choice(["JP", "DE", "FR", "MN", None]),
                no=number,
                kind=luck.choice([None, *AgreementKind]),
                level=luck.choice([None, *Level]),
                terms=luck.choice(terms),
                flags=luck.choice([[], [Flag.TUITION_WAIVER]]),
            )
            for number in range(40)
        ]
        enter(of, rows, by=member(of))
    if request.param == "joined":
        join_some(luck)
    return AgreementFact.objects.known()


def join_some(luck):
    """Every third agreement of one office is one paper with some agreement of the other."""
    Agreement.objects.update(public=True)
    mine, theirs = (
        list(Agreement.objects.filter(office__slug=slug)) for slug in ("must", "tohoku")
    )
    by = member(mine[0].office, username="joiner")
    for pair in zip(mine[::3], luck.sample(theirs, k=len(mine[::3])), strict=True):
        join_counterparts(pair, by=by, at=NOON)


def count_rows(facts, selection):
    """How many rows the list of these has."""
    return select_facts(facts, selection, DAY).each_paper_once().count()


def a_selection(luck):
    """Some fields chosen by luck, with one or two values each."""
    values: dict[str, list[object]] = {
        "validity": ["in_force", "unknown", "expired"],
        "office": ["must", "tohoku"],
        "country": ["JP", "DE", ""],
        "kind": ["mou", "project", ""],
        "level": ["university", ""],
        "waiver": [True],
        "area": ["asia", "europe"],
    }
    chosen = luck.sample(list(values), k=luck.randint(0, 4))
    selection = Selection(words=luck.choice(["", "", "medical"]), listed=luck.random() < 0.2)
    return selection.having(
        **{
            name: tuple(luck.sample(values[name], k=min(len(values[name]), luck.randint(1, 2))))
            for name in chosen
        }
    )


def test_every_facet_counts_what_choosing_only_that_value_would_leave(facts, luck):
    for _ in range(25):
        selection = a_selection(luck)
        facets = count_facets(facts, selection, DAY)
        assert facets.selected.total == count_rows(facts, selection)
        for name in FIELDS:
            for value, count in facets.counts[name].items():
                alone = selection.having(**{name: (value,)})
                assert count == count_rows(facts, alone), (selection, name, value)


def test_what_leaving_a_field_open_would_bring_is_exact(facts, luck):
    for _ in range(25):
        selection = a_selection(luck)
        facets = count_facets(facts, selection, DAY)
        for name, count in count_without_each(facts, selection, facets, DAY).items():
            assert count == count_rows(facts, selection.without(name)), (
                selection,
                name,
            )


def test_facets_cost_two_queries_whatever_is_chosen(facts, luck, django_assert_num_queries):
    for _ in range(5):
        selection = a_selection(luck)
        with django_assert_num_queries(2):
            count_facets(facts, selection, DAY)


@pytest.mark.parametrize("facts", ["apart"], indirect=True)
def test_the_parts_of_a_tally_add_up(facts):
    whole = tally(facts.on(DAY), DAY)
    assert whole.total == facts.count()
    assert whole.in_force + whole.may_be + whole.not_in_force == whole.total
    for column in whole.columns:
        assert sum(part.total for _, part in whole.divided(column)) == whole.total
        assert whole.by(column).total() == whole.total
    assert (
        whole.where(kind=("mou", "moa")).total
        == whole.where(kind="mou").total + whole.where(kind="moa").total
    )


@pytest.mark.parametrize("facts", ["joined"], indirect=True)
def test_the_parts_count_a_paper_once_each_and_the_whole_once_in_all(facts):
    whole = tally(facts.on(DAY), DAY)
    assert whole.total == facts.counted().papers == facts.count() - 14
    assert whole.repeated == 14
    offices = dict(whole.divided("office"))
    assert [offices[slug].total for slug in ("must", "tohoku")] == [40, 40]
    assert whole == together([whole.where(office="must"), whole.where(office="tohoku")])
    for column in whole.columns:
        parts = [part.total for _, part in whole.divided(column)]
        assert max(parts) <= whole.total <= sum(parts) <= facts.count()


def test_a_country_is_where_the_partners_are_and_never_the_office_s_own(facts):
    by_country = tally_by_country(facts.on(DAY), DAY).by("country")
    for country, count in by_country.items():
        assert count == count_rows(facts, Selection(country=(str(country),))), country


def test_some_months_later_stays_in_the_month():
    assert months_after(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert months_after(dt.date(2026, 11, 21), 6) == dt.date(2027, 5, 21)
    assert months_after(dt.date(9999, 12, 31), 6) == dt.date.max
