"""Two registers held against one another."""

from datetime import date

from comity.matching.registers.reconciling import reconcile
from comity.matching.registers.stated import HomeBasis
from tests.matching.registers.statements import agreement, register, term


def homes(found):
    return [(each.home.name, each.home.basis) for each in (found.a, found.b) if each.home]


def test_each_title_tells_whose_list_it_is_by_the_partners_of_the_other():
    a = register(agreement("Kyoto University"), title="Partners of the University of Oulu")
    b = register(agreement("University of Oulu"), title="Kyoto University: agreements")
    found = reconcile(a, b)
    assert homes(found) == [
        ("University of Oulu", HomeBasis.TITLE),
        ("Kyoto University", HomeBasis.TITLE),
    ]
    assert len(found.agreements or ()) == 1


def test_what_somebody_tells_goes_before_the_title():
    a = register(title="Partners of the University of Oulu", home="Aalto University")
    found = reconcile(a, register(agreement("University of Oulu")))
    assert homes(found) == [("Aalto University", HomeBasis.TOLD)]


def test_only_partners_are_compared_where_it_is_not_known_whose_a_list_is():
    row = agreement("Kyoto University")
    found = reconcile(register(row, home="University of Oulu"), register(row))
    assert found.agreements is None
    assert len(found.shared) == 1


def test_the_day_is_the_last_of_the_earlier_edition():
    a, b = register(as_of="2016-05"), register(as_of="2023-08-24")
    assert reconcile(a, b).day == reconcile(b, a).day == date(2016, 5, 31)


def test_an_edition_without_a_date_leaves_no_day_to_compare_on():
    a = register(agreement("Y", terms=(term("2030-01-01"),)), home="X", as_of="2016")
    found = reconcile(a, register(home="Y"))
    assert found.day is None
    [each] = found.agreements or ()
    assert each.a
    assert each.a.standing is None
