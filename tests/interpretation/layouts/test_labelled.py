"""Labels and values, on one line or on two."""

from tests.interpretation.layouts.rows import layout_of, rows_of

BLOCKS = """Partner: Universität Salzburg
Country: Austria
Type: MoU
Signed: 12 May 2018
Duration: 5 years

Partner: University of Turku
Country: Finland
Signed: 3 September 2019

Partner: Kyoto University
Country: Japan
Type: Exchange agreement
Signed: 28 February 2020
Duration: 3 years
"""
READ = [
    ("Universität Salzburg", "AT", "mou", "2018-05-12", "P5Y"),
    ("University of Turku", "FI", None, "2019-09-03", None),
    ("Kyoto University", "JP", "exchange_agreement", "2020-02-28", "P3Y"),
]
FIELDS = ("institution", "country", "type", "signed", "duration")


def test_lines_of_a_label_and_a_value_are_rows():
    assert layout_of(BLOCKS) == "labelled"
    assert rows_of(BLOCKS, *FIELDS) == READ


def test_labels_on_lines_of_their_own_name_the_line_below():
    assert rows_of(BLOCKS.replace(": ", "\n"), *FIELDS) == READ


def test_without_empty_lines_a_row_ends_where_its_first_label_returns():
    assert rows_of(BLOCKS.replace("\n\n", "\n"), *FIELDS) == READ


def test_a_name_without_a_label_stands_above_its_labels():
    assert rows_of(BLOCKS.replace("Partner: ", ""), *FIELDS) == READ


def test_labels_of_unknown_meaning_are_told_by_what_they_label():
    strange = BLOCKS.replace("Country:", "Xyzland:").replace("Signed:", "Qwert:")
    assert rows_of(strange, *FIELDS) == READ


def test_labels_that_are_not_known_at_all_are_found_by_their_return():
    text = BLOCKS.replace(": ", "\n").replace("\n\n", "\n")
    for known, strange in [("Partner", "Pqar"), ("Country", "Xyzland"), ("Signed", "Qwert")]:
        text = text.replace(known, strange)
    assert [name for (name,) in rows_of(text, "institution")] == [row[0] for row in READ]


def test_a_country_is_not_taken_over_from_the_row_before():
    text = BLOCKS.replace("Country: Finland\n", "")
    assert [country for (country,) in rows_of(text, "country")] == ["AT", None, "JP"]


def test_a_dash_parts_a_label_from_its_value_as_well():
    assert rows_of(BLOCKS.replace(": ", " - "), *FIELDS) == READ


def test_the_day_of_the_list_below_the_blocks_is_no_value():
    text = BLOCKS.rstrip("\n") + "\n\nLast updated: 3 May 2023\n"
    assert rows_of(text, *FIELDS) == READ


def test_a_line_that_returns_with_its_label_is_no_label():
    block = "Partner: {} University\nCountry: {}\nType: cooperation agreement\n\n"
    partners = [
        ("Aalen", "Germany"),
        ("Turku", "Finland"),
        ("Kyoto", "Japan"),
        ("Ghent", "Belgium"),
    ]
    text = "".join(block.format(name, country) for name, country in partners)
    assert rows_of(text, "institution", "type") == [
        (f"{name} University", "cooperation_agreement") for name, _ in partners
    ]


def test_a_labelled_value_that_returns_is_no_label():
    unit = "Unit: Faculty of Arts\n"
    text = (
        BLOCKS.replace("Country:", f"{unit}Country:")
        + f"""
Partner: University of Ghent
{unit}Country: Belgium

Partner: University of Porto
{unit}Signed: 4 May 2016
"""
    )
    assert [unit for (unit,) in rows_of(text, "home_unit")] == ["Faculty of Arts"] * 5


def test_of_two_labels_for_countries_the_one_with_states_is_of_states():
    block = "Ateneo: {}\nPaese: {}\nStipulato il: 3 maggio 2018\nStato: {}\n\n"
    text = "".join(
        block.format(*row)
        for row in (
            ("Universidad de Granada", "Spagna", "vigente"),
            ("University of Ljubljana", "Slovenia", "scaduto"),
            ("Kyoto University", "Giappone", "vigente"),
        )
    )
    assert rows_of(text, "country", "flags") == [
        ("ES", ["active"]),
        ("SI", ["expired"]),
        ("JP", ["active"]),
    ]


def test_a_state_below_a_label_is_a_value_though_columns_are_headed_so():
    text = "".join(
        f"대학명\n{name}\n국가\n{country}\n체결일\n{day}\n비고\n{remark}\n\n"
        for name, country, day, remark in (
            ("Charles University", "체코", "2016.2.10", "자동 연장"),
            ("University of Turku", "핀란드", "2018.9.3", "기간 만료"),
            ("Kyoto University", "일본", "2009.4.15", "자동 연장"),
            ("University of Malta", "몰타", "2019.7.1", "수업료 면제"),
        )
    )
    assert rows_of(text, "institution", "flags") == [
        ("Charles University", ["auto_renewal"]),
        ("University of Turku", ["expired"]),
        ("Kyoto University", ["auto_renewal"]),
        ("University of Malta", ["tuition_waiver"]),
    ]


def test_a_unit_beside_the_unit_of_the_partner_is_the_home_universitys():
    text = """Partner: Universität Salzburg
Faculty of the partner: Faculty of Law
Country: Austria
Faculty: Faculty of Economics

Partner: University of Turku
Country: Finland
Faculty: Faculty of Arts
"""
    assert rows_of(text, "institution", "unit", "home_unit") == [
        ("Universität Salzburg", "Faculty of Law", "Faculty of Economics"),
        ("University of Turku", None, "Faculty of Arts"),
    ]


def test_a_label_that_returns_below_a_name_opens_the_next_agreement_of_that_partner():
    text = """■ University of Vienna
Country: Austria
Kind: Memorandum of Understanding
Signed: 8 November 2017
Kind: Student Exchange Agreement
Signed: 3 May 2020

■ Hunan Normal University
Country: China
Kind: Memorandum of Understanding
Signed: 21 June 2019
"""
    assert rows_of(text, "institution", "country", "type", "signed") == [
        ("University of Vienna", "AT", "mou", "2017-11-08"),
        ("University of Vienna", "AT", "exchange_agreement", "2020-05-03"),
        ("Hunan Normal University", "CN", "mou", "2019-06-21"),
    ]
