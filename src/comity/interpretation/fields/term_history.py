"""The history of terms that the time cells of a row print: starts, ends, durations, renewals.

The first start opens the original term and each later one a renewal; a printed duration or end
belongs to the last term; a range is one term. Nothing is reckoned and nothing put in order.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from comity.interpretation.fields.date_notation import DateNotation
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Flag
from comity.interpretation.structure.signs import Mark, Sign, find_marks, is_filler
from comity.values.date_spans import DateSpan
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term


class Role(StrEnum):
    """What the column of a time cell says of the dates in it."""

    START = "start"
    END = "end"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date of the row, where it stands, and whether it is printed as an end."""

    date: PartialDate
    at: Passage
    is_end: bool


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
        """The start dates in printed order."""
        return tuple(printed.date for printed in self.dates if not printed.is_end)

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
        _take_the_last_date_as_end(history, cells)
    history.in_order = _is_in_order(history.dates)
    if history.open_ended is None and (history.duration or history.expires):
        history.open_ended = False
    if not history.in_order:
        _leave_the_order_open(history, cells)
        return history
    history.terms = _terms(history)
    return history


_FIELD_OF_WORD: Mapping[Sign, str] = {
    Sign.UNTIL: "expires",
    Sign.SINCE: "signed",
    Sign.NOT_STATED: "terms",
}


def _read_cell(history: History, role: Role, passage: Passage, notation: DateNotation) -> None:
    text = passage.text
    marks = find_marks(text)
    for index, mark in enumerate(marks):
        at = passage.part(mark.start, mark.end)
        if mark.sign is Sign.DATE:
            is_end = _is_end(marks, index, text, role)
            _read_date(history, mark.date, at, notation, is_end=is_end)
        elif mark.sign is Sign.DURATION and mark.duration is not None:
            history.duration, history.extends = mark.duration.duration, mark.duration.extends
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


def _read_date(
    history: History, span: DateSpan | None, at: Passage, notation: DateNotation, *, is_end: bool
) -> None:
    date = notation.date_of(span, at.text) if span is not None else None
    if span is None or date is None:
        beyond = span is not None and span.out_of_reach
        (history.out_of_reach if beyond else history.impossible).append(at)
        return
    if notation.leaves_open(span, at.text):
        history.ambiguous.append(at)
    history.dates.append(PrintedDate(date=date, at=at, is_end=is_end))


_RANGE = re.compile(r"\s*(?:[-\u2010-\u2015~〜～]|to|a|al|bis|до|по)\s*", re.IGNORECASE)


def _is_end(marks: Sequence[Mark], index: int, text: str, role: Role) -> bool:
    mark = marks[index]
    before = marks[index - 1] if index else None
    after = marks[index + 1] if index + 1 < len(marks) else None
    if before and before.sign is Sign.UNTIL and is_filler(text, before.end, mark.start):
        return True
    if after and after.sign is Sign.UNTIL and is_filler(text, mark.end, after.start):
        beyond = marks[index + 2] if index + 2 < len(marks) else None
        # "2020 until 2025" has the word before the end, "2025 хүртэл" after it.
        if beyond is None or beyond.sign is not Sign.DATE:
            return True
    if before and before.sign is Sign.DATE and _RANGE.fullmatch(text, before.end, mark.start):
        # In a chain of dashes every second date is an end: a range has two sides.
        return index < 2 or not _is_end(marks, index - 1, text, role)
    return role is Role.END


def _take_the_last_date_as_end(history: History, cells: Sequence[tuple[Role, Passage]]) -> None:
    """A last date beside starts is the end where the row prints neither a term nor *long-term*."""
    if any(role is Role.START for role, _ in cells):
        return
    if history.duration or history.open_ended or len(history.dates) < 2:
        return
    last, before = history.dates[-1], history.dates[-2]
    if last.date == before.date:
        return
    history.dates[-1] = replace(last, is_end=True)
    history.end_is_inferred = True


def _is_in_order(dates: Sequence[PrintedDate]) -> bool:
    return not any(later.date.certainly_before(earlier.date) for earlier, later in pairwise(dates))


def _leave_the_order_open(history: History, cells: Sequence[tuple[Role, Passage]]) -> None:
    """Dates out of order keep their printed order; only a column of its own still says *end*."""
    if any(role is not Role.ANY for role, _ in cells):
        return
    history.dates = [replace(printed, is_end=False) for printed in history.dates]


def _terms(history: History) -> tuple[Term, ...]:
    terms: list[Term] = []
    for printed in history.dates:
        if not printed.is_end:
            # The same date printed again is no later start: it opens no renewal.
            if not (terms and terms[-1] == Term(starts=printed.date)):
                terms.append(Term(starts=printed.date))
        elif terms and terms[-1].ends is None:
            terms[-1] = replace(terms[-1], ends=printed.date)
        else:
            terms.append(Term(ends=printed.date))
    if history.duration or history.open_ended:
        last = terms.pop() if terms else Term()
        terms.append(
            replace(
                last,
                duration=history.duration,
                extends=history.extends,
                open_ended=bool(history.open_ended),
            )
        )
    return tuple(terms)
