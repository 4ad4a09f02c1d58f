"""Running text in columns and from the right is read as it is by people."""

from comity.documents.model import Box
from comity.documents.pdf.assembly import tables_of
from comity.documents.pdf.characters import Word
from comity.documents.pdf.frames import Frame
from comity.documents.pdf.lines import Line
from comity.documents.pdf.pages import Page
from comity.documents.pdf.pdfium import Bounds
from tests.documents.pdf.paper import A4, Sheet, wrapped
from tests.documents.pdf.reading import cells, read

LEFT, RIGHT = 50.0, 310.0  # where two columns of a page of 595 points begin
LETTERS = 39  # of Courier at 10 points in a column
PARTNERS = (
    "NORWAY",
    "University of Oslo - exchange of students, signed on 3 May 2014, twice renewed",
    "University of Bergen - joint degree",
    "JAPAN",
    "Kyoto University - exchange of students, signed on 12 May 2018 for five years",
    "Nagoya University - joint degree, 2020",
    "PORTUGAL",
    "Universidade do Porto - memorandum, 2011",
    "Universidade de Aveiro - exchange of staff and students, signed in March 2019",
    "AUSTRIA",
    "Graz University of Technology - cotutelle, 2009",
    "University of Vienna - exchange of students",
)


def set_in_columns(paragraphs: tuple[str, ...]) -> Sheet:
    """A page with the paragraphs in two columns below a title."""
    sheet = Sheet()
    sheet.text(LEFT, 60, "Agreements of the university with partners abroad, as of 1 June 2022")
    half = len(paragraphs) // 2
    for x, part in ((LEFT, paragraphs[:half]), (RIGHT, paragraphs[half:])):
        y = 90.0
        for each in part:
            for line in wrapped(each, LETTERS):
                sheet.text(x, y, line)
                y += 12
            y += 3
    return sheet


def test_columns_of_one_text_are_read_one_after_the_other():
    rows = [row for (row,) in cells(read(set_in_columns(PARTNERS))) if row]
    assert rows[1:] == list(PARTNERS)


def test_columns_that_hold_different_things_are_a_table():
    sheet = Sheet()
    names = [each.split(" - ")[0] for each in PARTNERS if " - " in each]
    for place, name in enumerate(names):
        sheet.text(LEFT, 90 + 13 * place, name)
        sheet.text(RIGHT, 90 + 13 * place, f"exchange agreement, {2003 + place}")
    assert cells(read(sheet)) == [
        [name, f"exchange agreement, {2003 + place}"] for place, name in enumerate(names)
    ]


def written_from_the_right(text: list[str]) -> Page:
    """A page with lines of words of 40 points that begin at its right margin."""
    lines = []
    for place, words in enumerate(text):
        baseline, right = 100.0 + 13 * place, A4[0] - LEFT
        row = [
            Word(word, right - 45 * at - 40, baseline - 8, right - 45 * at, baseline, baseline, 10)
            for at, word in enumerate(words.split())
        ]
        lines.append(Line(row[::-1], baseline, 10))
    frame = Frame.of(Bounds(0, 0, *A4), 0)
    return Page(number=1, frame=frame, shown=frame, lines=lines)


def test_lines_from_the_right_that_the_margin_broke_are_one_row():
    full = "אחת שתים שלש ארבע חמש שש שבע שמונה תשע עשר אחד"
    page = written_from_the_right([full, "סוף המשפט", "שורה חדשה", "ועוד אחת"])
    (table,) = tables_of([page], from_right=True)
    assert [len(row.words) for row in table.rows] == [13, 2, 2]
    assert table.rows[0].box == Box(55.0, 92.0, 545.0, 113.0)


def test_a_wrapped_paragraph_knows_its_lines():
    row = next(row for row in read(set_in_columns(PARTNERS)).rows if " - " in row.text)
    (cell,) = row.cells
    assert [cell.text[line.start : line.end].strip() for line in cell.lines] == (
        wrapped(cell.text, LETTERS)
    )
    tops = [line.box.top for line in cell.lines]
    assert len(tops) > 1
    assert tops == sorted(tops)
