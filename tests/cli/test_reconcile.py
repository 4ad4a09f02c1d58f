"""`comity reconcile`: two registers held against one another."""

import json
from pathlib import Path

import pytest

from tests.architecture.rules.loading import packages_loaded_by
from tests.registers.offices import enter, member, office
from tests.registers.readings import listing, term

SAMPLES = Path(__file__).parents[2] / "samples"
MUST, TOHOKU = SAMPLES / "must.txt", SAMPLES / "tohoku.txt"


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch, tmp_path):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COMITY_CACHE", str(tmp_path / "cache"))


def reconciled(run, *arguments):
    outcome = run("reconcile", *arguments, "--format", "jsonl")
    assert outcome.status == 0, outcome.err
    rows = [json.loads(line) for line in outcome.out.splitlines()]
    return {about: [row for row in rows if row["about"] == about] for about in _ABOUT}


_ABOUT = ("registers", "agreement", "partner", "pair")


def test_each_sample_tells_by_its_title_whose_it_is(run):
    [registers] = reconciled(run, MUST, TOHOKU)["registers"]
    assert registers["a"]["home"] == "Mongolian University of Science and Technology"
    assert registers["b"]["home"] == "Tohoku University"
    assert registers["day"] == "2016-05-31"


def test_the_samples_say_of_one_another_what_each_prints(run):
    university, department = reconciled(run, MUST, TOHOKU)["agreement"]
    assert (university["verdict"], university["level"]) == ("both", "university")
    assert [each["starts"] for each in university["a"]["terms"]] == ["2001-11-16"]
    assert [each["starts"] for each in university["a"]["later_terms"]] == ["2021-03-29"]
    assert (department["verdict"], department["level"]) == ("only_b", "department")
    assert department["b"]["their_units"] == ["Geoscience Center"]


def test_partners_of_both_samples_are_found_under_their_names(run):
    partners = {
        row["a"]["name"]: row["b"]["name"]
        for row in reconciled(run, MUST, TOHOKU)["partner"]
        if row["doubt"] is None
    }
    assert partners["Wroclaw University of Technology"] == "Wrocław University of Technology"
    assert partners["Hanyang University"].startswith("Hanyang University, ")


def test_the_other_order_shares_the_same_partners(run):
    there, back = reconciled(run, MUST, TOHOKU), reconciled(run, TOHOKU, MUST)
    assert {row["a"]["name"] for row in there["partner"]} == {
        row["b"]["name"] for row in back["partner"]
    }


def test_it_can_be_told_whose_lists_they_are(run, tmp_path):
    rows = "Partner,Country,Signed\nAalto University,Finland,2015-01-01\n"
    list_, other = tmp_path / "list.csv", tmp_path / "other.csv"
    list_.write_text(f"{rows}Kyoto University,Japan,2010-03-01\n")
    other.write_text(f"{rows}University of Oulu,Finland,2010-03-02\n")
    told = ("--a-is", "University of Oulu", "--b-is", "Kyoto University")
    [row] = reconciled(run, list_, other, *told)["agreement"]
    assert (row["verdict"], row["differing"]) == ("different", ["date"])
    outcome = run("reconcile", list_, other, "--format", "jsonl")
    assert "say it by --a-is and --b-is" in outcome.err


def test_people_get_tables(run):
    outcome = run("reconcile", MUST, TOHOKU, "--format", "table")
    assert "Partners of both" in outcome.out
    assert "names alone are compared" in outcome.err


def test_two_registers_cannot_both_come_from_standard_input(run):
    assert run("reconcile", "-", "-").status == 2


def test_neither_django_nor_the_matcher_is_loaded_without_an_authority(tmp_path):
    loaded = packages_loaded_by("import comity.cli.reconcile", tmp_path)
    assert not loaded & {"django", "scipy", "numpy"}


def test_a_page_for_the_partner_is_written_in_its_language(run, tmp_path):
    for language, heading in (("en", "Agreements with each other"), ("mn", "Хоорондоо")):
        page = tmp_path / f"{language}.html"
        assert run("reconcile", MUST, TOHOKU, "--html", page, "--language", language).status == 0
        assert heading in page.read_text(encoding="utf-8")


@pytest.fixture
def offices(db):
    """Two offices that list one another, one agreement each, and have published nothing."""
    steppe, harbour = office("steppe"), office("harbour", country="JP")
    enter(
        steppe, [listing("Harbour University", "JP", terms=[term("2010-03-01")])], by=member(steppe)
    )
    enter(
        harbour,
        [listing("Steppe University", "MN", terms=[term("2010-03-02")])],
        by=member(harbour),
    )


@pytest.mark.usefixtures("offices")
def test_two_offices_are_compared_as_far_as_the_user_may_see_them(run):
    names = ("office:steppe", "office:harbour")
    [row] = reconciled(run, *names, "--as", "root")["agreement"]
    assert (row["verdict"], row["differing"]) == ("different", ["date"])
    [row] = reconciled(run, *names, "--as", "officer-of-steppe")["agreement"]
    assert row["verdict"] == "only_a"
    assert reconciled(run, *names)["agreement"] == []


@pytest.mark.usefixtures("offices")
def test_an_office_is_compared_with_a_list_by_names(run, tmp_path):
    rows = "Partner,Country,Signed\nAalto University,Finland,2015-01-01\n"
    list_ = tmp_path / "list.csv"
    list_.write_text(f"{rows}Steppe University,Mongolia,2010-03-01\n")
    found = reconciled(run, "office:steppe", list_, "--b-is", "Harbour University", "--as", "root")
    [row] = found["agreement"]
    assert row["verdict"] == "same"


def test_an_office_that_does_not_exist_is_said(run, db):
    outcome = run("reconcile", "office:nowhere", "office:nobody")
    assert outcome.status == 2
    assert "There is no office nowhere" in outcome.err


def test_of_many_lists_every_pair_with_something_in_common_is_told(run, tmp_path):
    lonely = tmp_path / "lonely.csv"
    lonely.write_text("Partner,Country,Signed\nSchool of Felt,Mongolia,2015-01-01\n")
    [pair] = reconciled(run, MUST, TOHOKU, lonely)["pair"]
    assert (pair["a"], pair["b"]) == (str(MUST), str(TOHOKU))
    assert pair["shared"] == reconciled(run, MUST, TOHOKU)["registers"][0]["shared"]
    assert pair["agreements"] == {"both": 1, "only_b": 1}
    outcome = run("reconcile", MUST, TOHOKU, lonely, "--format", "table")
    assert "1 both list it, 1 only B" in " ".join(outcome.out.split())
    assert run("reconcile", MUST, TOHOKU, lonely, "--html", tmp_path / "x.html").status == 2
