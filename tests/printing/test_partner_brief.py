"""The brief on paper: two sheets at most, nothing cut in silence, no text that becomes a command."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from comity.printing.partner_brief import (
    ROOMS,
    SHEETS,
    Column,
    Labelled,
    LineGroup,
    Share,
    print_brief,
    set_brief,
)
from comity.printing.typefaces import typefaces_in
from comity.printing.written import written
from tests.printing.briefs import brief, line, person
from tests.printing.faces import make_face

AT = dt.datetime(2026, 11, 21, 9, 30, 15, 123, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def faces():
    """No face of this system, so that the same stands on every one."""
    return typefaces_in(with_system=False)


def text_of(pdf: bytes) -> str:
    with PdfDocument(io.BytesIO(pdf)) as document:
        pages = [
            document[number].get_textpage().get_text_bounded() for number in range(len(document))
        ]
    return " ".join(" ".join(pages).split())


def sheets_of(pdf: bytes) -> int:
    with PdfDocument(io.BytesIO(pdf)) as document:
        return len(document)


def group(count: int, look: str = "in-force", title: str = "In force") -> LineGroup:
    return LineGroup(
        look=look, title=title, lines=tuple(line(n, title=f"{title} {n}.") for n in range(count))
    )


def test_a_small_brief_says_all_on_one_sheet(faces):
    pdf = print_brief(brief(), faces=faces, at=AT)
    told = text_of(pdf)
    assert sheets_of(pdf) == 1
    for words in (
        *("Partner brief", "University of Leeds", "University in Leeds, United Kingdom", "024mrxd33"),
        *("1 in force", "Exchange agreement", "Department", "School of Law", "18 May 2001 to 17 May 2030"),
        *("Nothing ends.", "Ruth Adams", "coordinator", "ruth@leeds.example", "None is open."),
        *("Prepared on 21 November 2026 by Steppe University", "1 of 1"),
    ):  # fmt: skip
        assert words in told


def test_three_hundred_agreements_fit_and_those_left_out_are_counted(faces):
    groups = (group(250), group(40, "may-be", "May be"), group(10, "no-longer", "Ended"))
    shares = tuple(Share(look=each.look, count=len(each.lines), words="x") for each in groups)
    pdf = print_brief(brief(groups=groups, shares=shares), faces=faces, at=AT)
    told = text_of(pdf)
    assert sheets_of(pdf) == SHEETS
    for each in groups:
        shown = sum(f"{each.title} {number}." in told for number in range(len(each.lines)))
        assert shown >= 3
        assert f"and {len(each.lines) - shown} more" in told


def test_as_much_is_printed_as_two_sheets_hold(faces):
    for count in (14, 20, 26):
        told = text_of(print_brief(brief(groups=(group(count),)), faces=faces, at=AT))
        assert f"In force {count - 1}." in told
        assert "more" not in told


def test_people_and_questions_that_are_left_out_are_counted(faces):
    people = tuple(person(f"Person {number} Adams") for number in range(80))
    asked = tuple(written(f"Question {number}?") for number in range(90))
    column = Column(title="At the partner", empty="", people=people)
    questions = Column(title="Open questions", empty="", sentences=asked, more=5)
    pdf = print_brief(brief(contacts=(column,), questions=questions), faces=faces, at=AT)
    told = text_of(pdf)
    assert sheets_of(pdf) <= SHEETS
    assert f"and {80 - sum(f'Person {n} Adams' in told for n in range(80))} more" in told
    assert f"and {95 - sum(f'Question {n}?' in told for n in range(90))} more" in told


def test_very_long_names_fit_and_say_that_they_go_on(faces):
    long = "Interuniversity Institute of " + "Very Long Names and " * 25
    groups = (LineGroup(look="in-force", title="In force", lines=tuple(line(n, title=long, note=long) for n in range(40))),)  # fmt: skip
    pdf = print_brief(
        brief(
            long,
            native_names=tuple(written(f"{number} {long}") for number in range(4)),
            contacts=(
                Column(title="There", empty="", people=tuple(person(long) for _ in range(30))),
            ),
            note=Column(title="Note", empty="", sentences=(written("word " * 400),)),
            groups=groups,
        ),
        faces=faces,
        at=AT,
    )
    assert sheets_of(pdf) <= SHEETS
    assert "[…]" in text_of(pdf)


def test_a_text_of_commands_is_printed_as_it_stands(faces):
    commands = '#read("/etc/passwd") $ x $ *bold* @preview/x:1.0.0 \\ // no comment [#panic("x")]'
    plain = written(commands)
    pdf = print_brief(
        brief(
            commands,
            lead=plain,
            office=plain,
            note=Column(title="#panic()", empty="", sentences=(plain,)),
            contacts=(Column(title="There", empty="", people=(person(commands),)),),
        ),
        faces=faces,
        at=AT,
    )
    told = text_of(pdf)
    assert told.count(commands) >= 5
    assert "#panic()" in told
    assert "root:" not in told


def test_the_same_brief_at_the_same_instant_is_the_same_file(faces):
    one, two = (print_brief(brief(), faces=faces, at=AT) for _ in range(2))
    assert one == two
    later = print_brief(brief(), faces=faces, at=AT + dt.timedelta(days=1))
    assert later != one


def test_the_file_says_what_it_is_and_in_which_language(faces):
    pdf = print_brief(brief(language="mn"), faces=faces, at=AT)
    with PdfDocument(io.BytesIO(pdf)) as document:
        told = document.get_metadata_dict()
    assert told["Title"] == "Partner brief: University of Leeds"
    assert told["Author"] == "Steppe University"
    assert told["CreationDate"].startswith("D:20261121093015")
    assert b"/Lang (mn)" in pdf or b"/Lang(mn)" in pdf


def test_who_hears_it_instead_of_seeing_it_is_told_the_same(faces):
    """PDF/UA: everything is tagged, or a drawing beside words that say it."""
    groups = (group(14), group(2, "no-longer", "Ended"))
    pdf = set_brief(brief(groups=groups), ROOMS[0], faces=faces, at=AT, standards=["ua-1"])
    assert b"pdfuaid:part" in pdf


def test_every_text_is_set_in_the_faces_of_its_language(tmp_path):
    """PDF/UA refuses a letter that its face does not have."""
    letters = "東北大学佐藤"
    make_face(tmp_path, "Noto Sans CJK JP", letters)
    japanese = typefaces_in(tmp_path, with_system=False)
    text = written(letters, country="JP")
    shown = brief(
        native_names=(text,),
        name=text,
        lead=text,
        office=text,
        known=(Labelled(label="Name", value=text),),
        groups=(
            LineGroup(
                look="in-force", title="In force", lines=(line(title=letters, note=letters),)
            ),
        ),
        contacts=(Column(title="There", empty="", people=(person(letters),), sentences=(text,)),),
        note=Column(title="Note", empty="", sentences=(text,)),
        sources=(text,),
    )
    assert set_brief(shown, ROOMS[0], faces=japanese, at=AT, standards=["ua-1"])


def test_letters_that_cannot_be_printed_are_boxes_and_are_named(faces):
    partner = written("東北 University", country="JP")
    told = text_of(print_brief(brief(native_names=(partner,)), faces=faces, at=AT))
    assert "2 of the letters of" in told
    assert "cannot be printed here: install fonts-noto-cjk." in told
    assert "東" not in told


def test_of_many_texts_that_cannot_be_printed_the_first_are_named_and_the_rest_counted(faces):
    people = tuple(person(f"{chr(0x4E00 + number)} Adams") for number in range(9))
    column = Column(title="There", empty="", people=people)
    told = text_of(print_brief(brief(contacts=(column,)), faces=faces, at=AT))
    assert told.count("cannot be printed here") == 4
    assert "and 5 more" in told


def test_addresses_lead_where_they_say(faces):
    shown = brief()
    pdf = print_brief(shown, faces=faces, at=AT)
    assert b"https://ror.org/024mrxd33" in pdf
    bare = replace(shown, known=tuple(replace(each, href="") for each in shown.known))
    assert b"https://ror.org" not in print_brief(bare, faces=faces, at=AT)
