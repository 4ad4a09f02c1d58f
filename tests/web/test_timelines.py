import datetime as dt
from typing import Any

from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term
from comity.web.timelines import DrawnLine, TermGroup, TermLine, Timeline, draw_timeline

TODAY = dt.date(2026, 11, 21)
AS_OF = PartialDate.of(2023, 8, 24)


def timeline(*lines: TermLine) -> Timeline:
    return draw_timeline([TermGroup(lines=lines)], on=TODAY, today=TODAY)


def drawn(term: Term | None, **more: Any) -> DrawnLine:
    line = TermLine(title="term", term=term, as_of=AS_OF, **more)
    return timeline(line).groups[0].lines[0]


def looks(line: DrawnLine) -> list[str]:
    return [bar.look for bar in line.bars]


def share(text: str) -> float:
    return float(text.removesuffix("%"))


def test_a_fixed_term_is_certain_from_its_first_day_to_its_last():
    line = drawn(Term(starts=PartialDate.of(2022, 9, 1), duration=Duration(years=5)))
    assert looks(line) == ["in-force"]
    assert line.start == line.bars[0].x


def test_an_option_is_drawn_but_never_as_certain():
    years = Duration(years=5)
    line = drawn(Term(starts=PartialDate.of(2022, 9, 1), duration=years, extends=years))
    assert looks(line) == ["in-force", "option"]


def test_a_term_without_a_printed_end_is_hatched_after_the_day_of_its_list():
    line = drawn(Term(starts=PartialDate.of(2016, 9, 15)))
    assert looks(line) == ["in-force", "may-be"]
    assert line.bars[1].x == line.edition
    assert share(line.bars[1].x) + share(line.bars[1].width) > 99.9


def test_an_earlier_term_without_an_end_lasts_at_most_until_the_next_one():
    renewed = PartialDate.of(2021, 3, 29)
    line = drawn(Term(starts=PartialDate.of(2001, 11, 16)), followed_from=renewed)
    assert looks(line) == ["may-be"]


def test_no_term_is_drawn_beyond_the_day_from_which_the_agreement_is_terminated():
    years, over = Duration(years=5), dt.date(2025, 5, 1)
    fixed = Term(starts=PartialDate.of(2022, 9, 1), duration=years, extends=years)
    open_ended = Term(starts=PartialDate.of(2022, 9, 1), open_ended=True)
    (short,), (long,) = (drawn(term, terminated_on=over).bars for term in (fixed, open_ended))
    (later,) = drawn(fixed, terminated_on=dt.date(2031, 1, 1)).bars
    assert (short.look, long.look, later.look) == ("past", "past", "in-force")
    assert share(later.width) > share(short.width)
    assert not drawn(open_ended, terminated_on=over).arrow
    assert not drawn(open_ended, terminated_on=dt.date(2020, 1, 1)).bars


def test_an_open_ended_term_ends_in_an_arrow():
    line = drawn(Term(starts=PartialDate.of(2021, 3, 29), open_ended=True))
    assert looks(line) == ["in-force"]
    assert line.arrow


def test_a_start_known_to_the_year_begins_unclear():
    line = drawn(Term(starts=PartialDate.of(2020), ends=PartialDate.of(2027, 5, 31)))
    assert looks(line) == ["may-be", "in-force"]
    assert not line.start


def test_what_has_ended_is_past():
    line = drawn(Term(starts=PartialDate.of(2015, 1, 4), ends=PartialDate.of(2020, 1, 3)))
    assert looks(line) == ["past"]


def test_an_agreement_listed_without_a_date_is_a_ring_on_the_day_of_the_list():
    line = drawn(None)
    assert line.ring
    assert looks(line) == ["may-be"]


def test_nothing_is_drawn_where_nothing_is_known():
    line = TermLine(title="x", term=None)
    assert timeline(line).groups[0].lines[0].bars == ()


def test_the_axis_holds_every_term_and_some_years_after_today():
    drawing = timeline(
        TermLine(title="old", term=Term(starts=PartialDate.of(1955), ends=PartialDate.of(1960)))
    )
    assert int(drawing.ticks[0].label) <= 1955
    assert share(drawing.today) < 97
    assert len(drawing.ticks) <= 11


def test_dates_at_the_ends_of_the_calendar_are_drawn_too():
    term = Term(starts=PartialDate.of(1), ends=PartialDate.of(9999, 12, 31))
    assert timeline(TermLine(title="long", term=term)).groups[0].lines[0].bars
