"""The script that a name is written in, as ISO 15924 names it."""

import unicodedata
from collections import Counter

_CODES = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "LATIN": "Latn",
    "MONGOLIAN": "Mong",
    "MYANMAR": "Mymr",
    "SINHALA": "Sinh",
    "TAMIL": "Taml",
    "THAI": "Thai",
    "TIBETAN": "Tibt",
}


def script_of(text: str) -> str:
    """The script of most letters of `text`; empty where it is none of those known here.

    Han letters beside kana are Japanese (`Jpan`).
    """
    counts: Counter[str] = Counter(
        code for sign in text if sign.isalpha() and (code := _script_of_letter(sign))
    )
    if not counts:
        return ""
    script = min(counts, key=lambda code: (-counts[code], code))
    return "Jpan" if script == "Hani" and "Jpan" in counts else script


def _script_of_letter(letter: str) -> str:
    name = unicodedata.name(letter, "").removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ")
    return _CODES.get(name.split(" ", 1)[0], "")
