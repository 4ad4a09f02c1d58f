"""Two editions of a list: what is the same agreement in both, and what changed in it."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.interpretation.comparison.comparing import (
    EditionComparison,
    PairCode,
    compare_editions,
)
from comity.interpretation.comparison.content import Field
from comity.interpretation.comparison.support import Agreeing
from comity.interpretation.readings import Flag, Level, Listing
from comity.values.agreement_kinds import AgreementKind
from comity.values.partial_dates import PartialDate
from tests.lists.changing import moved, shortened, shuffled
from tests.lists.gold import read_gold
from tests.lists.reading import read_text
from tests.lists.samples import SAMPLES, print_must, print_tohoku
from tests.registers.readings import listing, term

MUST = read_gold(SAMPLES / "must.gold.jsonl")
TOHOKU = read_gold(SAMPLES / "tohoku.gold.jsonl")
PRINTINGS = [
    pytest.param(MUST, print_must, id="must"),
    pytest.param(TOHOKU, print_tohoku, id="tohoku"),
]

LEEDS = listing("University of Leeds", "GB", terms=[term("2015-03-02", duration="P5Y")])
ROWS = read_text(print_must(MUST)).listings


def named(row: Listing, name: str) -> Listing:
    return replace(row, parties=(replace(row.parties[0], institution=name),))


def signed(row: Listing, *days: str) -> Listing:
    return replace(row, dates=tuple(PartialDate.parse(day) for day in days))


def of_kind(row: Listing, kind: AgreementKind) -> Listing:
    return replace(row, types=(kind,), type_text=None)


def with_unit(row: Listing, unit: str) -> Listing:
    return replace(row, parties=(replace(row.parties[0], units=(unit,)),))


def paired(comparison: EditionComparison) -> dict[int, int]:
    return {pair.old: pair.new for pair in comparison.pairs}


def only_code(old: Listing, new: Listing) -> PairCode | None:
    """What became of the only row; None where it is gone and another one was added."""
    pairs = compare_editions([old], [new]).pairs
    return pairs[0].code if pairs else None


# Whole lists


@pytest.mark.parametrize(("rows", "printed"), PRINTINGS)
def test_a_list_differs_in_nothing_from_itself_and_from_a_shuffled_copy(rows, printed):
    old = read_text(printed(rows)).listings
    assert compare_editions(old, old).is_empty
    assert compare_editions(old, read_text(printed(shuffled(rows, Random(5)))).listings).is_empty


@pytest.mark.parametrize(("rows", "printed"), PRINTINGS)
def test_rows_that_a_new_edition_leaves_out_are_gone_and_nothing_else(rows, printed):
    shorter = shortened(rows, Random(5))
    comparison = compare_editions(
        read_text(printed(rows)).listings, read_text(printed(shorter)).listings
    )
    assert len(comparison.gone) == 10
    assert not comparison.added
    assert not comparison.changed
    left = [row["institution"] for place, row in enumerate(rows) if place not in comparison.gone]
    assert left == [row["institution"] for row in shorter]


@pytest.mark.parametrize(("rows", "printed"), PRINTINGS)
def test_rows_that_a_new_edition_adds_are_added_and_nothing_else(rows, printed):
    shorter = shortened(rows, Random(5))
    comparison = compare_editions(
        read_text(printed(shorter)).listings, read_text(printed(rows)).listings
    )
    assert (len(comparison.added), comparison.gone, comparison.changed) == (10, (), ())


@pytest.mark.parametrize(("rows", "printed"), PRINTINGS)
def test_rows_whose_days_all_moved_stay_the_same_agreements(rows, printed):
    old = read_text(printed(rows)).listings
    comparison = compare_editions(old, read_text(printed(moved(rows, Random(5)))).listings)
    assert not comparison.added
    assert not comparison.gone
    times = {Field.SIGNED, Field.EXPIRES, Field.DURATION, Field.OPEN_ENDED, Field.TERMS}
    assert {change.field for pair in comparison.changed for change in pair.changes} <= times


# Any edits: deleted, added, respelled and dated rows are found exactly


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[Listing], dict[int, PairCode], int]:
    """An edition made from `ROWS`: its rows, what became of the old ones, how many were added."""
    places = draw(st.lists(st.integers(0, len(ROWS) - 1), min_size=1, max_size=30, unique=True))
    edits = draw(
        st.lists(st.sampled_from(["delete", "respell", "date", "keep"]), min_size=30, max_size=30)
    )
    became = dict.fromkeys(range(len(ROWS)), PairCode.SAME)
    new: list[Listing] = []
    chosen = dict(zip(places, edits, strict=False))
    for place, row in enumerate(ROWS):
        edit = chosen.get(place, "keep")
        if edit == "delete":
            del became[place]
            continue
        became[place] = {"respell": PairCode.RESPELLED, "date": PairCode.CHANGED}.get(
            edit, PairCode.SAME
        )
        changed = named(row, misspelt(row.parties[0].institution)) if edit == "respell" else row
        new.append(signed(changed, "1987-06-05") if edit == "date" else changed)
    added = draw(st.integers(0, 5))
    new += [listing(f"Quxwend {number} Collegium of Zyx", "GB") for number in range(added)]
    order = draw(st.randoms(use_true_random=False))
    order.shuffle(new)
    return new, became, added


def misspelt(name: str) -> str:
    """The name with the last letter of its longest word typed twice."""
    longest = max(name.split(), key=len)
    return name.replace(longest, longest[:-1] + longest[-2:-1] + longest[-1], 1)


@given(edited())
def test_what_was_added_deleted_and_changed_is_found_exactly(edition):
    new, became, added = edition
    comparison = compare_editions(ROWS, new)
    assert set(comparison.gone) == set(range(len(ROWS))) - set(became)
    assert len(comparison.added) == added
    assert {pair.old: pair.code for pair in comparison.pairs} == became
    for pair in comparison.pairs:
        same_place = ROWS[pair.old].locus == new[pair.new].locus
        assert same_place or ROWS[pair.old].parties == new[pair.new].parties  # equal rows may swap


@given(st.lists(st.sampled_from(ROWS), max_size=40), st.lists(st.sampled_from(ROWS), max_size=40))
def test_every_row_has_one_place_and_a_changed_pair_says_what_changed(old, new):
    comparison = compare_editions(old, new)
    assert sorted([pair.old for pair in comparison.pairs] + [*comparison.gone]) == list(
        range(len(old))
    )
    assert sorted([pair.new for pair in comparison.pairs] + [*comparison.added]) == list(
        range(len(new))
    )
    assert compare_editions(old, new) == comparison
    for pair in comparison.changed:
        assert pair.changes
        assert pair.evidence
        assert all(change.old != change.new for change in pair.changes)


# One row


@pytest.mark.parametrize(
    "name",
    ["UNIVERSITY OF  LEEDS", "University of Leeds"],
)
def test_capitals_and_blanks_are_no_change(name):
    assert compare_editions([LEEDS], [named(LEEDS, name)]).is_empty


def test_the_number_and_the_place_are_no_change():
    assert compare_editions([LEEDS], [replace(LEEDS, no=99, first_row=7, last_row=9)]).is_empty


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("University of Leeds", "Univeristy of Leeds"),
        ("Kyungpook National University", "Kyungbook National University"),
        ("Universität Tübingen", "Universitat Tubingen"),
        ("Univ. of Leeds", "University of Leeds"),
        ("University of Leeds", "Leeds University"),
        ("The University of Leeds (UoL)", "University of Leeds"),
        ("Политехнический университет Томска", "Политехничский университет Томска"),
    ],
)
def test_a_name_spelled_otherwise_is_the_same_partner_even_without_a_day(old, new):
    row = listing(old, "GB")
    assert only_code(row, named(row, new)) is PairCode.RESPELLED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("University of Northern Iowa", "University of Southern Iowa"),
        ("Shanxi University", "Shaanxi University"),
        ("Kyoto University", "Tokyo University"),
        ("School No. 1", "School No. 2"),
        ("Institute of Physics", "Institute of Physiology"),
    ],
)
def test_names_that_are_merely_alike_are_two_partners_where_nothing_else_speaks_for_one(old, new):
    row = listing(old, "US")
    assert only_code(row, named(row, new)) is None


def test_a_partner_renamed_is_recognised_by_all_the_rest():
    comparison = compare_editions([LEEDS], [named(LEEDS, "Yorkshire College")])
    [pair] = comparison.pairs
    assert pair.code is PairCode.RENAMED
    [change] = pair.changes
    assert (change.field, change.old, change.new) == (
        Field.INSTITUTION,
        "University of Leeds",
        "Yorkshire College",
    )
    assert {each.field: each.agreeing for each in pair.evidence}[Field.SIGNED] is Agreeing.SAME


def test_two_partners_of_one_day_are_not_taken_for_renamed():
    old = [named(LEEDS, "Alpha Collegium"), named(LEEDS, "Beta Institutum")]
    new = [named(LEEDS, "Gamma Seminary"), named(LEEDS, "Delta Conservatory")]
    comparison = compare_editions(old, new)
    assert (comparison.gone, comparison.added) == ((0, 1), (0, 1))


def test_a_year_alone_is_too_little_to_recognise_a_renamed_partner():
    row = signed(LEEDS, "2015")
    assert only_code(row, named(row, "Yorkshire College")) is None


def test_another_kind_signed_on_another_day_is_another_agreement():
    mou = of_kind(LEEDS, AgreementKind.MOU)
    exchange = of_kind(signed(LEEDS, "2020-01-01"), AgreementKind.EXCHANGE_AGREEMENT)
    assert only_code(mou, exchange) is None
    assert only_code(mou, signed(mou, "2020-01-01")) is PairCode.CHANGED
    assert only_code(mou, of_kind(mou, AgreementKind.MOA)) is PairCode.CHANGED


def test_a_renewal_that_adds_a_day_is_a_change_of_the_days():
    [pair] = compare_editions([LEEDS], [signed(LEEDS, "2015-03-02", "2020-03-02")]).pairs
    assert [(change.field, change.old, change.new) for change in pair.changes] == [
        (Field.SIGNED, "2015-03-02", "2015-03-02; 2020-03-02")
    ]


def test_several_agreements_of_one_partner_are_not_crossed():
    law, music = with_unit(LEEDS, "School of Law"), with_unit(LEEDS, "School of Music")
    later = [signed(music, "2021-01-01"), signed(law, "2021-01-01")]
    assert paired(compare_editions([law, music], later)) == {0: 1, 1: 0}
    mou, exchange = (
        of_kind(LEEDS, AgreementKind.MOU),
        of_kind(LEEDS, AgreementKind.EXCHANGE_AGREEMENT),
    )
    later = [
        replace(exchange, expires=PartialDate.of(2030)),
        replace(mou, expires=PartialDate.of(2031)),
    ]
    assert paired(compare_editions([mou, exchange], later)) == {0: 1, 1: 0}


def test_a_row_printed_twice_and_now_once_is_gone_once():
    comparison = compare_editions([LEEDS, LEEDS], [LEEDS])
    assert (comparison.gone, comparison.added, comparison.changed) == ((1,), (), ())


def test_a_unit_that_moved_out_of_the_name_is_the_same_row():
    whole = named(LEEDS, "University of Leeds, School of Law")
    assert only_code(whole, with_unit(LEEDS, "School of Law")) is PairCode.RESPELLED


def test_thousands_of_rows_of_one_partner_are_compared_too():
    old = [
        signed(LEEDS, f"{year}-{month:02}") for year in range(1900, 2000) for month in range(1, 13)
    ]
    new = [replace(row, duration=None, terms=()) for row in old]
    comparison = compare_editions(old, new)
    assert paired(comparison) == {place: place for place in range(len(old))}


# A column that one of the editions does not have

PLACES = [named(LEEDS, f"University of Place {letter}") for letter in "ABCDEFGH"]


def test_a_column_that_is_left_out_changes_no_agreement_and_is_named():
    old = [replace(row, level=Level.UNIVERSITY, flags=(Flag.RENEWABLE,)) for row in PLACES]
    comparison = compare_editions(old, PLACES)
    assert comparison.is_empty
    assert comparison.unshared == (Field.LEVEL, Field.FLAGS)
    assert compare_editions(PLACES, old).unshared == (Field.LEVEL, Field.FLAGS)


def test_what_changes_beside_a_column_that_is_left_out_is_still_told():
    old = [replace(row, level=Level.UNIVERSITY) for row in PLACES]
    comparison = compare_editions(old, [signed(PLACES[0], "2021-01-01"), *PLACES[1:]])
    assert [[change.field for change in pair.changes] for pair in comparison.changed] == [
        [Field.SIGNED]
    ]


def test_what_few_rows_say_is_no_column():
    new = [replace(PLACES[0], flags=(Flag.TERMINATED,)), *PLACES[1:]]
    comparison = compare_editions(PLACES, new)
    assert (len(comparison.changed), comparison.unshared) == (1, ())


def test_a_part_of_an_edition_does_not_tell_which_columns_it_leaves_out():
    old = [replace(row, level=Level.UNIVERSITY) for row in PLACES]
    assert len(compare_editions(old, PLACES, are_whole=False).changed) == len(PLACES)


def test_known_words_that_differ_by_a_letter_are_a_misspelling_where_the_day_says_so():
    row = listing("Shanxi University", "CN", terms=[term("2015-03-02")])
    assert only_code(row, named(row, "Shaanxi University")) is PairCode.RESPELLED
    assert only_code(row, named(row, "Shanxi University of Finance")) is PairCode.RENAMED
