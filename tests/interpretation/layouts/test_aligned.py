"""Columns that only white space parts."""

from tests.interpretation.layouts.rows import rows_of

TABLE = """No.  Institution                      Country       Signed       Valid until
1.   Universität Salzburg             Austria       12/05/2018   11/05/2023
2.   University of Turku              Finland       03/09/2019   -
3.   Kyoto University                 Japan         28/02/2020   27/02/2025
4.   University of Ghana, Legon       Ghana         14/11/2016   13/11/2021
"""
READ = [
    (1, "Universität Salzburg", "AT", "2018-05-12", "2023-05-11"),
    (2, "University of Turku", "FI", "2019-09-03", None),
    (3, "Kyoto University", "JP", "2020-02-28", "2025-02-27"),
    (4, "University of Ghana, Legon", "GH", "2016-11-14", "2021-11-13"),
]


def test_a_table_of_type_of_one_width_is_read_by_its_columns():
    assert rows_of(TABLE, "no", "institution", "country", "signed", "expires") == READ


def test_wide_characters_take_two_places():
    text = (
        "国名        大学名              締結年月日\n"
        "日本        京都大学            2019年5月1日\n"
        "タイ        チェンマイ大学      2018年6月3日\n"
        "中国        北京大学            2020年2月1日\n"
    )
    assert rows_of(text, "country", "institution", "signed") == [
        ("JP", "京都大学", "2019-05-01"),
        ("TH", "チェンマイ大学", "2018-06-03"),
        ("CN", "北京大学", "2020-02-01"),
    ]


def test_a_gap_in_a_text_makes_no_table():
    text = "Our partners.  We have many of them.\nThey are  all over the world.\n"
    assert rows_of(text, "institution") == []


WRAPPED = """Partner           Kind of           Country
institution       agreement
Indian Institute  General           India
of Technology     agreement on
Delhi             cooperation
Rīgas Tehniskā    Student exchange  Latvia
universitāte
Pontificia        Articulation      Peru
Universidad       Agreement
Católica del
Perú
"""


def test_cells_wrapped_over_lines_are_put_together_again():
    assert rows_of(WRAPPED, "institution", "country", "type") == [
        ("Indian Institute of Technology Delhi", "IN", "cooperation_agreement"),
        ("Rīgas Tehniskā universitāte", "LV", "exchange_agreement"),
        ("Pontificia Universidad Católica del Perú", "PE", "joint_program"),
    ]


def test_a_name_that_had_room_above_is_a_row_though_it_lacks_cells():
    text = (
        "Partner                  Country   Signed\n"
        "Kyoto University         Japan     2019\n"
        "Oita City University\n"
        "University of Jyväskylä  Finland   2018\n"
    )
    assert [name for (name,) in rows_of(text, "institution")] == [
        "Kyoto University",
        "Oita City University",
        "University of Jyväskylä",
    ]


def test_a_header_printed_again_on_the_next_page_belongs_to_no_row():
    page = "Nr.  Partner           Country\n{}    Universidad de    Spain\n     Salamanca\n"
    text = page.format(1) + "\n- 1 -\n\n" + page.format(2)
    assert rows_of(text, "no", "institution") == [
        (1, "Universidad de Salamanca"),
        (2, "Universidad de Salamanca"),
    ]


def test_a_line_drawn_below_the_header_belongs_to_no_row():
    text = (
        "Partner               Country  Lapses on\n"
        "--------------------  -------  ----------\n"
        "Kyoto University      Japan    2012-05-18\n"
        "University of Turku   Finland  2015-03-01\n"
        "Universität Salzburg  Austria  2019-10-02\n"
    )
    assert rows_of(text, "institution", "expires") == [
        ("Kyoto University", "2012-05-18"),
        ("University of Turku", "2015-03-01"),
        ("Universität Salzburg", "2019-10-02"),
    ]


def test_a_cell_may_fill_its_column_but_for_one_space():
    text = (
        "No Institution           Country  Nature                  Signed      School\n"
        "1  University of Ghana   Ghana    MoU                     2019-03-16  Law\n"
        "2  Makerere University   Uganda   Collaboration Agreement 2014-11-22  Arts\n"
        "3  Uppsala University    Sweden   Student exchange        2018-06-30  Law\n"
        "4  Egerton University of Kenya    MoU                     2017-08-01  Law\n"
        "   Agriculture\n"
    )
    assert rows_of(text, "institution", "type", "signed") == [
        ("University of Ghana", "mou", "2019-03-16"),
        ("Makerere University", "cooperation_agreement", "2014-11-22"),
        ("Uppsala University", "exchange_agreement", "2018-06-30"),
        ("Egerton University of Agriculture", "mou", "2017-08-01"),
    ]


def test_a_cell_that_fills_its_column_ends_where_the_next_column_begins():
    text = (
        "Partner                 Country    Type               Signed\n"
        "Kyoto University        Japan      Framework          2018-05-12\n"
        "University of Turku     Finland    Memorandum         2019-05-03\n"
        "Universitas Indonesia   Rep. Indon Memorandum         2020-02-01\n"
        "University of Graz      Austria    Student exchange   2021-07-01\n"
    )
    assert rows_of(text, "institution", "type_text")[2] == ("Universitas Indonesia", "Memorandum")


def test_lines_that_number_the_pages_are_no_part_of_a_row():
    page = (
        "                 REGISTER OF AGREEMENTS                 page {}\n"
        "Partner                 Country    Type               Signed\n"
        "------------------------------------------------------------\n"
    )
    text = (
        page.format(1) + "Kyoto University        Japan      Framework          2018-05-12\n"
        "University of Turku     Finland    Memorandum         2019-05-03\n"
        + page.format(2)
        + "University of Graz      Austria    Student exchange   2021-07-01\n"
        "University of Linz      Austria    Student exchange   2021-08-01\n"
    )
    assert [name for (name,) in rows_of(text, "institution")] == [
        "Kyoto University", "University of Turku", "University of Graz", "University of Linz",
    ]  # fmt: skip


def test_a_cell_that_runs_over_its_column_ends_where_a_value_of_the_next_begins():
    text = (
        "No  Partner                    Signed        Valid until   Unit\n"
        "1   Universität Salzburg       12 May 2018   11 May 2023   Faculty of Law\n"
        "2   University of Turku        3 Sep 2019    30 Sep 2026   Faculty of Arts\n"
        "3   Kyoto University           28 Feb 2020   27 Feb 2025   Faculty of Law\n"
        "4   University of Ghana        14 Nov 2016   being renewed since June Faculty of Arts\n"
        "5   Rice University            1 Dec 2021    30 Nov 2026   Faculty of Law\n"
    )
    assert rows_of(text, "institution", "home_unit", "flags")[3] == (
        "University of Ghana", "Faculty of Arts", ["pending_renewal"],
    )  # fmt: skip
