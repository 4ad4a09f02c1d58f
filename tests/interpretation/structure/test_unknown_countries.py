"""Rows under a heading of a country that is not known have none, not that of the heading before."""

import pytest

from tests.interpretation.layouts.rows import rows_of

BULLETED = """Japan
- Keio University (2012)
- Osaka University (2013)
Ruritania
- University of Strelsau (2014)
- Zenda University (2018)
China
- Nankai University (2016)
- Fudan University (2016)
"""
APART = """Japan
Keio University
Osaka University

Ruritania:
University of Strelsau
Zenda University

China
Nankai University
Fudan University
"""


@pytest.mark.parametrize("text", [BULLETED, APART])
def test_a_heading_that_stands_as_those_of_countries_do_heads_rows_without_a_country(text):
    assert rows_of(text, "country", "country_text") == [
        *[("JP", "Japan")] * 2,
        *[(None, "Ruritania")] * 2,
        *[("CN", "China")] * 2,
    ]


def test_a_line_that_names_a_body_or_says_more_is_no_such_heading():
    text = BULLETED.replace("Ruritania", "School of Law")
    assert [country for (country,) in rows_of(text, "country")][2] == "JP"
