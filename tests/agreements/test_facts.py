"""Facts: derived, append-only, and the same answer for ever."""

import datetime as dt
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.agreements.actions.publication import publish_agreements, withdraw_agreements
from comity.agreements.enums import Validity
from comity.agreements.facts import (
    Edition,
    listed_interval,
    sources_concerned,
)
from comity.agreements.models import Agreement, AgreementFact
from comity.agreements.querysets import FOREVER
from comity.agreements.recording import derive_facts, record_facts, recorded_fact, same_fact
from comity.interpretation.readings import Flag, Level
from comity.values.collation import collation_key
from comity.values.partial_dates import PartialDate
from tests.registers.history import answer, undone
from tests.registers.offices import NOON, enter, member, office
from tests.registers.random_work import Work
from tests.registers.readings import listing, term

ON = dt.date(2024, 3, 1)


@pytest.fixture
def must(db):
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


def fact_of(agreement: Agreement) -> AgreementFact:
    return AgreementFact.objects.known().get(agreement=agreement)


def validity(on: dt.date) -> str:
    fact = AgreementFact.objects.known().get()
    return fact.periods.get(from_on__lte=on, to_on__gte=on).validity


def test_a_fact_says_what_lists_show(must, officer):
    row = listing(
        "Technology Transfer Center, Inner Mongolia University of Technology (IMUT)",
        "CN",
        no=7,
        terms=[term("2014-04-04"), term("2018-02-05", duration="P5Y")],
        level=Level.DEPARTMENT,
        flags=[Flag.TUITION_WAIVER],
        home_units=["School of Mechanics"],
    )
    [agreement] = enter(must, [row], by=officer)
    fact = fact_of(agreement)
    assert fact.partner_name == "Inner Mongolia University of Technology (IMUT)"
    assert fact.partner_unit == "Technology Transfer Center"
    assert fact.home_unit == "School of Mechanics"
    assert (fact.kind, fact.level, fact.waiver) == ("mou", "department", True)
    assert (fact.country_stated, fact.area, fact.listed_no) == ("CN", "asia", 7)
    assert fact.first_starts_from == dt.date(2014, 4, 4)
    assert fact.starts_from == dt.date(2018, 2, 5)
    assert (fact.ends_from, fact.ends_to) == (dt.date(2023, 2, 4), dt.date(2023, 2, 4))
    assert fact.ends_basis == "reckoned"
    assert (fact.listed_from, fact.listed_to) == (dt.date(2023, 5, 1), dt.date.max)
    assert fact.partners == 1


def test_parties_stand_on_their_side_with_their_country(must, officer):
    [agreement] = enter(must, [listing("University of Leeds", "GB")], by=officer)
    sides = fact_of(agreement).parties.order_by("is_home").values_list("is_home", "country")
    assert list(sides) == [(False, "GB"), (True, "MN")]


def test_a_row_in_preparation_is_not_signed(must, officer):
    rows = [listing(flags=[Flag.IN_PREPARATION], terms=[term("2020", open_ended=True)])]
    enter(must, rows, by=officer)
    assert validity(ON) == Validity.NOT_SIGNED


def test_a_row_that_is_said_to_be_terminated_is_so_from_the_edition_on(must, officer):
    rows = [listing(flags=[Flag.TERMINATED], terms=[term("2020", open_ended=True)])]
    enter(must, rows, by=officer, as_of="2023-05-18")
    assert validity(dt.date(2023, 5, 17)) == Validity.IN_FORCE
    assert validity(dt.date(2023, 5, 18)) == Validity.TERMINATED


def test_what_later_editions_repeat_holds_from_the_first_that_said_it(must, officer):
    rows = [listing(flags=[Flag.TERMINATED], terms=[term("2020", open_ended=True)])]
    enter(must, rows, by=officer, as_of="2023-05-18")
    enter(must, rows, by=officer, as_of="2024-05-18", at=NOON + dt.timedelta(days=1))
    assert validity(dt.date(2023, 5, 18)) == Validity.TERMINATED


