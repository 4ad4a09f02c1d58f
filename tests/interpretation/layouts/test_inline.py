"""Fields behind dashes, commas and brackets."""

import pytest

from tests.interpretation.layouts.rows import rows_of

FIELDS = ("institution", "country", "type", "signed", "duration")
READ = [
    ("Universität Salzburg", "AT", "mou", "2018-05-12", "P5Y"),
    ("University of Ghana, Legon", "GH", "exchange_agreement", "2016-11-14", "P3Y"),
    ("Kyoto University (KU)", "JP", "mou", "2020-02-28", "P5Y"),
]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "• Universität Salzburg (Austria) – MoU, 12 May 2018, 5 years",
            "• University of Ghana, Legon (Ghana) – exchange agreement, 14 November 2016, 3 years",
            "• Kyoto University (KU) (Japan) – MoU, 28 February 2020, 5 years",
        ),
        (
            "1. Universität Salzburg - Austria - MoU - May 12, 2018 - 5 years",
            "2. University of Ghana, Legon - Ghana - exchange agreement - November 14, 2016 - 3 years",
            "3. Kyoto University (KU) - Japan - MoU - February 28, 2020 - 5 years",
        ),
        (
            "1. Universität Salzburg, Austria – memorandum of 12 May 2018 (5 years)",
            "2. University of Ghana, Legon, Ghana – exchange agreement of 14 November 2016 (3 years)",
            "3. Kyoto University (KU), Japan – memorandum of 28 February 2020 (5 years)",
        ),
        (
            "**Universität Salzburg**, Austria. MoU. 12.05.2018. 5 years",
            "**University of Ghana, Legon**, Ghana. Exchange agreement. 14.11.2016. 3 years",
            "**Kyoto University (KU)**, Japan. MoU. 28.02.2020. 5 years",
        ),
        (
            "① Universität Salzburg / Austria / MoU / 12 May 2018 / 5 years",
            "② University of Ghana, Legon / Ghana / exchange agreement / 14 November 2016 / 3 years",
            "③ Kyoto University (KU) / Japan / MoU / 28 February 2020 / 5 years",
        ),
    ],
)
def test_a_line_holds_a_name_and_its_fields(lines):
    assert rows_of("\n".join(lines) + "\n", *FIELDS) == READ


def test_a_line_of_fields_goes_on_with_the_name_above():
    text = (
        "Universität Salzburg, Austria\nMoU, 12 May 2018, 5 years\nRead more\n\n"
        "University of Turku, Finland\nMoU, 3 September 2019, 3 years\nRead more\n\n"
        "Kyoto University, Japan\nExchange agreement, 28 February 2020\nRead more\n"
    )
    assert rows_of(text, *FIELDS) == [
        ("Universität Salzburg", "AT", "mou", "2018-05-12", "P5Y"),
        ("University of Turku", "FI", "mou", "2019-09-03", "P3Y"),
        ("Kyoto University", "JP", "exchange_agreement", "2020-02-28", None),
    ]


def test_steps_of_a_procedure_are_no_rows():
    text = (
        "1. Find a partner for your project.\n2. Complete the form, at least 5 years in advance.\n"
        "3. Attach a letter of the dean.\n4. Send it to the office (by 1 March 2024).\n"
    )
    assert rows_of(text, "institution") == []


def test_a_kind_and_its_day_behind_one_dash_are_two_fields():
    text = (
        "1. Universität Salzburg, Austria – umowa o wymianie akademickiej z dnia 12 maja 2018 r.\n"
        "2. Kyoto University, Japonia – umowa o wymianie akademickiej z dnia 2 lipca 2020 r.\n"
        "3. University of Ghana, Ghana – umowa o podwójnym dyplomowaniu z dnia 4 maja 2016 r.\n"
    )
    assert rows_of(text, "type", "signed") == [
        ("exchange_agreement", "2018-05-12"),
        ("exchange_agreement", "2020-07-02"),
        ("joint_program", "2016-05-04"),
    ]


