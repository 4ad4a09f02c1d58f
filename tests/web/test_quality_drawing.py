"""How complete a register was over time is drawn as a line from day to day."""

import datetime as dt

import pytest

from comity.web.quality_drawing import draw_quality

FIRST = dt.date(2026, 3, 1)


def noted(*scores):
    """Scores of days one after the other."""
    return [(FIRST + dt.timedelta(days=number), score) for number, score in enumerate(scores)]


def drawn(scores):
    """The drawing, which there is from two days on."""
    drawing = draw_quality(scores)
    assert drawing
    return drawing


@pytest.mark.parametrize("scores", [(), (80,)])
def test_of_fewer_than_two_days_nothing_is_drawn(scores):
    assert draw_quality(noted(*scores)) is None


def test_a_score_holds_until_the_next_one_is_noted():
    drawing = drawn(noted(50, 50, 100))
    along, still, up = drawing.strokes
    assert along.x1 == drawing.left
    assert along.y1 == along.y2 == still.y1 == still.y2 == drawing.levels[1].y
    assert along.x2 == still.x1
    assert (up.x1, up.x2) == (still.x2, still.x2)
    assert (up.x2, up.y2) == (drawing.x, drawing.y)
    assert up.y2 == drawing.levels[2].y


def test_days_stand_as_far_apart_as_they_are():
    first, second = (FIRST, 10), (FIRST + dt.timedelta(days=9), 20)
    drawing = drawn([first, second, (FIRST + dt.timedelta(days=10), 30)])
    places = [float(each.x2.removesuffix("%")) for each in drawing.strokes[::2]]
    left = float(drawing.left.removesuffix("%"))
    assert places[0] - left == pytest.approx(9 * (places[1] - places[0]), rel=0.01)


def test_a_sentence_says_where_it_began_and_where_it_stands():
    drawing = drawn(noted(61, 75))
    assert "61" in drawing.sentence
    assert "75" in drawing.sentence
    assert drawing.score == 75


def test_the_newest_score_is_written_where_the_line_does_not_go():
    assert drawn(noted(80, 60)).beside > "0"
    assert drawn(noted(60, 80)).beside.startswith("-")
