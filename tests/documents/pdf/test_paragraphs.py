"""Lines that the margin broke are one row; those that a writer broke are rows of their own."""

from tests.documents.pdf.paper import Sheet
from tests.documents.pdf.reading import read

LETTER = 6  # points: Courier
LEFT, RIGHT = 50, 545  # the margins of a page of 595 points


def printed(*paragraphs: str, hanging: int = 0, left: int = LEFT) -> list[str]:
    """The rows of a page on which the paragraphs are set within its margins."""
    sheet = Sheet()
    y = 100.0
    for paragraph in paragraphs:
        for place, line in enumerate(set_in_lines(paragraph, hanging)):
            sheet.text(left + (hanging * LETTER if place else 0), y, line)
            y += 13
    return [row.text for row in read(sheet).rows if row.text]


def set_in_lines(paragraph: str, hanging: int) -> list[str]:
    lines = [""]
    for word in paragraph.split(" "):
        room = (RIGHT - LEFT) // LETTER - (hanging if len(lines) > 1 else 0)
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


EXCHANGE = (
    "The office has had an agreement with the University of Oslo for the exchange of students since"
    " the spring of 2004, and has renewed it twice."
)
MEMORANDUM = (
    "A memorandum with Kyoto University, signed on 12 May 2018, is in force until the eleventh of"
    " May 2023 and will then be looked at again by both sides."
)
SENTENCES = (EXCHANGE, MEMORANDUM)
NAMES = ("University of Oslo", "Kyoto University", "Universidade do Porto", "Graz University")


def test_wrapped_paragraphs_are_rows():
    assert printed(*SENTENCES) == list(SENTENCES)


def test_wrapped_items_with_hanging_lines_are_rows():
    items = [f"{number}. {text}" for number, text in enumerate(SENTENCES, 1)]
    assert printed(*items, hanging=3) == items


def test_a_full_line_before_the_next_item_does_not_take_it_in():
    full = "- University of " + "x" * 66
    assert printed(full, f"- {NAMES[1]}", f"- {NAMES[2]}") == [
        full, f"- {NAMES[1]}", f"- {NAMES[2]}",
    ]  # fmt: skip


def test_short_lines_are_rows_of_their_own():
    assert printed(*NAMES) == list(NAMES)


def test_lines_of_one_length_that_end_within_the_page_are_rows_of_their_own():
    lines = [f"University number {number}, Norway" for number in range(1, 7)]
    assert printed(*lines) == lines
