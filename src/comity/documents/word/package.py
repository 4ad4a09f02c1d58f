"""The package that a DOCX file is: a ZIP of XML parts, which may be hostile.

Parts are named by relationships (ECMA-376 part 2, clause 6.5). Only the parts that hold text are
ever unpacked; pictures, macros and embedded files are not looked at.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from comity.documents.word.xml_trees import Element, NotSound, tree_of
from comity.errors import UnreadableDocument

_LARGEST_PART = 128 * 1024 * 1024
_HIGHEST_RATIO = 300  # long lists pack 10 to 50 times; a bomb, up to 1,032
_SMALL = 8 * 1024 * 1024  # what unpacks to so little does no harm at any ratio
_MOST_PARTS = 20_000
_ENCRYPTED = 0x1  # bit 0 of the general purpose flags (APPNOTE.TXT, 4.4.4)
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError
)  # fmt: skip

PROTECTED = "it is protected by a password; save it without one first"
DAMAGED = "it is damaged: its text cannot be read"
TOO_LARGE = "its text is too large when unpacked"
"""Why a Word file cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A part that another one refers to: by an identifier, as something (`footnotes`)."""

    id: str
    kind: str
    path: str


class Package:
    """The parts of a DOCX file by name; names count without case.

    `UnreadableDocument` where it is damaged, protected by a password, or unpacks into too much. No
    part is ever unpacked beyond the size that the package states for it.
    """

    def __init__(self, data: bytes, *, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise UnreadableDocument(name, DAMAGED) from error
        infos = self._archive.infolist()
        if len(infos) > _MOST_PARTS:
            raise UnreadableDocument(name, TOO_LARGE)
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise UnreadableDocument(name, PROTECTED)
        self._infos = {_key(info.filename): info for info in infos}

    def bytes_of(self, path: str) -> bytes | None:
        """The bytes of a part, None where there is none of that name."""
        info = self._info(path)
        try:
            return None if info is None else self._archive.read(info)
        except _DAMAGE as error:
            raise UnreadableDocument(self._name, DAMAGED) from error

    def _info(self, path: str) -> zipfile.ZipInfo | None:
        info = self._infos.get(_key(path))
        largest = (
            _LARGEST_PART if info is None else max(_SMALL, _HIGHEST_RATIO * info.compress_size)
        )
        if info is not None and info.file_size > min(_LARGEST_PART, largest):
            raise UnreadableDocument(self._name, TOO_LARGE)
        return info

    def part(self, path: str) -> Element | None:
        """The root element of a part of XML, None where there is no such part."""
        info = self._info(path)
        if info is None:
            return None
        try:
            with self._archive.open(info) as file:
                return tree_of(file)
        except (NotSound, *_DAMAGE) as error:
            raise UnreadableDocument(self._name, DAMAGED) from error

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


def _key(path: str) -> str:
    """The name as it is looked up: some programs write backslashes, some another case."""
    return posixpath.normpath(path.replace("\\", "/")).lstrip("/").lower()
