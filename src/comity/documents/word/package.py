"""The package that a DOCX file is: a ZIP of XML parts, which may be hostile.

Parts are named by relationships (ECMA-376 part 2, clause 6.5). Only the parts that hold text are
ever unpacked; pictures, macros and embedded files are not looked at.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from comity.documents.packages import BrokenPackage, Package, PackageFault
from comity.documents.word.xml_trees import Element, NotSound, tree_of

_MOST_UNPACKED = 128 * 1024 * 1024  # bytes

FAULTS = {
    PackageFault.DAMAGED: "it is damaged: its text cannot be read",
    PackageFault.PROTECTED: "it is protected by a password; save it without one first",
    PackageFault.TOO_LARGE: "its text is too large when unpacked",
}
"""Why a Word file cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A part that another one refers to: by an identifier, as something (`footnotes`)."""

    id: str
    kind: str
    path: str


class WordPackage:
    """The parts of a DOCX or ODT file; `BrokenPackage` as `Package` says."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data, most_unpacked=_MOST_UNPACKED)

    def bytes_of(self, path: str) -> bytes | None:
        """The bytes of a part, None where there is none of that name."""
        if path not in self._package:
            return None
        with self._package.open(path) as file:
            return file.read()

    def part(self, path: str) -> Element | None:
        """The root element of a part of XML, None where there is no such part."""
        if path not in self._package:
            return None
        try:
            with self._package.open(path) as file:
                return tree_of(file)
        except NotSound as error:
            raise BrokenPackage(PackageFault.DAMAGED) from error

    def related(self, path: str) -> Iterator[Related]:
        """The parts inside the package that the part at `path` (`""`: the package) refers to."""
        folder, file = posixpath.split(path)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        for each in () if root is None else root:
            if each.get("TargetMode") != "External":
                yield Related(
                    id=each.get("Id", ""),
                    kind=each.get("Type", "").rpartition("/")[2],
                    path=posixpath.join("/", folder, each.get("Target", "")),
                )

    def main_part(self) -> str:
        """The name of the part that holds the text."""
        found = (each.path for each in self.related("") if each.kind == "officeDocument")
        return next(found, "word/document.xml")
