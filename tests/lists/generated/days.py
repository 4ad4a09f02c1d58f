"""Days, months and years, and the notations they are printed in."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tests.lists.generated.languages import Language

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ERAS = ((2019, 5, "令和", "R"), (1989, 1, "平成", "H"), (1926, 12, "昭和", "S"))
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
LATEST_SHORT_YEAR = 26  # a day after this one cannot be a year of the near past


class Day(NamedTuple):
    """A day, or a month or year where the rest is None."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """ISO 8601, as precise as the day is."""
        parts = (f"{self.month:02}" if self.month else "", f"{self.day:02}" if self.day else "")
        return "-".join((str(self.year), *filter(None, parts)))


class Notation(NamedTuple):
    """How a list prints days, months and years; `arabic` digits are those of Arabic script."""

    day: str
    month: str
    year: str
    arabic: bool = False

    def print(self, day: Day, words: Language) -> str:
        """The day as this notation prints it."""
        pattern = self.day if day.day else self.month if day.month else self.year
        text = pattern.format_map(_parts(day, words))
        return text.translate(_ARABIC) if self.arabic else text

    def settles(self, days: Iterable[Day], words: Language) -> bool:
        """Whether days so printed can be read in one way only, also by people."""
        if "{yy}" in self.day:
            return any((day.day or 0) > LATEST_SHORT_YEAR for day in days)
        if words.code != "en" or "mon" in self.day or self.day.startswith("{y}"):
            return True
        return any((day.day or 0) > 12 for day in days)


def _parts(day: Day, words: Language) -> dict[str, object]:
    month, number = day.month or 1, day.day or 1
    era, letter = _era(day.year, month)
    return {
        "y": day.year,
        "yy": f"{day.year % 100:02}",
        "be": day.year + 543,
        "roc": day.year - 1911,
        "era": era,
        "era_letter": letter,
        "m": month,
        "mm": f"{month:02}",
        "sm": f"{month:2}",
        "month": words.words["months"][month - 1],
        "mon": words.words.get("short_months", words.words["months"])[month - 1],
        "alone": words.words.get("alone_months", words.words["months"])[month - 1],
        "roman": _ROMAN[month - 1],
        "d": number,
        "dd": f"{number:02}",
        "sd": f"{number:2}",
        "ordinal": f"{number}{_ordinal(number)}",
    }


def _era(year: int, month: int) -> tuple[str, str]:
    for first, begins, name, letter in _ERAS:
        if (year, month) >= (first, begins):
            count = year - first + 1
            return f"{name}{'元' if count == 1 else count}", f"{letter}{count}"
    raise ValueError(f"no era of {year}")


def _ordinal(number: int) -> str:
    if 10 < number < 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def notations(words: Language) -> Sequence[Notation]:
    """The notations of a language, with and without the digits of its own script."""
    patterns: Sequence[Sequence[str]] = words.words["dates"]
    latin = [Notation(day, month, year) for day, month, year in patterns]
    if not words.words.get("arabic_digits"):
        return latin
    return [*latin, *(each._replace(arabic=True) for each in latin)]
