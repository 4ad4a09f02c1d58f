"""Units in brackets behind the names of partners in tables."""

from tests.interpretation.layouts.rows import rows_of

HEAD = "Partner\tCountry\tSigned\n"


def test_a_faculty_in_brackets_behind_a_university_is_its_unit():
    text = HEAD + (
        "University of Bergen (Faculty of Law)\tNorway\t12 May 2018\n"
        "Yarmouk University (YU)\tJordan\t3 May 2019\n"
    )
    assert rows_of(text, "institution", "unit") == [
        ("University of Bergen", "Faculty of Law"),
        ("Yarmouk University (YU)", None),
    ]


def test_brackets_stay_with_the_name_where_a_column_holds_units():
    text = (
        "Partner\tFaculty\tCountry\tSigned\n"
        "University of Bergen (Faculty of Law)\t\tNorway\t12 May 2018\n"
        "Yarmouk University\tDepartment of Arabic\tJordan\t3 May 2019\n"
    )
    assert rows_of(text, "institution")[0] == ("University of Bergen (Faculty of Law)",)
