"""The partners that two registers share."""

from comity.matching.registers.partners import Basis, Doubt, shared_partners
from tests.matching.registers.statements import agreement, partner, register


def shared(a, b):
    found = shared_partners(register(*map(agreement, a)), register(*map(agreement, b)))
    return [(each.a.name, each.b.name, each.doubt) for each in found]


def test_one_identifier_makes_two_names_one_partner():
    one = partner("Technical University of Munich", "DE", ids=("x",))
    other = partner("TU München", None, ids=("x",))
    [found] = shared_partners(register(agreement(one)), register(agreement(other)))
    assert (found.basis, found.identifier, found.doubt) == (Basis.IDENTIFIER, "x", None)


def test_two_identifiers_under_one_name_are_two_partners():
    one = partner("Northeastern University", "CN", ids=("x",))
    other = partner("Northeastern University", "US", ids=("y",))
    assert shared([one], [other]) == []


def test_without_identifiers_the_name_and_the_country_decide():
    assert shared(["The Kyoto University"], ["KYOTO UNIVERSITY"]) == [
        ("The Kyoto University", "KYOTO UNIVERSITY", None)
    ]


def test_one_name_under_two_countries_is_a_doubt():
    one, other = partner("Soochow University", "CN"), partner("Soochow University", "TW")
    assert shared([one], [other]) == [("Soochow University", "Soochow University", Doubt.COUNTRY)]


def test_a_name_without_a_country_is_a_doubt_too():
    assert shared([partner("Korea University", None)], [partner("Korea University", "KR")]) == [
        ("Korea University", "Korea University", Doubt.COUNTRY)
    ]


def test_what_is_only_suggested_is_a_doubt():
    one = partner("Tohoku Univ. Sendai", "JP", suggested="x")
    other = partner("Tohoku University", "JP", ids=("x",))
    assert shared([one], [other]) == [("Tohoku Univ. Sendai", "Tohoku University", Doubt.SUGGESTED)]


def test_a_name_identified_in_one_register_is_identified_in_the_other():
    one = partner("Tohoku University", "JP", ids=("x",))
    [found] = shared_partners(
        register(agreement(one)), register(agreement(partner("Tohoku University", "JP")))
    )
    assert (found.basis, found.doubt) == (Basis.IDENTIFIER, None)


def test_a_unit_behind_a_known_partner_belongs_to_that_partner():
    cells = ["Kyoto University, Faculty of Law", "Kyoto University (Graduate School of Letters)"]
    [found] = shared_partners(
        register(agreement("Kyoto University")), register(*map(agreement, cells))
    )
    assert found.doubt is None
    assert found.b.positions == (0, 1)


def test_two_names_that_only_begin_alike_are_a_doubt():
    cells = "University of California, Berkeley", "University of California, San Diego"
    assert shared([cells[0]], [cells[1]]) == [(*cells, Doubt.PART)]


def test_a_part_of_a_partner_is_a_doubt_and_two_parts_of_one_are_two():
    whole = partner("Chinese Academy of Sciences", "CN", ids=("cas",))
    physics = partner("Institute of Physics", "CN", ids=("iop",), within=("cas",))
    zoology = partner("Institute of Zoology", "CN", ids=("ioz",), within=("cas",))
    assert shared([whole], [physics]) == [(whole.name, physics.name, Doubt.PART)]
    assert shared([physics], [zoology]) == []


def test_a_doubtful_partner_stands_after_the_sure_ones():
    a = [partner("Korea University", None), partner("Kyoto University")]
    b = [partner("Kyoto University"), partner("Korea University", "KR")]
    assert [doubt for _, _, doubt in shared(a, b)] == [None, Doubt.COUNTRY]


def test_a_misprint_is_a_doubt_and_another_word_is_none():
    a = ["Siberian Federeal University", "Shanxi University"]
    b = ["Siberian Federal University", "Shaanxi University"]
    assert shared(a, b) == [(a[0], b[0], Doubt.SPELLING)]


def test_a_misprint_is_seen_beside_a_unit_too():
    cells = "Tokyo Institute of Tehcnology, School of Law", "Tokyo Institute of Technology"
    assert shared([cells[0]], [cells[1]]) == [(*cells, Doubt.SPELLING)]


def test_two_that_are_identified_are_no_doubt_however_alike():
    one = partner("Siberian Federeal University", "RU", ids=("x",))
    other = partner("Siberian Federal University", "RU", ids=("y",))
    assert shared([one], [other]) == []
