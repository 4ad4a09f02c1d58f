"""A date alone in its row is a start, but in lists that print ends it is an end."""

import pytest

from comity.documents.reading import read_document
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Reading

ROWS = (
    "University of Oslo – Norway – 31.12.2024",
    "University of Bergen – Norway – 30.06.2027",
    "Lund University – Sweden – 15.01.2026",
    "Aarhus University – Denmark – 01.03.2021",
)


def reading_of(text: str) -> Reading:
    return interpret_document(read_document(text.encode(), name="list.txt"))


def dates_of(*lines: str) -> list[tuple[str | None, str | None]]:
    """The first start and the end of each row, as ISO texts."""
    return [
        (
            str(listing.dates[0]) if listing.dates else None,
            str(listing.expires) if listing.expires else None,
        )
        for listing in reading_of("\n".join(lines)).listings
    ]


STARTS = [("2024-12-31", None), ("2027-06-30", None), ("2026-01-15", None), ("2021-03-01", None)]
ENDS = [(None, start) for start, _ in STARTS]


def test_dates_of_which_nothing_is_said_are_starts():
    assert dates_of("Our partners", "", *ROWS) == STARTS


def test_dates_that_lie_ahead_of_the_day_of_the_list_are_ends_and_so_are_those_beside_them():
    assert dates_of("Our partners, as of 1 March 2023", "", *ROWS) == ENDS


@pytest.mark.parametrize("sign", ["\t", ", ", " | "])
def test_dates_in_a_column_without_a_head_are_ends_where_they_lie_ahead(sign):
    rows = [row.replace(" – ", sign) for row in ROWS]
    assert dates_of("As of 1 March 2023", "", *rows) == ENDS
    assert dates_of("As of 1 March 2028", "", *rows) == STARTS


def test_dates_below_the_head_of_starts_are_starts_wherever_they_lie():
    rows = ["University – Country – Signed", *ROWS]
    rows = [row.replace(" – ", "\t") for row in rows]
    assert dates_of("Our partners, as of 1 March 2023", "", *rows) == STARTS


def test_dates_that_lie_behind_the_day_of_the_list_are_starts():
    assert dates_of("Our partners, as of 1 March 2028", "", *ROWS) == STARTS


def test_a_line_that_speaks_of_expiry_dates_tells_that_they_are_ends():
    assert dates_of("Our partners (with the expiry date of each agreement)", "", *ROWS) == ENDS


def test_a_line_that_speaks_of_both_tells_nothing():
    line = "Our partners (with the signing date or the expiry date of each agreement)"
    assert dates_of(line, "", *ROWS) == STARTS


def test_a_date_with_a_length_of_time_is_a_start_in_any_list():
    found = dates_of("As of 1 March 2023", "", *(f"{row}, 5 years" for row in ROWS))
    assert [start for start, _ in found] == [start for start, _ in STARTS]