def test_a_term_beyond_the_calendar_does_not_break_the_register(must, officer):
    enter(must, [listing(terms=[term("2020-01-01", duration="P9999Y")])], by=officer)
    assert AgreementFact.objects.known().on(ON).count() == 1


def test_every_fact_has_exactly_one_validity_on_a_day(must, officer):
    enter(
        must,
        [listing(f"University {i}", terms=[term(str(2000 + i))]) for i in range(9)],
        by=officer,
    )
    assert AgreementFact.objects.known().on(ON).count() == 9


def test_facts_sort_by_the_alphabet_on_every_database(must, officer):
    names = [
        *("Ärhus University", "Arhus Zoo", "The Bath University", "Zayed University"),
        *("Орос их сургууль", "Өвөр Монголын их сургууль", "Пекин", "Улаанбаатар", "Үндэсний"),
        *("東北大学", "University 9", "University 10"),
    ]
    enter(must, [listing(name, None) for name in names], by=officer)
    stored = list(AgreementFact.objects.order_by("sort_key").values_list("partner_name", flat=True))
    assert stored == sorted(names, key=collation_key)
    assert stored.index("Орос их сургууль") < stored.index("Өвөр Монголын их сургууль")
    assert stored.index("University 9") < stored.index("University 10")


def test_recording_again_adds_nothing(must, officer):
    agreements = enter(must, [listing(), listing("Other University")], by=officer)
    ids = [agreement.pk for agreement in agreements]
    assert record_facts(ids, at=NOON + dt.timedelta(days=1)) == 0
    assert AgreementFact.objects.count() == 2


def test_a_change_closes_the_fact_and_adds_one(must, officer):
    [agreement] = enter(must, [listing()], by=officer)
    later = NOON + dt.timedelta(days=1)
    publish_agreements(Agreement.objects.all(), by=officer, at=later)
    before, after = AgreementFact.objects.filter(agreement=agreement).order_by("recorded_from")
    assert (before.public, before.recorded_to) == (False, later)
    assert (after.public, after.recorded_from, after.recorded_to) == (True, later, FOREVER)


def test_two_changes_of_one_instant_leave_both_answers(must, officer):
    [agreement] = enter(must, [listing()], by=officer)
    publish_agreements(Agreement.objects.all(), by=officer, at=NOON)
    before, after = AgreementFact.objects.filter(agreement=agreement).order_by("recorded_from")
    assert before.recorded_from == NOON
    assert before.recorded_to == after.recorded_from == NOON + dt.timedelta(microseconds=1)


def test_withdrawing_hides_what_was_published(must, officer):
    enter(must, [listing()], by=officer)
    publish_agreements(Agreement.objects.all(), by=officer, at=NOON + dt.timedelta(days=1))
    withdraw_agreements(Agreement.objects.all(), by=officer, at=NOON + dt.timedelta(days=2))
    assert not AgreementFact.objects.filter(public=True).exists()


def edition(source: int, as_of: str) -> Edition:
    return Edition(source=source, as_of=PartialDate.parse(as_of))


@pytest.mark.parametrize(
    ("listed_in", "interval"),
    [
        (set(), None),
        ({1}, ("2020-05-01", "2021-05-31")),
        ({1, 2}, ("2020-05-01", "2022-12-31")),
        ({2, 3}, ("2021-06-01", "9999-12-31")),
        ({1, 3}, ("2023-01-01", "9999-12-31")),
        ({1, 2, 3}, ("2020-05-01", "9999-12-31")),
    ],
)
def test_an_edition_speaks_until_the_next_one(listed_in, interval):
    editions = (edition(1, "2020-05"), edition(2, "2021-06-01"), edition(3, "2023"))
    found = listed_interval(editions, listed_in)
    assert (found and tuple(map(str, found))) == interval


def test_of_two_editions_for_one_day_the_later_received_speaks(must, officer):
    enter(must, [listing("First University")], by=officer, as_of="2023-05")
    later = NOON + dt.timedelta(days=1)
    enter(must, [listing("Second University")], by=officer, as_of="2023-05", at=later)
    listed = AgreementFact.objects.known().listed(dt.date(2023, 6, 1))
    assert [fact.partner_name for fact in listed] == ["Second University"]


