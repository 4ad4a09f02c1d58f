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
