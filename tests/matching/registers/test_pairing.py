"""The agreements that two registers state with one another, side by side."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from comity.matching.registers.pairing import (
    Aspect,
    Standing,
    Verdict,
    compare_statements,
    statement_of,
)
from comity.matching.registers.stated import Home, HomeBasis
from tests.matching.registers.statements import agreement, partner, term

A = Home(name="Kyoto University", basis=HomeBasis.TOLD)
B = Home(name="University of Oulu", basis=HomeBasis.TOLD)
DAY = date(2016, 5, 31)


def of_a(**said):
    return agreement(B.name, **said)


def of_b(**said):
    return agreement(A.name, **said)


def compared(rows_a, rows_b, day=DAY):
    return compare_statements(
        [statement_of(n, row, B, day) for n, row in enumerate(rows_a)],
        [statement_of(n, row, A, day) for n, row in enumerate(rows_b)],
    )


def verdicts(rows_a, rows_b, day=DAY):
    return [each.verdict for each in compared(rows_a, rows_b, day)]


def dated(day, duration=None, kind="mou", **said):
    return {"terms": (term(day, duration),), "kind": kind, **said}


def test_what_both_state_alike_is_the_same():
    said = dated("2010-03-01", "P5Y")
    [found] = compared([of_a(**said)], [of_b(**said)])
    assert (found.verdict, found.differing, found.unstated) == (Verdict.SAME, (), ())


def test_a_month_agrees_with_a_day_in_it():
    assert verdicts([of_a(**dated("2010-03"))], [of_b(**dated("2010-03-17"))]) == [Verdict.SAME]


def test_differing_dates_kinds_and_terms_are_named():
    [found] = compared([of_a(**dated("2010-03-01", "P5Y"))], [of_b(**dated("2010-04-01", "P5Y"))])
    assert found.differing == (Aspect.DATE, Aspect.TERM)
    moa = dated("2010-03-01", "P3Y", kind="moa")
    [found] = compared([of_a(**dated("2010-03-01", "P5Y"))], [of_b(**moa)])
    assert found.differing == (Aspect.KIND, Aspect.TERM)


def test_without_end_differs_from_an_end():
    endless = {"terms": (term("2010-03-01", open_ended=True),)}
    [found] = compared([of_a(**endless)], [of_b(terms=(term("2010-03-01", "P5Y"),))])
    assert found.differing == (Aspect.TERM,)


def test_one_start_in_common_is_enough_where_the_other_prints_renewals():
    renewed = {"terms": (term("2001-11-16"), term("2011-03-29"))}
    [found] = compared([of_a(**renewed)], [of_b(terms=(term("2011-03-29"),))])
    assert found.verdict is Verdict.SAME


def test_a_row_that_says_nothing_more_is_not_called_the_same():
    [found] = compared([of_a(**dated("2010-03-01"))], [of_b()])
    assert found.verdict is Verdict.BOTH
    assert found.unstated == (Aspect.DATE, Aspect.KIND, Aspect.TERM)


def test_another_kind_on_another_day_is_another_agreement():
    rows = [of_a(**dated("2010-03-01"))], [of_b(**dated("2014-09-09", kind="joint_program"))]
    assert verdicts(*rows) == [Verdict.ONLY_A, Verdict.ONLY_B]


def test_university_and_department_level_stay_apart():
    rows_a = [of_a(level="university")]
    rows_b = [of_b(level="department", home_units=("Faculty of Law",))]
    assert verdicts(rows_a, rows_b) == [Verdict.ONLY_A, Verdict.ONLY_B]


def test_a_row_without_level_is_of_a_department_where_it_names_a_unit():
    unit = of_a(home_units=("Faculty of Law",))
    assert [each.level for each in compared([unit, of_a()], [])] == ["university", "department"]


def test_an_inferred_level_yields_to_the_same_day():
    stated = dated("2010-03-01", level="department", home_units=("Faculty of Law",))
    [found] = compared([of_a(**dated("2010-03-01"))], [of_b(**stated)])
    assert (found.verdict, found.level) == (Verdict.SAME, "department")


def test_units_of_one_side_answer_to_those_of_the_other():
    law = partner(f"{A.name}, Faculty of Law")
    medicine = partner(f"{A.name}, School of Medicine")
    rows_a = [of_a(home_units=("Faculty of Law",), level="department")]
    rows_b = [agreement(medicine, level="department"), agreement(law, level="department")]
    found = compared(rows_a, rows_b)
    assert [each.verdict for each in found] == [Verdict.BOTH, Verdict.ONLY_B]
    assert found[0].b.position == 1


def test_the_whole_assignment_counts_not_the_first_good_pair():
    # Alone the undated row would do for either; only one choice leaves nothing over.
    rows_a = [of_a(kind="mou"), of_a(**dated("2010-03-01"))]
    rows_b = [of_b(**dated("2010-03-01")), of_b(**dated("2012-05-05"))]
    found = {(each.a.position, each.b.position) for each in compared(rows_a, rows_b)}
    assert found == {(0, 1), (1, 0)}


def test_terms_that_begin_after_the_day_are_left_out_and_shown():
    row = of_a(terms=(term("2001-11-16"), term("2021-03-29", open_ended=True)))
    [found] = compared([row], [of_b(terms=(term("2001-11-16", "P5Y"),))])
    assert found.verdict is Verdict.SAME
    assert [str(each.starts) for each in found.a.later_terms] == ["2021-03-29"]


def test_what_began_later_or_had_ended_says_so():
    rows = [of_a(**dated("2020-01-01")), of_a(**dated("2005-01-01", "P5Y"))]
    assert [each.a.standing for each in compared(rows, [])] == [Standing.LATER, Standing.ENDED]


def test_what_began_later_is_not_taken_for_an_older_row_without_a_date():
    rows = [of_a(**dated("2020-01-01"))], [of_b()]
    assert verdicts(*rows) == [Verdict.ONLY_A, Verdict.ONLY_B]
    assert verdicts(*rows, day=None) == [Verdict.BOTH]


def test_without_a_day_all_terms_are_compared():
    row = of_a(terms=(term("2001-11-16"), term("2021-03-29", open_ended=True)))
    [found] = compared([row], [], day=None)
    assert (found.a.later_terms, found.a.standing) == ((), None)


def test_what_people_judged_counts_before_what_rows_say():
    rows_a = [of_a(**dated("2010-03-01"))]
    rows_b = [of_b(**dated("2010-03-01")), of_b(**dated("1999-01-01", kind="joint_program"))]
    statements = (
        [statement_of(n, row, B, DAY) for n, row in enumerate(rows_a)],
        [statement_of(n, row, A, DAY) for n, row in enumerate(rows_b)],
    )
    apart = compare_statements(*statements, {(0, 0): False})
    assert [each.verdict for each in apart] == [Verdict.ONLY_A, Verdict.ONLY_B, Verdict.ONLY_B]
    [joined, _] = compare_statements(*statements, {(0, 1): True})
    assert joined.b
    assert joined.b.position == 1


_rows = st.lists(
    st.builds(
        lambda day, length, kind, level: {
            "terms": (term(day, length),) if day else (),
            "kind": kind,
            "level": level,
        },
        st.sampled_from([None, "2010", "2010-03", "2010-03-01", "2012-05-05"]),
        st.sampled_from([None, "P5Y", "P3Y"]),
        st.sampled_from([None, "mou", "moa"]),
        st.sampled_from([None, "university", "department"]),
    ),
    max_size=5,
)

_MIRRORED = {Verdict.ONLY_A: Verdict.ONLY_B, Verdict.ONLY_B: Verdict.ONLY_A}


@given(_rows, _rows)
def test_every_row_stands_once_and_the_other_way_round_says_the_same(said_a, said_b):
    rows_a, rows_b = [of_a(**each) for each in said_a], [of_b(**each) for each in said_b]
    there = compared(rows_a, rows_b)
    back = compare_statements(
        [statement_of(n, row, A, DAY) for n, row in enumerate(rows_b)],
        [statement_of(n, row, B, DAY) for n, row in enumerate(rows_a)],
    )
    assert sorted(each.a.position for each in there if each.a) == list(range(len(rows_a)))
    assert sorted(each.b.position for each in there if each.b) == list(range(len(rows_b)))
    assert sorted(each.verdict for each in there) == sorted(
        _MIRRORED.get(each.verdict, each.verdict) for each in back
    )
