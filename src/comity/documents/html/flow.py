"""The flow of a page: its texts, pictures and line ends, gathered line by line."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from comity.documents.html.lines import Line, Piece, line_of
from comity.documents.html.looks import PLAIN, Look, Looks
from comity.documents.html.tree import Element, is_block, text_of

_WHITE = str.maketrans("\t\n\r\f", "    ")
_LINE_END = re.compile(r"\r\n|\n|\r")
_TAB = re.compile(r"mso-tab-count\s*:", re.IGNORECASE)
_LABEL = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_FILE = re.compile(r"\S+\.(?:gif|jpe?g|png|svg|webp)", re.IGNORECASE)
_LONGEST_DESCRIPTION = 60  # longer ones describe a picture; that of a flag names a country
# Words that the page sets apart by the room around them, not by a space.
_SET_APART = re.compile(r"\b(?:badge|chip|pill|tag)\b", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"(?:^|[\s-])(?:flex|grid)(?:$|\s)|display\s*:\s*(?:flex|grid)")
_DESCRIPTIONS = ("alt", "title", "aria-label")


_SPACE = Piece(" ")


@dataclass(slots=True, kw_only=True)
class Flow(ABC):
    """Walks through elements and hands on every line that is printed in them.

    Whoever needs more of a page than its lines overrides `read_element`.
    """

    looks: Looks
    pieces: list[Piece] = field(default_factory=list)
    as_typed: bool = False

    @abstractmethod
    def take(self, line: Line) -> None:
        """A line that is not empty ended."""

    def shows_pictures(self) -> bool:
        """Whether a line of pictures alone is one of what they show."""
        return False

    def read(self, element: Element, look: Look = PLAIN) -> None:
        """Everything that is printed in an element."""
        side_by_side = bool(element.attributes) and _lies_side_by_side(element)
        for child in element.children:
            if not isinstance(child, str):
                self.read_element(child, self.looks.look_of(child, look))
                if side_by_side:
                    self.pieces.append(_SPACE)
            elif self.as_typed:
                self._read_as_typed(child, look)
            else:
                self.pieces.append(Piece(child.translate(_WHITE), look))

    def read_element(self, element: Element, look: Look) -> None:
        """An element with everything that is printed in it, which looks so."""
        tag, style = element.tag, element.get("style")
        if tag in {"br", "hr"}:
            self.end_line()
        elif tag == "img" or not element.children:
            self._show(element, look)
        elif "mso-" in style and _TAB.search(style):
            self.pieces.append(Piece("\t", look))
        elif "mso-" in style and _LABEL.search(style):
            self.pieces.append(Piece(_label(text_of(element)), look))
        elif tag == "pre":
            self._read_pre(element, look)
        elif is_block(tag):
            self.end_line()
            self.read(element, look)
            self.end_line()
        elif element.attributes and _SET_APART.search(element.get("class")):
            self.pieces.append(_SPACE)
            self.read(element, look)
            self.pieces.append(_SPACE)
        else:
            self.read(element, look)

    def end_line(self) -> None:
        """What was gathered since the last line end is a line."""
        if self.pieces:
            line = line_of(self.pieces, pictures=self.shows_pictures())
            self.pieces = []
            if line:
                self.take(line)

    def _show(self, element: Element, look: Look) -> None:
        """An element without text stands for what it is said to show."""
        if is_block(element.tag):
            self.end_line()
        said = next((text for name in _DESCRIPTIONS if (text := element.get(name).strip())), "")
        if said and len(said) <= _LONGEST_DESCRIPTION and not _FILE.fullmatch(said):
            self.pieces.append(Piece(f" {said} ", look, stands_in=True))

    def _read_pre(self, element: Element, look: Look) -> None:
        self.end_line()
        before, self.as_typed = self.as_typed, True
        self.read(element, look)
        self.as_typed = before
        self.end_line()

    def _read_as_typed(self, text: str, look: Look) -> None:
        first, *others = _LINE_END.split(text)
        self.pieces.append(Piece(first, look))
        for line in others:
            self.end_line()
            self.pieces.append(Piece(line, look))


def _lies_side_by_side(element: Element) -> bool:
    """Whether the page lays out what is in an element side by side, with room between."""
    return any(_SIDE_BY_SIDE.search(element.get(name)) for name in ("class", "style"))


def _label(printed: str) -> str:
    """The number or bullet that Word writes into a page; its hollow bullet is the letter o."""
    if printed == "o":
        return "◦ "
    return f"{printed} " if any(sign.isalnum() for sign in printed[:-1]) else "• "
