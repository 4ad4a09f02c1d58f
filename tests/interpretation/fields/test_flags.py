"""The flags that the cells of a row say."""

from tests.interpretation.layouts.rows import rows_of

HEAD = "University\tCountry\tType\tSigned\tTerm\tRemarks\n"


def flags_of(*rows: str) -> list[list[str]]:
    text = HEAD + "".join(f"{row}\n" for row in rows)
    return [flags for (flags,) in rows_of(text, "flags")]


def test_a_remark_tells_a_state():
    assert flags_of(
        "University of Oulu\tFinland\tMoU\t2015-03-04\t5 years\texpired",
        "University of Graz\tAustria\tMoU\t2019-05-14\t5 years\trenewal in progress",
        "University of Porto\tPortugal\tMoU\t2021-11-01\t5 years\t",
    ) == [["expired"], ["pending_renewal"], []]


def test_a_waiver_is_told_in_any_cell_of_the_agreement():
    assert (
        flags_of(
            "University of Oulu\tFinland\tExchange agreement (tuition waiver)\t2015-03-04\t5 years\t",
            "University of Graz\tAustria\tMoU\t2019-05-14\t5 years, tuition waived\t",
            "University of Porto\tPortugal\tMoU\t2021-11-01\t5 years\tno tuition fees",
        )
        == [["tuition_waiver"]] * 3
    )


def test_a_double_degree_is_told_before_its_day_as_well():
    text = """Austria
- University of Graz - double degree agreement signed on 12 May 2015 for five years
- University of Linz - framework agreement signed on 3 March 2018
"""
    assert rows_of(text, "flags") == [(["dual_degree"],), ([],)]
