"""Styles: what a paragraph or a stretch of text is by the name of its style."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from comity.documents.word.xml_trees import Element, child, children, is_on, number, value

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_NESTED = re.compile(r"list \w+ ([2-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc \d|table of (figures|authorities)", re.IGNORECASE)
_DEEPEST = 9
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style says, with the styles it is based on; None where it says nothing.

    `heading` is the depth of headings in it (0: it is none), `list` and `level` name the numbered
    list and the level in it (from 0), `nested` is how deep a style for lists stands and `indent`
    how far text is moved in, in twentieths of a point; `is_contents` tells the lines of a table of
    contents.
    """

    heading: int | None = None
    list: int | None = None
    level: int | None = None
    is_contents: bool = False
    nested: int | None = None
    indent: int | None = None
    hidden: bool | None = None
    struck: bool | None = None
    bold: bool | None = None
    raised: bool | None = None


PLAIN = Style()
"""The style that says nothing."""


def styles_of(root: Element | None) -> Mapping[str, Style]:
    """The styles of `styles.xml` by their identifiers."""
    elements = {each.get("styleId", ""): each for each in children(root, "style")}
    return {id_: _style(list(_chain(id_, elements))) for id_ in elements}


def _chain(id_: str, elements: Mapping[str, Element]) -> Iterator[Element]:
    """The style and those that it is based on, the nearest first."""
    found: str | None = id_
    for _ in range(_LONGEST_CHAIN):
        if found is None or found not in elements:
            return
        yield elements[found]
        found = value(elements[found], "basedOn")


def _style(chain: list[Element]) -> Style:
    said = [said_by(each) for each in chain]
    return Style(
        heading=next((each.heading for each in said if each.heading is not None), None),
        list=next((each.list for each in said if each.list is not None), None),
        level=next((each.level for each in said if each.level is not None), None),
        is_contents=any(each.is_contents for each in said),
        nested=next((each.nested for each in said if each.nested is not None), None),
        indent=next((each.indent for each in said if each.indent is not None), None),
        hidden=next((each.hidden for each in said if each.hidden is not None), None),
        struck=next((each.struck for each in said if each.struck is not None), None),
        bold=next((each.bold for each in said if each.bold is not None), None),
        raised=next((each.raised for each in said if each.raised is not None), None),
    )


def said_by(element: Element) -> Style:
    """What a style, or the paragraph or stretch of text itself, says without any other style."""
    paragraph, text = child(element, "pPr"), child(element, "rPr")
    name = value(element, "name") or ""
    nested = _NESTED.match(name)
    return Style(
        heading=_heading(name, number(paragraph, "outlineLvl")),
        list=number(paragraph, "numPr", "numId"),
        level=number(paragraph, "numPr", "ilvl"),
        is_contents=_CONTENTS.match(name) is not None,
        nested=int(nested[1]) if nested else None,
        indent=_indent(child(paragraph, "ind")),
        hidden=is_on(text, "vanish"),
        struck=is_on(text, "strike") or is_on(text, "dstrike"),
        bold=is_on(text, "b"),
        raised=_raised(value(text, "vertAlign")),
    )


def _heading(name: str, outline: int | None) -> int | None:
    """The depth of a heading, 0 for what is none; 9 is the level of body text (17.3.1.20)."""
    if outline is not None:
        return outline + 1 if 0 <= outline < _DEEPEST else 0
    if name.casefold() == "title":
        return 1
    match = _HEADING.match(name)
    return int(match[1]) if match else None


def _indent(element: Element | None) -> int | None:
    """How far the first line of a paragraph is moved in (17.3.1.12)."""
    if element is None:
        return None
    left = number(element, of="left") or number(element, of="start") or 0
    first = number(element, of="firstLine") or -(number(element, of="hanging") or 0)
    return max(0, left + first)


def _raised(place: str | None) -> bool | None:
    return None if place is None else place == "superscript"
