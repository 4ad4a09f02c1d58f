"""The index of an authority, built and opened."""

import json

import numpy as np
import pytest

from comity.matching.authority.building import VERSION, build_index
from comity.matching.authority.grams import count_grams, weigh_grams
from comity.matching.authority.index import AuthorityIndex, NoAuthority
from comity.matching.authority.name_words import name_code, words_in
from comity.matching.authority.records import NameUse, RelationKind
from tests.matching.authority.small_authority import RECORDS, organisation, small_index


def names_of(index, names):
    """The names with these numbers, each with the identifier of its record."""
    return {
        (index.record_ids[index.name_records[name]].decode(), index.name_texts[name])
        for name in names
    }


# Records


def test_every_record_comes_back_as_it_was(index):
    assert len(index.record_ids) == len(RECORDS)
    for record in RECORDS:
        assert index.record(index.find(record.id)) == record


def test_records_go_by_their_identifiers(index):
    ids = index.record_ids.tolist()
    assert ids == sorted(ids)


@pytest.mark.parametrize(
    "written",
    ["00tohoku1", "https://ror.org/00tohoku1", "ror.org/00tohoku1/", "https://ror.org/00TOHOKU1"],
)
def test_a_record_is_found_however_its_identifier_is_written(index, written):
    assert index.record(index.find(written)).name == "Tohoku University"


@pytest.mark.parametrize("written", ["", "0", "00tohoku", "00tohoku12", "zzzzzzzzz", "東北"])
def test_an_unknown_identifier_finds_nothing(index, written):
    assert index.find(written) is None


def test_what_is_known_of_records_has_arrays_of_its_own(index):
    tohoku, titech = index.find("00tohoku1"), index.find("00tokins1")
    assert index.record_countries[tohoku] == "JP"
    assert index.record_places[tohoku] == "sendai|miyagi"
    assert index.record_domains[tohoku] == "tohoku.ac.jp"
    assert index.record_active[tohoku]
    assert not index.record_active[titech]
    assert index.is_kind(tohoku, "education")
    assert not index.is_kind(tohoku, "company")
    assert index.record_known[tohoku] > index.record_known[index.find("00harbour")]


def test_what_is_not_known_is_empty(index):
    nowhere = index.find("00nowhere")
    assert index.record_countries[nowhere] == ""
    assert index.record_places[nowhere] == ""
    assert index.record_domains[nowhere] == ""


def test_the_domain_of_a_website_stands_in_for_one_that_is_not_given(tmp_path):
    college = organisation("00college", "College", "FI", website="https://www.college.example/en")
    assert small_index(tmp_path, [college]).record_domains == ["college.example"]


def test_parents_and_successors_are_records(index):
    titech, science = index.find("00tokins1"), index.find("00science")
    physics, academy = index.find("00iop0001"), index.find("00cas0001")
    assert index.record_parents[physics].tolist() == [academy]
    assert index.record_parents[academy].tolist() == []
    assert index.record_successors[titech].tolist() == [science]


def test_it_is_enough_that_one_of_two_tells_of_the_other(tmp_path):
    whole = organisation("00whole01", "Whole", "FI", relations={RelationKind.CHILD: ["00part001"]})
    later = organisation(
        "00later01", "Later", "FI", relations={RelationKind.PREDECESSOR: ["00part001"]}
    )
    index = small_index(tmp_path, [whole, organisation("00part001", "Part", "FI"), later])
    assert [index.id_of(number) for number in range(3)] == ["00later01", "00part001", "00whole01"]
    assert index.record_parents[1].tolist() == [2]
    assert index.record_successors[1].tolist() == [0]


def test_relations_to_records_of_another_release_are_kept_in_the_record_alone(tmp_path):
    orphan = organisation(
        "00orphan1", "Orphan", "FI", relations={RelationKind.PARENT: ["00absent"]}
    )
    index = small_index(tmp_path, [orphan])
    assert index.record_parents[0].tolist() == []
    assert index.record(0).related(RelationKind.PARENT) == ("00absent",)


# Names


def test_the_names_of_a_record_stand_together(index):
    record = index.find("00kais001")
    names = range(index.record_names[record], index.record_names[record + 1])
    assert [index.name_texts[name] for name in names] == [
        "Korea Advanced Institute of Science and Technology",
        "한국과학기술원",
        "KAIST",
    ]
    assert [index.name_uses[name] for name in names] == [
        NameUse.DISPLAY,
        NameUse.LABEL,
        NameUse.ACRONYM,
    ]


def test_every_name_is_found_by_its_code(index):
    for name, text in enumerate(index.name_texts):
        [found] = index.names_with_codes(np.array([name_code(words_in(text))], dtype=np.uint64))
        assert name in found or text.startswith("Siemens (")


@pytest.mark.parametrize(
    "written",
    ["University of Oulu", "UNIVERSITY OF OULU", "Oulu University", "The Oulu University"],
)
def test_order_case_and_joining_words_do_not_count_in_codes(index, written):
    code = np.array([name_code(words_in(written))], dtype=np.uint64)
    [found] = index.names_with_codes(code)
    assert names_of(index, found) == {("00oulu001", "University of Oulu")}


def test_codes_are_answered_in_their_order(index):
    written = ["Kyoto University", "Nobody's College", "Korea University"]
    codes = np.array([name_code(words_in(each)) for each in written], dtype=np.uint64)
    kyoto, nobody, korea = index.names_with_codes(codes)
    assert names_of(index, kyoto) == {("00kyoto01", "Kyoto University")}
    assert list(nobody) == []
    assert {identifier for identifier, _ in names_of(index, korea)} == {"00korea01", "00koreajp"}


