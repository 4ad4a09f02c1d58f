"""When two listings say the same."""

from dataclasses import replace

import pytest

from comity.documents.model import Locus
from comity.intake.fingerprints import fingerprints, reading_digest
from comity.interpretation.readings import AsOfBasis, Edition, Flag, Level, Party
from comity.values.agreement_kinds import AgreementKind
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from tests.registers.readings import listing, term

PLAIN = listing(
    "University of Leeds",
    "GB",
    no=7,
    terms=[term("2020-05-01", duration="P5Y")],
    units=["School of Law"],
    home_units=["School of Mechanics"],
)


def mark(said):
    return fingerprints([said])[0]


@pytest.mark.parametrize(
    "change",
    [
        {"parties": (Party(institution="University of York", units=("School of Law",)),)},
        {"parties": (Party(institution="University of Leeds"),)},
        {"home_units": ()},
        {"country": "IE"},
        {"level": Level.DEPARTMENT},
        {"types": (AgreementKind.MOA,)},
        {"dates": ()},
        {"expires": PartialDate.of(2025)},
        {"duration": Duration(years=6)},
        {"open_ended": True},
        {"terms": ()},
        {"terms": (term("2020-05", duration="P5Y"),)},
        {"flags": (Flag.TUITION_WAIVER,)},
    ],
    ids=str,
)
def test_what_a_listing_says_counts(change):
    assert mark(replace(PLAIN, **change)) != mark(PLAIN)


@pytest.mark.parametrize(
    "change",
    [
        {"no": 8},
        {"locus": Locus(line=9, text="elsewhere")},
        {"first_row": 5, "last_row": 6},
        {"confidence": {}},
        {"country_text": "U.K."},
        {"area_text": "Europe"},
        {"level_text": "on any level"},
        {"type_text": "Memorandum"},
        {"parties": (replace(PLAIN.parties[0], institution="UNIVERSITY  OF\nLEEDS"),)},
    ],
    ids=str,
)
def test_number_place_layout_and_doubt_do_not(change):
    assert mark(replace(PLAIN, **change)) == mark(PLAIN)


def test_accents_count():
    assert mark(listing("Universität")) != mark(listing("Universitat"))


def test_where_a_kind_or_country_is_not_understood_its_words_count():
    unknown = replace(PLAIN, types=(), country=None, type_text="pact", country_text="Utopia")
    assert mark(unknown) != mark(replace(unknown, type_text="treaty"))
    assert mark(unknown) != mark(replace(unknown, country_text="Erewhon"))


def test_equal_rows_are_counted():
    first, second, third = fingerprints([PLAIN, PLAIN, PLAIN])
    assert len({first, second, third}) == 3
    assert fingerprints([PLAIN, listing("Other"), PLAIN])[2] == second


def edition(as_of: str | None, basis: AsOfBasis) -> Edition:
    return Edition(title="A", as_of=PartialDate.parse(as_of) if as_of else None, as_of_basis=basis)


def test_the_order_of_rows_does_not_count():
    printed = edition("2023", AsOfBasis.PRINTED)
    assert reading_digest(printed, ["a", "b"]) == reading_digest(printed, ["b", "a"])
    assert reading_digest(printed, ["a", "b"]) != reading_digest(printed, ["a", "b", "c"])


def test_a_printed_day_counts_and_an_inferred_one_does_not():
    printed, later = (edition(year, AsOfBasis.PRINTED) for year in ("2023", "2024"))
    inferred, received = edition("2023", AsOfBasis.INFERRED), edition(None, AsOfBasis.RECEIVED)
    assert reading_digest(printed, ["a"]) != reading_digest(later, ["a"])
    assert reading_digest(inferred, ["a"]) == reading_digest(received, ["a"])
