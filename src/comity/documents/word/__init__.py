"""Word files: DOCX as it is, older and other kinds through LibreOffice."""

from comity.documents.formats import Format
from comity.documents.model import Document


def read_word_file(data: bytes, form: Format, *, name: str) -> Document:
    """The document of a file in the format `form` (DOCX, DOC, RTF or ODT)."""
    # Each loaded only when met: start-up time counts.
    if form is Format.DOCX:
        from comity.documents.word.reading import read_word  # noqa: PLC0415

        return read_word(data, name=name)
    from comity.documents.word.conversion import read_converted  # noqa: PLC0415

    return read_converted(data, form, name=name)
