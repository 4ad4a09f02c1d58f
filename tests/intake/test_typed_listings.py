"""Values that people type take the place of what was read."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.intake.errors import NotUnderstood
from comity.intake.typed_listings import listing_as_typed
from comity.interpretation.comparison.content import Field, content_of
from comity.interpretation.readings import Flag, Level
from comity.values.agreement_kinds import AgreementKind
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from tests.registers.readings import listing, term

READ = listing("Siberian Federeal University", "RU", terms=[term("2022-06-28", duration="P5Y")])


def typed(**fields):
    """What is typed; `starts_0` is the key `starts.0`."""
    return listing_as_typed(
        READ, {name.replace("_0", ".0").replace("_1", ".1"): text for name, text in fields.items()}
    )


def differing(listing_):
    return content_of(READ).differing_fields(content_of(listing_))


def test_nothing_typed_changes_nothing():
    assert typed() == READ


def test_only_what_is_typed_is_changed():
    corrected = typed(institution_0="  Siberian  Federal University ")
    assert corrected.parties[0].institution == "Siberian Federal University"
    assert differing(corrected) == (Field.INSTITUTION,)


@pytest.mark.parametrize("text", ["Mongolia", "mn", "Монгол Улс"])
def test_a_country_is_typed_by_name_or_code(text):
    corrected = typed(country_0=text)
    assert (corrected.country, corrected.parties[0].country) == ("MN", "MN")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("May 2023", "2023-05"),
        ("18.05.2023", "2023-05-18"),
        ("05.06.2023", "2023-06-05"),
        ("2023", "2023"),
        ("2023-05-18", "2023-05-18"),
        ("2023 оны 5 сарын 18", "2023-05-18"),
    ],
)
def test_a_day_is_as_precise_as_it_is_typed(text, day):
    assert typed(starts_0=text).terms[0].starts == PartialDate.parse(day)


@pytest.mark.parametrize(
    ("text", "length", "option"),
    [
        ("5 years", "P5Y", None),
        ("3", "P3Y", None),
        ("18 months", "P18M", None),
        ("5+5", "P5Y", "P5Y"),
    ],
)
def test_a_duration_is_typed_in_words(text, length, option):
    [read] = typed(duration_0=text).terms
    assert read.duration == Duration.parse(length)
    assert read.extends == (Duration.parse(option) if option else None)


def test_what_follows_from_the_terms_follows():
    corrected = typed(starts_1="2027-06", ends_1="2030")
    assert len(corrected.terms) == 2
    assert [str(day) for day in corrected.dates] == ["2022-06-28", "2027-06"]
    assert (str(corrected.expires), corrected.open_ended) == ("2030", False)
    assert typed(open_ended_0="yes", duration_0="").open_ended is True
    emptied = typed(starts_0="", duration_0="")
    assert (emptied.terms, emptied.dates, emptied.open_ended) == ((), (), None)


def test_a_second_partner_is_added_and_one_without_a_name_left_out():
    both = typed(institution_1="Kyoto University", country_1="JP", unit_1="Law; Medicine")
    assert [party.institution for party in both.parties] == [
        "Siberian Federeal University",
        "Kyoto University",
    ]
    assert both.parties[1].units == ("Law", "Medicine")
    alone = listing_as_typed(both, {"institution.0": ""})
    assert [party.institution for party in alone.parties] == ["Kyoto University"]


def test_kind_and_level():
    corrected = typed(type="exchange_agreement; mou", level="department", home_unit="School of Law")
    assert corrected.types == (AgreementKind.EXCHANGE_AGREEMENT, AgreementKind.MOU)
    assert corrected.level is Level.DEPARTMENT
    assert corrected.home_units == ("School of Law",)


def test_every_field_that_cannot_be_read_is_named_and_nothing_is_changed():
    with pytest.raises(NotUnderstood) as refused:
        typed(
            institution_0="", country_0="Atlantis", type="banquet", level="galaxy",
            starts_0="5/6/2023", ends_0="soon", duration_0="a while",
        )  # fmt: skip
    assert set(refused.value.problems) == {
        "institution.0", "country.0", "type", "level", "starts.0", "ends.0", "duration.0",
    }  # fmt: skip
    assert "2023-06-05" in refused.value.problems["starts.0"]


def test_an_end_before_the_start_is_refused():
    with pytest.raises(NotUnderstood) as refused:
        typed(ends_0="2021")
    assert set(refused.value.problems) == {"ends.0"}


def test_a_term_that_renews_itself_is_not_limited_by_its_length():
    read = listing(flags=[Flag.AUTO_RENEWAL], terms=[term("2020")])
    assert listing_as_typed(read, {"duration.0": "5 years"}).open_ended is None


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "institution.0",
                "country.0",
                "starts.0",
                "ends.1",
                "duration.0",
                "unit.0",
                "type",
                "level",
                "home_unit",
                "starts.x",
                "nothing",
            ]
        ),
        st.text(max_size=30),
    )
)
def test_whatever_is_typed_is_read_or_refused(fields):
    with suppress(NotUnderstood):
        assert listing_as_typed(READ, fields).parties
