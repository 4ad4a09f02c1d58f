"""Numbered lines without a header are rows where they show what rows of agreements have."""

import pytest

from comity.documents.reading import document_of_text
from comity.interpretation.interpret import interpret_document


def rows_of(text):
    return [
        (each.no, each.parties[0].institution, each.country)
        for each in interpret_document(document_of_text(text, name="x")).listings
    ]


def test_an_enumeration_in_a_report_is_no_list():
    assert rows_of("1. Purpose of the visit\n2. Train 200 staff\n3. Publish a report\n") == []


@pytest.mark.parametrize(
    "names",
    [
        ("University of Bath", "University of Kent", "Aston University"),
        ("Bath College, 2019", "Kent College, 5 years", "Aston College, 3 years"),
        ("Bath College MOU", "Kent College MOU", "Aston College MOU"),
        ("Bath, United Kingdom", "Oulu, Finland", "Kyoto, Japan"),
        ("東北大学", "京都大学", "大阪"),
    ],
)
def test_a_body_a_time_a_kind_or_a_country_tells_a_list(names):
    text = "".join(f"{number} {name}\n" for number, name in enumerate(names, start=1))
    assert [number for number, *_ in rows_of(text)] == [1, 2, 3]


def test_below_a_heading_of_a_country_rows_need_not_show_anything():
    assert len(rows_of("Finland\n1 Aalto\n2 Arcada\n3 Haaga-Helia\n")) == 3


OULU = "1 University of Oulu Finland MOU 2021.05.01 5 year\n"
KYOTO = "2 Kyoto University Japan MOU 2022.01.01 Long-term\n"


def test_two_whole_rows_or_one_are_rows():
    oulu, kyoto = (1, "University of Oulu", "FI"), (2, "Kyoto University", "JP")
    assert rows_of(OULU + KYOTO) == [oulu, kyoto]
    assert rows_of(OULU) == [oulu]


def test_two_lines_that_show_less_are_none():
    assert rows_of("1 University of Oulu\n2 Kyoto University Japan\n") == []
    assert rows_of(OULU + "2 Train 200 staff\n") == []


def test_a_lone_number_in_a_list_below_headings_opens_no_row():
    text = "Finland\n- Aalto University\n3 Kyoto University Japan MOU 2022.01.01\n- Arcada\n"
    assert all(number is None for number, *_ in rows_of(text))
