"""Print the PDF files of `fixtures/` anew: `python -m tests.documents.pdf.make_fixtures`.

They come from programs that people print lists with: LibreOffice Writer and Calc, and Chromium.
The agreements in them are invented. Needs `soffice` and `chromium`.
"""

import json
import subprocess
import tempfile
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment

FIXTURES = Path(__file__).parent / "fixtures"

_GRID = "table{border-collapse:collapse} td,th{border:1px solid #444;padding:3px 5px}"
_SANS = "*{font-family:'DejaVu Sans'}"

_PAGES = {
    "chromium-groups": f"""<html lang=en><style>{_SANS} {_GRID} *{{font-size:9pt}}</style>
<h2>Partners abroad</h2><table>
<tr><th>Country<th>Partner<th>Kind<th>Signed</tr>
<tr><td rowspan=3>Norway<td>University of Oslo<td>MOU<td>2018-05-12</tr>
<tr><td>University of Bergen, Faculty of Law<td>MOU<td>2019-11-03</tr>
<tr><td>Nord University<td>Exchange<td>2020</tr>
<tr><th colspan=4>Asia</tr>
<tr><td rowspan=2>Japan<td>Kyoto Institute of Technology<td>MOA<td>2016-04-01</tr>
<tr><td>University of Yamanashi<td>MOU<td>2021-09-30</tr>
</table></html>""",
    "chromium-arabic": f"""<html dir=rtl lang=ar><style>{_SANS} {_GRID}</style>
<h2>قائمة الاتفاقيات الدولية</h2><table>
<tr><th>الرقم<th>المؤسسة<th>الدولة<th>تاريخ التوقيع</tr>
<tr><td>1<td>جامعة القاهرة<td>مصر<td>2018-05-12</tr>
<tr><td>2<td>University of Malaya (جامعة ملايا)<td>ماليزيا<td>12/03/2019</tr>
<tr><td>3<td>جامعة السلطان قابوس، كلية الآداب<td>سلطنة عمان<td>٢٠١٧/٠٤/٠٣</tr>
</table></html>""",
    "chromium-japanese": """<html lang=ja><style>*{font-family:'Noto Sans CJK JP';font-size:10pt}
td{padding:3px 8px;vertical-align:top} td:nth-child(2){width:65pt}</style><table>
<tr><td>1<td>東京大学大学院医学部<td>日本<td>2019年5月18日</tr>
<tr><td>2<td>中国医学院<td>中国<td>2020年4月1日</tr>
<tr><td>3<td>日本大学<td>日本<td>2021年10月31日</tr>
</table></html>""",
    "chromium-default": """<html lang=en><table>
<tr><th>No.<th>Institution<th>Signed<th>Until</tr>
<tr><td>1<td>Alpine University<td>2018-05-12<td>2023-05-11</tr>
<tr><td>2<td>Bay College<td>2019-11-03<td>2024-11-02</tr>
<tr><td>3<td>Coast Institute of Technology<td>2020-01-20<td>2025-01-19</tr>
<tr><td>4<td>Delta University<td>2016-04-01<td>2021-03-31</tr>
<tr><td>5<td>Elm University<td>2021-09-30<td>2026-09-29</tr>
<tr><td>6<td>Fjord University<td>2022-02-22<td>2027-02-21</tr>
<tr><td>7<td>Glacier University<td>2013-03-13<td>2018-03-12</tr>
</table></html>""",
    "chromium-bullets": f"""<html lang=en><style>{_SANS} *{{font-size:10pt}}</style>
<h3>Chile</h3><ul><li>University of the Andes<li>Austral University</ul>
<h3>Peru</h3><ul><li>University of the Coast</ul></html>""",
}