def test_the_country_in_brackets_is_no_part_of_a_companys_name(index):
    code = np.array([name_code(["siemens"])], dtype=np.uint64)
    [found] = index.names_with_codes(code)
    assert {identifier for identifier, _ in names_of(index, found)} == {"00siemens", "00siemegb"}
    [siemens] = [name for name, text in enumerate(index.name_texts) if text == "Siemens (Germany)"]
    assert [index.words[word] for word in index.name_words[siemens]] == ["siemens"]


def test_namesakes_are_the_names_of_the_same_words(index):
    [name] = [
        number
        for number, text in enumerate(index.name_texts)
        if text == "Korea University" and index.record_countries[index.name_records[number]] == "KR"
    ]
    records = [int(index.name_records[each]) for each in index.namesakes(name)]
    assert sorted(records) == sorted(map(index.find, ("00korea01", "00koreajp")))


# Words


def test_the_words_of_a_name_are_in_its_order(index):
    [name] = [number for number, text in enumerate(index.name_texts) if text == "Universität Wien"]
    assert [index.words[word] for word in index.name_words[name]] == ["universitat", "wien"]


def test_acronyms_are_no_words(index):
    assert "kaist" not in index.word_numbers
    [name] = [number for number, text in enumerate(index.name_texts) if text == "KAIST"]
    assert index.name_words[name].tolist() == []


def test_words_are_counted_by_record_and_rare_ones_weigh_more(index):
    university, oulu, of = (index.word_numbers[word] for word in ("university", "oulu", "of"))
    named = [
        record.id
        for record in RECORDS
        if any(
            "university" in words_in(name.text)
            for name in record.names
            if name.use is not NameUse.ACRONYM
        )
    ]
    assert index.word_found[university] == len(named)
    assert index.word_weights[oulu] > index.word_weights[university] > 0
    assert index.word_weights[of] == 0


def test_the_weight_of_a_name_is_that_of_its_words(index):
    for name in range(len(index.name_uses)):
        weights = [index.word_weights[word] for word in index.name_words[name]]
        assert float(index.name_weights[name]) == pytest.approx(sum(weights), rel=1e-5)


def test_postings_are_the_names_that_hold_a_word(index):
    for word in range(len(index.words)):
        held = [name for name in range(len(index.name_uses)) if word in index.name_words[name]]
        assert index.postings[word].tolist() == held


def test_misspelt_words_are_found(index):
    near = index.spelling.near("federeal", index.words)
    assert [index.words[word] for word in near] == ["federal"]


def test_translations_are_learned_from_the_records(tmp_path):
    cities = [(f"city{number}", f"stadt{number}") for number in range(30)]
    records = [
        organisation(f"{kind}{number:08}", f"{name} of {city}", "AT", f"de:{german} {stadt}")
        for number, (city, stadt) in enumerate(cities)
        for kind, name, german in (("a", "Museum", "Haus"), ("b", "Hospital", "Klinik"))
    ]
    index = small_index(tmp_path, records)
    learned = index.translations(index.word_numbers["city7"])
    assert [index.words[other] for other, _ in learned] == ["stadt7"]


# Trigrams and places


def test_names_are_rows_of_trigrams(index):
    [oulu] = [
        number for number, text in enumerate(index.name_texts) if text == "University of Oulu"
    ]
    row = weigh_grams(count_grams(["universty of olu"]), index.gram_weights)
    cosines = (row @ index.grams).toarray().ravel()
    assert int(np.argmax(cosines)) == oulu


def test_acronyms_have_no_trigrams(index):
    held = set(index.grams.indices.tolist())
    for name, use in enumerate(index.name_uses):
        assert (name in held) == (use != NameUse.ACRONYM)


def test_cities_speak_for_countries(index):
    assert index.place_countries["tokyo"] == "JP"
    assert index.place_countries["vienna"] == "AT"


# Opening


def test_the_index_says_what_is_in_it(index):
    assert index.about["version"] == VERSION
    assert index.about["source"] == "small"
    assert index.about["records"] == len(RECORDS)
    assert index.about["names"] == sum(len(record.names) for record in RECORDS)
    located = [record for record in RECORDS if record.latitude is not None]
    assert index.about["located"] == len(located)
    assert index.about["only_country"] == len(RECORDS) - len(located) - 1  # one has no country


def test_the_order_in_the_dump_does_not_count(index, tmp_path):
    other = small_index(tmp_path, reversed(RECORDS))
    for array in index.folder.glob("*.npy"):
        assert array.read_bytes() == (other.folder / array.name).read_bytes(), array.name


def test_a_folder_without_an_index_is_refused(tmp_path):
    with pytest.raises(NoAuthority, match="holds no index"):
        AuthorityIndex.open(tmp_path / "absent")


def test_an_index_of_another_version_is_refused(tmp_path):
    folder = small_index(tmp_path, RECORDS[:3]).folder
    about = json.loads((folder / "about.json").read_text())
    (folder / "about.json").write_text(json.dumps({**about, "version": VERSION + 1}))
    with pytest.raises(NoAuthority, match="this version"):
        AuthorityIndex.open(folder)


def test_one_record_is_enough_for_an_index(tmp_path):
    build_index(RECORDS[:1], tmp_path / "one", {})
    assert AuthorityIndex.open(tmp_path / "one").find("00tohoku1") == 0


def test_an_authority_of_acronyms_alone_has_an_index(tmp_path):
    index = small_index(tmp_path, [organisation("00x", "X", None)])
    assert index.find("00x") == 0
