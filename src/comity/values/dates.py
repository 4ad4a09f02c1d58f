"""Dates in running text, in the notations that lists of agreements are written in.

A date is never made more precise than printed. Where a notation leaves two readings open the span
carries both; where it names no day of the calendar the span says so.
"""

import re
from functools import lru_cache
from itertools import chain

from comity.values.date_spans import DateForm, DateSpan
from comity.values.named_dates import named_dates
from comity.values.numeric_dates import numeric_dates

__all__ = ["DateForm", "DateSpan", "find_dates"]

_DIGITS = re.compile(r"\d[\s./-]?[\d年년]|[元年]")


@lru_cache(maxsize=4096)
def find_dates(text: str) -> tuple[DateSpan, ...]:
    """The dates in `text` from left to right; a range is two dates.

    Years lie between 1900 and 2100, those of the Buddhist era, the Japanese eras and the Republic
    of China are turned into them; a date in 9999 is read, too. Where day and month may be
    exchanged, the day is taken first and the other reading given as an alternative.
    """
    if _DIGITS.search(text) is None:
        return ()
    # Of notations that begin at one place, the first found says most.
    spans = sorted(chain(named_dates(text), numeric_dates(text)), key=lambda span: span.start)
    kept: list[DateSpan] = []
    for span in spans:
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)
