"""Cells find their columns by what they contain, also where the columns drift."""

import pytest

from comity.documents.model import Document
from comity.documents.reading import read_document
from comity.documents.text import read_text
from comity.interpretation.interpret import interpret_document
from comity.interpretation.passages import Passage, Piece
from comity.interpretation.structure.columns import Column, header_of_cells, header_of_running_text
from comity.interpretation.structure.lines import lines_of
from comity.interpretation.structure.tables import Content, Habits, assign, content_of

HEADER = header_of_cells(["Area", "Country / Region", "Institution", "Department", "Year"])


def line_of(text):
    document = Document(name="x", format="text", encoding=None, tables=read_text(text))
    return lines_of(document)[0]


def reading_of(text):
    return interpret_document(
        Document(name="x", format="text", encoding=None, tables=read_text(text))
    )


def assigned(text):
    assert HEADER is not None
    cells, _ = assign(HEADER, line_of(text), Habits())
    return {column.value: cell.text for column, cell in cells.items()}


FULL = {
    "institution": "Rice University",
    "unit": "Institute of Fluid Science",
    "start": "2009/02/18",
}


@pytest.mark.parametrize(
    "text",
    [
        "\t\tRice University\tInstitute of Fluid Science\t2009/02/18",
        "\tRice University\tInstitute of Fluid Science\t2009/02/18\t",
        "Rice University\tInstitute of Fluid Science\t2009/02/18\t\t",
        "Rice University\t\t\tInstitute of Fluid Science\t2009/02/18\t",
        "\t\t\tRice University\tInstitute of Fluid Science\t2009/02/18",
        "\tRice University\t\tInstitute of Fluid Science\t2009/02/18\t",
    ],
)
def test_a_row_is_the_same_wherever_its_cells_drift(text):
    assert assigned(text) == FULL


def test_labels_drift_too():
    row = "U. S. A. (30)\t\tRice University\tInstitute of Fluid Science\t2009/02/18\t"
    assert assigned(row) == {"country": "U. S. A. (30)", **FULL}
    row = "Asia\tChina (75)\tRice University\tInstitute of Fluid Science\t2009/02/18"
    assert assigned(row) == {"area": "Asia", "country": "China (75)", **FULL}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("2014/04/27", Content.TIME),
        ("1997", Content.TIME),
        ("17.", Content.NUMBER),
        ("China (75)", Content.COUNTRY),
        ("Middle and Near East", Content.AREA),
        ("Cooperation Agreement", Content.KIND),
        ("–", Content.BLANK),
        ("2003. 6.30◎", Content.TIME),
        ("Orange", Content.TEXT),
    ],
)
def test_what_a_cell_looks_like(text, content):
    assert content_of(text) is content


def test_a_header_names_partners():
    assert header_of_cells(["No", "Country", "Year"]) is None
    assert header_of_cells(["Rice University", "USA", "2009"]) is None


def test_a_header_of_running_text_ends_where_a_second_table_begins():
    text = "# Name  Country  Status Commencement Date Expiration Date # Country Frequency"
    columns = header_of_running_text(Passage(text, (Piece(0, 0, len(text)),), (0,)))
    assert columns == (
        Column.NUMBER, Column.INSTITUTION, Column.COUNTRY, Column.STATUS, Column.START, Column.END,
    )  # fmt: skip


def test_few_units_that_return_with_many_partners_are_the_home_universitys():
    units = ["Faculty of Law", "Faculty of Science"]
    rows = [f"University {name}\t{units[i % 2]}\t2010" for i, name in enumerate("ABCDEFGH")]
    reading = reading_of("\n".join(["Institution\tDepartment\tYear", *rows]))
    assert {listing.home_units for listing in reading.listings} == {(unit,) for unit in units}


def test_units_as_varied_as_the_partners_are_the_partners():
    rows = [f"University {name}\tInstitute {name}\t2010" for name in "ABCDEFGH"]
    reading = reading_of("\n".join(["Institution\tDepartment\tYear", *rows]))
    assert reading.listings[0].parties[0].units == ("Institute A",)
    assert not reading.listings[0].home_units


