"""The content of an ODS package: its tables, with the texts of their cells as the sheets show them.

Numbers in square brackets are sections of ODF 1.3, part 3.
"""

from collections.abc import Iterator

from comity.documents.packages import Package
from comity.documents.spreadsheets.broken import DAMAGED, PROTECTED, BrokenWorkbook
from comity.documents.spreadsheets.ods.styles import Styles
from comity.documents.spreadsheets.ods.table import TableHandler
from comity.documents.spreadsheets.sheets import MOST_UNPACKED, Sheet
from comity.documents.spreadsheets.xml_parts import Attributes, Handler, read_xml

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"


def read_ods(data: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook in their order, hidden ones too.

    `BrokenWorkbook` or `BrokenPackage` where it is damaged, protected or too large.
    """
    package = Package(data, most_unpacked=MOST_UNPACKED)
    _refuse_encrypted(package)
    styles = Styles()
    if _STYLES in package:
        with package.open(_STYLES) as file:
            read_xml(file, styles)
    content = _Content(styles)
    with package.open(_CONTENT) as file:
        read_xml(file, content)
    yield from content.sheets


class _Manifest(Handler):
    def start(self, name: str, _attributes: Attributes) -> None:
        if name == "encryption-data":  # [part 2, 4.4]
            raise BrokenWorkbook(PROTECTED)


def _refuse_encrypted(package: Package) -> None:
    if _MANIFEST in package:
        with package.open(_MANIFEST) as file:
            read_xml(file, _Manifest())
    if _CONTENT not in package:
        raise BrokenWorkbook(DAMAGED)


class _Content(Handler):
    """Hands what stands in a table to a handler of its own, all before the body to the styles."""

    def __init__(self, styles: Styles) -> None:
        self.sheets: list[Sheet] = []
        self._styles = styles
        self._table: TableHandler | None = None
        self._in_body = False
        self._passed_over = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if self._table is not None:
            self._table.start(name, attributes)
        elif self._passed_over or name == "tracked-changes":
            self._passed_over += 1  # what a change took away is no content [5.5.1]
        elif name == "table" and self._in_body:
            self._table = TableHandler(attributes, self._styles)
        elif name == "spreadsheet":
            self._in_body = True
        elif not self._in_body:
            self._styles.start(name, attributes)

    def end(self, name: str) -> None:
        if self._table is not None:
            if name == "table" and not self._table.is_nested:
                self.sheets.append(self._table.sheet)
                self._table = None
            else:
                self._table.end(name)
        elif self._passed_over:
            self._passed_over -= 1

    def text(self, data: str) -> None:
        if self._table is not None:
            self._table.text(data)
