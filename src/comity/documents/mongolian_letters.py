"""Mongolian typed without the letters Ө and Ү: what was meant is read, the original is kept.

Keyboards, fonts and encodings made for Russian or Ukrainian lack the two letters. Writers put Є
and Ї in their place (they are where the font drew Ө and Ү), or V, Y and other letters that look
alike. Ukrainian has Є and Ї of its own, so nothing is changed unless the letters around are those
of Mongolian.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from comity.documents.long_tables import kept, texts_of
from comity.documents.model import Document, Row

_MEANT = str.maketrans("ЄєЇїVvYyƟɵѲѳΘθ", "ӨөҮүҮүҮүӨөӨөӨө")
_SUBSTITUTES = re.compile(r"[ЄєЇїVvYyƟɵѲѳΘθ]")
_OTHERWISE_READ = re.compile(r"^V|[Yy]")  # a number of Roman digits, a Latin У

# A word of Cyrillic letters and such as stand for them, with no other letter beside it.
_WORD = re.compile(r"(?<![^\W\d_])[\u0400-\u04ffVvYyƟɵΘθ]{2,}(?![^\W\d_])")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_FEWEST_LETTERS = 2  # a word of one letter beside a V may as well be a number (V курс)

# Mongolian has no і, ґ or ў, and no vowel but its own kind before Ө and Ү (Київ, Україна).
_NOT_MONGOLIAN = re.compile(r"[ІіҐґЎў]|[АаЕеИиОоУуЮюЯяЫы][ЄєЇї]")
# Few words with Ү have a back vowel (vowel harmony), though compound names do (Сүхбаатар).
_BACK_VOWEL = re.compile(r"[АаОоУуЯяЁёЫы]")

_TYPED = frozenset({"mn", "mn_typed"})
_LANGUAGES = ("be", "bg", "kk", "ky", "mk", "mn", "mn_typed", "ru", "sr", "uk")
_FEWEST, _ENOUGH, _SAMPLE = 4, 40, 20_000  # letters


def with_letters_restored(document: Document) -> Document:
    """The document with Ө and Ү where its writer meant them, and a remark on how many.

    Only where the rows in question are Mongolian by their letters. One letter stands for one, so
    every offset holds; `Locus.text` keeps what is printed.
    """
    if not _are_mongolian(filter(_is_doubtful, texts_of(document)), texts_of(document)):
        return document
    count = sum(map(_changes_in, document.rows))
    if not count:
        return document
    tables = tuple(
        replace(table, rows=kept(map(_with_letters, table.rows))) for table in document.tables
    )
    params: dict[str, object] = {"count": count}
    remarks = (*document.remarks, ("letters_restored", params))
    return replace(document, tables=tables, remarks=remarks)


def _is_doubtful(text: str) -> bool:
    """Whether a row's text has a word in which letters may stand for others."""
    return _CYRILLIC.search(text) is not None and any(
        _SUBSTITUTES.search(word) and _may_be(word) for word in _WORD.findall(text)
    )


def _may_be(word: str) -> bool:
    """Whether the word may be Mongolian with a letter in the place of another."""
    if _NOT_MONGOLIAN.search(word) or len(_CYRILLIC.findall(word)) < _FEWEST_LETTERS:
        return False
    return not (_OTHERWISE_READ.search(word) and _BACK_VOWEL.search(word))


def _are_mongolian(rows: Iterable[str], others: Iterable[str]) -> bool:
    """Whether the Cyrillic words of the rows, or with the others', are Mongolian by their letters.

    The others only help where the rows have too few letters to tell; without rows nothing is.
    """
    words = _words_of(rows, _SAMPLE)
    if not words:
        return False
    if len(words) < _ENOUGH:
        words += _words_of(others, _SAMPLE - len(words))
    # Loaded only when met: few documents have such letters and start-up time counts.
    from comity.documents.letter_costs import likeliest_language  # noqa: PLC0415

    return len(words) >= _FEWEST and likeliest_language(words, _LANGUAGES) in _TYPED


def _words_of(texts: Iterable[str], enough: int) -> str:
    words = ""
    for text in texts:
        words += _cyrillic_of(text)
        if len(words) >= enough:
            break
    return words


def _cyrillic_of(text: str) -> str:
    """The letters of its Cyrillic words, with Ү for a Latin V: no other language has one there."""
    words = (word for word in _WORD.findall(text) if _CYRILLIC.search(word))
    return "".join(words).lower().replace("v", "ү")


def _restored(text: str) -> str:
    return _WORD.sub(lambda match: _meant(match[0]), text)


def _meant(word: str) -> str:
    if not (_SUBSTITUTES.search(word) and _may_be(word)):
        return word
    meant = word.translate(_MEANT)
    # Inside a word a capital V or Y is only what the keyboard gave.
    return meant.lower() if word[0].islower() else meant


def _changes_in(row: Row) -> int:
    if not _is_doubtful(row.text):
        return 0
    return sum(one != other for one, other in zip(row.text, _restored(row.text), strict=True))


def _with_letters(row: Row) -> Row:
    if not _is_doubtful(row.text):
        return row
    text = _restored(row.text)
    cells = tuple(replace(cell, text=text[cell.start : cell.end]) for cell in row.cells)
    return replace(row, text=text, cells=cells, typed=row.text)
