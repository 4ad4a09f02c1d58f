"""Paragraphs: what each is (a heading, an item of a list), and its printed lines of cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from comity.documents.model import RowRole
from comity.documents.word.numbering import Numbering
from comity.documents.word.runs import Ink, Runs
from comity.documents.word.styles import PLAIN, Style, said_by
from comity.documents.word.xml_trees import Element, child, value

_SPACE = 180  # twentieths of a point: four spaces for half an inch


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line: its cells, parted by tabs, and whether all of it is struck out or bold."""

    cells: tuple[str, ...]
    struck: bool = False
    bold: bool = False
    partly_struck: bool = False

    def __bool__(self) -> bool:
        return any(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph as printed; `label` is the number or bullet before it.

    `indent` is by how many spaces of a text it is moved in.
    """

    lines: tuple[Line, ...]
    role: RowRole = RowRole.PLAIN
    depth: int = 0
    indent: int = 0
    label: str = ""

    def __bool__(self) -> bool:
        return any(self.lines)

    def labelled(self) -> tuple[Line, ...]:
        """Its lines with the label in front, in a cell of its own where the first has several.

        A number is printed without text, too; a bullet is not.
        """
        first = self.lines[0] if self.lines else Line(cells=("",))
        if not self.label or not (first or self.label[-1:].isalnum() or self.label[:1].isalnum()):
            return self.lines
        if len(first.cells) > 1:
            cells = (self.label, *first.cells)
        else:
            cells = (f"{self.label} {first.cells[0]}".rstrip(),)
        return (replace(first, cells=cells), *self.lines[1:])


@dataclass(slots=True, kw_only=True)
class Paragraphs:
    """Reads the paragraphs of a document one after the other, for lists count through it."""

    styles: Mapping[str, Style]
    numbering: Numbering
    runs: Runs

    def read(self, element: Element) -> Paragraph:
        """What the next paragraph is."""
        properties = child(element, "pPr")
        named = self.styles.get(value(properties, "pStyle") or "", PLAIN)
        own = said_by(element) if properties is not None and len(properties) else PLAIN
        list_id = named.list if own.list is None else own.list
        level = (named.level if own.level is None else own.level) or 0
        label = ""
        if list_id is not None and self.numbering.knows(list_id):
            label = self.numbering.label(list_id, level)
        heading = named.heading if own.heading is None else own.heading
        role, depth = RowRole.PLAIN, 0
        if named.is_contents:
            role = RowRole.FURNITURE
        elif heading:
            role, depth = RowRole.HEADING, heading
        elif label:
            role, depth = RowRole.ITEM, named.nested or level + 1
        indent = (named.indent if own.indent is None else own.indent) or 0
        return Paragraph(
            lines=tuple(_lines(self.runs.read(element, named))),
            role=role,
            depth=depth,
            indent=indent // _SPACE,
            label=label,
        )


def _lines(inks: list[Ink]) -> Iterator[Line]:
    """The lines that line breaks part, and in them the cells that tabs part.

    Tabs before the first word are an indent where none follows.
    """
    line: list[Ink] = []
    for ink in inks:
        if ink.text == "\n":
            yield _line(line)
            line = []
        else:
            line.append(ink)
    yield _line(line)


def _line(inks: list[Ink]) -> Line:
    text = "".join(ink.text for ink in inks).rstrip()
    if "\t" not in text.lstrip():
        text = text.lstrip()
    printed = [ink for ink in inks if ink.text.strip()]
    struck = bool(printed) and all(ink.struck for ink in printed)
    return Line(
        cells=tuple(cell.strip() for cell in text.split("\t")),
        struck=struck,
        bold=bool(printed) and all(ink.bold for ink in printed),
        partly_struck=not struck and any(ink.struck for ink in printed),
    )
