"""A layout: one way of seeing the lines of a document, to be weighed against the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.records import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The lines of a document as one layout sees them.

    Where the layout recognises an agreement, its lines are replaced by one line with `cells` and
    `columns`; other lines stay as they are. `claims` say what became of passages that the layout
    took out of the lines and that are no cells: labels of values, repeated headers, the words of
    a sentence between its names and dates. `price` is what a row of the layout costs beyond what
    every row does, in nats: a layout that may join lines as it likes finds more than there is.
    """

    name: str
    lines: Sequence[Line]
    claims: Sequence[Claim] = ()
    price: float = 0.0
