"""Erasmus codes beside names, in every layout."""

import pytest

from tests.interpretation.layouts.rows import rows_of

NAMES = {
    "D  KASSEL01": ("Germany", "Universität Kassel"),
    "CZ PLZEN01": ("Czech Republic", "Západočeská univerzita v Plzni"),
    "UK LONDON014": ("United Kingdom", "London South Bank University"),
    "IRL CORK01": ("Ireland", "University College Cork"),
}


@pytest.mark.parametrize(
    "line",
    [
        "{country} {name} {code} 2014-2021",
        "{code} {name} {country} 2014-2021",
        "{name} {code} {country} 2014-2021",
        "{name}\t{country}\t{code}\t2014-2021",
        "{code}\t{name}\t{country}\t2014-2021",
        "• {name} ({code}) – {country} – 2014-2021",
        "• {code} – {name}, {country}, 2014-2021",
        "{country} | {name} [{code}] | 2014-2021",
    ],
)
def test_a_code_is_no_part_of_a_name(line: str) -> None:
    text = "\n".join(
        line.format(country=country, name=name, code=code)
        for code, (country, name) in NAMES.items()
    )
    assert rows_of(text, "institution", "unit", "country", "expires") == [
        (name, None, country, "2021")
        for (_, name), country in zip(NAMES.values(), ["DE", "CZ", "GB", "IE"], strict=True)
    ]


def test_a_partner_of_which_only_the_code_is_printed_keeps_it() -> None:
    text = "Country\tPartner\tValid until\nGermany\tD KASSEL01\t2021\nItaly\tI PERUGIA01\t2022\n"
    assert rows_of(text, "institution") == [("D KASSEL01",), ("I PERUGIA01",)]
