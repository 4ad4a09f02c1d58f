"""The vocabularies of one or two values: levels, totals, legends, figures, nouns, degrees, as-of."""

from collections.abc import Callable

import pytest

from comity.values.agreement_nouns import find_agreement_nouns
from comity.values.as_of_words import find_as_of_words
from comity.values.dual_degree_words import find_dual_degrees
from comity.values.figure_words import find_counted, find_relations
from comity.values.legend_words import find_legend_words
from comity.values.level_words import find_level, find_levels
from comity.values.phrases import Phrase
from comity.values.procedure_words import find_procedures
from comity.values.total_words import find_totals


@pytest.mark.parametrize(
    ("find", "text", "values"),
    [
        (find_levels, "University Level Agreements", ["university"]),
        (find_levels, "Agreements of Department Level", ["department"]),
        (find_levels, "gesamtuniversitäre Partnerschaften", ["university"]),
        (find_levels, "大学間協定", ["university"]),
        (find_totals, "Total of 207 institutions", ["total"]),
        (find_totals, "Нийт 127", ["total"]),
        (find_legend_words, "* indicates a waiver", ["means"]),
        (find_legend_words, "◎は授業料不徴収", ["means"]),
        (find_procedures, "Procedure for concluding agreements", ["procedure"]),
        (find_procedures, "협정 체결 절차", ["procedure"]),
        (find_counted, "120 partner universities in 30 countries", ["partners", "countries"]),
        (find_counted, "180 гаруй гэрээ", ["agreements"]),
        (find_relations, "more than 120, at least 30, about 5", ["more_than", "at_least", "about"]),
        (find_relations, "180 гаруй", ["more_than"]),
        (find_agreement_nouns, "MoU on a project", ["agreement", "project"]),
        (find_agreement_nouns, "Association for the Exchange of Students", []),
        (find_dual_degrees, "Dual Bachelor's and Master's degree", ["dual_degree"]),
        (find_dual_degrees, "Хос диплом", ["dual_degree"]),
        (find_as_of_words, "(as of May 2016)", ["as_of"]),
        (find_as_of_words, "2023 оны 5 сарын байдлаар", ["as_of"]),
        (find_as_of_words, "令和5年4月現在", ["as_of"]),
    ],
)
def test_words_are_found(
    find: Callable[[str], tuple[Phrase, ...]], text: str, values: list[str]
) -> None:
    assert [phrase.value for phrase in find(text)] == values


def test_a_level_is_a_whole_heading() -> None:
    assert find_level("University Level") == "university"
    assert find_level("University Level of Nowhere") is None


def test_a_sign_for_a_total_that_opens_a_name_is_none() -> None:
    assert not find_totals("全北大学校")
    assert [word.start for word in find_totals("全28校")] == [0]
    assert [word.start for word in find_totals("共35所大学")] == [0]
