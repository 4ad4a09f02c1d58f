"""The mark of a workbook of a register, and the keys of its rows.

The mark is a sheet of its own, so that every program that edits workbooks keeps it. A key ends in
letters that prove it: dragging a cell down counts numbers up, and would name other agreements.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from comity.documents.model import Document, Row

VERSION = 1
"""The version of the columns: another one when what a column holds changes its meaning."""

_NAME = "comity workbook"
_FORMATS = frozenset({"xlsx", "xls", "ods"})
_FIELDS = ("office", "on", "known", "change")
_KEY = re.compile(r"(?P<office>[\w-]+):(?P<agreement>[1-9]\d{0,17}):(?P<proof>[a-z]{3})")
_LAST_CHANGE = 2**63 - 1  # of a database's integers
_LETTERS = "bcdfghjkmnpqrstvwxz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Whose register a workbook shows, on which day, and as known at which instant.

    `change` is the number of the last change in the register's log that the workbook knows of: an
    instant alone does not tell which of the changes that were under way then were done.
    """

    office: str
    on: dt.date
    known: dt.datetime
    change: int
    version: int = VERSION


def mark_rows(mark: Mark) -> Iterator[Sequence[str]]:
    """The rows of the sheet that is the mark."""
    yield (_NAME, str(mark.version))
    yield ("office", mark.office)
    yield ("on", mark.on.isoformat())
    yield ("known", mark.known.astimezone(dt.UTC).isoformat())
    yield ("change", str(mark.change))


def mark_of(document: Document) -> Mark | None:
    """The mark that a workbook bears; None where it bears none."""
    if document.format not in _FORMATS:
        return None
    sheets = (list(islice(table.rows, len(_FIELDS) + 1)) for table in document.tables)
    rows = next((rows for rows in sheets if rows and _first_text(rows[0]) == _NAME), None)
    return _mark_in(*rows) if rows else None


def _mark_in(first: Row, *rows: Row) -> Mark | None:
    said = {_first_text(row): row.cells[-1].text for row in rows}
    try:
        mark = Mark(
            office=said["office"],
            on=dt.date.fromisoformat(said["on"]),
            known=dt.datetime.fromisoformat(said["known"]).astimezone(dt.UTC),
            change=int(said["change"]),
            version=int(first.cells[-1].text),
        )
    except (KeyError, ValueError, OverflowError):
        return None
    return mark if 0 <= mark.change <= _LAST_CHANGE else None


def key_of(office: str, agreement: int) -> str:
    """The key of an agreement's row: `must:127:kbw`."""
    return f"{office}:{agreement}:{_proof(office, agreement)}"


def is_key(text: str) -> bool:
    """Whether a text has the form of a key, of whatever office."""
    return _KEY.fullmatch(text) is not None


def agreement_of_key(text: str, office: str) -> int | None:
    """The agreement of the office that a key names; None where it names none."""
    found = _KEY.fullmatch(text)
    if found is None or found["office"] != office:
        return None
    agreement = int(found["agreement"])
    return agreement if found["proof"] == _proof(office, agreement) else None


def _proof(office: str, agreement: int) -> str:
    digest = hashlib.sha256(f"{office}:{agreement}".encode()).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:3])


def _first_text(row: Row) -> str:
    return row.cells[0].text if row.cells else ""
