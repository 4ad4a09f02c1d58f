"""Columns glued together by copying."""

import pytest

from tests.interpretation.layouts.rows import rows_of

FIELDS = ("no", "institution", "country", "signed", "duration")


def test_number_name_country_and_date_are_parted_by_their_sorts():
    text = (
        "No.InstitutionCountrySignedDuration\n"
        "1Universität SalzburgAustria12.05.20185 years\n"
        "2University of TurkuFinland03.09.20193 years\n"
        "3Kyoto UniversityJapan28.02.20205 years\n"
    )
    assert rows_of(text, *FIELDS) == [
        (1, "Universität Salzburg", "AT", "2018-05-12", "P5Y"),
        (2, "University of Turku", "FI", "2019-09-03", "P3Y"),
        (3, "Kyoto University", "JP", "2020-02-28", "P5Y"),
    ]


@pytest.mark.parametrize("name", ["McGill University", "ParisTech University", "University of X2"])
def test_capitals_and_digits_within_a_name_do_not_part_it(name):
    text = "".join(
        f"{number}{each}Canada12.05.2018\n"
        for number, each in enumerate([name, "University of Guelph", "Laval University"], start=1)
    )
    assert rows_of(text, "institution")[0] == (name,)


def test_scripts_without_spaces_are_parted_too():
    text = (
        "1日本京都大学2015.03.12五年\n"
        "2韩国首尔大学2017.09.01三年\n"
        "3法国巴黎第八大学2012.11.20五年\n"
    )
    assert rows_of(text, "institution", "country", "signed")[2] == (
        "巴黎第八大学",
        "FR",
        "2012-11-20",
    )


def test_below_a_glued_header_names_and_countries_alone_are_parted():
    text = (
        "CountryInstitution\nSingaporeNational University of Singapore\n"
        "PortugalUniversidade do Porto\nFinlandAalto University\n"
    )
    assert rows_of(text, "institution", "country") == [
        ("National University of Singapore", "SG"),
        ("Universidade do Porto", "PT"),
        ("Aalto University", "FI"),
    ]


def test_a_single_date_is_what_the_header_says():
    text = (
        "No.InstitutionCountryValid until\n1Kyoto UniversityJapan2025.03.31\n"
        "2Aalto UniversityFinland2026.03.31\n3Universidade do PortoPortugal2027.03.31\n"
    )
    assert rows_of(text, "signed", "expires")[0] == (None, "2025-03-31")
