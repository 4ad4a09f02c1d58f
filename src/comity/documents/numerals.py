"""Numbers as they are printed before the items of lists, and as marks of notes.

The formats are those of Word files (ECMA-376 part 1, 17.18.59 ST_NumberFormat).
"""

from collections.abc import Callable, Mapping

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CHICAGO = "*†‡§"
_CHINESE = "〇一二三四五六七八九"
_MOST_REPEATS = 20  # letters are doubled after z: aa, bb


def numeral(number: int, form: str) -> str:
    """`number` in the given number format; formats that are not known count in plain digits."""
    write = _FORMS.get(form)
    return write(number) if write is not None and number > 0 else str(number)


def superscript(number: int) -> str:
    """The number in superscript digits."""
    return str(number).translate(SUPERSCRIPTS)


SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits to superscript digits, for `str.translate`."""


def roman(number: int) -> str:
    """The number in lower-case Roman numerals; plain digits beyond 3999."""
    if number > _LARGEST_ROMAN:
        return str(number)
    parts = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        parts.append(letters * times)
    return "".join(parts)


def _doubled(signs: str) -> Callable[[int], str]:
    """Signs one after another, then each twice, and so on."""

    def write(number: int) -> str:
        times, place = divmod(number - 1, len(signs))
        return signs[place] * (times + 1) if times < _MOST_REPEATS else str(number)

    return write


def _digits(zero: str) -> Callable[[int], str]:
    digits = str.maketrans("0123456789", "".join(chr(ord(zero) + step) for step in range(10)))
    return lambda number: str(number).translate(digits)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else str(number)


def _chinese(number: int) -> str:
    """Numbers up to 99 as they are said: 十二, 三十."""
    if number > 99:
        return "".join(_CHINESE[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    if not tens:
        return _CHINESE[ones]
    return ("" if tens == 1 else _CHINESE[tens]) + "十" + (_CHINESE[ones] if ones else "")


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_latin = _doubled(_LATIN)
_russian = _doubled(_RUSSIAN)
_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": lambda number: _latin(number).upper(),
    "lowerLetter": _latin,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "russianLower": _russian,
    "russianUpper": lambda number: _russian(number).upper(),
    "chicago": _doubled(_CHICAGO),
    "ordinal": _ordinal,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": _digits("０"),
    "decimalFullWidth2": _digits("０"),
    "thaiNumbers": _digits("๐"),
    "hindiNumbers": _digits("०"),
    "ideographDigital": lambda number: "".join(_CHINESE[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": _chinese,
    "japaneseCounting": _chinese,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "none": lambda _number: "",
}
