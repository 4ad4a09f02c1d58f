"""Items that go over several lines."""

import pytest

from tests.interpretation.layouts.rows import layout_of, rows_of

FIELDS = ("institution", "country", "signed", "expires", "home_unit")
READ = [
    ("Masaryk University", "CZ", "2018-11-05", "2023-11-04", "School of Law"),
    ("Hunan Normal University", "CN", "2020-08-01", "2025-07-31", "School of Education"),
    ("Linnaeus University", "SE", "2014-06-30", "2019-06-29", "Business School"),
]
ITEMS = (
    "Masaryk University, Czech\n    Republic. 5 Nov 2018 to\n    4 Nov 2023. Responsible: School of Law",
    "Hunan Normal University, China. 1 Aug 2020 to 31 Jul\n    2025. Responsible: School of Education",
    "Linnaeus University,\n    Sweden. 30 Jun 2014 to 29 Jun 2019. Responsible: Business School",
)


@pytest.mark.parametrize("openings", [("1. ", "2. ", "3. "), ("• ",) * 3, ("- ",) * 3])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_wrapped_items_are_read_as_if_each_were_one_line(openings, gap):
    text = gap.join(opening + item for opening, item in zip(openings, ITEMS, strict=True))
    assert rows_of(text, *FIELDS) == READ
    assert layout_of(text) == "wrapped"


def test_a_heading_below_an_item_is_no_part_of_it():
    text = f"• {ITEMS[0]}\n• {ITEMS[1]}\nSWEDEN\n• Linnaeus University,\n  30 Jun 2014"
    assert rows_of(text, "institution", "country")[-1] == ("Linnaeus University", "SE")


def test_wrapped_steps_of_a_guide_are_no_rows():
    text = """How to make an agreement

1. Find a partner
Talk to your faculty, and write to the international office before 1 March 2024.

2. Agree on its terms
An agreement runs for 5 years; a student exchange names how many students go each year.

3. Have it signed
The rector signs. This took six weeks in 2023."""
    assert rows_of(text, "institution") == []


def test_headings_of_units_and_what_pages_print_are_no_part_of_an_item():
    text = """文學院
1. 橫濱國立大學／日本；學術合作協議；民國106年5月19日；5年
2. 首爾國立大學／韓國；學生交換協議；民國108年9月2日；
自動續約
國際事務處　第1頁，共2頁　資料統計至113年12月31日
工學院
3. 馬薩里克大學／捷克；合作備忘錄；民國103年11月11日；5年
4. 格拉茲大學／奧地利；學生交換協議；
民國108年9月2日；5年
國際事務處　第2頁，共2頁　資料統計至113年12月31日"""
    assert rows_of(text, "institution", "country", "home_unit", "signed") == [
        ("橫濱國立大學", "JP", "文學院", "2017-05-19"),
        ("首爾國立大學", "KR", "文學院", "2019-09-02"),
        ("馬薩里克大學", "CZ", "工學院", "2014-11-11"),
        ("格拉茲大學", "AT", "工學院", "2019-09-02"),
    ]


def test_labels_within_items_part_the_name_from_its_fields():
    text = """1. Masaryk University
Country: Czech Republic. Type: student exchange. Signed 12/03/2020, valid for 5 years.
2. Hunan Normal University
Country: China. Type: memorandum of understanding. Signed 24/10/2018,
valid for 5 years.
3. Linnaeus University
Country: Sweden. Type: student exchange. Signed 05/07/2022, valid for 5 years."""
    assert rows_of(text, "institution", "country", "signed") == [
        ("Masaryk University", "CZ", "2020-03-12"),
        ("Hunan Normal University", "CN", "2018-10-24"),
        ("Linnaeus University", "SE", "2022-07-05"),
    ]
