"""A register as a workbook that can be edited and brought back."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext

from comity.agreements.models import Agreement
from comity.agreements.queries.known_states import known_states, most_terms
from comity.intake.stated_listings import listing_of_state, names_in
from comity.intake.workbook_words import spoken_words
from comity.interpretation.corrections.cell_values import cell_text, value_of
from comity.interpretation.corrections.columns import Column, ColumnField, Words, columns_for
from comity.interpretation.corrections.marks import Mark, key_of, mark_rows
from comity.offices.models import Office
from comity.printing import workbook
from comity.provenance.models import Change, ChangeChain, Register

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet

_SLICE = 1000
_WIDTHS = {
    ColumnField.KEY: 14,
    ColumnField.PARTNER: 44,
    ColumnField.UNITS: 32,
    ColumnField.OWN_UNITS: 32,
    ColumnField.KIND: 22,
    ColumnField.COUNTRY: 18,
    ColumnField.FLAGS: 24,
}
_WIDTH = 13


def register_workbook(
    office: Office,
    facts: "AgreementFactQuerySet",
    *,
    on: dt.date,
    known: dt.datetime | None = None,
    at: dt.datetime,
) -> bytes:
    """The agreements of these facts, in their order, in the active language.

    All are of the office, and were known at the instant `known`; without one they are known now,
    `at`. Beside the columns of all terms there are those of one more, for a renewal.
    """
    # Asked for first: what is done while the workbook is made is taken for done later.
    change = _last_change(office.register, known)
    mark = Mark(office=office.slug, on=on, known=known or at, change=change)
    then = change if known else None
    keys = facts.order_by().values("agreement")
    terms = most_terms(Agreement.objects.filter(pk__in=keys), office.register, then)
    columns, words = columns_for(terms + 1), spoken_words()
    agreements = facts.values_list("agreement", flat=True).iterator(chunk_size=_SLICE)
    shown = workbook.Sheet(
        title=gettext("Agreements"),
        columns=[_column(each, words) for each in columns],
        rows=_rows(office, agreements, then, columns, words),
    )
    told = [workbook.Column(title="", width=40), workbook.Column(title="")]
    hidden = workbook.Sheet(title="Comity", columns=told, rows=mark_rows(mark), hidden=True)
    return workbook.write_workbook([shown, hidden])


def _column(column: Column, words: Words) -> workbook.Column:
    return workbook.Column(title=words.head(column), width=_WIDTHS.get(column.field, _WIDTH))


def _last_change(register: Register, known: dt.datetime | None) -> int:
    """The number of the last change that the register's log had at that instant, or has now."""
    if known is None:
        chain = ChangeChain.objects.filter(register=register)
        return chain.values_list("length", flat=True).first() or 0
    changes = Change.objects.filter(chain__register=register).known(known)
    return changes.aggregate(last=Max("number"))["last"] or 0


def _rows(
    office: Office,
    agreements: Iterable[int],
    change: int | None,
    columns: Sequence[Column],
    words: Words,
) -> Iterator[list[workbook.Value]]:
    for keys in _slices(agreements):
        states = known_states(keys, office.register, change)
        names = names_in(state.then for state in states.values())
        for key in keys:
            listing = listing_of_state(states[key].then, names)
            cells = (cell_text(value_of(listing, each), each, words) for each in columns[1:])
            yield [key_of(office.slug, key), *cells]


def _slices(keys: Iterable[int]) -> Iterator[Sequence[int]]:
    rest = iter(keys)
    while slice_ := list(islice(rest, _SLICE)):
        yield slice_
