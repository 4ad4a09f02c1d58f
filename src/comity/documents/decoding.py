"""Bytes become text, or one clear sentence says why they cannot."""

import codecs
import re

from comity.errors import UnreadableDocument

LARGEST = 50 * 1024 * 1024
"""The most bytes a document may have; reading stops here, whatever the file's size."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "it is a PDF; save its text as a plain text file first"),
    (b"PK\x03\x04", "it is a ZIP, Word or Excel file; save it as text or CSV first"),
    (b"\xd0\xcf\x11\xe0", "it is an old Word or Excel file; save it as text or CSV first"),
    (b"{\\rtf", "it is an RTF file; save it as plain text first"),
    (b"\x89PNG", "it is a picture, not a text"),
    (b"\xff\xd8\xff", "it is a picture, not a text"),
    (b"GIF8", "it is a picture, not a text"),
)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01
_PROBE = 1 << 18
_ISO_2022 = b"\x1b$"  # changes to letters of two bytes in ISO 2022, which is all ASCII


def decode(data: bytes, *, name: str) -> tuple[str, str]:
    """The text of `data` and the name of the encoding it was read with.

    UTF-8, UTF-16 and ISO 2022 are recognised for certain; any other encoding is found by the look
    of its letters, with what a page declares as a hint. `UnreadableDocument` for anything that is
    no text: empty, too large, binary, with NUL bytes, in two encodings at once, or in none that is
    known.
    """
    _refuse_what_is_no_text(data, name)
    text, encoding = _decoded(data, name)
    if not text.strip():
        raise UnreadableDocument(name, "it is empty")
    if "\0" in text:
        raise UnreadableDocument(name, "it contains NUL bytes, so it is not a plain text")
    if len(_CONTROLS.findall(text, 0, _PROBE)) > _MOST_CONTROLS * min(len(text), _PROBE):
        raise UnreadableDocument(name, "it is a binary file, not a text")
    return text, encoding


def _refuse_what_is_no_text(data: bytes, name: str) -> None:
    if not data:
        raise UnreadableDocument(name, "it is empty")
    if len(data) > LARGEST:
        raise UnreadableDocument(name, f"it is larger than {LARGEST // 1024**2} MB")
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDocument(name, reason)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _without_mark(data.decode(encoding)), encoding.removesuffix("-sig")
            except UnicodeDecodeError as error:
                raise UnreadableDocument(
                    name, f"it says it is {encoding.removesuffix('-sig').upper()} but is not"
                ) from error
    if b"\0" in data:
        return _decoded_from_utf_16(data, name)
    if _ISO_2022 in data and data.isascii():
        return _decoded_strictly(data, "iso2022-jp-ext") or (data.decode("ascii"), "ascii")
    return _decoded_strictly(data, "utf-8") or _decoded_by_look(data, name)


def declares(data: bytes, encoding: str) -> bool:
    """Whether the data is a page that itself says it is in the encoding it was decoded from."""
    from comity.documents.encodings import declared_encoding  # noqa: PLC0415

    return not encoding.startswith("utf") and declared_encoding(data) == encoding


def _without_mark(text: str) -> str:
    return text.removeprefix("\ufeff")


def _decoded_strictly(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def _decoded_from_utf_16(data: bytes, name: str) -> tuple[str, str]:
    """The text of UTF-16 without a byte order mark, which has NUL bytes where ASCII stands."""
    from comity.documents.encodings import utf_16_without_mark  # noqa: PLC0415

    encoding = utf_16_without_mark(data)
    decoded = _decoded_strictly(data, encoding) if encoding else None
    if decoded is None:
        raise UnreadableDocument(name, "it contains NUL bytes, so it is not a plain text")
    return decoded


def _decoded_by_look(data: bytes, name: str) -> tuple[str, str]:
    # Loaded only when met: most documents are UTF-8 and start-up time counts.
    from comity.documents.encodings import declared_encoding, guess_encoding  # noqa: PLC0415

    line = _first_line_of_a_second_encoding(data)
    if line is not None:
        raise UnreadableDocument(name, f"it mixes encodings: line {line} is not UTF-8, others are")
    guess = guess_encoding(data, declared=declared_encoding(data))
    if guess is None:
        raise UnreadableDocument(name, "its encoding is not known; save it as UTF-8 first")
    return guess.text, guess.encoding


# So many multi-byte characters do not form UTF-8 by chance: in one line, or in lines that
# outnumber those that are not UTF-8.
_SURELY_UTF8 = 4


def _first_line_of_a_second_encoding(data: bytes) -> int | None:
    """The number of the first line that is not UTF-8 where other lines surely are."""
    from comity.documents.encodings import cost_of_text, guess_encoding  # noqa: PLC0415

    first_other: int | None = None
    in_utf8: list[str] = []
    others = most = 0
    for number, line in enumerate(data.splitlines(), start=1):
        if line.isascii():
            continue
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            first_other = first_other or number
            others += 1
            continue
        in_utf8.append(text)
        most = max(most, _letters(text))
    together = "\n".join(in_utf8)
    mostly = len(in_utf8) > others and _letters(together) >= _SURELY_UTF8
    if not (mostly or most >= _SURELY_UTF8):
        return None
    # Lines of two-byte letters may be UTF-8 by chance; then they say more in that encoding.
    guess = guess_encoding(together.encode())
    return first_other if guess is None or guess.cost > cost_of_text(together) else None


def _letters(text: str) -> int:
    """How many letters outside ASCII the text has."""
    return sum(not letter.isascii() for letter in text)
