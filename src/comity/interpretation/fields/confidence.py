"""How sure each field is: simple likelihoods from the evidence it rests on."""

from comity.interpretation.fields.term_history import History
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.records import Record

_CERTAIN = 0.99
_RUNNING = 0.98  # told apart by content alone, without a separator
_SHIFTED = 0.95
_COUNTED = 0.9  # a displaced label put right by the printed counts
_LAST_IS_END = 0.9  # an end by the rule that the last of several dates is one
_DISORDERED = 0.4
_UNKNOWN = 0.5


def confidence_of(
    record: Record, history: History, *, country: str | None, label_moved: bool
) -> dict[str, float]:
    """The likelihood of every field that the record states, and of the row as a whole."""
    base = _base(record)
    likelihood = {"institution": base}
    if label_moved:
        likelihood["country"] = _COUNTED
    elif country is not None:
        likelihood["country"] = base
    elif record.label is not None or Column.COUNTRY in record.cells:
        likelihood["country"] = _UNKNOWN
    likelihood |= _of_dates(history, base)
    row = 1.0
    for value in likelihood.values():
        row = min(row, value)
    return {"row": row, **likelihood}


def _base(record: Record) -> float:
    if record.shifted:
        return _SHIFTED
    return _RUNNING if record.first_row != record.last_row else _CERTAIN


def _of_dates(history: History, base: float) -> dict[str, float]:
    likelihood: dict[str, float] = {}
    if history.starts:
        likelihood["signed"] = base if history.in_order else _DISORDERED
    if history.expires:
        likelihood["expires"] = base if not history.end_is_inferred else _LAST_IS_END
    if history.duration:
        likelihood["duration"] = base
    if history.open_ended:
        likelihood["open_ended"] = base
    return likelihood
