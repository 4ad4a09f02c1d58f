"""Agreements in blocks under the names of partners."""

import pytest

from tests.interpretation.layouts.rows import layout_of, rows_of

FIELDS = ("institution", "country", "type", "signed", "duration", "unit", "home_unit")
READ = [
    ("Masaryk University", "CZ", "mou", "2018-11-05", "P5Y", "Faculty of Arts", None),
    ("Linnaeus University", "SE", "mou", "2014-06-30", "P3Y", None, None),
    ("Linnaeus University", "SE", "exchange_agreement", "2020-02-01", "P5Y", None, "School of Law"),
    ("Hunan Normal University", "CN", "mou", "2021-08-01", "P5Y", None, None),
]
COUNTRY_BELOW = """Our partners

Masaryk University
Faculty of Arts
Czechia
Memorandum of Understanding
5 November 2018, 5 years

Linnaeus University
Sweden
Memorandum of Understanding
30 June 2014, 3 years
Student Exchange Agreement
School of Law
1 February 2020, 5 years

Hunan Normal University
China
Memorandum of Understanding
1 August 2021
5 years
"""
COUNTRY_ABOVE = """Our partners

CZECHIA (1)
Masaryk University
Faculty of Arts
- Memorandum of Understanding, signed 5 November 2018, 5 years

SWEDEN (2)
Linnaeus University
- Memorandum of Understanding, signed 30 June 2014, 3 years
- Student Exchange Agreement, signed 1 February 2020, 5 years (School of Law)

CHINA (1)
Hunan Normal University
- Memorandum of Understanding, signed 1 August 2021, 5 years
"""


@pytest.mark.parametrize("text", [COUNTRY_BELOW, COUNTRY_ABOVE])
def test_every_agreement_below_a_name_is_a_row_of_that_partner(text):
    assert rows_of(text, *FIELDS) == READ
    assert layout_of(text) == "blocks"


def test_names_and_agreements_without_empty_lines_are_told_apart():
    text = COUNTRY_ABOVE.replace("\n\n", "\n").replace("- ", "")
    assert rows_of(text, *FIELDS) == READ


def test_fields_behind_wide_spaces_are_read_one_by_one():
    text = """◆高麗大学校（韓国）
　学生交流協定　1994年3月11日　有効期間5年
◆フエ大学（ベトナム）
　共同研究協定　2022年8月1日　担当：環境研究科
　学生交流協定　2023年4月1日　有効期間3年
"""
    assert rows_of(text, "institution", "country", "signed", "duration", "home_unit") == [
        ("高麗大学校", "KR", "1994-03-11", "P5Y", None),
        ("フエ大学", "VN", "2022-08-01", None, "環境研究科"),
        ("フエ大学", "VN", "2023-04-01", "P3Y", None),
    ]


def test_a_line_that_goes_on_is_of_the_line_above_it():
    text = COUNTRY_BELOW.replace(
        "30 June 2014, 3 years", "30 June 2014, 3 years, renewed unless\ncancelled"
    )
    assert rows_of(text, *FIELDS) == READ
    assert "cancelled" not in str(rows_of(text, "flags"))


def test_news_below_the_names_of_partners_are_no_rows():
    text = """News

Masaryk University
Our rector met the rector of the university in May 2024 and spoke of new agreements.

Linnaeus University
Students may apply until 1 February 2025; the exchange takes five months.
"""
    assert rows_of(text, "institution") == []


@pytest.mark.parametrize("heading", ["【終了した協定】", "Expired agreements"])
def test_a_heading_below_rows_says_that_those_under_it_are_over(heading):
    text = f"""【アジア】
◆高麗大学校（韓国）
　学生交流協定　1994年3月11日　有効期間5年
◆フエ大学（ベトナム）
　共同研究協定　2022年8月1日　無期限
　学生交流協定　2023年4月1日　有効期間3年

{heading}
◆浙江大学（中国）
　学生交流協定　2003年9月2日
"""
    flags = [flags for (flags,) in rows_of(text, "flags")]
    assert ["expired" in of_row for of_row in flags] == [False, False, False, True]
