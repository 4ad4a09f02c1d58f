"""Numbers for what was signed without one: typed, or the next of its kind and year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.amending import Amended, amend_agreement
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.keeping import Kept, keep_of_agreement
from comity.agreements.actions.numbering import (
    number_agreements,
    take_number_back,
    type_number,
)
from comity.agreements.enums import Kind, Numbering
from comity.agreements.errors import NotNumbered, SignedIsReadOnly
from comity.agreements.models import Agreement
from comity.agreements.number_series import count_on, place_of, series_of
from comity.agreements.queries.numbers import how_numbered
from comity.agreements.queries.states import last_change_of
from comity.agreements.stages import number_of
from comity.agreements.states import state_of
from comity.offices.enums import Role
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change
from comity.values.partial_dates import PartialDate
from tests.agreements.papers import NEXT, Desk, again, day, paper
from tests.registers.offices import NOON, enter, member
from tests.registers.readings import listing, term

KINDS = st.sampled_from([*map(str, Kind), ""])
YEARS = st.integers(1995, 1997)
ASKED = st.lists(st.tuples(KINDS, YEARS), max_size=12)
TAKEN = st.sets(st.builds(number_of, KINDS, YEARS, st.integers(1, 9)))


@pytest.fixture
def desk(db):
    return Desk.of()


@pytest.fixture
def old(desk):
    """Four of a list: of 2019, 2018, 2019 by the day of a signature, and of nobody knows when."""
    rows = [
        listing("Lund", "SE", terms=[term("2019-05-01")]),
        listing("Bergen", "NO", terms=[term("2018")]),
        listing("Turku", "FI", terms=[term("2020-01-01")]),
        listing("Oulu", "FI"),
    ]
    entered = enter(desk.office, rows, by=desk.officer)
    kept = Kept(signed={1: PartialDate.of(2019, 12, 30)})
    opened = last_change_of(entered[2].pk)
    keep_of_agreement(entered[2], kept, opened=opened, by=desk.officer, at=NOON)
    return entered


def number(desk, *agreements, by=None):
    keys = [each.pk for each in agreements]
    return number_agreements(desk.office, keys, by=by or desk.officer, at=NEXT)


def take_back(desk, agreement, reason="of another"):
    return take_number_back(again(agreement), reason=reason, by=desk.officer, at=NEXT)


@given(ASKED, TAKEN)
def test_no_number_is_given_twice_and_none_that_is_taken(asked, taken):
    numbers = count_on(asked, {}, taken).numbers
    assert len(numbers) == len(asked) == len(set(numbers))
    assert not taken & set(numbers)
    places = [place_of(each) for each in numbers]
    assert [place and place[0] for place in places] == [series_of(*each) for each in asked]


@given(ASKED, TAKEN)
def test_a_series_has_no_gap_but_for_what_is_taken(asked, taken):
    counted = count_on(asked, {}, taken)
    known = taken | set(counted.numbers)
    for (prefix, year), last in counted.last.items():
        assert {f"{prefix}-{year}-{place:03}" for place in range(1, last + 1)} <= known


@given(ASKED, ASKED, TAKEN)
def test_counting_on_later_is_counting_at_once(first, then, taken):
    at_once = count_on([*first, *then], {}, taken)
    begun = count_on(first, {}, taken)
    later = count_on(then, begun.last, taken)
    assert [*begun.numbers, *later.numbers] == at_once.numbers
    assert later.last == at_once.last


@given(KINDS, st.integers(1900, 2100), st.integers(1, 5000))
def test_a_number_says_its_series_and_its_place(kind, year, sequence):
    assert place_of(number_of(kind, year, sequence)) == (series_of(kind, year), sequence)


@pytest.mark.parametrize("text", ["", "K-7", "MOU-2019-01", "MOU-2019-014-A1", "mou-2019-014"])
def test_another_form_of_number_is_of_no_series(text):
    assert place_of(text) is None


def test_many_are_numbered_in_the_order_of_their_first_signatures(desk, old):
    given = number(desk, *old)
    assert given == {
        old[0].pk: "MOU-2019-001",
        old[1].pk: "MOU-2018-001",
        old[2].pk: "MOU-2019-002",
    }
    assert {each.pk: each.number for each in Agreement.objects.exclude(number="")} == given
    assert how_numbered(again(old[0])) is Numbering.NEXT
    batch = Change.objects.get(subject_kind=SubjectKind.OFFICE, values__field="numbered")
    assert Change.objects.filter(part_of=batch).count() == 3


def test_what_has_a_number_or_is_not_signed_is_passed_over(desk, old):
    number(desk, old[0])
    others = [old[0], desk.proposed(), desk.signed(paper("Kyoto University"))]
    assert number(desk, *others) == {}


def test_signing_counts_on_in_the_same_series(desk):
    [before] = enter(desk.office, [listing("Lund", terms=[term("2024")])], by=desk.officer)
    assert number(desk, before) == {before.pk: "MOU-2024-001"}
    assert desk.signed().number == "MOU-2024-002"


def test_the_number_of_the_office_s_own_files_is_typed_once(desk, old):
    typed = type_number(old[3], "  К-17 / 2009 ", by=desk.officer, at=NEXT)
    assert (again(typed).number, how_numbered(typed)) == ("К-17 / 2009", Numbering.TYPED)
    for number_, problem in (("К-17 / 2009", "Another agreement"), (" ", "Type the number")):
        with pytest.raises(NotNumbered, match=problem):
            type_number(old[0], number_, by=desk.officer, at=NEXT)
    with pytest.raises(NotNumbered, match="already"):
        type_number(old[3], "К-18", by=desk.officer, at=NEXT)
    with pytest.raises(NotNumbered, match="not been signed"):
        type_number(desk.proposed(), "К-18", by=desk.officer, at=NEXT)


def test_a_typed_number_is_passed_over_by_its_series(desk, old):
    type_number(old[3], "MOU-2019-001", by=desk.officer, at=NEXT)
    assert number(desk, old[0]) == {old[0].pk: "MOU-2019-002"}


def test_with_a_number_its_words_are_read_only(desk, old):
    change_agreement(old[0], {**state_of(again(old[0])), "kind": "moa"}, by=desk.officer, at=NEXT)
    number(desk, old[0])
    assert again(old[0]).number == "MOA-2019-001"
    with pytest.raises(SignedIsReadOnly):
        change_agreement(
            old[0], {**state_of(again(old[0])), "kind": "mou"}, by=desk.officer, at=NEXT
        )


def test_the_last_number_of_a_series_is_taken_back_and_given_again(desk, old):
    number(desk, old[0], old[2])
    with pytest.raises(NotNumbered, match="after MOU-2019-001"):
        take_back(desk, old[0])
    with pytest.raises(NotNumbered, match="why"):
        take_back(desk, old[2], reason=" ")
    take_back(desk, old[2])
    take_back(desk, old[0])
    assert not Agreement.objects.exclude(number="").exists()
    assert number(desk, old[2]) == {old[2].pk: "MOU-2019-001"}


def test_a_typed_number_is_taken_back_but_not_one_that_was_signed_or_amended(desk, old):
    type_number(old[0], "K-7", by=desk.officer, at=NEXT)
    take_back(desk, old[0])
    type_number(old[0], "K-8", by=desk.officer, at=NEXT)
    amended = Amended(on=day("2024-01-01"), what="annex 2")
    amend_agreement(old[0], state_of(again(old[0])), amended, by=desk.officer, at=NEXT)
    for fixed in (old[0], desk.signed(), old[1]):
        with pytest.raises(NotNumbered, match="it stays"):
            take_back(desk, fixed)


@pytest.mark.parametrize("role", [Role.READER, Role.APPROVER, Role.UNIT_EDITOR])
def test_others_than_officers_number_nothing(desk, old, role):
    by = member(desk.office, role, username="other")
    with pytest.raises(NotAllowed):
        number(desk, old[0], by=by)
    with pytest.raises(NotAllowed):
        type_number(old[0], "K-7", by=by, at=NEXT)
