"""The institution and the units that one printed name holds."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.matching.segments import segment_name

WHOLE = [
    "University of California, Davis",
    "Tsinghua University, Beijing",
    "École Normale Supérieure de Lyon",
    "National Institute of Technology, Tsuyama",
    "University of Maryland, College Park",
    "Moscow State University of Economics, Statistics, and Informatics",
    "National Research University Higher School of Economics",
    "Tourism College of Somewhere Normal University",
    "Colorado School of Mines",
    "Vietnam National University, Hanoi",
    "University of KwaZulu-Natal",
    "NSA – Northern School of Arts",
    "東北大学",
    "国立大学法人東北大学",
    "Московский государственный университет",
    "Монгол Улсын Их Сургууль",
]


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_one_name_stays_whole(name):
    segments = segment_name(name)
    assert (segments.institution, segments.units) == (name, ())


@pytest.mark.parametrize(
    ("name", "institution", "units"),
    [
        ("Leeds University, Faculty of Arts", "Leeds University", ["Faculty of Arts"]),
        (
            "Technology Transfer Center, Northern University of Technology (NUT)",
            "Northern University of Technology (NUT)",
            ["Technology Transfer Center"],
        ),
        (
            "Some Academy of Sciences, Institute of Physics",
            "Some Academy of Sciences",
            ["Institute of Physics"],
        ),
        (
            "Leeds University, School of Mechanical, Aerospace and Civil Engineering, Faculty of Arts",
            "Leeds University",
            ["School of Mechanical, Aerospace and Civil Engineering", "Faculty of Arts"],
        ),
        ("Leeds University Library", "Leeds University", ["Library"]),
        ("University of Leeds School of Law", "University of Leeds", ["School of Law"]),
        ("Leeds University - School of Law", "Leeds University", ["School of Law"]),
        ("School of Law, within University of Leeds", "University of Leeds", ["School of Law"]),
        ("University of Leeds, School of Law, England", "University of Leeds", ["School of Law"]),
        ("University of Leeds, England", "University of Leeds", []),
        (
            "Dental Institute, University of Leeds, Leeds",
            "University of Leeds, Leeds",
            ["Dental Institute"],
        ),
        ("Universitas Utara, Fakultas Ilmu Budaya", "Universitas Utara", ["Fakultas Ilmu Budaya"]),
        ("Universität Nord, Fakultät für Physik", "Universität Nord", ["Fakultät für Physik"]),
        ("Université du Nord, Faculté de droit", "Université du Nord", ["Faculté de droit"]),
        ("東北大学工学部", "東北大学", ["工学部"]),
        ("東北大学大学院工学研究科", "東北大学", ["大学院工学研究科"]),
        ("清华大学 材料学院", "清华大学", ["材料学院"]),
        ("서울대학교 공과대학", "서울대학교", ["공과대학"]),
        (
            "Северный университет, факультет психологии",
            "Северный университет",
            ["факультет психологии"],
        ),
        ("МУИС, Хуульзүйн сургууль", "МУИС", ["Хуульзүйн сургууль"]),
    ],
)
def test_units_are_parted_from_the_institution(name, institution, units):
    segments = segment_name(name)
    assert (segments.institution, list(segments.units)) == (institution, units)


def test_several_partners_in_one_name_stay_whole():
    name = "Leeds University, Chemistry Department / Some Academy of Sciences, Institute of Physics"
    assert segment_name(name).institution == name


def test_the_acronym_stays_in_the_name_and_is_told():
    segments = segment_name("Northern University of Technology (NUT), Faculty of Arts")
    assert segments.institution == "Northern University of Technology (NUT)"
    assert segments.acronym == "NUT"


@given(st.text(max_size=60))
def test_any_text_has_segments_that_stand_in_it(text):
    segments = segment_name(text)
    printed = " ".join(text.split())
    assert segments.institution in printed
    assert all(unit and unit in printed for unit in segments.units)


def gold(shared: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((shared / "seeds").glob("*.gold.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def plain(text: str) -> str:
    return " ".join(text.replace("/", ",").casefold().replace(" ,", ",").split())


def test_most_units_of_real_lists_are_found_and_few_invented(shared):
    right = wrong = missed = 0
    for row in gold(shared):
        found, split = segment_name(row["institution"]), row.get("split")
        if split is None:
            wrong += bool(found.units and row["unit"] is None)
        elif plain(found.institution) == plain(split["institution"]):
            right += plain(", ".join(found.units)) == plain(split["unit"])
        else:
            missed += not found.units
            wrong += bool(found.units)
    assert right / (right + wrong) >= 0.99
    assert right / (right + missed) >= 0.95
