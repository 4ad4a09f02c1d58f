"""Which institution a printed name is."""

import pytest

from comity.institutions.actions.identification import Printed, identify_institutions
from comity.institutions.actions.units import PrintedUnit, identify_units
from comity.institutions.enums import InstitutionKind, NameKind
from comity.institutions.models import Institution, InstitutionName, OrganizationalUnit
from tests.registers.offices import NOON, administrator

pytestmark = pytest.mark.django_db


def identify(*printed: tuple[str, str | None]) -> list[Institution]:
    names = [Printed(name=name, country=country) for name, country in printed]
    return list(identify_institutions(names, by=administrator(), at=NOON).institutions)


@pytest.mark.parametrize(
    "again",
    [
        "Inner Mongolia University of Technology",
        "The Inner Mongolia University of Technology",
        "INNER MONGOLIA UNIVERSITY OF TECHNOLOGY",
        "Inner Mongolia University of Technology (IMUT)",
        "Inner  Mongolia University of Technology.",
    ],
)
def test_another_printing_of_a_name_is_the_same_institution(again):
    [one] = identify(("Inner Mongolia University of Technology (IMUT)", "CN"))
    assert identify((again, "CN")) == [one]
    assert one.name == "Inner Mongolia University of Technology"


def test_another_printing_is_kept_as_a_variant():
    [one] = identify(("University of Leeds", "GB"))
    identify(("The University of Leeds", "GB"), ("The University of Leeds", "GB"))
    assert [(name.text, name.kind) for name in one.names.all()] == [
        ("University of Leeds", NameKind.PREFERRED),
        ("The University of Leeds", NameKind.VARIANT),
    ]


def test_the_same_name_in_another_country_is_another_institution():
    one, other = identify(("National University", "MN"), ("National University", "JP"))
    assert one != other


def test_a_name_without_a_country_is_the_only_one_of_that_name():
    [one] = identify(("University of Leeds", "GB"))
    assert identify(("University of Leeds", None)) == [one]


def test_a_name_without_a_country_is_nobody_where_two_bear_it():
    known = identify(("National University", "MN"), ("National University", "JP"))
    [found] = identify(("National University", None))
    assert found not in known
    assert found.country is None


def test_a_country_that_was_not_known_becomes_known():
    [one] = identify(("University of Leeds", None))
    identify(("University of Leeds", "GB"))
    assert Institution.objects.get(pk=one.pk).country == "GB"


def test_within_one_list_too():
    one, other, third = identify(("Leeds", None), ("Leeds", "GB"), ("Leeds", "FR"))
    assert one == other != third
    assert {each.country for each in Institution.objects.all()} == {"GB", "FR"}


def test_an_acronym_identifies_nobody():
    [one] = identify(("Mongolian University of Science and Technology (MUST)", "MN"))
    assert identify(("MUST", "MN")) != [one]
    assert one.names.filter(text="MUST", kind=NameKind.ACRONYM).exists()


def test_names_without_letters_are_not_all_the_same():
    one, other = identify(("???", None), ("—", None))
    assert one != other


def test_an_endless_name_is_cut():
    [one] = identify(("University of " + "x" * 2000, "GB"))
    assert len(one.name) == 400
    assert identify(("University of " + "x" * 2000, "GB")) == [one]


def test_a_new_institution_is_its_own_canonical_one():
    [one] = identify(("University of Leeds", "GB"))
    assert Institution.objects.get(pk=one.pk).canonical == one


def test_the_kind_is_guessed_from_words_alone():
    names = {
        "Ministry of Education": InstitutionKind.MINISTRY,
        "Kyushu University Hospital": InstitutionKind.HOSPITAL,
        "東北大学": InstitutionKind.UNIVERSITY,
        "Polish Academy of Sciences": InstitutionKind.ACADEMY,
        "Enrission Co. Ltd.": InstitutionKind.COMPANY,
        "Kitami Institute of Technology": InstitutionKind.INSTITUTE,
        "Colorado School of Mines": InstitutionKind.SCHOOL,
        "CERN": InstitutionKind.UNKNOWN,
    }
    found = identify(*((name, None) for name in names))
    assert {each.name: each.kind for each in found} == names


def test_units_are_told_apart_by_their_institution():
    leeds, york = identify(("University of Leeds", "GB"), ("University of York", "GB"))
    printed = [
        PrintedUnit(institution=leeds, name="School of Law"),
        PrintedUnit(institution=york, name="School of Law"),
        PrintedUnit(institution=leeds, name="The School of Law"),
    ]
    one, other, again = identify_units(printed, by=administrator(), at=NOON)
    assert one == again != other
    assert identify_units(printed, by=administrator(), at=NOON) == [one, other, again]
    assert OrganizationalUnit.objects.count() == 2
    assert one.name == "School of Law"


def test_identifying_many_takes_few_queries(django_assert_max_num_queries):
    by = administrator()
    names = [Printed(name=f"University {number}", country="GB") for number in range(400)]
    with django_assert_max_num_queries(30):
        identify_institutions(names, by=by, at=NOON)
    assert InstitutionName.objects.count() == 400


def test_one_who_is_known_learns_where_it_is_and_no_name():
    [somewhere] = identify(("Frobnitz Polytechnic", None))
    printed = Printed(name="Frobnitz", country="NO", known=somewhere)
    found = identify_institutions([printed], by=administrator(), at=NOON)
    assert (found.institutions, found.located) == ((somewhere,), frozenset({somewhere.pk}))
    somewhere.refresh_from_db()
    assert somewhere.country == "NO"
    assert not InstitutionName.objects.filter(text="Frobnitz").exists()