def test_the_day_of_the_list_does_not_make_a_row_of_its_title():
    text = (
        "International agreements of the University\nUpdated on 14 March 2024\n\n"
        "• Universität Salzburg (Austria) – MoU, 2018\n• Kyoto University (Japan) – MoU, 2020\n"
        "• University of Ghana (Ghana) – MoU, 2016\n"
    )
    assert [name for (name,) in rows_of(text, "institution")] == [
        "Universität Salzburg", "Kyoto University", "University of Ghana",
    ]  # fmt: skip


def test_a_title_that_names_kinds_is_no_row():
    text = (
        "FOREIGN PARTNERS – FRAMEWORK AGREEMENTS\n\n"
        "Universität Salzburg (Austria) – MoU, 2018\nKyoto University (Japan) – MoU, 2020\n"
        "University of Ghana (Ghana) – MoU, 2016\n"
    )
    assert [name for (name,) in rows_of(text, "institution")] == [
        "Universität Salzburg", "Kyoto University", "University of Ghana",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            (
                "1. 东京大学，日本；校际合作协议；2015年5月12日（5年）\n"
                "2. 首尔大学，韩国；学生交流协议；2012年5月12日\n"
                "3. 河内大学，越南；谅解备忘录；2010年5月12日\n"
            ),
            (1, "东京大学", "JP", "2015-05-12"),
        ),
        (
            (
                "1. جامعة القاهرة، مصر؛ مذكرة تفاهم؛ 12/05/2015\n"
                "2. جامعة تونس، تونس؛ اتفاقية تعاون؛ 12/05/2012\n"
                "3. جامعة دمشق، سوريا؛ اتفاقية تعاون؛ 12/05/2018\n"
            ),
            (1, "جامعة القاهرة", "EG", "2015-05-12"),
        ),
    ],
)
def test_commas_and_semicolons_of_other_scripts_part_fields(text, first):
    assert rows_of(text, "no", "institution", "country", "signed")[0] == first


def test_an_abbreviated_word_for_an_end_stays_with_its_day():
    text = (
        "CANADA\nCarleton University [MoU, exp. 31 Dec 2025]\nYork University [MoU, exp. 2026]\n"
        "DENMARK\nAarhus University [MoU, exp. 15 Aug 2024]\n"
    )
    assert [end for (end,) in rows_of(text, "expires")] == ["2025-12-31", "2026", "2024-08-15"]


def test_the_full_stop_of_an_abbreviated_country_parts_nothing():
    text = (
        "• Univerzita Karlova (Rep. Ceca) – lettera d'intenti – stipula 12/2023\n"
        "• Uniwersytet Łódzki (Polonia) – accordo quadro – stipula 01/10/2023\n"
        "• Universidad de Azuay (Rep. Dominicana) – accordo quadro – stipula 03/06/2019\n"
    )
    assert rows_of(text, "institution", "country") == [
        ("Univerzita Karlova", "CZ"), ("Uniwersytet Łódzki", "PL"), ("Universidad de Azuay", "DO"),
    ]  # fmt: skip


def test_a_range_behind_a_name_is_one_field():
    text = (
        "Japan\n1. Soka University (2012–2017)\n2. Kyoto University (2013–2018)\n"
        "China\n3. Honghe University (2019 – 2024)\n"
    )
    assert rows_of(text, "signed", "expires") == [(None, "2017"), (None, "2018"), (None, "2024")]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("University of Sydney", "Faculty of Arts"),
        ("Πανεπιστήμιο του Βελιγραδίου", "Φιλολογική Σχολή"),
        ("Université Paris Nanterre", "Département de Philosophie"),
        ("Варшавский университет", "Исторический факультет"),
    ],
)
def test_a_unit_behind_a_stroke_is_the_unit_of_the_partner(name, unit):
    text = (
        "1) Cairo University – Egypt – 28/02/2019 – 5 years\n"
        f"2) {name} / {unit} – Italy – 12/05/2016 – 5 years\n"
        "3) Ohio University – USA – 2021 – 5 years\n"
    )
    assert rows_of(text, "institution", "unit", "country")[1] == (name, unit, "IT")
