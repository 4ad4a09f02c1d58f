"""Orders of columns that rows of running text may have: as a header gives them, or likely ones."""

from collections.abc import Callable, Iterator
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
_TELLING = (Column.COUNTRY, Column.KIND, Column.TERM, Column.STATUS, Column.UNIT)
_BESIDE = (Column.UNIT, Column.STATUS, None)
_GAIN = 0.3  # nats a row that may be


def order_of_heads(heads: Heads, text: RunningText) -> Columns:
    """The columns of the rows below a header.

    Columns of time that stand together are one cell. A head that is not understood may be words of
    the one beside it, and no column, or a column that the header lacks: what makes the text
    likeliest. A name of partners is there in any case.
    """
    options = [each for columns in _with_partners(_joined(heads)) for each in _with_kinds(columns)]
    columns = max(options, key=lambda each: likelihood_under(text, each))
    columns = _improved(columns, text, _otherwise_understood, gain=0.0)
    return _improved(columns, text, _with_one_more, gain=_GAIN * len(text.starts))


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


def _with_kinds(columns: Columns) -> Iterator[Columns]:
    """The columns, also with one of states as one of kinds, for these are called states, too."""
    yield columns
    if Column.STATUS in columns and Column.KIND not in columns:
        place = columns.index(Column.STATUS)
        yield (*columns[:place], Column.KIND, *columns[place + 1 :])


def _otherwise_understood(columns: Columns) -> Iterator[Columns]:
    """The columns with one that is not understood left out, or as one of those that are missing."""
    for place, column in enumerate(columns):
        if column is None:
            yield (*columns[:place], *columns[place + 1 :])
            for missing in _TELLING:
                if missing not in columns:
                    yield (*columns[:place], missing, *columns[place + 1 :])


def _with_one_more(columns: Columns) -> Iterator[Columns]:
    """The columns with one of those that lists have and these lack: a header may leave it out."""
    first = int(columns[0] is Column.NUMBER)
    for missing in _TELLING:
        if missing not in columns and not (missing is Column.TERM and TIME & set(columns)):
            for place in range(first, len(columns) + 1):
                yield (*columns[:place], missing, *columns[place:])


def likeliest_order(text: RunningText, *, counted: bool) -> Columns:
    """The order of columns under which the text is likeliest, where no header gives it.

    `counted` says that numbers open the rows.
    """
    number = (Column.NUMBER,) if counted else ()
    best = max(((*number, *each) for each in _USUAL), key=lambda each: likelihood_under(text, each))
    return _improved(best, text, _changed, gain=_GAIN * len(text.starts))


def _improved(
    columns: Columns,
    text: RunningText,
    changed: Callable[[Columns], Iterator[Columns]],
    *,
    gain: float,
) -> Columns:
    """The columns changed again and again while that makes the text likelier by the gain."""
    score = likelihood_under(text, columns)
    while options := list(changed(columns)):
        likelihoods = [likelihood_under(text, each) for each in options]
        best = max(likelihoods)
        if best <= score + gain:
            break
        columns, score = options[likelihoods.index(best)], best
    return columns


def _changed(columns: Columns) -> Iterator[Columns]:
    """The columns with one more, or with one less."""
    first = int(columns[0] is Column.NUMBER)
    for column in _BESIDE:
        if column is None or column not in columns:
            for place in range(first, len(columns) + 1):
                yield (*columns[:place], column, *columns[place:])
    for place, column in enumerate(columns):
        if column not in {Column.INSTITUTION, Column.NUMBER}:
            yield (*columns[:place], *columns[place + 1 :])