MONGOLIAN = (
    ("№", "Байгууллага", "Улс", "Гарын үсэг зурсан"),
    ("1", "Өвөр Монголын их сургууль", "БНХАУ", "2018.05.12"),
    ("2", "Үндэсний техникийн дээд сургууль, Байгаль орчны сургууль", "ОХУ", "2019.11.03"),
    ("3", "Сөүлийн их сургууль", "БНСУ", "2020.01.20"),
)
WRAPPED = tuple(
    (
        str(number),
        f"{name} University of Science and Technology, Faculty of Engineering",
        country,
        f"20{number:02}-03-04",
    )
    for number, (name, country) in enumerate(
        [
            ("Amber", "Estonia"),
            ("Birch", "Finland"),
            ("Cedar", "Lebanon"),
            ("Dune", "Namibia"),
            ("Ebony", "Gabon"),
            ("Fern", "New Zealand"),
            ("Grove", "Ireland"),
            ("Heath", "Denmark"),
            ("Iris", "Croatia"),
            ("Juniper", "Spain"),
            ("Kelp", "Chile"),
            ("Laurel", "Greece"),
        ],
        start=1,
    )
)
HEAD = ("No.", "Partner institution", "Country", "Signed")


_OPTION_TYPES = {
    "DocumentOpenPassword": "string",
    "PermissionPassword": "string",
    "Changes": "long",
}


def main() -> None:
    """Print every file."""
    FIXTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, page in _PAGES.items():
            source = place / f"{name}.html"
            source.write_text(f"<!doctype html><meta charset=utf-8>{page}", encoding="utf-8")
            _print_page(source, place)
        _wrapped().save(str(place / "writer-wrapped.docx"))
        _print_office(place / "writer-wrapped.docx", place)
        _mongolian(place / "calc-mongolian.xlsx")
        _print_office(place / "calc-mongolian.xlsx", place)
        _print_locked(place)


def _print_page(source: Path, place: Path) -> None:
    subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            "--no-pdf-header-footer",
            "--disable-pdf-tagging",
            f"--user-data-dir={place / 'chromium'}",
            f"--print-to-pdf={FIXTURES / source.with_suffix('.pdf').name}",
            source.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )


def _print_office(source: Path, place: Path, *, to: str = "pdf", name: str | None = None) -> None:
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(place / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(place),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    made = source.with_suffix(".pdf")
    made.replace(FIXTURES / (name or made.name))


def _wrapped() -> WordFile:
    """Two pages of a table without rules, with a running head, page numbers and repeated heads."""
    file = docx.Document()
    section = file.sections[0]
    section.page_height, section.page_width = Cm(14.8), Cm(21.0)
    section.top_margin = section.bottom_margin = Cm(2)
    section.header.paragraphs[0].text = "International Office"
    section.footer.paragraphs[0].text = "Page "
    for kind in ("begin", "end"):
        run = section.footer.paragraphs[0].add_run()
        if kind == "end":
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            run._r.append(code)
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
    file.styles["Normal"].font.size = Pt(10)
    file.styles["Normal"].font.name = "DejaVu Sans"
    table = file.add_table(rows=0, cols=4)
    for row in (HEAD, *WRAPPED):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
            cell.paragraphs[0].paragraph_format.space_after = Pt(4)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, (1.2, 6.5, 4, 3), strict=True):
            cell.width = Cm(width)
    return file


def _mongolian(path: Path) -> None:
    """A sheet whose cells are wrapped and set in the middle of their rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in MONGOLIAN:
        sheet.append(row)
    for column, width in zip("ABCD", (5, 30, 10, 20), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.row_dimensions[3].height = 34
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.print_options.gridLines = True
    book.save(path)


def _print_locked(place: Path) -> None:
    """A page that wants a password, and one that only may not be changed."""
    source = place / "locked.docx"
    file = docx.Document()
    file.add_paragraph("University of Oslo, 2018")
    file.save(str(source))
    for name, options in (
        (
            "writer-password.pdf",
            {"EncryptFile": "true", "DocumentOpenPassword": "fjord"},
        ),
        (
            "writer-restricted.pdf",
            {"RestrictPermissions": "true", "PermissionPassword": "fjord", "Changes": "0"},
        ),
    ):
        typed = {
            key: {"type": _OPTION_TYPES.get(key, "boolean"), "value": value}
            for key, value in options.items()
        }
        to = f"pdf:writer_pdf_Export:{json.dumps(typed)}"
        _print_office(source, place, to=to, name=name)


if __name__ == "__main__":
    main()
