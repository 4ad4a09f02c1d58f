"""What became of every stretch of a document: fields, headings, figures, furniture, the rest."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from comity.documents.model import Row
from comity.interpretation.contract_fields import FIELD_OF_COLUMN, fields_of_dates, is_own_unit
from comity.interpretation.fields.listings import Read
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Became, Stretch
from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.records import Claim

_NOT_IN_THE_CONTRACT = "remark"
_SPEAKING = re.compile(r"[^\W_]")


def stretches_of(
    reads: Sequence[Read], claims: Iterable[Claim], rows: Sequence[Row]
) -> list[Stretch]:
    """Every claimed stretch and what lies between them, in document order.

    Punctuation between them is furniture; anything that speaks is left for a finding.
    """
    fields = (each for position, read in enumerate(reads) for each in _fields(position, read))
    claimed: Iterator[_Told] = ((claim.passage, claim.became, None, None) for claim in claims)
    stretches = [*_given_once(_stretches(fields)), *_stretches(claimed)]
    stretches += _gaps(stretches, rows)
    return sorted(stretches, key=attrgetter("row", "start"))


def _given_once(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches without those that meet one of an earlier listing.

    What is printed once for several rows (a partner, a bullet) is the first one's in the account;
    so is the year of a day that another row has in the same year.
    """
    owners: dict[int, list[tuple[int, int, int | None]]] = defaultdict(list)
    for stretch in stretches:
        owned = owners[stretch.row]
        if not owned or owned[-1][1] <= stretch.start:  # nearly every one: they come in order
            owned.append((stretch.start, stretch.end, stretch.listing))
            yield stretch
            continue
        place = bisect_left(owned, (stretch.start,))
        if not any(_meets(stretch, *other) for other in owned[max(0, place - 1) : place + 1]):
            owned.insert(place, (stretch.start, stretch.end, stretch.listing))
            yield stretch


def _meets(stretch: Stretch, start: int, end: int, listing: int | None) -> bool:
    """Whether a stretch of another listing, or a bullet of several, stands in the same text."""
    others = listing is None or listing != stretch.listing
    return others and start < stretch.end and stretch.start < end


_Told = tuple[Passage, Became, int | None, str | None]
"""A passage, what became of it, and the listing and the field that it is of."""


def _fields(position: int, read: Read) -> Iterator[_Told]:
    record, history = read.record, read.history
    for column, passage in record.cells.items():
        if column not in TIME:
            yield passage, Became.FIELD, position, _field_of_cell(column, read)
    for printed, field in fields_of_dates(read):
        yield printed.at, Became.FIELD, position, field
    for field, passage in history.places:
        yield passage, Became.FIELD, position, field
    for passage in history.impossible:
        yield passage, Became.FINDING, position, None
    for mark in record.marks:
        yield mark, Became.FIELD, position, "flags"
    for code in record.codes:
        yield code.at, Became.FIELD, position, "type" if code.kinds else "flags"
    if record.number_at is not None:
        yield record.number_at, Became.FIELD, position, "no"
    if record.bullet is not None:
        yield record.bullet, Became.FURNITURE, None, None


def _field_of_cell(column: Column, read: Read) -> str:
    if is_own_unit(column, read):
        return "home_unit"
    return FIELD_OF_COLUMN.get(column, _NOT_IN_THE_CONTRACT)


def _stretches(told: Iterable[_Told]) -> Iterator[Stretch]:
    return (
        Stretch(row=row, start=start, end=end, became=became, listing=listing, field=field)
        for passage, became, listing, field in told
        for row, start, end in passage.pieces
    )


def _gaps(stretches: Iterable[Stretch], rows: Sequence[Row]) -> Iterator[Stretch]:
    of_row: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for stretch in stretches:
        of_row[stretch.row].append((stretch.start, stretch.end))
    for row in rows:
        text = row.text
        place, length = 0, len(text)
        for start, end in [*sorted(of_row.get(row.index, ())), (length, length)]:
            if start > place and not text[place:start].isspace():
                yield from _gap(row, place, start)
            place = max(place, end)


def _gap(row: Row, start: int, end: int) -> Iterator[Stretch]:
    text = row.text[start:end]
    kept = text.strip()
    if not kept:
        return
    start += len(text) - len(text.lstrip())
    became = Became.FINDING if _SPEAKING.search(kept) else Became.FURNITURE
    yield Stretch(row=row.index, start=start, end=start + len(kept), became=became)
