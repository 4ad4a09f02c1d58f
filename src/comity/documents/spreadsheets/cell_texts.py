"""The text of a cell: its lines kept apart, everything else that parts cells and lines levelled."""

import re
from typing import NamedTuple

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_GAPS = re.compile(r"[\x00-\x09\x0e-\x1f\x7f\ud800-\udfff]+")
_AROUND_BREAKS = re.compile(r"[ \u00a0]*\n[ \u00a0\n]*")
_UNTIDY = re.compile("[\\x00-\\x1f\\x7f\\x85\\u2028\\u2029\\ud800-\\udfff]")


def tidy(text: str) -> str:
    """The text without the white space around it.

    A line break stays one, as in a quoted cell of a CSV file: partners or kinds often stand one a
    line in one cell. Tabs, which part the cells of a row, and other controls become spaces.
    """
    text = text.strip()
    if not _UNTIDY.search(text):
        return text
    text = _GAPS.sub(" ", _BREAKS.sub("\n", text))
    return _AROUND_BREAKS.sub("\n", text).strip()


class RichText(NamedTuple):
    """A text, and for each of its runs of letters whether it is struck out.

    None stands for a run that says nothing of it: it looks as the style of its cell says.
    """

    text: str
    struck_runs: tuple[bool | None, ...] = (None,)
