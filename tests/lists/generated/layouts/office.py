"""Lists as files of office programs: workbooks by openpyxl and documents by python-docx."""

import io
from collections.abc import Sequence
from datetime import date
from random import Random

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Length
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tests.lists.generated.cells import Cell, Column
from tests.lists.generated.days import Day
from tests.lists.generated.lists import ListToPrint, Printed, gold_of

_DAY_FORMATS = ("yyyy\\-mm\\-dd", "dd/mm/yyyy", "d mmmm yyyy", "dd.mm.yyyy", "mm-dd-yy")
_LONGEST = 32  # characters a column of a document should hold on one line
_MONTH_FORMAT, _YEAR_FORMAT = "mmm yyyy", "yyyy"


def print_workbook(printed: ListToPrint, random: Random) -> Printed:
    """A sheet with a header, numbers and dates as what they are."""
    book = _book(printed, random, day_format=_day_format(random))
    return _saved_book(book, printed)


def print_merged_workbook(printed: ListToPrint, random: Random) -> Printed:
    """The same with the cells of countries merged over their rows."""
    columns = (Column.COUNTRY, *(c for c in printed.columns if c is not Column.COUNTRY))
    shown = printed.showing(columns)
    shown = shown.in_parts(shown.grouped(Column.COUNTRY))
    book = _book(shown, random, day_format=_day_format(random))
    _merge(book.worksheets[0], shown)
    return _saved_book(book, shown)


def print_dated_workbook(printed: ListToPrint, random: Random) -> Printed:
    """A sheet whose days all are dates, printed as ISO 8601 does."""
    return _saved_book(_book(printed, random, day_format=_DAY_FORMATS[0]), printed)


def _day_format(random: Random) -> str | None:
    """The format of real dates, or None where days are text."""
    return random.choice(_DAY_FORMATS) if random.random() < 0.6 else None


def _book(printed: ListToPrint, random: Random, *, day_format: str | None) -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = printed.title.text[:20]
    first = 1
    if random.random() < 0.5:
        sheet.append([printed.title.text])
        first = random.choice((2, 3))
    for place, head in enumerate(printed.head):
        sheet.cell(first, place + 1, head)
    for line, row in enumerate(printed.rows, first + 1):
        for place, column in enumerate(printed.columns):
            _fill(sheet, (line, place + 1), row[column], day_format)
    if printed.has_marks:
        sheet.append([])
        sheet.append([printed.legend])
    _lay_out(sheet, printed)
    return book


def _lay_out(sheet: Worksheet, printed: ListToPrint) -> None:
    """Columns as wide as their texts, and pages as wide as the sheet."""
    for place, column in enumerate(printed.columns):
        longest = max(len(row[column].text) for row in printed.rows)
        width = max(longest, len(printed.head[place])) + 2
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _saved_book(book: Workbook, printed: ListToPrint) -> Printed:
    file = io.BytesIO()
    book.save(file)
    return Printed(
        data=file.getvalue(),
        rows=gold_of(printed),
        name="list.xlsx",
        title_type=printed.title.type,
    )


def _fill(sheet: Worksheet, place: tuple[int, int], cell: Cell, form: str | None) -> None:
    number = cell.facts.get("no")
    days = cell.days
    whole = {"signed", "expires"} & cell.facts.keys()
    if number is not None:
        sheet.cell(*place, number)
    elif form and len(days) == 1 and whole:
        value = sheet.cell(*place, _date(days[0]))
        value.number_format = _number_format(days[0], form)
    elif cell.text:
        sheet.cell(*place, cell.text)


def _date(day: Day) -> date:
    return date(day.year, day.month or 1, day.day or 1)


def _number_format(day: Day, form: str) -> str:
    return form if day.day else _MONTH_FORMAT if day.month else _YEAR_FORMAT


def _merge(sheet: Worksheet, shown: ListToPrint) -> None:
    """Merge the cells of each country, which stand in the first column below the header."""
    head = shown.head[0]
    line = next(cell.row for cell in sheet["A"] if cell.value == head) + 1
    for _, part in shown.grouped(Column.COUNTRY):
        if len(part.rows) > 1:
            sheet.merge_cells(
                start_row=line, end_row=line + len(part.rows) - 1, start_column=1, end_column=1
            )
        line += len(part.rows)


def print_word_table(printed: ListToPrint, random: Random) -> Printed:
    """A document with a heading and a table, with ruled lines or without."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading(printed.title.text, level=1)
    rows: Sequence[Sequence[str]] = [printed.head, *(printed.texts(row) for row in printed.rows)]
    room = int(section.page_width or 0) - int(section.left_margin or 0) * 2
    widths = _shares([max(map(len, texts)) for texts in zip(*rows, strict=True)], room)
    table = document.add_table(rows=0, cols=len(printed.columns))
    table.style = random.choice(("Table Grid", "Normal Table"))
    for texts in rows:
        for cell, text, width in zip(table.add_row().cells, texts, widths, strict=True):
            cell.text, cell.width = text, width
    if printed.has_marks:
        document.add_paragraph(printed.legend)
    return _saved(document, printed, printed)


def _shares(lengths: Sequence[int], room: int) -> list[Length]:
    """The room parted among columns by the lengths of their texts."""
    wished = [min(length, _LONGEST) + 3 for length in lengths]
    return [Length(room * wish // sum(wished)) for wish in wished]


def print_word_list(printed: ListToPrint, random: Random) -> Printed:
    """A document with a heading a country and a bulleted list below it."""
    behind = random.choice((None, Column.SIGNED, Column.TYPE))
    columns = [Column.COUNTRY, Column.INSTITUTION, *([behind] if behind else [])]
    shown = printed.showing(columns)
    parts = shown.grouped(Column.COUNTRY)
    document = Document()
    document.add_heading(printed.title.text, level=1)
    style = random.choice(("List Bullet", "List Number", "Normal"))
    for country, part in parts:
        document.add_heading(country, level=2)
        for row in part.rows:
            name, *rest = part.texts(row)
            document.add_paragraph(f"{name}, {rest[0]}" if rest else name, style=style)
    if printed.has_marks:
        document.add_paragraph(printed.legend)
    return _saved(document, shown.in_parts(parts), printed)


def _saved(document: WordDocument, shown: ListToPrint, printed: ListToPrint) -> Printed:
    file = io.BytesIO()
    document.save(file)
    return Printed(
        data=file.getvalue(),
        rows=gold_of(shown),
        name="list.docx",
        title_type=printed.title.type,
    )
