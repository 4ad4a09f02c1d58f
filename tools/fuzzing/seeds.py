"""Sound files that fuzzing begins with: samples, fixtures of tests, and small ones made here."""

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from comity.documents.formats import Format, format_of
from tools.fuzzing.small_files import docx, ods, pdf, xlsx

ROOT = Path(__file__).resolve().parents[2]

_SUFFIXES = frozenset(
    ".txt .csv .tsv .md .html .htm .xlsx .xls .ods .docx .doc .rtf .odt .pdf .png .jpg".split()
)
_LARGEST = 200_000
_LINES = 60  # of a sample: a short text is read more often in the same time
_HEADER = ("No", "Institution", "Country", "Type", "Signed", "Valid until")
_ROWS = (
    ("1", "University of Oslo, Faculty of Law", "Norway", "MOU", "2010-03-01", "5 years"),
    (
        "2",
        "東北大学 (Tohoku University)",
        "Japan",
        "Exchange agreement",
        "平成22年3月1日",
        "Long-term",
    ),
    ("3", "Московский университет", "Россия", "Договор", "12 мая 2015 г.", "бессрочно"),
    ("4", "Universidad de Chile", "", "MOA; Dual degree", "3/1998", "until 2030"),
    ("5", "جامعة القاهرة", "مصر", "مذكرة تفاهم", "٢٠١٥", ""),
)


def seeds() -> Mapping[str, Sequence[bytes]]:
    """The seeds by the name of what reads them: a format, and of texts what sort of text."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for data in (*_files(), *_made()):
        found[reader_of(data)].append(data)
    return dict(sorted(found.items()))


def reader_of(data: bytes) -> str:
    """The name of what reads the file."""
    form = format_of(data)
    if form is not Format.TEXT:
        return form.value
    if data.lstrip().startswith(b"<"):
        return "html"
    return "csv" if b";" in data[:200] or data.count(b",") > 2 * data.count(b"\n") else "text"


def _files() -> list[bytes]:
    folders = (ROOT / "samples", ROOT / "tests" / "documents")
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    read = [path.read_bytes() for path in paths if path.suffix in _SUFFIXES]
    return [_shortened(data) for data in read if data]


def _shortened(data: bytes) -> bytes:
    if format_of(data) is not Format.TEXT or b"\0" in data:
        return data if len(data) <= _LARGEST else b""
    return b"".join(data.splitlines(keepends=True)[:_LINES])


def _made() -> list[bytes]:
    table = [_HEADER, *_ROWS]
    lines = [f"{row[2]}\n  {row[0]}. {row[1]} - {row[3]} ({row[4]}; {row[5]})" for row in _ROWS]
    return [
        "\n".join("\t".join(row) for row in table).encode(),
        "\n".join("\n".join(row) for row in table).encode(),
        "\n".join(f"| {' | '.join(row)} |" for row in table).encode(),
        "\n".join(lines).encode(),
        ". ".join(
            f"We signed a {row[3]} with {row[1]} ({row[2]}) in {row[4]}" for row in _ROWS
        ).encode(),
        "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in table).encode("utf-8-sig"),
        "\n".join(",".join(f'"{cell}"' for cell in row) for row in table).encode("utf-16"),
        _html(table).encode(),
        _html_list().encode(),
        _docx(table),
        xlsx(_cells(table), before='<dimension ref="A1:F6"/>'),
        ods("".join(_ods_row(row) for row in table)),
        pdf(" T* ".join(f"({' '.join(row[:2])}) Tj 0 -14 Td" for row in table)),
        _ruled_pdf(table),
        _rtf(table).encode("latin-1"),
        _picture(),
    ]


def _html(table: Sequence[Sequence[str]]) -> str:
    head, *rows = table
    body = "".join(
        "<tr>" + "".join(f"<td rowspan=1>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    heads = "".join(f"<th>{cell}</th>" for cell in head)
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>Partners</title></head><body><nav>'
        f"<ul><li>Home</ul></nav><h1>Agreements</h1><table><caption>List</caption><tr>{heads}</tr>"
        f'{body}<tr><td colspan="6">Total: 5</td></tr></table></body></html>'
    )


def _html_list() -> str:
    items = "".join(
        f"<h2>{row[2]}</h2><ul><li>{row[1]}<br>{row[3]}, {row[4]}</ul>"
        f"<dl><dt>Until<dd>{row[5]}</dl>"
        for row in _ROWS
    )
    return f"<div><p>Our partners</p>{items}</div>"


def _docx(table: Sequence[Sequence[str]]) -> bytes:
    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in table
    )
    return docx(f"{paragraph('Agreements')}<w:tbl>{rows}</w:tbl>{paragraph('Total: 5')}")


def _cells(table: Sequence[Sequence[str]]) -> str:
    return "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{letter}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for letter, cell in zip("ABCDEF", row, strict=True)
        )
        + "</row>"
        for number, row in enumerate(table, start=1)
    )


def _ods_row(row: Sequence[str]) -> str:
    cells = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
    return f"<table:table-row>{cells}</table:table-row>"


def _ruled_pdf(table: Sequence[Sequence[str]]) -> bytes:
    """A PDF of a table with lines around its cells, which are placed one by one."""
    words = "".join(
        f"1 0 0 1 {40 + 90 * column} {700 - 20 * line} Tm ({cell[:16]}) Tj "
        for line, row in enumerate(table)
        for column, cell in enumerate(row)
    )
    across = "".join(f"38 {714 - 20 * line} m 578 {714 - 20 * line} l S " for line in range(7))
    down = "".join(f"{38 + 90 * column} 594 m {38 + 90 * column} 714 l S " for column in range(7))
    return pdf(f"{words} ET {across} {down} BT")


def _rtf(table: Sequence[Sequence[str]]) -> str:
    lines = (
        r"\tab ".join(cell.encode("ascii", "replace").decode() for cell in row) for row in table
    )
    return r"{\rtf1\ansi " + r"\par ".join(lines) + "}"


def _picture() -> bytes:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - loaded when met

    picture = Image.new("L", (400, 120), 255)
    for number, row in enumerate(_ROWS):
        text = " ".join(row).encode("ascii", "replace").decode()
        ImageDraw.Draw(picture).text((5, 5 + 20 * number), text)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
