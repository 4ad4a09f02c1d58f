"""A file becomes a document: its bytes are decoded and parted into rows and cells."""

import sys
from dataclasses import replace
from pathlib import Path

from comity.documents.collector import no_search_for_cycles
from comity.documents.decoding import LARGEST, declares, decode
from comity.documents.delimited import find_delimiter, read_delimited
from comity.documents.formats import Format, format_of
from comity.documents.markdown import has_markdown_table, looks_like_markdown, read_markdown
from comity.documents.model import Document
from comity.documents.mongolian_letters import with_letters_restored
from comity.documents.text import read_text
from comity.errors import UnreadableDocument


def read_document(data: bytes, *, name: str, ocr: bool = False) -> Document:
    """The document that `data` is; `UnreadableDocument` where it cannot be read.

    With `ocr`, pages and photographs without a text are read by Tesseract where it is installed.
    Mongolian typed without Ө and Ү is read as meant, in every format.
    """
    if len(data) > LARGEST:
        raise UnreadableDocument(name, f"it is larger than {LARGEST // 1024**2} MB")
    with no_search_for_cycles():
        return with_letters_restored(_document_of(data, name, ocr=ocr))


def _document_of(data: bytes, name: str, *, ocr: bool) -> Document:
    """The document as its format has it; a format is loaded when met, for start-up time counts."""
    match format_of(data):
        case Format.TEXT:
            text, encoding = decode(data, name=name)
            document = _document_of_text(text, name, encoding)
            return document if declares(data, encoding) else _with_encoding_remark(document)
        case Format.PDF:
            from comity.documents.pdf.reading import read_pdf  # noqa: PLC0415

            return read_pdf(data, name=name, ocr=ocr)
        case Format.XLSX | Format.XLS | Format.ODS as form:
            from comity.documents.spreadsheets.reading import read_spreadsheet  # noqa: PLC0415

            return read_spreadsheet(data, form, name=name)
        case Format.DOCX | Format.DOC | Format.RTF | Format.ODT as form:
            from comity.documents.word import read_word_file  # noqa: PLC0415

            return read_word_file(data, form, name=name)
        case Format.SAVED_PAGE:
            from comity.documents.html.archives import read_saved_page  # noqa: PLC0415

            return read_saved_page(data, name=name)
        case Format.PICTURE:
            from comity.documents.pictures import read_picture  # noqa: PLC0415

            return read_picture(data, name=name, ocr=ocr)
        case Format.PROTECTED:
            raise UnreadableDocument(
                name, "it is protected by a password; save it without one first"
            )
        case Format.ARCHIVE:
            raise UnreadableDocument(name, "it is an archive; unpack it and read what is in it")


def document_of_text(text: str, *, name: str, encoding: str | None = None) -> Document:
    """The document of a text that needs no decoding, such as a pasted one."""
    document = _document_of_text(text, name, encoding)
    return with_letters_restored(_with_encoding_remark(document))


def _document_of_text(text: str, name: str, encoding: str | None) -> Document:
    if text.lstrip().startswith("<"):
        # Loaded only when met: a list of agreements is seldom HTML and start-up time counts.
        from comity.documents.html import looks_like_html, read_html  # noqa: PLC0415

        if looks_like_html(text):
            return read_html(text, name=name, encoding=encoding)
    is_table = "|" in text and has_markdown_table(text)
    delimiter = None if is_table else find_delimiter(text)
    if delimiter is not None:
        tables, form = read_delimited(text, delimiter), "delimited"
    elif is_table or looks_like_markdown(text):
        tables, form = read_markdown(text), "markdown"
    else:
        tables, form = read_text(text), "text"
    return Document(name=name, format=form, encoding=encoding, tables=tables)


def _with_encoding_remark(document: Document) -> Document:
    """The document, with a remark where its encoding was found by the look of the letters."""
    encoding = document.encoding
    if encoding is None or encoding.startswith(("utf", "iso2022")) or encoding == "ascii":
        return document
    params: dict[str, object] = {"encoding": encoding}
    return replace(document, remarks=(("encoding_guessed", params), *document.remarks))


def read_path(path: str | Path, *, ocr: bool = False) -> Document:
    """The document at `path`, or on standard input where `path` is `-`.

    `UnreadableDocument` where `bytes_of` cannot give its bytes, or they are nothing that can be
    read.
    """
    return read_document(bytes_of(path), name=str(path), ocr=ocr)


def bytes_of(path: str | Path) -> bytes:
    """The bytes at `path`, or of standard input where `path` is `-`.

    Of what is larger than `LARGEST`, one byte more: `read_document` refuses it without it having
    been read whole. `UnreadableDocument` where it is missing, a directory, or may not be read.
    """
    name = str(path)
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableDocument(name, "there is no such file") from None
    except IsADirectoryError:
        raise UnreadableDocument(name, "it is a directory, not a file") from None
    except PermissionError:
        # Windows answers so for a directory, too.
        reason = "it is a directory, not a file" if Path(path).is_dir() else "it may not be read"
        raise UnreadableDocument(name, reason) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file has such a name"
        raise UnreadableDocument(name, f"it cannot be read ({reason})") from error
