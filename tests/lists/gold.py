"""Hand-checked agreements of a list: one JSON object a line, with the cells as they are printed."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict, cast


class GoldTerm(TypedDict):
    """A term as printed; dates and durations are ISO 8601."""

    starts: str | None
    ends: str | None
    duration: str | None
    extends: str | None
    open_ended: bool


class Split(TypedDict):
    """Partner and unit that share one cell."""

    institution: str
    unit: str


class Gold(TypedDict, total=False):
    """What a reader should make of one agreement, and what stands in its cells.

    `ambiguous` names the fields that are not judged. `country_text`, `area_text`, `starts_text`
    and `ends_text` are cells as printed: they are for printing the list anew.
    """

    no: int
    institution: str
    unit: str | None
    home_unit: str | None
    country: str | None
    country_text: str | None
    area_text: str | None
    level: str | None
    type: str | None
    type_text: str | None
    types: list[str]
    signed: str | None
    expires: str | None
    duration: str | None
    open_ended: bool | None
    dates: list[str]
    terms: list[GoldTerm]
    flags: list[str]
    starts_text: str
    ends_text: str
    split: Split
    institution_alt: list[str]
    country_alt: list[str]
    ambiguous: list[str]


def read_gold(path: Path) -> list[Gold]:
    """The agreements of a gold file, in document order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [cast("Gold", json.loads(line)) for line in lines if line.strip()]


def gold_lines(rows: Iterable[Gold]) -> str:
    """The text of a gold file."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
