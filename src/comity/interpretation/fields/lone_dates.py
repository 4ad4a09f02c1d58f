"""What a date means that stands alone in its row: the start as a rule, in some lists the end."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from comity.interpretation.editions import printed_day
from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.records import Record
from comity.interpretation.structure.signs import Sign, find_marks
from comity.values.column_heads import ColumnHead, find_column_heads

_FEWEST = 3
_AHEAD = 1 / 3  # of the dates
_LONGEST = 120
_DIGIT = re.compile(r"\d")
_OTHERWISE = frozenset({Sign.SINCE, Sign.UNTIL, Sign.DURATION, Sign.LASTING})
_TIMELY = frozenset({ColumnHead.START, ColumnHead.TERM, ColumnHead.END})
_AROUND = " .:()[]"


def tables_of_ends(records: Sequence[Record], outside: Iterable[Passage]) -> frozenset[int]:
    """The tables in which a date that stands alone in a row is the end of its agreement.

    Two things tell so: a line outside the rows says that ends are printed ("expiry dates in
    brackets"), or many of the dates lie ahead of the day of the list, when nothing can have been
    signed yet.
    """
    dates: dict[int, list[date]] = defaultdict(list)
    for record in records:
        alone = lone_date(record)
        if alone is not None:
            dates[record.table].append(alone)
    lines = list(outside)
    if any(_speaks_of_ends(line) for line in lines):
        return frozenset(dates)
    days = [day.last for line in lines if (day := printed_day(line)) is not None]
    if not days:
        return frozenset()
    return frozenset(table for table, alone in dates.items() if _lie_ahead(alone, max(days)))


def lone_date(record: Record) -> date | None:
    """The first day of the only date in a row of which neither a head nor a word tells more."""
    cell = record.cells.get(Column.TERM)
    if cell is None or {Column.START, Column.END} & record.cells.keys():
        return None
    marks = find_marks(cell.text)
    spans = [mark.date for mark in marks if mark.date is not None]
    if len(spans) != 1 or spans[0].date is None or any(mark.sign in _OTHERWISE for mark in marks):
        return None
    return spans[0].date.first


def _lie_ahead(dates: Sequence[date], day: date) -> bool:
    return sum(each > day for each in dates) >= max(_FEWEST, _AHEAD * len(dates))


def _speaks_of_ends(line: Passage) -> bool:
    """Whether a line without a date of its own names ends, in more than a word, and no starts."""
    if len(line.text) > _LONGEST or _DIGIT.search(line.text):
        return False
    heads = [head for head in find_column_heads(line.text) if head.value in _TIMELY]
    if not heads or any(head.value is not ColumnHead.END for head in heads):
        return False
    words = {line.text[head.start : head.end] for head in heads}
    return line.text.strip(_AROUND) not in words and any(" " in each for each in words)
