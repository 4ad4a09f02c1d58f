"""Digits and signs of any script in one plain form, character for character: offsets stay."""

import re

_ZEROS = "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐０"  # every script counts upwards from its zero
_SIGNS = {
    "．": ".", "。": ".", "․": ".", "／": "/", "⁄": "/", "∕": "/", "：": ":", "，": ",", "،": ",",
    "＋": "+",
    "（": "(", "）": ")", "〔": "(", "〕": ")", "［": "(", "］": ")", "【": "(", "】": ")",
    "～": "~", "〜": "~", "∼": "~", "˜": "~",
}  # fmt: skip
_DASHES = "‐‑‒–—―−－﹣"
_APOSTROPHES = "’‘`´ʼ＇‛׳"
# No-break and wide spaces, and the invisible marks that turn the direction of writing.
_SPACES = (
    "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"
)

_PLAIN = str.maketrans(
    {chr(ord(zero) + digit): str(digit) for zero in _ZEROS for digit in range(10)}
    | _SIGNS
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_SPACES, " ")
)


# A day is written between quotes where a form left room for it: «16» июля 2003 г.
QUOTES = frozenset('«„“"')
QUOTED_DAY = re.compile(r"[«„“\"](\d{1,2})[»“”\"]")


_LETTERLESS = re.compile(r"[\x00-@\[-`{-\x7f]*")


def is_letterless(text: str) -> bool:
    """Whether a text is of digits and signs of ASCII alone: no word of any language is in it."""
    return _LETTERLESS.fullmatch(text) is not None


def plain(text: str) -> str:
    """`text` with its digits as 0 to 9 and its dashes, strokes, brackets and spaces as in ASCII.

    Quotes around a day become spaces.
    """
    if text.isascii():
        return text
    signs = text.translate(_PLAIN)
    return QUOTED_DAY.sub(r" \1 ", signs)
