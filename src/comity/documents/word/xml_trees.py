"""The XML of a Word file as trees: no entities, no document types, nothing from outside.

Names of WordprocessingML stand without a namespace (`tbl`), those of a few others with the prefix
that programs usually write (`mc:Choice`), in ISO 29500 Strict just as in Transitional.
"""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

__all__ = ["Element", "NotSound", "child", "children", "is_on", "number", "tree_of", "value"]

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}
# How things look says nothing here, and takes most of the room of a long document.
_LOOKS = frozenset(
    """
    bdr bookmarkEnd bookmarkStart bottom cnfStyle color cols docGrid eastAsianLayout fitText
    framePr highlight iCs insideH insideV jc keepLines keepNext kern kinsoku lang
    lastRenderedPageBreak latentStyles noProof pBdr pgBorders pgMar pgSz position proofErr rFonts
    shd snapToGrid spacing sz szCs tabs tblBorders tblCellMar tblCellSpacing tblGrid tblInd
    tblLayout tblLook tblW tcBorders tcMar tcW textAlignment textDirection trHeight u vAlign w
    widowControl
    """.split()
)
_OFF = frozenset({"0", "false", "off", "none"})


class NotSound(Exception):
    """What should be XML is none, or declares a document type to smuggle entities in."""


class _Names(dict[str, str | None]):
    """The names of a tree by those that expat gives (`namespace}name`); None: left out."""

    def __missing__(self, given: str) -> str | None:
        namespace, _, local = given.rpartition("}")
        name = _PREFIXES.get(namespace, f"{namespace}:" if namespace else "") + local
        self[given] = None if name in _LOOKS or name.startswith("rsid") else name
        return self[given]


def tree_of(file: IO[bytes]) -> Element:
    """The root of the XML in a file, without the elements that only say how things look."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    builder = TreeBuilder()
    names = _Names()
    skipped = 0

    def start(given: str, attributes: dict[str, str]) -> None:
        nonlocal skipped
        name = names[given]
        if skipped or name is None:
            skipped += 1
        else:
            builder.start(
                name, {key: text for at, text in attributes.items() if (key := names[at])}
            )

    def end(given: str) -> None:
        nonlocal skipped
        if skipped:
            skipped -= 1
        else:
            builder.end(names[given] or "")

    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.ParseFile(file)
    except (expat.ExpatError, LookupError) as error:
        raise NotSound from error
    root: Element = builder.close()
    return root


def _refuse_document_type(*_: object) -> None:
    raise NotSound


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name."""
    return (each for each in (() if element is None else element) if each.tag == name)


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, its first child of the next name, and so on, or None."""
    for name in names:
        if element is None:
            return None
        element = element.find(name)
    return element


def value(element: Element | None, *names: str, of: str = "val") -> str | None:
    """The attribute `of` of the element to which the names lead, or None."""
    found = child(element, *names)
    return None if found is None else found.get(of)


def number(element: Element | None, *names: str, of: str = "val") -> int | None:
    """The same as a number, None where it is no whole number."""
    text = value(element, *names, of=of)
    digits = (text or "").removeprefix("-")
    # What has more digits than any count or identifier is no number here.
    return int(text or "") if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None


def is_on(element: Element | None, name: str) -> bool | None:
    """What a property that is on or off says, None where it is not given (17.17.4 ST_OnOff)."""
    found = child(element, name)
    return None if found is None else found.get("val", "true") not in _OFF
