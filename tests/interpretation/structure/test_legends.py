"""Marks mean what their legend says; without one they mean nothing."""

import pytest

from comity.interpretation.passages import Passage, Piece
from comity.interpretation.readings import Flag
from comity.interpretation.structure.legends import legend_of, legends_of, opening_of
from tests.interpretation.layouts.rows import rows_of

WAIVER = {"*": (Flag.TUITION_WAIVER,)}


def passage(text):
    return Passage(text, (Piece(0, 0, len(text)),), (0,))


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("(* indicates institutions which agree upon a mutual tuition waiver)", "*"),
        ("(* tuition waived)", "*"),
        ("◎は授業料相互免除の協定校", "◎"),
        ("* = tuition waiver", "*"),
        ("※ ◎ : 등록금 상호 면제", "◎"),
        ("(° tuition waived)", "°"),
    ],
)
def test_a_legend_says_what_a_mark_means(text, mark):
    found = legend_of(passage(text))
    assert found is not None
    assert (found.mark, found.flags) == (mark, (Flag.TUITION_WAIVER,))


def test_the_legend_decides_and_not_the_mark():
    legend = passage("(* indicates agreements that have expired)")
    assert legends_of([legend], []).meanings == {"*": (Flag.EXPIRED,)}


@pytest.mark.parametrize(
    ("note", "cell", "mark"),
    [
        ("[^2]: Bebas biaya kuliah (tuition waiver)", "Kanazawa University[^2]", "[^2]"),
        ("(R): tuition waived", "Shih Chien University (R)", "(R)"),
        ("* Tuition fees are mutually waived.", "Mae Fah Luang University *", "*"),
        ("¹ tuition waived", "Universität Graz¹", "¹"),
        ("^2 tuition waived", "Universität Graz^2", "^2"),
    ],
)
def test_a_note_is_told_by_the_mark_that_closes_a_cell(note, cell, mark):
    assert legends_of([passage(note)], [note, cell]).meanings == {mark: (Flag.TUITION_WAIVER,)}


def test_a_note_may_tell_of_double_degrees():
    lines = [passage("**Austria (1)**"), passage("* double degree programme")]
    assert legends_of(lines, ["Universität Graz *"]).meanings == {"*": (Flag.DUAL_DEGREE,)}


def test_bulleted_lines_are_no_notes_though_a_cell_ends_with_their_bullet():
    lines = [passage("* Universität Wien"), passage("* Aalto University")]
    assert legends_of(lines, ["Oulu *"]).meanings == {}


@pytest.mark.parametrize("text", ["* Universität Wien", "- * Aalto University", "(as of May 2016)"])
def test_a_bulleted_row_is_no_legend(text):
    assert legend_of(passage(text)) is None


@pytest.mark.parametrize(
    ("text", "bullet", "marks", "name"),
    [
        ("- * Universität Wien", "-", ["*"], "Universität Wien"),
        ("- Imperial College London", "-", [], "Imperial College London"),
        ("* Universität Wien", None, ["*"], "Universität Wien"),
        ("*Universität Wien", None, ["*"], "Universität Wien"),
        ("Universität Wien*", None, ["*"], "Universität Wien"),
        ("Belgian Nuclear Research Centre", None, [], "Belgian Nuclear Research Centre"),
    ],
)
def test_a_mark_that_a_legend_explains_is_told_from_a_bullet(text, bullet, marks, name):
    opening = opening_of(passage(text), WAIVER)
    assert (opening.bullet.text if opening.bullet else None) == bullet
    assert [mark.text for mark in opening.marks] == marks
    assert opening.text.text == name


def test_without_a_legend_the_first_sign_is_a_bullet_and_a_second_a_mark():
    opening = opening_of(passage("* Universität Wien"), {})
    assert (opening.bullet is not None, opening.marks) == (True, ())
    opening = opening_of(passage("- * Universität Wien"), {})
    assert [mark.text for mark in opening.marks] == ["*"]
    assert opening.text.text == "Universität Wien"


def test_a_cell_of_a_table_has_no_bullet():
    opening = opening_of(passage("* Universität Wien"), {}, in_cell=True)
    assert opening.bullet is None
    assert [mark.text for mark in opening.marks] == ["*"]


@pytest.mark.parametrize("bullet", ["→ ", "> ", "・", "✓ ", "o ", "•", "\uf0b7", "» "])
def test_a_bullet_is_none_of_the_name(bullet):
    opening = opening_of(passage(f"{bullet}* Aalto University"), WAIVER)
    assert opening.bullet is not None
    assert (opening.text.text, [mark.text for mark in opening.marks]) == ("Aalto University", ["*"])


