"""The parts of an XLSX package: which sheets there are, in which order, and where they stand."""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from comity.documents.packages import Package
from comity.documents.spreadsheets.broken import BINARY, DAMAGED, BrokenWorkbook
from comity.documents.spreadsheets.sheets import MOST_UNPACKED, Sheet
from comity.documents.spreadsheets.xlsx.sheet import SheetHandler
from comity.documents.spreadsheets.xlsx.strings import SharedStrings
from comity.documents.spreadsheets.xlsx.styles import Styles
from comity.documents.spreadsheets.xml_parts import Attributes, Handler, read_xml


def read_xlsx(data: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook in their order, hidden ones too; sheets of charts have no cells.

    `BrokenWorkbook` or `BrokenPackage` where it is damaged, protected or too large.
    """
    package = Package(data, most_unpacked=MOST_UNPACKED)
    workbook_name = _workbook_name(package)
    workbook = _Workbook()
    _read(package, workbook_name, workbook)
    targets = _relations(package, workbook_name)
    strings, styles = SharedStrings(), Styles()
    for handler, kind in ((strings, "sharedStrings"), (styles, "styles")):
        for part in [target.part for target in targets.values() if target.kind == kind]:
            if part in package:
                _read(package, part, handler)
    read: set[str] = set()
    for entry in workbook.sheets:
        target = targets.get(entry.relation)
        if target is None or target.part in read:
            raise BrokenWorkbook(DAMAGED)  # one part is one sheet; more would be a flood
        if target.kind != "worksheet":
            continue
        read.add(target.part)
        reader = SheetHandler(entry.name, strings, styles, from_1904=workbook.from_1904)
        _read(package, target.part, reader)
        reader.sheet.visible = entry.visible
        _add_what_belongs_to(package, target.part, reader.sheet)
        yield reader.sheet


def _read(package: Package, part: str, handler: Handler) -> None:
    with package.open(part) as file:
        read_xml(file, handler)


class _Target(NamedTuple):
    """What a relation leads to: a part, and what it is (the last word of its type)."""

    part: str
    kind: str


class _Relations(Handler):
    """Handler of a part of relations (ECMA-376 part 2, 6.5.3)."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.targets: dict[str, _Target] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            part = posixpath.join("/", self._folder, attributes.get("Target", ""))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")] = _Target(part, kind)


def _relations(package: Package, part: str) -> dict[str, _Target]:
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    handler = _Relations(folder)
    if relations in package:
        _read(package, relations, handler)
    return handler.targets


def _workbook_name(package: Package) -> str:
    targets = _relations(package, "/").values()
    named = [target.part for target in targets if target.kind == "officeDocument"]
    for part in (*named, "/xl/workbook.xml"):
        if part.endswith(".bin"):
            raise BrokenWorkbook(BINARY)
        if part in package:
            return part
    raise BrokenWorkbook(DAMAGED)


class _Entry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    visible: bool


class _Workbook(Handler):
    """Handler of the part `workbook`."""

    def __init__(self) -> None:
        self.sheets: list[_Entry] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            # The prefix of the relation's attribute is the writer's choice.
            relation = next((attributes[key] for key in attributes if key.endswith(":id")), "")
            visible = attributes.get("state", "visible") == "visible"
            self.sheets.append(_Entry(attributes.get("name", ""), relation, visible))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}


class _Comments(Handler):
    """Handler of a part of comments: the cells they belong to."""

    def __init__(self) -> None:
        self.cells: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "comment":
            self.cells.append(attributes.get("ref", ""))


class _Drawings(Handler):
    """Handler of a part of drawings: the texts in its boxes and shapes."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._in_text = False

    def start(self, name: str, _attributes: Attributes) -> None:
        # The part has several namespaces; its texts are runs of DrawingML (`a:t`).
        self._in_text = name.rpartition(":")[2] == "t"

    def end(self, _name: str) -> None:
        self._in_text = False

    def text(self, data: str) -> None:
        if self._in_text:
            self.texts.append(data)


def _add_what_belongs_to(package: Package, sheet_part: str, sheet: Sheet) -> None:
    """Note the comments and the drawings that stand in parts of their own."""
    comments, drawings = _Comments(), _Drawings()
    for target in _relations(package, sheet_part).values():
        handler = {"comments": comments, "drawing": drawings}.get(target.kind)
        if handler is not None and target.part in package:
            _read(package, target.part, handler)
    sheet.commented += comments.cells
    sheet.drawn += drawings.texts
