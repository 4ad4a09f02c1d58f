"""Labels that are printed once over many rows: the level, area and country an agreement has.

A value that no stretch of the agreement's own rows states was taken from such a label. Where it
stands is found again among the stretches of the source that were read as headings.
"""

import copy
import re
from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from comity.agreements.models import Agreement, Listing
from comity.provenance.models import SourceRow, Statement

# `[Africa] Morocco` is two labels in one heading.
_LABEL = re.compile(r"\w[^][()]*(?<!\s)")


def label_statements(
    agreement: Agreement, listing: Listing, stated: Collection[str]
) -> tuple[Sequence[Statement], Sequence[SourceRow]]:
    """Unsaved statements of the labels over a listing, and the rows these labels stand in.

    `stated` are the fields that the listing's own rows state.
    """
    labels = {
        "level": agreement.level_text,
        "area": agreement.area_text,
        "country": agreement.country_text,
    }
    wanted = {field: text for field, text in labels.items() if text and field not in stated}
    if not wanted:
        return (), ()
    holding = reduce(or_, (Q(text__contains=text) for text in wanted.values()))
    rows = {row.index: row for row in SourceRow.objects.filter(holding, source=listing.source_id)}
    headings = _headings(rows.values())
    found: list[Statement] = []
    for field, text in wanted.items():
        # Under another level the same area and the same country have labels of their own.
        first = max((each.row for each in found if each.field == "level"), default=0)
        alike = [each for each in headings if each.value == text and each.row >= first]
        above = [each for each in alike if each.row <= listing.first_row]
        # Only a displaced label of a country stands below.
        below = alike if field == "country" else []
        found += [_named(field, each) for each in above[-1:] or below[:1]]
    return found, [rows[index] for index in sorted({each.row for each in found})]


def _headings(rows: Iterable[SourceRow]) -> Sequence[Statement]:
    """The labels in what was read as headings in these rows, from the top."""
    return [
        Statement(
            row=row.index, start=label.start(), end=label.end(), original=label[0], value=label[0]
        )
        for row in sorted(rows, key=lambda row: row.index)
        for start, end, became in sorted(row.set_aside)
        if became == "heading"
        for label in _LABEL.finditer(row.text, start, end)
    ]


def _named(field: str, label: Statement) -> Statement:
    """The label as what states the field; one label may state an area and a country."""
    named = copy.copy(label)
    named.field = field
    return named
