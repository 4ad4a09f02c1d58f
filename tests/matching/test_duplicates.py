"""Two records of one register that may be one institution are proposed, with what speaks for it."""

import gzip
import json
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.matching.duplicates import Ground, Known, are_close, find_duplicates, site_of


def known(*named, country="GB"):
    return [
        Known(key=key, names=(names,) if isinstance(names, str) else names, country=country)
        for key, names in enumerate(named, start=1)
    ]


def grounds(*named, country="GB"):
    """The grounds for the first two records."""
    [duplicate] = find_duplicates(known(*named, country=country)) or [None]
    return duplicate and [evidence.ground for evidence in duplicate.evidence]


@pytest.mark.parametrize(
    ("one", "other", "differing"),
    [
        ("Tokyo Institute of Tehcnology", "Tokyo Institute of Technology", "tehcnology technology"),
        ("Siberian Federeal University", "Siberian federal university", "federeal federal"),
        ("Univ. of Leeds", "University of Leeds", "univ university"),
        ("Russian Academy of Science", "Russian Academy of Sciences", "science sciences"),
        ("Сибирский федеральный универстет", "Сибирский федеральный университет", "универстет университет"),
    ],
)  # fmt: skip
def test_names_that_differ_in_the_spelling_of_a_word_are_proposed_with_that_word(
    one, other, differing
):
    [duplicate] = find_duplicates(known(one, other))
    [evidence] = duplicate.evidence
    assert (evidence.ground, evidence.left, evidence.right) == (Ground.SPELLING, one, other)
    assert " ".join(evidence.differing[0]) == differing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mongolian Academy of Medical Sciences", "Mongolian Academy of Sciences"),
        ("Seoul National University", "Seoul National University of Education"),
        ("Wuhan University", "Wuhan University of Technology"),
        ("Southeast University", "Southwest University"),
        ("University of Delaware", "Delaware State University"),
        ("Shanxi University", "Shaanxi University"),
        ("School No. 1", "School No. 2"),
        ("University of Paris V", "University of Paris I"),
        ("東京大学", "京東大学"),
        ("北京大学", "南京大学"),
    ],
)
def test_a_word_that_only_one_has_or_a_word_of_its_own_is_no_misprint(one, other):
    assert grounds(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "ground"),
    [
        ("Albany, University of New York", "University of New York, Albany", Ground.SAME_WORDS),
        ("Lakeland College", "Lake Land College", Ground.SAME_LETTERS),
        ("Tomsk State University", "Tomsk University", Ground.LEFT_OUT),
        ("KAIST", "Korea Advanced Institute of Science and Technology", Ground.INITIALS),
        ("MUST", "Mongolian University of Science and Technology (MUST)", Ground.INITIALS),
        (("Tohoku University", "東北大学"), ("東北大学", "Tōhoku Daigaku"), Ground.SAME_NAME),
    ],
)
def test_other_ways_of_writing_one_name(one, other, ground):
    assert grounds(one, other) == [ground]


def test_one_name_in_two_countries_is_proposed_with_what_speaks_against_it_and_last():
    records = [
        Known(key=1, names=("Soochow University",), country="TW"),
        Known(key=2, names=("Soochow University",), country="CN"),
        *known("Univ. of Leeds", "University of Leeds"),
    ]
    records = [
        Known(key=10 + at, names=each.names, country=each.country)
        for at, each in enumerate(records)
    ]
    first, last = find_duplicates(records)
    assert first.evidence[0].ground is Ground.SPELLING
    assert [each.ground for each in last.evidence] == [Ground.SAME_NAME, Ground.COUNTRIES_DIFFER]
    assert (last.evidence[1].left, last.evidence[1].right) == ("TW", "CN")


def test_close_spelling_counts_within_a_country_and_where_one_is_not_known():
    one, other = "Kyoto Institute of Tehcnology", "Kyoto Institute of Technology"
    for countries, count in (
        (("JP", "JP"), 1),
        (("JP", None), 1),
        ((None, None), 1),
        (("JP", "CN"), 0),
    ):
        records = [
            Known(key=key, names=(name,), country=country)
            for key, (name, country) in enumerate(zip((one, other), countries, strict=True))
        ]
        assert len(find_duplicates(records)) == count


