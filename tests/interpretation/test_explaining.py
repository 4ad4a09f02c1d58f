"""Every field of a row can say which evidence gave it, and where that stands."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import comity.interpretation.layouts
from comity.documents.model import Cell, Document, Locus, Table, row_of_cells
from comity.documents.reading import document_of_text
from comity.interpretation.explanation import LAYOUTS, REASONS, Evidence, Reason, why
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Reading

HEADER = "No\tInstitution\tCountry\tType\tSigned\tValid until"


def explained(*lines: str) -> Reading:
    text = "\n".join(lines) + "\n"
    return interpret_document(document_of_text(text, name="list.txt"), explain=True)


def evidence_of(reading: Reading, position: int = 0) -> dict[str, Evidence]:
    return {each.field: each for each in reading.evidence[position]}


def test_nothing_is_explained_unasked():
    document = document_of_text(f"{HEADER}\n1\tUniversity of Oslo\tNorway\tMOU\t2010\t\n", name="x")
    assert interpret_document(document).evidence == ()


def test_a_cell_is_what_its_header_calls_it():
    reading = explained(HEADER, "1\tUniversity of Oslo\tNorway\tMOU\t2010/03/01\t2015/02/28")
    evidence = evidence_of(reading)
    assert {field: (each.value, each.text) for field, each in evidence.items()} == {
        "no": ("1", "1"),
        "institution": ("University of Oslo", "University of Oslo"),
        "country": ("NO", "Norway"),
        "type": ("mou", "MOU"),
        "signed": ("2010-03-01", "2010/03/01"),
        "expires": ("2015-02-28", "2015/02/28"),
    }
    reasons = {each.reason for field, each in evidence.items() if field != "no"}
    assert reasons == {Reason.HEADER}
    assert evidence["no"].reason is Reason.NUMBER
    assert {each.locus.line for each in evidence.values()} == {2}


def test_a_likelihood_is_that_of_the_reading():
    reading = explained(HEADER, "1\tUniversity of Oslo\tNorway\tMOU\t2010/03/01\t")
    (listing,) = reading.listings
    for field, each in evidence_of(reading).items():
        assert each.weight == listing.confidence.get(field)


def test_without_a_header_it_is_what_it_holds():
    reading = explained(
        "1\tUniversity of Oslo\tNorway\t2010", "2\tCharles University\tCzechia\t2012"
    )
    assert evidence_of(reading)["signed"].reason is Reason.COLUMN_CONTENTS
    reading = explained(
        "1. University of Oslo Norway MOU 2010", "2. Charles University Czechia MOU 2012"
    )
    assert evidence_of(reading)["signed"].reason is Reason.CONTENTS


def test_a_heading_says_the_country_of_the_rows_below():
    reading = explained(
        "Norway", HEADER.replace("\tCountry", ""), "1\tUniversity of Oslo\tMOU\t2010\t"
    )
    country = evidence_of(reading)["country"]
    assert (country.reason, country.text, country.locus.line) == (Reason.HEADING, "Norway", 1)


def test_each_row_has_the_country_that_it_prints_itself():
    reading = explained(
        HEADER,
        "1\tUniversity of Utah\tUSA\tMOU\t2010\t",
        "2\tBrown University\tUSA\tMOU\t2011\t",
        "3\tRice University\tUnited States\tMOU\t2012\t",
    )
    assert [listing.country_text for listing in reading.listings] == [
        "USA", "USA", "United States",
    ]  # fmt: skip
    countries = [evidence_of(reading, position)["country"] for position in range(3)]
    assert [each.locus.line for each in countries] == [2, 3, 4]
    assert {each.reason for each in countries} == {Reason.HEADER}


def test_a_country_of_the_row_above_is_printed_once_for_several_rows():
    reading = explained(
        HEADER,
        "1\tUniversity of Utah\tUSA\tMOU\t2010\t",
        "2\tBrown University\t\tMOU\t2011\t",
    )
    country = evidence_of(reading, 1)["country"]
    assert (country.reason, country.text, country.locus.line) == (Reason.PRINTED_ONCE, "USA", 2)


def test_a_country_may_close_the_name():
    reading = explained(
        HEADER.replace("\tCountry", ""), "1\tCurtin University, Australia\tMOU\t2010\t"
    )
    assert evidence_of(reading)["country"].reason is Reason.END_OF_NAME


def test_words_in_a_cell_give_what_they_say():
    reading = explained(HEADER, "1\tUniversity of Oslo\tNorway\tMOU\t2010/03/01\tLong-term")
    open_ended = evidence_of(reading)["open_ended"]
    assert (open_ended.value, open_ended.text) == ("yes", "Long-term")
    assert open_ended.reason is Reason.WORDS_IN_CELL


def test_a_year_that_opens_a_period_is_no_day_of_signing():
    reading = explained(
        HEADER.replace("Valid until", "Period"),
        "1\tUniversity of Oslo\tNorway\tMOU\t2013/03/01\t2014-2018",
    )
    dates = [(each.field, each.text) for each in reading.evidence[0] if each.text[:2] == "20"]
    assert dates == [("signed", "2013/03/01"), ("terms", "2014"), ("expires", "2018")]
    accounted = [each.field for each in reading.stretches if each.listing == 0]
    assert accounted[-3:] == ["signed", "terms", "expires"]


def test_a_mark_is_what_its_legend_says():
    reading = explained(
        "* = tuition waiver", HEADER, "1\t* University of Oslo\tNorway\tMOU\t2010/03/01\t"
    )
    flags = evidence_of(reading)["flags"]
    assert (flags.value, flags.text, flags.reason) == ("tuition_waiver", "*", Reason.LEGEND)


def test_a_kind_may_stand_in_the_name():
    reading = explained(
        HEADER.replace("\tType", ""), "1\tMemorandum with the University of Oslo\tNorway\t2010\t"
    )
    kind = evidence_of(reading)["type"]
    assert (kind.value, kind.text, kind.reason) == ("mou", "Memorandum", Reason.WORDS_IN_NAME)


def test_what_is_not_understood_is_evidence_without_a_value():
    reading = explained(HEADER, "1\tUniversity of Oslo\tAtlantis\tMOU\t2010/03/01\t")
    country = evidence_of(reading)["country"]
    assert (country.value, country.text) == (None, "Atlantis")


def test_a_cell_of_a_sheet_is_named():
    evidence = evidence_of(
        explained_sheet(
            ("Institution", "Country", "Signed"), ("University of Oslo", "Norway", "2010")
        )
    )
    assert {field: each.address for field, each in evidence.items()} == {
        "institution": "A2", "country": "B2", "signed": "C2",
    }  # fmt: skip


def test_a_cell_that_reaches_over_several_rows_is_printed_once():
    reading = explained_sheet(
        ("Institution", "Country", "Signed"),
        ("University of Oslo", "Norway", "2010"),
        ("University of Bergen", Cell(text="Norway", repeated=True), "2011"),
    )
    reasons = [evidence_of(reading, position)["country"].reason for position in range(2)]
    assert reasons == [Reason.HEADER, Reason.PRINTED_ONCE]


def explained_sheet(*rows: tuple[str | Cell, ...]) -> Reading:
    """The reading of a sheet with these cells."""
    placed = []
    for index, texts in enumerate(rows):
        cells = [
            replace(
                text if isinstance(text, Cell) else Cell(text=text),
                address=f"{letter}{index + 1}",
            )
            for letter, text in zip("ABC", texts, strict=True)
        ]
        placed.append(row_of_cells(index, cells, Locus(sheet="List", row=index + 1)))
    tables = (Table(rows=tuple(placed)),)
    document = Document(name="x", format="xlsx", encoding=None, tables=tables)
    return interpret_document(document, explain=True)


def test_every_reason_has_a_clause():
    assert set(REASONS) == set(Reason)


@pytest.mark.parametrize("layout", [*LAYOUTS, "one not named yet"])
def test_a_layout_is_told_in_words(layout):
    evidence = Evidence(
        field="signed", value="2010", text="2010", locus=Locus(), address=None,
        reason=Reason.LAYOUT, params={"layout": layout}, weight=None,
    )  # fmt: skip
    assert why(evidence).endswith(LAYOUTS.get(layout, layout))


def test_every_layout_has_words_for_what_is_seen_in_it():
    folder = Path(comity.interpretation.layouts.__file__).parent
    named = {
        name
        for path in folder.rglob("*.py")
        for name in re.findall(
            r'(?:Layout\(|replace\(layout,)\s*name="(\w+)"', path.read_text(encoding="utf-8")
        )
    }
    assert named - {"as_printed"} == set(LAYOUTS)
