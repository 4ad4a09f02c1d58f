"""A PDF becomes a document: tables, rows and cells of all its pages, each with its place."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from comity.documents.model import (
    Box,
    Cell,
    Document,
    Locus,
    PageSize,
    PrintedLine,
    Row,
    Table,
    row_of_cells,
)
from comity.documents.pdf import pages as drafts
from comity.documents.pdf.assembly import tables_of
from comity.documents.pdf.characters import Word, is_right_to_left
from comity.documents.pdf.direction import brackets_in_order, words_in_order
from comity.documents.pdf.drafts import DraftRow, DraftTable
from comity.documents.pdf.frames import Frame
from comity.documents.pdf.furniture import set_furniture_apart
from comity.documents.pdf.joining import Vocabulary, joined_lines
from comity.documents.pdf.lines import box_of
from comity.documents.pdf.pages import Page, page_of_words, read_page
from comity.documents.pdf.pdfium import opened, page_of, rendered
from comity.documents.progress import Unit, counted, tell_progress
from comity.errors import UnreadableDocument

MOST_PAGES = 2000
"""So many pages of a PDF are read."""

_MOST_WORDS = 2_000_000
_DOTS = 300  # to the inch: pictures of pages that Tesseract reads best
_MOST_DOTS = 5000  # of the width of a picture, however wide its page
_TELL = "read it with --ocr where Tesseract is installed"

Remark = tuple[str, dict[str, object]]


def read_pdf(data: bytes, *, name: str, ocr: bool = False) -> Document:
    """The document that a PDF is.

    With `ocr`, Tesseract reads the pages that are pictures or whose fonts do not say what they
    show; without, remarks tell which pages these are (`pages_without_text`, `text_unreadable`).
    `UnreadableDocument` where it is damaged, wants a password, has no pages or nothing on them,
    or has only such pages and `ocr` is false.
    """
    remarks: list[Remark] = []
    pages = _pages(data, name, remarks)
    if not pages:
        raise UnreadableDocument(name, "it has no pages")
    pictures = [page for page in pages if page.is_picture]
    unreadable = [page for page in pages if not page.is_picture and not page.is_readable]
    if ocr and (pictures or unreadable):
        remarks.append(_recognise(data, name, [*pictures, *unreadable], pages))
    else:
        _tell_what_is_not_read(name, pages, pictures, unreadable, remarks)
    return document_of_pages(pages, name=name, form="pdf", remarks=remarks)


def _pages(data: bytes, name: str, remarks: list[Remark]) -> list[Page]:
    pages: list[Page] = []
    words = 0
    with opened(data, name=name) as pdf:
        count = len(pdf)
        for index in range(min(count, MOST_PAGES)):
            if words > _MOST_WORDS:
                break
            tell_progress(Unit.PAGE, index, count)
            with page_of(pdf, index) as page:
                if page is not None:
                    pages.append(read_page(page, index + 1))
                    words += sum(len(line.words) for line in pages[-1].lines)
    if cut := [page for page in pages if page.is_cut]:
        remarks.append(("text_left_out", {"pages": _numbers(cut)}))
    if count and len(pages) < count:
        remarks.append(("pages_left_out", {"read": len(pages), "pages": count}))
    return pages


def _tell_what_is_not_read(
    name: str,
    pages: Sequence[Page],
    pictures: Sequence[Page],
    unreadable: Sequence[Page],
    remarks: list[Remark],
) -> None:
    if not any(page.has_text for page in pages):
        if not pictures:
            raise UnreadableDocument(name, "nothing is written on its pages")
        raise UnreadableDocument(name, f"it has no text layer: its pages are pictures; {_TELL}")
    if len(unreadable) == sum(page.has_text for page in pages):
        raise UnreadableDocument(name, f"its fonts do not say which letters they show; {_TELL}")
    for code, concerned in (("pages_without_text", pictures), ("text_unreadable", unreadable)):
        if concerned:
            remarks.append((code, {"pages": _numbers(concerned)}))


def _numbers(pages: Sequence[Page]) -> str:
    """The numbers of pages as people write them: 1, 3-5."""
    runs: list[list[int]] = []
    for number in sorted(page.number for page in pages):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _recognise(data: bytes, name: str, wanted: Sequence[Page], pages: list[Page]) -> Remark:
    """Put what Tesseract reads of the wanted pages in their places."""
    # Loaded when met: most files have a text.
    from comity.documents.pdf.recognition import recognised  # noqa: PLC0415

    sure = []
    for page in counted(Unit.PAGE, wanted):
        width = min(round(page.shown.width * _DOTS / 72), _MOST_DOTS)
        with opened(data, name=name) as pdf, page_of(pdf, page.number - 1) as shown:
            picture = rendered(shown, width=width, grey=True) if shown is not None else None
        if picture is None:
            continue
        found = recognised(picture, width=page.shown.width, name=name)
        sure.append(found.sure)
        place = next(place for place, other in enumerate(pages) if other is page)
        pages[place] = page_of_words(found.text, found.drawings, page.number, found.text.frame)
    average = round(sum(sure) / len(sure)) if sure else 0
    return ("text_recognised", {"pages": _numbers(wanted), "sure": average})


def document_of_pages(
    pages: Sequence[Page], *, name: str, form: str, remarks: Sequence[Remark] = ()
) -> Document:
    """The document that some pages make; `UnreadableDocument` where nothing stands on them."""
    from_right = _reads_from_right(pages)
    set_furniture_apart(pages)
    tables = tables_of(pages, from_right=from_right)
    if not tables:
        raise UnreadableDocument(name, "nothing is written on its pages")
    writer = _Writer(pages, from_right=from_right)
    return Document(
        name=name,
        format=form,
        encoding=None,
        tables=tuple(writer.table(table) for table in tables),
        remarks=tuple(remarks),
        pages=tuple(PageSize(width=page.shown.width, height=page.shown.height) for page in pages),
    )


def _reads_from_right(pages: Sequence[Page]) -> bool:
    """Whether most words of the document are of a script written from right to left."""
    words = [word for word in _words(pages) if any(letter.isalpha() for letter in word.text[:3])]
    sample = words[:: max(len(words) // 2000, 1)]
    backwards = sum(is_right_to_left(word.text) for word in sample)
    return backwards > len(sample) / 2


def _words(pages: Sequence[Page]) -> Iterator[Word]:
    for page in pages:
        for line in page.lines:
            yield from line.words
        for part in page.grids:
            for row in part.rows:
                for cell in row:
                    for words in cell.lines:
                        yield from words


class _Writer:
    """Makes the rows of a document of drafts, with ascending indexes."""

    def __init__(self, pages: Sequence[Page], *, from_right: bool) -> None:
        self._frames = {page.number: (page.frame, page.shown) for page in pages}
        self._from_right = from_right
        self._vocabulary = Vocabulary(lambda: [word.text for word in _words(pages)])
        self._index = 0

    def table(self, draft: DraftTable) -> Table:
        """The table of a draft."""
        return Table(rows=tuple(self._row(row) for row in draft.rows))

    def _row(self, draft: DraftRow) -> Row:
        index = self._index
        self._index += 1
        if not draft.cells:
            return Row(index=index, text="", cells=(Cell(text=""),), locus=Locus(page=draft.page))
        frame, shown = self._frames[draft.page]
        cells = [self._cell(cell, frame, shown) for cell in draft.cells]
        if self._from_right:
            cells.reverse()
        box = draft.box
        return row_of_cells(
            index,
            cells,
            Locus(
                page=draft.page,
                box=_rounded(frame.box_in(shown, box)) if box else None,
                text="\t".join(cell.text for cell in cells).strip(),
            ),
            role=draft.role,
            depth=draft.depth,
        )

    def _cell(self, cell: drafts.Cell, frame: Frame, shown: Frame) -> Cell:
        text, starts = self._text(cell.lines)
        several = cell.lines if cell.box and len(starts) > 1 else []
        return Cell(
            text=text,
            box=_rounded(frame.box_in(shown, cell.box)) if cell.box else None,
            repeated=cell.repeated,
            lines=tuple(
                PrintedLine(start, end, _rounded(frame.box_in(shown, box_of(line))))
                for line, (start, end) in zip(several, pairwise([*starts, len(text)]), strict=False)
                if cell.box and _is_within(cell.box, box_of(line))
            ),
        )

    def _text(self, lines: Sequence[Sequence[Word]]) -> tuple[str, list[int]]:
        """The text of a cell, and where each of its lines begins in it."""
        texts = [
            " ".join([word.text for word in words_in_order(line, from_right=self._from_right)])
            for line in lines
        ]
        text, starts = joined_lines(texts, self._vocabulary)
        return brackets_in_order(text) if self._from_right else text, starts


def _is_within(whole: Box, line: Box) -> bool:
    """Whether a line is in the part of its cell that stands on the page where the row begins."""
    middle = (line.top + line.bottom) / 2
    return (
        whole.top <= middle <= whole.bottom
        and line.left <= whole.right
        and (whole.left <= line.right)
    )


def _rounded(box: Box) -> Box:
    return Box(*(round(side, 2) for side in box))
