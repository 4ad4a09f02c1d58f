"""Columns and labels that ask whether fees are waived or two degrees are taken."""

import pytest

from tests.interpretation.layouts.rows import rows_of


def flags_below(head: str, *answers: str) -> list[list[str]]:
    names = ("University of Oulu", "University of Graz", "Universidade do Porto", "Ege University")
    rows = "".join(
        f"{name}\t{country}\tMoU\t{answer}\t2015-03-04\n"
        for name, country, answer in zip(
            names, ("Finland", "Austria", "Portugal", "Turkey"), answers, strict=False
        )
    )
    text = f"University\tCountry\tType\t{head}\tSigned\n{rows}"
    return [flags for (flags,) in rows_of(text, "flags")]


@pytest.mark.parametrize(
    ("head", "yes"),
    [
        ("Tuition waiver", "yes"),
        ("Fee waiver (Y/N)", "Y"),
        ("授業料不徴収", "○"),
        ("수업료 면제", "○"),
        ("学费互免", "✓"),
        ("Exonération des frais", "oui"),
        ("Isenção de propinas", "Sim"),
        ("Zwolnienie z czesnego", "tak"),
        ("إعفاء من الرسوم", "نعم"),
        ("Fees waived for exchange students", "x"),
    ],
)
def test_a_head_of_waivers_is_answered_with_yes(head, yes):
    assert flags_below(head, yes, "-", yes, "") == [["tuition_waiver"], [], ["tuition_waiver"], []]


@pytest.mark.parametrize(
    ("head", "exempt", "pays"),
    [
        ("Tuition fee", "waived", "not waived"),
        ("Tuition", "exempt", "yes"),
        ("学费", "免", "自理"),
        ("Öğrenim Ücreti", "Muaf", "Muaf değil"),
        ("Taxă de școlarizare", "scutit", "se plătește"),
        ("Frais de scolarité", "exonérés", "à payer"),
        ("Studiengebühren", "befreit", "ja"),
        ("Czesne", "zwolnieni", "płatne"),
        ("Плата за навчання", "звільнено", "так"),
        ("Tasse", "esenti", "sì"),
        ("Propinas", "isento", "sim"),
    ],
)
def test_a_head_of_fees_is_answered_with_a_word_for_exempt(head, exempt, pays):
    assert flags_below(head, exempt, pays, exempt, pays) == [
        ["tuition_waiver"], [], ["tuition_waiver"], [],
    ]  # fmt: skip


def test_a_head_of_double_degrees_is_answered_with_yes():
    assert flags_below("Double degree", "Yes", "No", "✓", "") == [
        ["dual_degree"], [], ["dual_degree"], [],
    ]  # fmt: skip


def test_a_denied_waiver_is_none():
    assert flags_below("Tuition waiver", "No", "not waived", "no tuition fees", "Yes, mutual") == [
        [], [], ["tuition_waiver"], ["tuition_waiver"],
    ]  # fmt: skip


def test_labels_are_answered_as_heads_are():
    text = """Partner: Universität Salzburg
Country: Austria
Tuition fee: exempt
Double degree: no

Partner: University of Turku
Country: Finland
Tuition fee: to be paid
Double degree: yes

Partner: Kyoto University
Country: Japan
Tuition waiver: yes
Double degree: yes
"""
    assert rows_of(text, "institution", "flags") == [
        ("Universität Salzburg", ["tuition_waiver"]),
        ("University of Turku", ["dual_degree"]),
        ("Kyoto University", ["tuition_waiver", "dual_degree"]),
    ]