def test_a_table_without_a_header_is_read_by_what_its_columns_contain():
    reading = reading_of(
        "1\tRice University\tUSA\tMOU\t2009/02/18\n2\tUniversity of Oslo\tNorway\tMOA\t2010/03/01\n"
    )
    assert [
        (each.no, each.parties[0].institution, each.country, each.type_text, str(each.dates[0]))
        for each in reading.listings
    ] == [
        (1, "Rice University", "US", "MOU", "2009-02-18"),
        (2, "University of Oslo", "NO", "MOA", "2010-03-01"),
    ]


def test_a_column_with_an_unknown_name_is_read_where_its_cells_are_of_one_sort():
    reading = reading_of(
        "Partner\tCountry\tSigned\tWie lange noch\n"
        "Rice University\tUSA\t2009/02/18\t5 years\n"
        "University of Oslo\tNorway\t2010/03/01\tLong-term\n"
    )
    first, second = reading.listings
    assert (str(first.duration), second.open_ended) == ("P5Y", True)


def test_a_misprinted_head_does_not_lose_its_column():
    reading = reading_of(
        "Japan\nInstitution\tSigned on\tValid until\nSaga University\t1.2.2010\t31.1.2015\n"
        "Korea\nInstitution\tSi gned on\tValid until\nYeungnam University\t24.4.2012\t23.4.2017\n"
    )
    assert [str(each.dates[0]) for each in reading.listings] == ["2010-02-01", "2012-04-24"]


def test_a_line_above_a_header_that_names_no_known_country_ends_the_one_before():
    reading = reading_of(
        "Estonia\nInstitution\tSigned on\tUntil\nTallinn University\t1.2.2010\t-\n"
        "Ethopia\nInstitution\tSigned on\tUntil\nJimma University\t9.12.2013\t-\n"
    )
    assert [each.country for each in reading.listings] == ["EE", None]
    assert "country_not_understood" in {finding.code for finding in reading.findings}


def times_of(text):
    return [
        (str(each.dates[0]), str(each.expires), str(each.duration), each.open_ended)
        for each in reading_of(text).listings
    ]


WIEN = "1\tUniversität Wien\tAustria\tMOU\t2022-11-08\t5 years\n"
OULU = "2\tUniversity of Oulu\tFinland\tMOU\t2021\tLong-term\n"


def test_without_a_header_a_column_of_durations_is_one_of_terms():
    wien, oulu = ("2022-11-08", "None", "P5Y", False), ("2021", "None", "None", True)
    assert times_of(WIEN + OULU) == [wien, oulu]
    assert times_of(WIEN) == [wien]


def test_without_a_header_a_second_column_of_dates_has_the_ends():
    text = "Universität Wien\tAustria\t2020-01-01\t2024-12-31\n"
    assert times_of(text) == [("2020-01-01", "2024-12-31", "None", False)]


def test_without_a_header_blanks_do_not_hide_what_a_column_holds():
    text = "".join(
        f"{n}\tUniversity of {name}\tFinland\t2021\t{term}\n"
        for n, (name, term) in enumerate([("Oulu", "-"), ("Turku", "3 years"), ("Vaasa", "-")], 1)
    )
    assert [duration for *_, duration, _ in times_of(text)] == ["None", "P3Y", "None"]


def test_a_value_that_returns_in_its_column_stays_there_beside_a_cell_that_is_not_understood():
    text = (
        "Partner,Country,Type,Signed,Duration,Responsible faculty,Status\n"
        "Rice University,USA,MOU,12/05/2018,5 years,Faculty of Arts,active\n"
        "Kyoto University,Japan,MOU,28/02/2020,4 years,Faculty of Arts,expired\n"
        "University of Turku,Finland,MOU,03/09/2019,per studies,Faculty of Arts,\n"
        "University of Ghana,Ghana,MOU,14/11/2016,5 years,Faculty of Law,active\n"
    )
    reading = interpret_document(read_document(text.encode(), name="x.csv"))
    units = [listing.home_units or listing.parties[0].units for listing in reading.listings]
    assert units[2] == ("Faculty of Arts",)
