"""How long documents are cut: into slices so large that what belongs together stays together."""

from dataclasses import dataclass

LONG = 6_000
"""A document of more rows is read in slices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Numbers of rows: of a document (`length`) and of what is looked at of it at a time.

    A document no longer than `long` is read at one go. Of a longer one `survey` rows are looked at
    beforehand, and `tail` for marks explained at its end; a slice has `slice` rows or some more,
    and is read with `above` rows before it and `below` behind it.
    """

    length: int
    long: int = LONG
    survey: int = 1_000
    tail: int = 200
    slice: int = 3_000
    above: int = 100
    below: int = 400
