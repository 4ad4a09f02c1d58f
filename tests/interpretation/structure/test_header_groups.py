"""Headers of two rows: groups of columns, and the columns in them."""

import pytest

from tests.interpretation.layouts.rows import rows_of

FIELDS = ("no", "institution", "country", "unit", "home_unit", "signed", "expires", "flags")
ROWS = """1\tWuhan University\tChina\tSchool of Law\tFaculty of Arts\t2016-05-18\t2021-05-17\tactive
2\tUniversity of Turku\tFinland\t\tFaculty of Law\t2019-09-03\t2024-09-02\texpired
3\tUniversity of Oslo\tNorway\tDepartment of Physics\t\t2020-01-07\t2025-01-06\tactive"""
READ = [
    (1, "Wuhan University", "CN", "School of Law", "Faculty of Arts", "2016-05-18", "2021-05-17",
     ["active"]),
    (2, "University of Turku", "FI", None, "Faculty of Law", "2019-09-03", "2024-09-02",
     ["expired"]),
    (3, "University of Oslo", "NO", "Department of Physics", None, "2020-01-07", "2025-01-06",
     ["active"]),
]  # fmt: skip


@pytest.mark.parametrize(
    "upper",
    [
        "No.\tPartner\t\t\tAgreement\tValidity\t\tStatus",
        "No.\tPartner\tPartner\tPartner\tAgreement\tValidity\tValidity\tStatus",
    ],
    ids=["blank cells", "merged cells that were filled"],
)
@pytest.mark.parametrize("times", ["from\tto", "Signed\tExpires"])
def test_units_belong_to_the_group_that_they_stand_in_and_times_to_their_side(upper, times):
    lower = f"\tName\tCountry\tUnit\tUnit\t{times}\t"
    assert rows_of(f"{upper}\n{lower}\n{ROWS}", *FIELDS) == READ


def test_a_header_of_one_row_is_read_as_before():
    header = "No.\tPartner\tCountry\tPartner's unit\tOur unit\tSigned\tExpires\tStatus"
    assert rows_of(f"{header}\n{ROWS}", *FIELDS) == READ
