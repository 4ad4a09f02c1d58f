"""XML parts of a package, read in a stream: no entities, no document types, nothing from outside.

Handlers get the names of elements without their prefix (`c`, `row`, `table-cell`), for programs
differ in the prefixes they write.
"""

from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

from comity.documents.spreadsheets.broken import DAMAGED, BrokenWorkbook

_CHUNK = 1 << 16
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})  # what expat itself knows

Attributes = Mapping[str, str]


class Handler:
    """What is told of the elements of a part; whoever needs something overrides its method."""

    def start(self, name: str, attributes: Attributes, /) -> None:
        """An element opens."""

    def end(self, name: str, /) -> None:
        """An element closes."""

    def text(self, data: str, /) -> None:
        """Text stands between two tags."""


def read_xml(file: IO[bytes], handler: Handler) -> None:
    """Tell the handler everything in the part; `BrokenWorkbook` where it is no sound XML.

    Where the root has a prefix the names of all elements lose theirs; attributes keep them.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.XmlDeclHandler = _refuse_strange_encoding
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = _start_of_root(parser, handler)
    parser.CharacterDataHandler = handler.text
    try:
        is_last = False
        while not is_last:
            chunk = file.read(_CHUNK)
            is_last = not chunk
            parser.Parse(chunk, is_last)
    except expat.ExpatError as error:
        raise BrokenWorkbook(DAMAGED) from error


def _refuse_strange_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    """Parts are in UTF-8 or UTF-16 (ECMA-376 part 2, 6.2.5); other names may be anything."""
    if encoding is not None and encoding.lower() not in _ENCODINGS:
        raise BrokenWorkbook(DAMAGED)


def _refuse_document_type(*_: object) -> None:
    """Workbooks have no document type; where one is, it is there to declare entities."""
    raise BrokenWorkbook(DAMAGED)


def _start_of_root(parser: expat.XMLParserType, handler: Handler) -> Callable[..., None]:
    """A handler of the root, which sets those of the rest: cutting off prefixes costs time."""

    def start(name: str, attributes: Attributes) -> None:
        if ":" in name:
            parser.StartElementHandler = lambda name, given: handler.start(_local(name), given)
            parser.EndElementHandler = lambda name: handler.end(_local(name))
        else:
            parser.StartElementHandler = handler.start
            parser.EndElementHandler = handler.end
        handler.start(_local(name), attributes)

    return start


def _local(name: str) -> str:
    return name[name.find(":") + 1 :]
