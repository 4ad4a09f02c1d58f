"""Runs: the text of a paragraph as it is printed, with what of it is struck out or bold.

Deleted and hidden text is not printed; of fields the result is, not the code. What is left out is
counted, for a person should know.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from comity.documents.numerals import SUPERSCRIPTS
from comity.documents.word.notes import Notes
from comity.documents.word.styles import PLAIN, Style, said_by
from comity.documents.word.symbols import sign_of, with_signs
from comity.documents.word.xml_trees import Element, child, is_on, value

_DIGITS = re.compile(r"\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*")
_WHITE = str.maketrans("\t\n\r\xa0", "    ")
_HEX = re.compile(r"[0-9A-Fa-f]{1,5}")
_APART = frozenset("customXmlPr pPr rPr rt sdtEndPr sdtPr smartTagPr".split())
_LONGEST_DESCRIPTION = 60  # longer ones describe a picture; that of a flag names a country


class Ink(NamedTuple):
    """A stretch of text; tabs and line breaks stand for themselves."""

    text: str
    struck: bool = False
    bold: bool = False


@dataclass(slots=True)
class LeftOut:
    """How often text is not printed (hidden) or marked as changed."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0


@dataclass(slots=True, kw_only=True)
class Runs:
    """Reads the runs of one paragraph after the other; fields may begin in one and end in another.

    `boxes` gathers the text boxes that are met, `pictures` what the pictures are said to show;
    whoever reads a paragraph takes them.
    """

    styles: Mapping[str, Style]
    notes: Notes
    left_out: LeftOut = field(default_factory=LeftOut)
    boxes: list[Element] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)  # of each open field: is this its result?

    def read(self, paragraph: Element, style: Style) -> list[Ink]:
        """The text of a paragraph in the given style."""
        # A field whose code does not end with its paragraph is broken, and must not hide the rest.
        self._fields = [is_result for is_result in self._fields if is_result]
        return list(self._inks(paragraph, style))

    def _inks(self, element: Element, style: Style) -> Iterator[Ink]:
        for each in element:
            tag = each.tag
            if tag == "r":
                yield from self._run(each, style)
            elif tag == "m:t":
                yield Ink(self._text(each))
            elif tag in {"del", "moveFrom"}:
                self.left_out.deleted += 1
            elif tag == "mc:AlternateContent":
                yield from self._inks(preferred(each), style)
            elif tag not in _APART and not (tag == "sdt" and is_placeholder(each)):
                self.left_out.inserted += tag in {"ins", "moveTo"}
                yield from self._inks(each, style)

    def _run(self, run: Element, style: Style) -> Iterator[Ink]:
        look = child(run, "rPr")
        own = said_by(run) if look is not None and len(look) else PLAIN
        named = self.styles.get(value(look, "rStyle") or "", PLAIN)
        if _first(own.hidden, named.hidden, style.hidden):
            self.left_out.hidden += any(each.tag == "t" for each in run)
            return
        struck = _first(own.struck, named.struck, style.struck)
        bold = _first(own.bold, named.bold, style.bold)
        is_raised = _first(own.raised, named.raised, style.raised)
        for each in run:
            if each.tag in {"ruby", "rubyBase"}:
                yield from self._inks(each, style)
            elif each.tag == "mc:AlternateContent":
                yield from self._run(preferred(each), style)
            elif text := self._text(each):
                if is_raised and _DIGITS.fullmatch(text):
                    text = text.translate(SUPERSCRIPTS)
                yield Ink(text, struck, bold)

    def _text(self, element: Element) -> str:
        """What one element of a run prints."""
        text = ""
        match element.tag:
            case "t" | "m:t":
                if all(self._fields):
                    text = with_signs((element.text or "").translate(_WHITE))
            case "tab" | "ptab":
                text = "\t"
            case "br" | "cr":
                text = "\n"
            case "noBreakHyphen":
                text = "-"
            case "sym":
                place = _HEX.fullmatch(element.get("char", ""))
                text = sign_of(int(place[0], 16), element.get("font", "")) if place else ""
            case "footnoteReference" | "endnoteReference":
                text = self.notes.mark(element)
            case "fldChar":
                self._enter_field(element.get("fldCharType"))
            case "drawing" | "pict" | "object":
                self._look_at(element)
        return text

    def _enter_field(self, mark: str | None) -> None:
        if mark == "begin":
            self._fields.append(False)
        elif mark == "separate" and self._fields:
            self._fields[-1] = True
        elif mark == "end" and self._fields:
            self._fields.pop()

    def _look_at(self, drawing: Element) -> None:
        """Gather the text boxes of a drawing and what it is said to show."""
        for each in drawing:
            if each.tag == "txbxContent":
                self.boxes.append(each)
                continue
            said = each.get("descr" if each.tag.endswith(":docPr") else "alt", "").strip()
            if said and "\n" not in said and len(said) <= _LONGEST_DESCRIPTION:
                self.pictures.append(said)
            is_choice = each.tag == "mc:AlternateContent"
            self._look_at(preferred(each) if is_choice else each)


def _first(*said: bool | None) -> bool:
    return next((each for each in said if each is not None), False)


def preferred(alternatives: Element) -> Element:
    """The alternative that newer programs take; the others say the same again (part 3, 7.6)."""
    found = child(alternatives, "mc:Choice")
    if found is None:
        found = child(alternatives, "mc:Fallback")
    return Element("nothing") if found is None else found


def is_placeholder(control: Element) -> bool:
    """Whether a content control is empty and shows only what is to be filled in (17.5.2.39)."""
    return bool(is_on(child(control, "sdtPr"), "showingPlcHdr"))
