"""The history of terms that the time cells of a row print: starts, ends, durations, renewals.

The first start opens the original term and each later one a renewal; a printed duration or end
belongs to the last term; a range is one term. Nothing is reckoned and nothing put in order.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from comity.interpretation.fields.date_notation import DateNotation
from comity.interpretation.fields.printed_dates import (
    DatePlace,
    PrintedDate,
    Role,
    printed_dates,
)
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Flag
from comity.interpretation.structure.signs import Mark, Sign, find_marks
from comity.values.date_spans import DateSpan
from comity.values.duration_words import DurationSpan
from comity.values.durations import Duration
from comity.values.made_often import remade
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term

__all__ = ["History", "Role", "read_history"]


@dataclass(slots=True, kw_only=True)
class History:
    """What the time cells of one row say.

    `dates` are all printed dates in order, ends among them; `in_order` tells whether no start or
    end lies before the one printed before it, `end_is_inferred` whether the end is one only because
    it is the last of several dates. `terms` is empty where the order is unclear.
    `places` has the passage of every sign with the field it gives; `impossible` the passages of
    dates that no calendar has, `out_of_reach` of those in a year that no agreement has (they are
    left as text that was not understood), `ambiguous` of those whose day and month may be meant
    otherwise.
    """

    dates: list[PrintedDate] = field(default_factory=list)
    duration: Duration | None = None
    extends: Duration | None = None
    open_ended: bool | None = None
    flags: list[Flag] = field(default_factory=list)
    terms: tuple[Term, ...] = ()
    in_order: bool = True
    end_is_inferred: bool = False
    places: list[tuple[str, Passage]] = field(default_factory=list)
    impossible: list[Passage] = field(default_factory=list)
    out_of_reach: list[Passage] = field(default_factory=list)
    ambiguous: list[Passage] = field(default_factory=list)

    @property
    def starts(self) -> tuple[PartialDate, ...]:
        """The start dates in printed order; the first year of a mere period is none."""
        return tuple(
            printed.date
            for printed in self.dates
            if not printed.is_end and not printed.opens_period
        )

    @property
    def expires(self) -> PartialDate | None:
        """The last printed end."""
        ends = [printed.date for printed in self.dates if printed.is_end]
        return ends[-1] if ends else None


def read_history(cells: Sequence[tuple[Role, Passage]], notation: DateNotation) -> History:
    """The history that the time cells print, each with what its column says of its dates."""
    history = History()
    for role, passage in cells:
        _read_cell(history, role, passage, notation)
    if not any(printed.is_end for printed in history.dates):
        _take_the_last_date_as_end(history)
    history.in_order = _is_in_order(history.dates)
    if history.open_ended is None and _is_limited(history):
        history.open_ended = False
    if not history.in_order:
        _leave_the_order_open(history, cells)
        return history
    history.terms = _terms(history)
    return history


def _is_limited(history: History) -> bool:
    """Whether an end or a fixed term is printed; one that renews itself is not fixed."""
    fixed = history.duration is not None and Flag.AUTO_RENEWAL not in history.flags
    return fixed or history.expires is not None


_FIELD_OF_WORD: Mapping[Sign, str] = {
    Sign.UNTIL: "expires",
    Sign.SINCE: "signed",
    Sign.LASTING: "duration",
    Sign.NOT_STATED: "terms",
}


def _read_cell(history: History, role: Role, passage: Passage, notation: DateNotation) -> None:
    text = passage.text
    marks = find_marks(text)
    if role is Role.ANY and history.duration is None and _BARE_NUMBER.fullmatch(text):
        history.duration = _bare_duration(int(text))
        history.places.append(("duration", passage))
    for index, mark in enumerate(marks):
        at = passage.part(mark.start, mark.end)
        if mark.date is not None:
            span = notation.settled(mark.date, at.text)
            if notation.leaves_open(mark.date, at.text):
                history.ambiguous.append(at)
            _read_date(history, span, at, DatePlace(marks=marks, index=index, text=text, role=role))
        elif mark.sign is Sign.DURATION and mark.duration is not None:
            _read_duration(history, mark.duration, marks[:index])
            history.places.append(("duration", at))
        elif mark.sign is Sign.OPEN_ENDED:
            history.open_ended = True
            history.places.append(("open_ended", at))
        elif mark.sign is Sign.STATUS:
            flag = Flag(mark.value)
            if flag not in history.flags:
                history.flags.append(flag)
            history.places.append(("flags", at))
        else:
            history.places.append((_FIELD_OF_WORD[mark.sign], at))


_BARE_NUMBER = re.compile(r"[1-9]\d?", re.ASCII)
_MOST_YEARS = 20


def _bare_duration(number: int) -> Duration:
    """The duration that a number alone in a column of terms is: years, whole ones in months."""
    is_in_months = number > _MOST_YEARS and number % 6 == 0
    return Duration(months=number) if is_in_months else Duration(years=number)


_OPTIONS = frozenset({Flag.AUTO_RENEWAL, Flag.RENEWABLE})


def _read_duration(history: History, span: DurationSpan, before: Sequence[Mark]) -> None:
    """A later duration is that of the term only behind a later date; else it may be an option."""
    behind = before[-1].sign if before else None
    since = {mark.sign for mark in before}
    if history.duration is None or behind is Sign.DATE or Sign.DURATION not in since:
        history.duration, history.extends = span.duration, span.extends
    elif history.extends is None and any(mark.value in _OPTIONS for mark in before[-2:]):
        history.extends = span.duration


def _read_date(history: History, span: DateSpan, at: Passage, place: DatePlace) -> None:
    if span.date is None:
        understood = not (span.out_of_reach or span.elsewhere)
        (history.impossible if understood else history.out_of_reach).append(at)
        return
    history.dates.extend(printed_dates(span, at, place))


def _take_the_last_date_as_end(history: History) -> None:
    """A last date beside starts is the end where the row prints neither a term nor *long-term*.

    Where it prints a term, the date is the end when the term has it so. In a column of starts it
    is a start, and beside the word for it a renewal.
    """
    if history.open_ended or len(history.dates) < 2:
        return
    last, before = history.dates[-1], history.dates[-2]
    if history.duration and not _ends_with(before.date, history.duration, last.date):
        return
    is_renewal = Flag.RENEWED in history.flags and not history.duration
    is_start = last.role is Role.START or is_renewal
    if is_start or last.opens_period or last.date == before.date:
        return
    history.dates[-1] = remade(last, is_end=True)
    history.end_is_inferred = True


def _ends_with(start: PartialDate, duration: Duration, end: PartialDate) -> bool:
    """Whether a term of that length from the start ends on the date, or the day after its last."""
    try:
        closing = duration.last_day_from(start)
    except OverflowError:
        return False
    return end.first <= closing.last + timedelta(days=1) and closing.first <= end.last


def _is_in_order(dates: Sequence[PrintedDate]) -> bool:
    return not any(later.date.certainly_before(earlier.date) for earlier, later in pairwise(dates))


def _leave_the_order_open(history: History, cells: Sequence[tuple[Role, Passage]]) -> None:
    """Dates out of order keep their printed order; only a column of its own still says *end*."""
    if any(role is not Role.ANY for role, _ in cells):
        return
    history.dates = [remade(printed, is_end=False) for printed in history.dates]


def _terms(history: History) -> tuple[Term, ...]:
    terms: list[Term] = []
    for printed in history.dates:
        if printed.is_end and terms and terms[-1].ends is None:
            terms[-1] = remade(terms[-1], ends=printed.date)
        elif printed.is_end:
            terms.append(Term(ends=printed.date))
        elif not (terms and _opens_the_same(terms[-1], printed)):
            terms.append(Term(starts=printed.date))
    if history.duration or history.open_ended:
        last = terms.pop() if terms else Term()
        terms.append(
            remade(
                last,
                duration=history.duration,
                extends=history.extends,
                open_ended=bool(history.open_ended),
            )
        )
    return tuple(terms)


def _opens_the_same(term: Term, printed: PrintedDate) -> bool:
    """Whether a start opens no renewal: it is printed again, or is the year of the term's start."""
    if term == Term(starts=printed.date):
        return True
    if not printed.opens_period or term.starts is None or term.ends is not None:
        return False
    return printed.date.may_be(term.starts.first)