def test_websites_and_identifiers_join_what_names_do_not():
    records = [
        Known(key=1, names=("Bauhaus",), websites=("https://www.uni-weimar.de/",)),
        Known(key=2, names=("Weimar University",), websites=("http://uni-weimar.de",)),
        Known(key=3, names=("TU Wien",), identifiers=("erasmus:A  WIEN02",)),
        Known(key=4, names=("Vienna Tech",), identifiers=("erasmus:A  WIEN02",)),
    ]
    found = {(each.left, each.right): each.evidence[0].ground for each in find_duplicates(records)}
    assert found == {(1, 2): Ground.SAME_WEBSITE, (3, 4): Ground.SAME_IDENTIFIER}


def test_a_website_that_many_have_joins_none():
    records = [Known(key=key, names=(f"№{key} §",), websites=("edu.mn",)) for key in range(60)]
    assert find_duplicates(records) == ()


def test_sites_are_told_apart_by_host_and_path():
    assert site_of("https://www.Example.edu/") == site_of("example.edu") == "example.edu"
    assert site_of("https://sites.example.com/one") != site_of("https://sites.example.com/two")
    assert site_of("") == site_of("http://[") == ""


words = st.sampled_from(
    ["Leeds", "Leds", "University", "Univ.", "of", "the", "State", "Tehcnology", "Technology", "東北大学"]
)  # fmt: skip
names = st.lists(words, min_size=1, max_size=5).map(" ".join)
records = st.lists(
    st.builds(
        lambda names, country: (tuple(names), country),
        st.lists(names, min_size=1, max_size=3),
        st.sampled_from([None, "GB", "JP"]),
    ),
    max_size=8,
)


@given(records, st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(drawn, luck):
    made = [
        Known(key=key, names=names, country=country) for key, (names, country) in enumerate(drawn)
    ]
    shuffled = list(made)
    luck.shuffle(shuffled)
    found = find_duplicates(made)
    assert find_duplicates(shuffled) == found
    assert all(each.left < each.right for each in found)
    assert len({(each.left, each.right) for each in found}) == len(found)


@given(st.text(max_size=12), st.text(max_size=12))
def test_being_close_has_no_direction(one, other):
    assert are_close(one, other) == are_close(other, one)


def test_most_misprints_are_found_among_real_names_and_few_others_are_proposed(shared):
    dump = next((shared / "ror").glob("*.jsonl.gz"))
    luck = random.Random(5)
    with gzip.open(dump, "rt", encoding="utf-8") as lines:
        real = [
            json.loads(line) for line in lines if '"education"' in line and luck.random() < 0.05
        ]
    records = [
        Known(key=2 * at + side, names=(spelled,), country=each["cc"])
        for at, each in enumerate(real)
        for side, spelled in enumerate(_spellings(each, luck))
    ]
    found = {(each.left // 2, each.right // 2) for each in find_duplicates(records)}
    right = sum(one == other for one, other in found)
    assert right / len(real) > 0.9
    assert (len(found) - right) / len(real) < 0.02


def _spellings(record, luck):
    name = next(text for text, kinds, _ in record["names"] if "ror_display" in kinds)
    place = luck.randrange(1, len(name) - 1)
    return name, name[:place] + name[place + 1 :]


def test_two_numbers_of_one_scheme_tell_two_institutions_apart():
    one = Known(key=1, names=("Kunsan National University", "KNU"), identifiers=("ror:1",))
    other = Known(key=2, names=("Kongju National University", "KNU"), identifiers=("ror:2",))
    assert find_duplicates([one, other]) == ()
    assert find_duplicates([one, replace(other, identifiers=("isni:2",))])


def test_an_acronym_is_no_misprint_of_another():
    one = Known(key=1, names=("Changwon National University", "CWNU"), country="KR")
    other = Known(key=2, names=("Chungbuk National University", "CBNU"), country="KR")
    assert find_duplicates([one, other]) == ()
