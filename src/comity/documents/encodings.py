"""The encoding of a text that does not say it, found by what the text would cost in each.

An encoding must be able to decode every byte; of those that can, the one is taken whose letters
suit some language best. Letters and words count, not bytes: what is `Genève` in one encoding is
`Genčve` in another and `Gen鑦e` in a third.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.documents.letter_costs import cost_of

# How much dearer a text must be in an encoding before a less usual one is taken for it.
_ENCODINGS = {
    "cp1252": 0.0, "cp1251": 0.0, "cp932": 1.0, "gb18030": 2.0, "cp949": 1.0, "cp950": 1.0,
    "cp1250": 1.5, "cp1254": 2.0, "cp1256": 2.0, "cp1253": 3.0, "cp1255": 3.0, "cp874": 3.0,
    "euc-jp": 2.0, "euc-jis-2004": 4.0, "big5hkscs": 3.0, "cp1257": 3.0,
    "cp1258": 6.0, "koi8-u": 5.0, "iso8859-2": 3.0, "cp866": 6.0, "mac-roman": 6.0, "cp850": 7.0,
    "cp852": 8.0,
}  # fmt: skip
_NAMES = {"cp950": "big5", "big5hkscs": "big5", "euc-jis-2004": "euc-jp"}
_DECLARED_BONUS = -30.0
_PER_SIGN = 3.0  # what a digit or another sign of ASCII costs in any language
_DEAREST, _ALLOWANCE = 8.0, 25.0  # letters of a language cost less each, a few rare ones aside
_SAMPLE = 1 << 14

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 2048
_LARGER = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "tis-620": "cp874", "iso-8859-11": "cp874", "big5": "big5hkscs",
}  # fmt: skip
_TEXT_ENCODINGS = ("cp", "iso8859", "koi8", "mac", "euc", "big5", "gb", "shift")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A text as one encoding decodes it, and what it costs."""

    text: str
    encoding: str
    cost: float


def guess_encoding(data: bytes, *, declared: str | None = None) -> Guess | None:
    """The text of `data` in the encoding that suits it best, or None where none does.

    The encoding that a page declares is taken unless another suits its letters much better.

    `cost` is that of a sample: of the lines that are not ASCII, as far as they are needed.
    """
    sample = _sample_of(data)
    ranked = sorted(_guesses(sample, declared), key=lambda guess: guess.cost)
    for guess in ranked:
        if not is_likely(guess.text):
            return None
        try:
            text = data.decode(guess.encoding)
        except UnicodeDecodeError:
            continue
        name = _NAMES.get(guess.encoding, guess.encoding)
        return Guess(text=text, encoding=name, cost=guess.cost)
    return None


def _guesses(sample: bytes, declared: str | None) -> Iterator[Guess]:
    handicaps = dict(_ENCODINGS)
    if declared is not None:
        handicaps[declared] = _DECLARED_BONUS
    for encoding, handicap in handicaps.items():
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield Guess(text=text, encoding=encoding, cost=handicap + cost_of_text(text))


def cost_of_text(text: str) -> float:
    """What a text costs, so that texts of the same bytes can be compared."""
    return cost_of(text) + _PER_SIGN * sum(
        letter.isascii() and not letter.isalpha() for letter in text
    )


def is_likely(text: str) -> bool:
    """Whether the letters outside ASCII are such as some language has."""
    letters = "".join(letter for letter in text if not letter.isascii())
    return cost_of(letters) <= _DEAREST * len(letters) + _ALLOWANCE


def _sample_of(data: bytes) -> bytes:
    """The lines that are not ASCII, up to a limit."""
    size = 0
    lines: list[bytes] = []
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"".join(lines)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page or a piece of XML says it is in, or None.

    A name that browsers take for a larger encoding stands for that (Encoding Standard, 4.2).
    """
    start = data[:_DECLARED_WITHIN]
    match = _DECLARED.search(start) if start.lstrip().startswith(b"<") else None
    if match is None:
        return None
    label = match[1].decode("ascii").lower()
    try:
        name = codecs.lookup(_LARGER.get(label, label)).name
    except LookupError:
        return None
    return name if name.startswith(_TEXT_ENCODINGS) else None


_FEWEST_SIDED = 0.95


def utf_16_without_mark(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where the data is such a text without a byte order mark.

    Digits, spaces, delimiters and line ends, which every list has, are a NUL and a byte of ASCII;
    on which side the NULs stand tells the order.
    """
    probe = data[: _SAMPLE & ~1]
    first, second = probe[::2].count(0), probe[1::2].count(0)
    nuls = first + second
    if not nuls or len(data) % 2 or max(first, second) < _FEWEST_SIDED * nuls:
        return None
    encoding = "utf-16-be" if first > second else "utf-16-le"
    text, _ = codecs.getdecoder(encoding)(probe, "replace")
    return encoding if is_likely(text) and "\0" not in text else None
