"""One cell per line: which line is which column is learned from the lines themselves."""

import pytest

from comity.documents.reading import document_of_text
from comity.interpretation.layouts.unfolded import see_unfolded
from comity.interpretation.structure.lines import lines_of
from tests.interpretation.layouts.rows import layout_of, rows_of

PARTNERS = [
    ("Universität Salzburg", "Austria", "MoU", "12.05.2018", "5 years"),
    ("University of Turku", "Finland", "Exchange agreement", "03.09.2019", "3 years"),
    ("Kyoto University", "Japan", "MoU", "28.02.2020", "5 years"),
    ("University of Ghana", "Ghana", "Cooperation agreement", "14.11.2016", "5 years"),
]
HEADER = "Institution\nCountry\nType\nDate signed\nDuration\n"
READ = [
    ("Universität Salzburg", "AT", "mou", "2018-05-12", "P5Y"),
    ("University of Turku", "FI", "exchange_agreement", "2019-09-03", "P3Y"),
    ("Kyoto University", "JP", "mou", "2020-02-28", "P5Y"),
    ("University of Ghana", "GH", "cooperation_agreement", "2016-11-14", "P5Y"),
]
FIELDS = ("institution", "country", "type", "signed", "duration")


def unfolded(rows, gap=""):
    return "".join("\n".join(row) + "\n" + gap for row in rows)


@pytest.mark.parametrize("gap", ["", "\n"])
def test_cells_below_one_another_are_rows_under_a_header_printed_so(gap):
    text = HEADER + unfolded(PARTNERS, gap)
    assert layout_of(text) == "unfolded"
    assert rows_of(text, *FIELDS) == READ


def test_without_a_header_the_order_of_the_columns_is_found():
    assert rows_of(unfolded(PARTNERS), *FIELDS) == READ


def test_a_header_that_is_repeated_is_no_row():
    text = HEADER + unfolded(PARTNERS[:2]) + HEADER + unfolded(PARTNERS[2:])
    assert rows_of(text, *FIELDS) == READ


def test_a_cell_that_is_absent_leaves_its_field_empty():
    short = [PARTNERS[0], PARTNERS[1][:4], *PARTNERS[2:]]
    found = rows_of(HEADER + unfolded(short), "institution", "signed", "duration")
    assert found[1] == ("University of Turku", "2019-09-03", None)
    assert found[2] == ("Kyoto University", "2020-02-28", "P5Y")


def test_a_name_on_two_lines_is_one_cell():
    wrapped = ("University of Applied Sciences and\nArts of Tampere", *PARTNERS[1][1:])
    found = rows_of(HEADER + unfolded([PARTNERS[0], wrapped, *PARTNERS[2:]]), "institution")
    assert found[1] == ("University of Applied Sciences and Arts of Tampere",)


def test_headings_of_countries_govern_the_cells_below_them():
    header = "Institution\nType\nDate signed\n"
    text = (
        "Japan\n"
        + header
        + "Kyoto University\nMoU\n2019-05-01\nOsaka University\nMoU\n2020-05-01\n"
    )
    text += "Finland\n" + header + "University of Turku\nMoU\n2018-05-01\n"
    assert [country for (country,) in rows_of(text, "country")] == ["JP", "JP", "FI"]


def test_menus_around_the_list_are_no_rows():
    text = "Home\nAbout us\nContact\n" + HEADER + unfolded(PARTNERS) + "Imprint\nPrivacy\nTop\n"
    assert rows_of(text, *FIELDS) == READ


def test_a_title_that_could_be_a_head_is_parted_from_the_header_by_an_empty_line():
    assert rows_of("Partner universities\n\n" + HEADER + unfolded(PARTNERS), *FIELDS) == READ


def test_empty_lines_below_a_header_are_empty_cells():
    header = "Country\nInstitution\nType\nStart\nEnd\nRemarks\n"
    rows = (
        ("Japan", "Kyoto University", "MoU", "01.03.2011", "29.02.2016", "expired"),
        ("Finland", "University of Turku", "MoU", "", "31.12.2025", ""),
        ("Ghana", "University of Ghana", "MoU", "20.01.2016", "", "tuition waiver"),
        ("Austria", "Universität Salzburg", "MoU", "15.09.2018", "", ""),
    )
    assert rows_of(header + unfolded(rows), "country", "signed", "expires", "flags") == [
        ("JP", "2011-03-01", "2016-02-29", ["expired"]),
        ("FI", None, "2025-12-31", []),
        ("GH", "2016-01-20", None, ["tuition_waiver"]),
        ("AT", "2018-09-15", None, []),
    ]


def test_without_a_header_a_date_is_a_start_and_a_length_its_term():
    rows = [
        ("Kyoto University", "Japan", "13 April 2015", "Student exchange", "5 years"),
        ("University of Turku", "Finland", "27 February 2019", "Research project", "3 years"),
        ("Universität Salzburg", "Austria", "3 November 2022", "Student exchange", "4 years"),
        ("University of Graz", "Austria", "9 September 2011", "Research project", "2 years"),
    ]
    text = "\n".join(cell for row in rows for cell in row) + "\n"
    assert rows_of(text, "institution", "signed", "duration") == [
        ("Kyoto University", "2015-04-13", "P5Y"),
        ("University of Turku", "2019-02-27", "P3Y"),
        ("Universität Salzburg", "2022-11-03", "P4Y"),
        ("University of Graz", "2011-09-09", "P2Y"),
    ]


def test_countries_that_are_printed_once_each_head_the_rows_below_them():
    text = (
        "Convenios internacionales de la Facultad de Ciencias\n\n"
        "BÉLGICA\nUniversité de Liège\nConvenio marco\n12/10/2018\n5 años\n"
        "Universiteit Gent\nConvenio de doble grado\n14/03/2020\n3 años\n"
        "CHILE\nUniversidad de Talca\nConvenio marco\n2016\n"
        "Instituto Profesional de Chile\nConvenio de prácticas\n30/06/2022\n4 años, prorrogables\n"
        "JAPÓN\nKobe University\nConvenio de intercambio\n05/09/2017\n04/09/2022\nCaducado\n"
        "Sophia University\nConvenio de prácticas\n11/02/2023\n"
        "ITALIA\nPolitecnico di Bari\nConvenio de doble grado\n28/11/2019\nRenovación tácita\n"
        "POLONIA\nUniwersytet Gdański\nConvenio marco\n11/12/2021\n2 años\nRescindido\n"
    )
    assert rows_of(text, "institution", "country", "signed", "flags") == [
        ("Université de Liège", "BE", "2018-10-12", []),
        ("Universiteit Gent", "BE", "2020-03-14", ["dual_degree"]),
        ("Universidad de Talca", "CL", "2016", []),
        ("Instituto Profesional de Chile", "CL", "2022-06-30", ["renewable"]),
        ("Kobe University", "JP", "2017-09-05", ["expired"]),
        ("Sophia University", "JP", "2023-02-11", []),
        ("Politecnico di Bari", "IT", "2019-11-28", ["dual_degree", "auto_renewal"]),
        ("Uniwersytet Gdański", "PL", "2021-12-11", ["terminated"]),
    ]
    layout = see_unfolded(lines_of(document_of_text(text, name="list.txt")))
    assert layout is not None
    cells = {cell.text for line in layout.lines for cell in line.cells}
    assert not {"CHILE", "JAPÓN", "ITALIA", "POLONIA"} & cells
    assert {"04/09/2022 Caducado", "2 años Rescindido"} <= cells
