"""Lines: what is printed between two line ends of a page, as cells with how they look."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from comity.documents.html.looks import PLAIN, Look
from comity.documents.numerals import SUPERSCRIPTS

_SPACES = re.compile(r"[^\S\t]+|\s*\t\s*")
_NEVER_PRINTED = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")  # where a word may break
_NO_BREAK = "\xa0"
_INDENT = re.compile(r"\s*")
_DIGITS = re.compile(r"\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*")
_BETWEEN_CRUMBS = re.compile(r"[\s>»›→/\\|·•:]*")
_FEWEST_CRUMBS = 2


class Piece(NamedTuple):
    """A stretch of text with its look; `stands_in` for a picture, which shows what it says."""

    text: str
    look: Look = PLAIN
    stands_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line: its cells, parted by tabs, and what holds of all of it.

    `indent` is by how many no-break spaces it is moved in, `hides` tells that a part of it is not
    shown and left out.
    """

    cells: tuple[str, ...] = ("",)
    indent: int = 0
    hidden: bool = False
    struck: bool = False
    bold: bool = False
    partly_struck: bool = False
    hides: bool = False
    is_linked: bool = False
    is_crumbs: bool = False

    @property
    def text(self) -> str:
        """Its text, with spaces where tabs part its cells."""
        return " ".join(filter(None, self.cells))

    def __bool__(self) -> bool:
        return any(self.cells)


def line_of(pieces: Sequence[Piece], *, pictures: bool = False) -> Line:
    """The line that the pieces make.

    Hidden text is left out beside text that is shown (the keys that tables are sorted by, say).
    With `pictures`, a line of pictures alone says what they show (a flag: the country).
    """
    kept = [piece for piece in pieces if not piece.stands_in]
    printed = [piece for piece in kept if piece.text.strip()]
    if not printed and pictures:
        kept = printed = [piece for piece in pieces if piece.stands_in]
    shown = [piece for piece in printed if not piece.look.hidden]
    hidden = not shown and bool(printed)
    text = "".join(_text_of(piece) for piece in kept if hidden or not piece.look.hidden)
    said = printed if hidden else shown
    struck = bool(said) and all(piece.look.struck for piece in said)
    return Line(
        cells=_cells(text),
        indent=_indent(text),
        hidden=hidden,
        struck=struck,
        bold=bool(said) and all(piece.look.bold for piece in said),
        partly_struck=not struck and any(piece.look.struck for piece in said),
        hides=0 < len(shown) < len(printed),
        is_linked=bool(said) and all(piece.look.link for piece in said),
        is_crumbs=_is_crumbs(said),
    )


def _text_of(piece: Piece) -> str:
    if piece.look.raised and _DIGITS.fullmatch(piece.text):
        return piece.text.translate(SUPERSCRIPTS)
    return piece.text


def _cells(text: str) -> tuple[str, ...]:
    """The cells of a line; tabs before the first word only move it in, where none follows."""
    text = text.translate(_NEVER_PRINTED)
    text = _SPACES.sub(lambda match: "\t" if "\t" in match[0] else " ", text).rstrip()
    if "\t" not in text.strip():
        text = text.strip()
    return tuple(cell.strip() for cell in text.split("\t"))


def _indent(text: str) -> int:
    match = _INDENT.match(text)
    return match[0].count(_NO_BREAK) if match else 0


def _is_crumbs(printed: Sequence[Piece]) -> bool:
    """Whether the line is a way through the site: links, and signs between them."""
    links = [piece.look.link for piece in printed if piece.look.link]
    if len(set(links)) < _FEWEST_CRUMBS:
        return False
    between = [piece.text for piece in printed if not piece.look.link]
    is_way = any(sign in text for text in between for sign in ">»›→")
    return is_way and all(_BETWEEN_CRUMBS.fullmatch(text) for text in between[:-1])
