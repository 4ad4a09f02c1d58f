"""A file becomes a document: its bytes are decoded and parted into rows and cells."""

import sys
from pathlib import Path

from comity.documents.decoding import LARGEST, decode
from comity.documents.delimited import find_delimiter, read_delimited
from comity.documents.model import Document
from comity.documents.text import read_text
from comity.errors import UnreadableDocument


def read_document(data: bytes, *, name: str) -> Document:
    """The document that `data` is; `UnreadableDocument` where it cannot be read."""
    text, encoding = decode(data, name=name)
    return document_of_text(text, name=name, encoding=encoding)


def document_of_text(text: str, *, name: str, encoding: str | None = None) -> Document:
    """The document of a text that needs no decoding, such as a pasted one."""
    if text.lstrip().startswith("<"):
        # Loaded only when met: a list of agreements is seldom HTML and start-up time counts.
        from comity.documents.html import looks_like_html, read_html  # noqa: PLC0415

        if looks_like_html(text):
            return read_html(text, name=name, encoding=encoding)
    delimiter = find_delimiter(text)
    if delimiter is not None:
        tables, form = read_delimited(text, delimiter), "delimited"
    else:
        tables, form = read_text(text), "text"
    return Document(
        name=name, format=form, encoding=encoding, tables=tables, remarks=_remarks(encoding)
    )


def _remarks(encoding: str | None) -> tuple[tuple[str, dict[str, object]], ...]:
    """What the encoding gives rise to: one that was found by the look of letters is a guess."""
    if encoding is None or encoding.startswith("utf") or encoding == "ascii":
        return ()
    return (("encoding_guessed", {"encoding": encoding}),)


def read_path(path: str | Path) -> Document:
    """The document at `path`, or on standard input where `path` is `-`.

    `UnreadableDocument` where it is missing, a directory, too large (without reading it all), or
    nothing that can be read.
    """
    name = str(path)
    if name == "-":
        return read_document(sys.stdin.buffer.read(LARGEST + 1), name=name)
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableDocument(name, "there is no such file") from None
    except IsADirectoryError:
        raise UnreadableDocument(name, "it is a directory, not a file") from None
    except PermissionError:
        # Windows answers so for a directory, too.
        reason = "it is a directory, not a file" if Path(path).is_dir() else "it may not be read"
        raise UnreadableDocument(name, reason) from None
    except OSError as error:
        raise UnreadableDocument(name, f"it cannot be read ({error.strerror})") from error
    return read_document(data, name=name)
