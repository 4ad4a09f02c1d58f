"""Strings of cells: plain and rich text, without the readings that stand above East Asian words."""

import re

from comity.documents.spreadsheets.cell_texts import RichText, tidy
from comity.documents.spreadsheets.xlsx.styles import is_on
from comity.documents.spreadsheets.xml_parts import Attributes, Handler

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


EMPTY = RichText("")


def unescaped(text: str) -> str:
    """The text with the characters that XML cannot hold (`_x000D_`; 22.9.2.19 ST_Xstring)."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class RichTextHandler(Handler):
    """Gathers the text of one `si` or `is` element: its runs, but no phonetic ones."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, bool | None]] = []
        self._parts: list[str] = []
        self._in_text = False
        self._struck: bool | None = None
        self._phonetic = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Follow runs, their strikes and their texts."""
        if name == "t":
            self._in_text = not self._phonetic
        elif name == "rPr":
            self._struck = False
        elif name == "rPh":
            self._phonetic += 1
        elif name == "strike":
            self._struck = is_on(attributes)

    def end(self, name: str) -> None:
        """Close a text or a run."""
        if name == "t" and self._in_text:
            self._in_text = False
            self._runs.append(("".join(self._parts), self._struck))
            self._parts.clear()
        elif name == "r":
            self._struck = None
        elif name == "rPh":
            self._phonetic -= 1

    def text(self, data: str) -> None:
        """Gather text."""
        if self._in_text:
            self._parts.append(data)

    def taken(self) -> RichText:
        """What was gathered since the last time."""
        runs, self._runs = self._runs, []
        text = tidy(unescaped("".join(run for run, _ in runs)))
        if len(runs) == 1:
            return RichText(text) if runs[0][1] is None else RichText(text, (runs[0][1],))
        return RichText(text, tuple(is_struck for run, is_struck in runs if run.strip()))


class SharedStrings(RichTextHandler):
    """Handler of the part `sharedStrings`; cells name its strings by their index."""

    def __init__(self) -> None:
        super().__init__()
        self._strings: list[RichText] = []

    def __getitem__(self, index: int) -> RichText:
        return self._strings[index] if 0 <= index < len(self._strings) else EMPTY

    def end(self, name: str) -> None:
        """Close a text, a run or a string."""
        if name == "si":
            self._strings.append(self.taken())
        else:
            super().end(name)
