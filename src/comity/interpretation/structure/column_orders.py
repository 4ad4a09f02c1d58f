"""Orders of columns that rows of running text may have: as a header gives them, or likely ones."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.running_header import Heads
from comity.interpretation.structure.running_rows import (
    Columns,
    RunningText,
    likelihood_under,
)

_USUAL: tuple[Columns, ...] = (
    (Column.INSTITUTION, Column.COUNTRY, Column.KIND, Column.TERM),
    (Column.INSTITUTION, Column.KIND, Column.COUNTRY, Column.TERM),
    (Column.COUNTRY, Column.INSTITUTION, Column.KIND, Column.TERM),
    (Column.KIND, Column.INSTITUTION, Column.COUNTRY, Column.TERM),
    (Column.KIND, Column.COUNTRY, Column.INSTITUTION, Column.TERM),
    (Column.INSTITUTION, Column.COUNTRY, Column.TERM, Column.KIND),
    (Column.COUNTRY, Column.INSTITUTION, Column.TERM, Column.KIND),
    (Column.TERM, Column.INSTITUTION, Column.COUNTRY, Column.KIND),
    (Column.TERM, Column.COUNTRY, Column.INSTITUTION, Column.KIND),
)
_TELLING = (Column.COUNTRY, Column.KIND, Column.TERM, Column.STATUS)
_BESIDE = (Column.NUMBER, Column.UNIT, None)
_GAIN = 0.5  # nats a row


def order_of_heads(heads: Heads, text: RunningText) -> Columns:
    """The columns of the rows below a header.

    Columns of time that stand together are one cell. A head that is not understood may be words of
    the one beside it, and no column, or a column that the header lacks: what makes the text
    likeliest. A name of partners is there in any case.
    """
    columns = max(_with_partners(_joined(heads)), key=lambda each: likelihood_under(text, each))
    score = likelihood_under(text, columns)
    while options := list(_otherwise_understood(columns)):
        likelihoods = [likelihood_under(text, each) for each in options]
        best = max(likelihoods)
        if best <= score:
            break
        columns, score = options[likelihoods.index(best)], best
    return columns


def _joined(heads: Heads) -> Columns:
    """The heads with columns of time that stand together as one."""
    joined: list[Column | None] = []
    for timed, group in groupby(heads, key=lambda head: head in TIME):
        together = list(group)
        if timed:
            joined.append(Column.TERM if len(together) > 1 else together[0])
        else:
            joined += together
    return tuple(joined)


def _with_partners(columns: Columns) -> Iterator[Columns]:
    """The columns with each that may be of partners as such, where none is known to be."""
    if Column.INSTITUTION in columns:
        yield columns
        return
    for place, column in enumerate(columns):
        if column is None or column is Column.UNIT:
            yield (*columns[:place], Column.INSTITUTION, *columns[place + 1 :])


def _otherwise_understood(columns: Columns) -> Iterator[Columns]:
    """The columns with one that is not understood left out, or as one of those that are missing."""
    for place, column in enumerate(columns):
        if column is None:
            yield (*columns[:place], *columns[place + 1 :])
            for missing in _TELLING:
                if missing not in columns:
                    yield (*columns[:place], missing, *columns[place + 1 :])


def likeliest_order(text: RunningText) -> Columns:
    """The order of columns under which the text is likeliest, where no header gives it."""
    best = max(_USUAL, key=lambda each: likelihood_under(text, each))
    score = likelihood_under(text, best)
    rows = max(1, len(text.starts))
    improved = True
    while improved:
        improved = False
        for columns in _changed(best):
            found = likelihood_under(text, columns)
            if found > score + _GAIN * rows:
                best, score, improved = columns, found, True
                break
    return best


def _changed(columns: Columns) -> Iterator[Columns]:
    for column in _BESIDE:
        if column in columns:
            continue
        places: Sequence[int] = (0,) if column is Column.NUMBER else range(len(columns) + 1)
        for place in places:
            yield (*columns[:place], column, *columns[place:])
    for place, column in enumerate(columns):
        if column is not Column.INSTITUTION:
            yield (*columns[:place], *columns[place + 1 :])