def test_a_letter_that_begins_a_word_is_no_bullet():
    assert opening_of(passage("o Instituto"), {}).text.text == "Instituto"
    assert opening_of(passage("o instituto"), {}).text.text == "o instituto"


@pytest.mark.parametrize("text", ["(*)Aalto", "(*) Aalto", "Aalto (*)", "[*] Aalto", "Aalto*"])
def test_a_mark_may_stand_in_brackets_of_its_own(text):
    opening = opening_of(passage(text), WAIVER, in_cell=True)
    assert [mark.text for mark in opening.marks] == ["*"]
    assert opening.text.text == "Aalto"


def test_a_dash_before_the_first_cell_of_a_row_is_a_bullet():
    text = (
        "– Kyoto University | Japan | MoU | 2012\n– University of Turku | Finland | MoU | 2015\n"
        "– Universität Salzburg | Austria | MoU | 2019\n"
    )
    assert rows_of(text, "institution") == [
        ("Kyoto University",),
        ("University of Turku",),
        ("Universität Salzburg",),
    ]


def test_a_sentence_may_tell_what_a_mark_means():
    text = (
        "We have agreements with 3 universities. Those marked with (*) waive tuition fees.\n\n"
        "Japan (2)\n• Kyoto University [MoU; valid until 12/2026] (*)\n"
        "• Osaka University [MoU; valid until 03/2027]\n"
        "Finland (1)\n• University of Turku [exchange; valid until 05/2028] (*)\n"
    )
    assert rows_of(text, "institution", "flags") == [
        ("Kyoto University", ["tuition_waiver"]),
        ("Osaka University", []),
        ("University of Turku", ["tuition_waiver"]),
    ]


def test_a_mark_behind_the_name_counts_though_more_follows_on_the_line():
    text = (
        "Japan\n* Kyoto University**, since 2016\n* Osaka University, since 2019\n"
        "Finland\n* University of Turku**, since 2002\n\n** exchange students pay no tuition fees\n"
    )
    assert rows_of(text, "institution", "flags") == [
        ("Kyoto University", ["tuition_waiver"]),
        ("Osaka University", []),
        ("University of Turku", ["tuition_waiver"]),
    ]


def test_a_mark_alone_in_a_column_of_remarks_says_what_its_legend_does():
    text = (
        "University\tCountry\tSigned\tRemarks\nOslo University\tNorway\t2011\t★\n"
        "Graz University\tAustria\t2012\t\nLund University\tSweden\t2013\tnew\n\n★ : tuition waived\n"
    )
    assert rows_of(text, "flags") == [(["tuition_waiver"],), ([],), ([],)]


def test_a_mark_in_a_column_that_is_not_understood_says_what_its_legend_does():
    text = (
        "University\tCountry\tSigned\tQuux\nOslo University\tNorway\t2011\t○\n"
        "Graz University\tAustria\t2012\t\nLund University\tSweden\t2013\t○\n\n○ : tuition waived\n"
    )
    assert rows_of(text, "flags") == [(["tuition_waiver"],), ([],), (["tuition_waiver"],)]


@pytest.mark.parametrize(
    ("mark", "meaning"),
    [("*", "prominutí školného"), ("†", "öğrenim ücreti muafiyeti"), ("†", "免学费"),
     ("○", "звільнення від плати за навчання"), ("*", "zwolnienie z opłat za studia")],
)  # fmt: skip
def test_a_mark_and_a_term_set_apart_explain_marks_before_names(mark, meaning):
    text = (
        f"Partners\n\n{mark} {meaning}\n\n"
        f"Japan\n{mark} Kyoto University\nOsaka University\n\nFinland\n{mark}University of Turku\n"
    )
    assert rows_of(text, "institution", "flags") == [
        ("Kyoto University", ["tuition_waiver"]),
        ("Osaka University", []),
        ("University of Turku", ["tuition_waiver"]),
    ]


def test_a_term_among_the_items_below_a_partner_explains_no_mark():
    text = (
        "Kyoto University (Japan)\n* Student exchange, 12 May 2018\n* tuition waiver\n\n"
        "University of Turku (Finland)\n* Memorandum of understanding, 3 May 2019\n\n"
        "Lund University (Sweden)\n* Memorandum of understanding, 4 May 2020\n"
    )
    assert rows_of(text, "institution", "flags")[1:] == [
        ("University of Turku", []),
        ("Lund University", []),
    ]
