"""Columns glued together by copying."""

import pytest

from comity.interpretation.layouts.glued_days import dates_before_numbers
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


def test_a_change_of_script_and_an_acronym_before_a_word_part_cells():
    text = (
        "Их сургуульУлсГэрээний төрөлОгноо\nТокиогийн их сургуульЯпонСанамж бичиг2012.05.01\n"
        "Бээжингийн их сургуульБНХАУХамтын ажиллагааны гэрээ2010.04.01\n"
        "Technische Universität MünchenХБНГУСанамж бичиг2015.09.30\n"
    )
    assert rows_of(text, "institution", "country")[1:] == [
        ("Бээжингийн их сургууль", "CN"),
        ("Technische Universität München", "DE"),
    ]


def test_a_word_before_a_date_is_no_part_of_the_country_or_kind_that_it_is_glued_to():
    text = (
        "UczelniaPaństwoOkres\nAkademia Muzyczna w BrnieCzechyod 07-07-2017\n"
        "National Taiwan UniversityTajwan04-12-1996 - 03-12-2001\n"
        "Universidad Nacional de ColombiaKolumbiaod 02-01-2017\n"
    )
    assert rows_of(text, "institution", "country", "signed")[2] == (
        "Universidad Nacional de Colombia", "CO", "2017-01-02",
    )  # fmt: skip


def test_two_dates_in_words_are_parted_behind_the_year():
    text = (
        "UniversitàPaeseData di stipulaData di scadenza\n"
        "Politecnico di LioneFrancia26 novembre 201425 novembre 2019\n"
        "Politecnico di ZagabriaCroazia24 febbraio 201223 febbraio 2015\n"
        "Universität WienAustria1 marzo 201528 febbraio 2020\n"
    )
    assert rows_of(text, "signed", "expires")[1] == ("2012-02-24", "2015-02-23")


def test_units_of_both_sides_are_parted_from_the_partner_as_the_header_orders_them():
    text = (
        "PartnerinstitutionFakultät der PartnerhochschuleAbgeschlossen amZuständige Fakultät\n"
        "National University of SingaporeFakultät für Informatik2015-09-01Fachbereich Wirtschaft\n"
        "Duke UniversityFakultät für Physik2010-01-20Medizinische Fakultät\n"
        "National University of LaosFachbereich Design1990-12-23Juristische Fakultät\n"
    )
    assert rows_of(text, "institution", "unit", "home_unit")[0] == (
        "National University of Singapore", "Fakultät für Informatik", "Fachbereich Wirtschaft",
    )  # fmt: skip


def test_a_country_may_end_in_what_elsewhere_is_a_word_of_time():
    text = (
        "InstitutionCountryStart date\nHue University of Mining and GeologyViet Nam2008\n"
        "Université de Tunis El ManarTunisia2017\nMcGill UniversityCanada2012\n"
    )
    assert rows_of(text, "country") == [("VN",), ("TN",), ("CA",)]


def test_a_day_gives_the_digit_of_the_term_behind_it_back():
    text = (
        "番号国名大学名締結年月日期間備考\n"
        "1ノルウェーベルゲン大学2015.6.123年\n"
        "2ポーランドポズナン大学2009.10.75年自動更新\n"
        "3チェコマサリク大学2018.2.285年更新済\n"
        "4ペルーサンマルコス大学2003.1.195年\n"
        "5オランダライデン大学1998.11.30無期限\n"
    )
    assert rows_of(text, "institution", "signed", "duration") == [
        ("ベルゲン大学", "2015-06-12", "P3Y"),
        ("ポズナン大学", "2009-10-07", "P5Y"),
        ("マサリク大学", "2018-02-28", "P5Y"),
        ("サンマルコス大学", "2003-01-19", "P5Y"),
        ("ライデン大学", "1998-11-30", None),
    ]


@pytest.mark.parametrize(
    ("printed", "dates"),
    [
        (["A2014.3.245 years", "B2015.4.35 years"], ["2014.3.24", "2015.4.3"]),
        (["A2014.3.110年", "B2015.4.2110年"], ["2014.3.1", "2015.4.21"]),
        (["A2014/3/12019/3/315 ans"], ["2014/3/1", "2019/3/31"]),
        (["A2015.2.305年", "B2015.2.28無期限"], []),
    ],
)
def test_days_that_run_into_numbers_end_where_all_rows_tell(printed, dates):
    found = dates_before_numbers(printed)
    cut = [text[start:end] for text in printed for start, end in found.get(text, ())]
    assert cut == dates