def test_an_older_edition_that_comes_later_speaks_for_its_own_time(must, officer):
    enter(must, [listing("A"), listing("B")], by=officer, as_of="2023-05")
    later = NOON + dt.timedelta(days=1)
    enter(must, [listing("A"), listing("C")], by=officer, as_of="2020-05", at=later)
    facts = AgreementFact.objects.known()
    assert {fact.partner_name for fact in facts.listed(dt.date(2021, 1, 1))} == {"A", "C"}
    assert {fact.partner_name for fact in facts.listed(dt.date(2024, 1, 1))} == {"A", "B"}


def test_an_unknown_country_that_becomes_known_is_recorded_for_all(must, officer):
    enter(must, [listing("Somewhere University", None)], by=officer, as_of="2022")
    later = NOON + dt.timedelta(days=1)
    rows = [listing("Somewhere University", None), listing("Somewhere University", "FR", no=2)]
    enter(must, rows, by=officer, as_of="2023", at=later)
    known = AgreementFact.objects.known().filter(parties__is_home=False)
    assert list(known.values_list("parties__country", flat=True)) == ["FR", "FR"]
    then = AgreementFact.objects.known(NOON).filter(parties__is_home=False)
    assert list(then.values_list("parties__country", flat=True)) == [""]


def test_entering_needs_no_more_queries_for_more_rows(must, officer, django_assert_max_num_queries):
    rows = [listing(f"University {i}", terms=[term("2020")]) for i in range(200)]
    with django_assert_max_num_queries(180):
        enter(must, rows, by=officer)


def test_recording_needs_no_more_queries_for_more_rows(
    must, officer, django_assert_num_queries, django_assert_max_num_queries
):
    rows = [listing(f"University {i}", terms=[term("2020")]) for i in range(200)]
    agreements = enter(must, rows, by=officer)
    for some in (agreements[:1], agreements):
        with django_assert_max_num_queries(30):
            record_facts((agreement.pk for agreement in some), at=NOON)


def rebuilt(agreements: list[int]) -> bool:
    """Whether the facts that are held now are those that the register gives."""
    derived = {fact.fact.agreement_id: fact for fact in derive_facts(agreements, {})}
    held = AgreementFact.objects.known().prefetch_related("parties", "periods")
    recorded = {fact.agreement_id: recorded_fact(fact) for fact in held}
    return derived.keys() == recorded.keys() and all(
        same_fact(derived[key], recorded[key]) for key in derived
    )


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_the_facts_are_what_the_register_and_its_changes_give(seed):
    work = Work(random.Random(seed))
    for _ in range(17):
        work.do_something()
        assert rebuilt(list(Agreement.objects.values_list("pk", flat=True)))
    work.check_against_changes()


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_every_earlier_answer_is_given_again(db, seed):
    with undone():
        work = Work(random.Random(seed))
        asked: dict[tuple[dt.date, dt.datetime], object] = {}
        for _ in range(8):
            work.do_something()
            asked |= {(on, work.now): answer(on, work.now) for on in work.days(2)}
        for (on, known), then in asked.items():
            assert answer(on, known) == then


def spoken(source: int, year: int) -> Edition:
    return Edition(source=source, as_of=PartialDate.of(year))


FIRST, SECOND, THIRD, FOURTH = (spoken(number, 2019 + number) for number in range(1, 5))


@pytest.mark.parametrize(
    ("before", "after", "concerned"),
    [
        ([FIRST, SECOND], [FIRST, SECOND], set()),
        ([], [FIRST], {1}),
        ([FIRST, SECOND], [FIRST, SECOND, THIRD], {2, 3}),
        ([FIRST, SECOND, FOURTH], [FIRST, SECOND, THIRD, FOURTH], {2, 3, 4}),
        ([FIRST, SECOND], [FIRST, spoken(9, 2021)], {1, 2, 9}),
        ([FIRST, SECOND, THIRD], [THIRD], {1, 2, 3}),
    ],
)
def test_another_edition_concerns_what_it_lists_and_its_neighbours(before, after, concerned):
    assert sources_concerned(before, after) == concerned
