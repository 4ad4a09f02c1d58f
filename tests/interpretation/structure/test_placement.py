"""Displaced labels are put right where the counts prove it, and only there."""

from comity.documents.reading import document_of_text
from comity.interpretation.interpret import interpret_document

HEADER = "Country\tInstitution\tYear"


def reading_of(*rows):
    return interpret_document(document_of_text("\n".join([HEADER, *rows]), name="x"))


def countries(reading):
    return [listing.country for listing in reading.listings]


def codes(reading):
    return [finding.code for finding in reading.findings if finding.severity != "note"]


def test_a_label_that_stands_too_late():
    reading = reading_of(
        "Canada (2)\tMcGill University\t1998",
        "\tUniversity of Toronto\t1994",
        "\tColumbia University\t1995",
        "U. S. A. (3)\tHarvard University\t2002",
        "\tRice University\t2012",
    )
    assert countries(reading) == ["CA", "CA", "US", "US", "US"]
    (finding,) = [each for each in reading.findings if each.code == "country_label_displaced"]
    assert finding.listings == (2,)
    assert (finding.params["printed"], finding.params["counted"]) == ("Canada", "U. S. A.")
    assert reading.listings[2].country_text == "U. S. A."


def test_a_label_that_stands_too_early_and_again():
    reading = reading_of(
        "UK (3)\tUniversity of Leicester\t2001",
        "Ukraine (1)\tUniversity of York\t2005",
        "\tUniversity of Bath\t2004",
        "Ukraine (1)\tKyiv Polytechnic Institute\t2006",
    )
    assert countries(reading) == ["GB", "GB", "GB", "UA"]
    assert codes(reading).count("country_label_displaced") == 2


def test_a_wrong_count_moves_no_row():
    reading = reading_of(
        "Canada (3)\tMcGill University\t1998",
        "\tUniversity of Toronto\t1994",
        "U. S. A. (2)\tHarvard University\t2002",
        "\tRice University\t2012",
    )
    assert countries(reading) == ["CA", "CA", "US", "US"]
    assert codes(reading) == ["count_disagrees"]


def test_two_wrong_counts_far_apart_move_no_row():
    groups = ["Canada (2)", "Chile (1)", "Cuba (1)", "Mexico (1)", "Peru (2)"]
    rows = [f"{label}\tUniversity {label[:3]}\t1998" for label in groups]
    rows[0] += "\n\tUniversity of Ottawa\t1999\n\tUniversity of Regina\t1999"
    reading = reading_of(*rows)
    assert countries(reading) == ["CA", "CA", "CA", "CL", "CU", "MX", "PE"]
    assert codes(reading) == ["count_disagrees", "count_disagrees"]


def test_a_label_repeated_after_a_page_break_is_one_label():
    reading = reading_of(
        "Canada (2)\tMcGill University\t1998",
        HEADER,
        "Canada (2)\tUniversity of Toronto\t1994",
    )
    assert countries(reading) == ["CA", "CA"]
    assert codes(reading) == []
    assert [figure.value for figure in reading.figures] == [2]
