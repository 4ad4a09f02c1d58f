"""The records whose names stand best in a string."""

from comity.matching.contenders import gap_weights, overlap
from comity.matching.features import FEATURES
from tests.matching.comparing import compared, found


def ids(index, text, country=None):
    return [index.id_of(each.record) for each in compared(index, text, country)[1]]


def test_the_record_whose_name_stands_whole_comes_first(index):
    assert ids(index, "Tohoku Gakuin University")[0] == "00tohgak1"
    assert ids(index, "Seoul National University of Education")[0] == "00snue001"


def test_the_country_orders_namesakes(index):
    assert ids(index, "Northeastern University", "CN")[0] == "00northcn"
    assert ids(index, "Northeastern University", "US")[0] == "00northus"


def test_every_record_stands_once(index):
    found_ids = ids(index, "University of Vienna, Universität Wien, TU Wien")
    assert len(found_ids) == len(set(found_ids))


def test_an_institute_under_its_academy_is_ahead_of_its_namesake(index):
    order = ids(index, "Chinese Academy of Sciences, Institute of Physics")
    assert order.index("00iop0001") < order.index("00iopuk01")


def test_names_overlap_where_they_share_a_stretch(index):
    _, contenders = compared(index, "Kyoto University, University of Oulu")
    kyoto, oulu = (found(index, contenders, each) for each in ("00kyoto01", "00oulu001"))
    assert overlap(kyoto, kyoto)
    assert not overlap(kyoto, oulu)


def test_the_acronym_beside_a_name_is_seen_and_no_other(index):
    _, contenders = compared(index, "Seoul National University (SNU)")
    assert found(index, contenders, "00snu0001").acronyms == {3}
    assert len(found(index, contenders, "00snu0001").vector) == len(FEATURES)


def test_words_within_a_name_that_are_none_of_it_are_its_gaps(index):
    asked, contenders = compared(index, "Mongolian Academy of Zebrafish Sciences")
    mongolian = found(index, contenders, "00mas0001").alignment
    assert max(gap_weights(asked, mongolian)) == asked.weights[3]
