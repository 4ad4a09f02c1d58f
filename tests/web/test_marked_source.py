from hypothesis import given
from hypothesis import strategies as st

from comity.web.marked_source import DOUBTFUL, SET_ASIDE, Mark, Piece, mark_line

LINE = "6 Sofia University Bulgaria MOU"


def mark(part: str, look: str) -> Mark:
    return Mark(start=LINE.index(part), end=LINE.index(part) + len(part), look=look)


def test_each_field_lies_under_its_pen_and_the_rest_is_plain():
    pieces = mark_line(LINE, [mark("Sofia University", "name"), mark("Bulgaria", "place")])
    assert [(piece.text, piece.pen) for piece in pieces] == [
        ("6 ", ""),
        ("Sofia University", "name"),
        (" ", ""),
        ("Bulgaria", "place"),
        (" MOU", ""),
    ]


def test_the_pen_is_not_lifted_between_two_words_of_a_name():
    pieces = mark_line(LINE, [mark("Sofia", "name"), mark("University", "name")])
    assert Piece(text="Sofia University", looks=("name",)) in pieces


def test_two_dates_side_by_side_stay_two():
    text = "2008.03.13 2023.05.29"
    marks = [Mark(start=0, end=10, look="date"), Mark(start=11, end=21, look="date")]
    assert [piece.text for piece in mark_line(text, marks) if piece.pen] == text.split()


def test_a_doubtful_word_keeps_the_pen_it_lies_under():
    pieces = mark_line(LINE, [mark("Sofia University", "name"), mark("University", DOUBTFUL)])
    doubtful = next(piece for piece in pieces if piece.is_doubtful)
    assert (doubtful.text, doubtful.pen) == ("University", "name")


def test_what_was_left_out_on_purpose_is_set_aside():
    pieces = mark_line(LINE, [mark("6", SET_ASIDE)])
    assert pieces[0].is_set_aside
    assert not pieces[0].pen


def test_marks_beyond_the_line_mark_nothing():
    assert mark_line("ab", [Mark(start=5, end=9, look="name")]) == (Piece(text="ab"),)


marks = st.builds(
    Mark,
    start=st.integers(0, 40),
    end=st.integers(0, 40),
    look=st.sampled_from(("name", "place", SET_ASIDE)),
)


@given(st.text(max_size=40), st.lists(marks, max_size=6))
def test_the_pieces_of_a_line_are_the_line(text: str, marks: list[Mark]):
    assert "".join(piece.text for piece in mark_line(text, marks)) == text
