"""Why a row reads as it does: which evidence gave each of its fields, and where it stands.

Evidence is a code with parameters, as findings are; `REASONS` has a clause in English for each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from comity.documents.model import Locus


class Reason(StrEnum):
    """What speaks for a field."""

    HEADER = "header"
    COLUMN_CONTENTS = "column_contents"
    HEADER_ORDER = "header_order"
    CONTENTS = "contents"
    SHIFTED = "shifted"
    LAYOUT = "layout"
    PRINTED_ONCE = "printed_once"
    NUMBER = "number"
    HEADING = "heading"
    COUNTED = "counted"
    END_OF_NAME = "end_of_name"
    WORDS_IN_NAME = "words_in_name"
    WORDS_IN_CELL = "words_in_cell"
    LEGEND = "legend"
    LAST_DATE = "last_date"
    SAME_UNITS = "same_units"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence for a field of a row.

    `field` is its key in the reading contract and `value` what it came to, None where nothing was
    understood. `text` stands at `locus`, on a sheet in the cell `address`. `reason` says why it
    is this field, with `params` for its clause; `weight` is the likelihood of the field, where the
    reading gives one.
    """

    field: str
    value: str | None
    text: str
    locus: Locus
    address: str | None
    reason: Reason
    params: Mapping[str, str]
    weight: float | None


REASONS: Mapping[Reason, str] = {
    Reason.HEADER: "the header calls its column so",
    Reason.COLUMN_CONTENTS: "most cells of its column hold such values",
    Reason.HEADER_ORDER: "it holds such a value, in the order in which the header names them",
    Reason.CONTENTS: "it holds such a value",
    Reason.SHIFTED: "it holds such a value, though not in the column of that name",
    Reason.LAYOUT: "of the layout of the document: %(layout)s",
    Reason.PRINTED_ONCE: "it is printed once for several rows",
    Reason.NUMBER: "the row begins with it",
    Reason.HEADING: "a heading above says it for the rows below",
    Reason.COUNTED: "the numbers printed beside the countries say it",
    Reason.END_OF_NAME: "it closes the name",
    Reason.WORDS_IN_NAME: "words in the name say it",
    Reason.WORDS_IN_CELL: "words in the cell say it",
    Reason.LEGEND: "the legend explains the mark",
    Reason.LAST_DATE: "it is the last of several dates, and no term is printed",
    Reason.SAME_UNITS: "few units return with many partners: they are of the home university",
}
"""The clause of every reason: *because* stands before it."""

LAYOUTS: Mapping[str, str] = {
    "unfolded": "its cells stand below one another",
    "labelled": "each value has a label",
    "aligned": "its columns are aligned by spaces",
    "gapped": "its columns are parted by the same few spaces everywhere",
    "glued": "its columns run into one another",
    "mended": "its rows were broken and are joined",
    "inline": "its fields are parted by signs within the line",
    "wrapped": "its items go over several lines",
    "blocks": "its agreements stand in blocks below the names of partners",
    "indented": "its lines are indented under a partner",
    "sentences": "its agreements are told in sentences",
    "enumerated": "partners of one country stand on one line",
    "rewrapped": "its rows run on without signs between the cells",
}
"""What is seen in each layout; one that is not here is named as it is."""


def why(evidence: Evidence) -> str:
    """The clause of a piece of evidence in English."""
    words = {name: LAYOUTS.get(value, value) for name, value in evidence.params.items()}
    return REASONS[evidence.reason] % words
