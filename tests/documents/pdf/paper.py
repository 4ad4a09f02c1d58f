"""Paper for tests: a PDF written by hand, in type of one width, so that every place is known.

Places are in points from the upper left corner of the page, as people measure paper.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
WIDTH = 0.6  # of the size: every letter of Courier
LEADING = 1.2


@dataclass
class Sheet:
    """One page; `turned` is its /Rotate, `crop` the part of it that is shown."""

    size: tuple[float, float] = A4
    turned: int = 0
    crop: tuple[float, float, float, float] | None = None
    marks: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10.0, angle: int = 0) -> None:
        """Write a line whose baseline begins at the place; `angle` is counterclockwise."""
        a, b = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1), 45: (0.7071, 0.7071)}[angle]
        signs = text.encode("cp1252").replace(b"\\", b"\\\\")
        shown = signs.replace(b"(", b"\\(").replace(b")", b"\\)").decode("latin-1")
        self.marks.append(
            f"BT /F1 {size} Tf {a} {b} {-b} {a} {x:.2f} {self.size[1] - y:.2f} Tm ({shown}) Tj ET"
        )

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a line from one place to another."""
        height = self.size[1]
        self.marks.append(f"0.5 w {x:.2f} {height - y:.2f} m {to_x:.2f} {height - to_y:.2f} l S")

    def box(self, left: float, top: float, right: float, bottom: float, grey: float) -> None:
        """Fill a rectangle: 0 is black, 1 white."""
        height = self.size[1]
        self.marks.append(
            f"q {grey} g {left:.2f} {height - bottom:.2f} {right - left:.2f} {bottom - top:.2f} re f Q"
        )


def pdf_of(*sheets: Sheet, packed: bool = False) -> bytes:
    """The bytes of a PDF with these pages."""
    count = len(sheets)
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ]
    for place, sheet in enumerate(sheets):
        crop = f"/CropBox[{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet.size[0]} {sheet.size[1]}]{crop}"
            f"/Rotate {sheet.turned}/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * place} 0 R>>".encode()
        )
        objects.append(_stream("\n".join(sheet.marks).encode("latin-1"), packed=packed))
    return _file(objects)


def _stream(content: bytes, *, packed: bool) -> bytes:
    how = b"/Filter/FlateDecode" if packed else b""
    content = zlib.compress(content) if packed else content
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), how, content)


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a table is set: columns in letters; where cells of one line stand in their rows."""

    widths: tuple[int, ...]
    size: float = 9.0
    padding: float = 3.0
    setting: str = "top"
    ruled: str = ""  # "grid", "across", "down", "grounds" or nothing
    left: float = 40.0
    top: float = 60.0
    bottom: float = 780.0
    gap: float = 10.0


def print_table(
    rows: Sequence[Sequence[str]],
    layout: Layout,
    sheets: list[Sheet],
    *,
    head: Sequence[str] | None = None,
) -> float:
    """Print rows, with the head on every page, on the last sheet and further ones.

    A row of one cell is a heading over all columns. Returns the height at which the table ends.
    """
    y = layout.top
    for place, row in enumerate([*([head] if head else []), *rows]):
        height = _height(row, layout)
        if y + height > layout.bottom:
            sheets.append(Sheet(size=sheets[-1].size))
            y = layout.top
            if head:
                _print_row(head, layout, sheets[-1], y)
                y += _height(head, layout)
        if layout.ruled == "grounds" and place % 2:
            sheets[-1].box(layout.left, y, _edges(layout)[-1], y + height, 0.85)
        _print_row(row, layout, sheets[-1], y)
        y += height
    return y


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text in a column of so many letters."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _edges(layout: Layout) -> list[float]:
    edges = [layout.left]
    for width in layout.widths:
        edges.append(edges[-1] + width * WIDTH * layout.size + layout.gap)
    return edges


def _lines(row: Sequence[str], layout: Layout) -> list[list[str]]:
    if len(row) == 1:
        return [[row[0]]]
    return [wrapped(text, width) for text, width in zip(row, layout.widths, strict=True)]


def _height(row: Sequence[str], layout: Layout) -> float:
    most = max(len(lines) for lines in _lines(row, layout))
    return most * LEADING * layout.size + 2 * layout.padding


def _print_row(row: Sequence[str], layout: Layout, sheet: Sheet, top: float) -> None:
    edges = _edges(layout)
    height = _height(row, layout)
    step = LEADING * layout.size
    for column, lines in enumerate(_lines(row, layout)):
        room = height - 2 * layout.padding - len(lines) * step
        down = {"top": 0.0, "middle": room / 2, "bottom": room}[layout.setting]
        for number, line in enumerate(lines):
            baseline = top + layout.padding + down + number * step + layout.size
            sheet.text(edges[column] + layout.gap / 2, baseline, line, layout.size)
    if layout.ruled in {"grid", "across"}:
        sheet.rule(edges[0], top, edges[-1], top)
        sheet.rule(edges[0], top + height, edges[-1], top + height)
    if layout.ruled in {"grid", "down"}:
        for edge in edges if len(row) > 1 else (edges[0], edges[-1]):
            sheet.rule(edge, top, edge, top + height)
