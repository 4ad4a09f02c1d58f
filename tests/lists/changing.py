"""Changed copies of a list: other institutions, another order, fewer rows, other years."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from random import Random

from tests.lists.gold import Gold, GoldTerm, Split
from tests.lists.names import invented_names

Change = Callable[[Sequence[Gold], Random], list[Gold]]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIRST_SHIFT, _LAST_SHIFT = -9, 5
_DELETED = 10


def renamed(rows: Sequence[Gold], random: Random) -> list[Gold]:
    """Every institution under an invented name, the same for the same; units stay."""
    old = list(dict.fromkeys(map(_partner, rows)))
    new = dict(zip(old, invented_names(random, count=len(old)), strict=True))
    return [_under_name(row, new[_partner(row)]) for row in rows]


def _partner(row: Gold) -> str:
    return row["split"]["institution"] if "split" in row else row["institution"]


def _under_name(row: Gold, name: str) -> Gold:
    if not _names_an_institution(row):
        return row
    changed = row.copy()
    changed.pop("institution_alt", None)
    if "split" in row:
        changed["institution"] = row["institution"].replace(row["split"]["institution"], name)
        changed["split"] = Split(institution=name, unit=row["split"]["unit"])
    else:
        changed["institution"] = name
    return changed


def _names_an_institution(row: Gold) -> bool:
    """A cell that says what is agreed, not with whom, must stay: its words are a flag's ground."""
    return "dual_degree" not in row["flags"]


def shuffled(rows: Sequence[Gold], random: Random) -> list[Gold]:
    """The rows of each country in another order."""
    return _numbered(row for group in _by_country(rows) for row in random.sample(group, len(group)))


def _by_country(rows: Sequence[Gold]) -> Iterator[list[Gold]]:
    keys = ("level", "area_text", "country_text")
    for _, group in groupby(rows, key=lambda row: tuple(row.get(key) for key in keys)):
        yield list(group)


def shortened(rows: Sequence[Gold], random: Random) -> list[Gold]:
    """Ten rows fewer; whoever prints them counts anew."""
    deleted = set(random.sample(range(len(rows)), _DELETED))
    return _numbered(row for place, row in enumerate(rows) if place not in deleted)


def _numbered(rows: Iterator[Gold]) -> list[Gold]:
    return [
        {**row, "no": place + 1} if "no" in row else row  # only lists with numbers are renumbered
        for place, row in enumerate(rows)
    ]


def moved(rows: Sequence[Gold], random: Random) -> list[Gold]:
    """All days of a row some years earlier or later."""
    return [_moved(row, random.randint(_FIRST_SHIFT, _LAST_SHIFT)) for row in rows]


def _moved(row: Gold, years: int) -> Gold:
    changed = row.copy()
    changed["signed"] = _later(row["signed"], years)
    changed["expires"] = _later(row["expires"], years)
    changed["terms"] = [_moved_term(term, years) for term in row["terms"]]
    if "dates" in row:
        changed["dates"] = [_in_years(day, years) for day in row["dates"]]
    if "starts_text" in row:
        changed["starts_text"] = _in_years(row["starts_text"], years)
        changed["ends_text"] = _in_years(row["ends_text"], years)
    return changed


def _moved_term(term: GoldTerm, years: int) -> GoldTerm:
    starts, ends = _later(term["starts"], years), _later(term["ends"], years)
    return {**term, "starts": starts, "ends": ends}


def _later(text: str | None, years: int) -> str | None:
    return None if text is None else _in_years(text, years)


def _in_years(text: str, years: int) -> str:
    """The text with every year changed; the 29th of February may come out as no day at all."""
    return _YEAR.sub(lambda year: str(int(year[0]) + years), text)


CHANGES: dict[str, Change] = {
    "other institutions": renamed,
    "another order": shuffled,
    "ten rows fewer": shortened,
    "other years": moved,
}


def changed_in_every_way(rows: Sequence[Gold], random: Random) -> list[Gold]:
    """All changes at once."""
    result = list(rows)
    for change in CHANGES.values():
        result = change(result, random)
    return result


def renamed_in_place(text: str, rows: Sequence[Gold], random: Random) -> tuple[str, list[Gold]]:
    """The printed list with every institution under another name, and its facts.

    Everything else stays to the letter; a name torn over several lines is followed by one torn
    over as many, where it has the words.
    """
    changed = renamed(rows, random)
    parts, end = [], 0
    for before, after in zip(rows, changed, strict=True):
        words = map(re.escape, before["institution"].split())
        pattern = r"\s+".join(words).replace(r"\-", r"-\s*")  # a line may end after a hyphen
        found = re.compile(pattern).search(text, end)
        if found is None:
            raise ValueError(f"{before['institution']!r} does not stand in the list")
        parts += [text[end : found.start()], _torn_like(found[0], after["institution"])]
        end = found.end()
    return "".join((*parts, text[end:])), changed


def _torn_like(printed: str, name: str) -> str:
    """The name with the line breaks of the printed one, at about the same places."""
    words = name.split()
    blanks = re.findall(r"\s+", printed)
    gaps = [" "] * (len(words) - 1)
    for place, blank in enumerate(blanks):
        if "\n" in blank and gaps:
            gaps[place * len(gaps) // len(blanks)] = blank
    return "".join(part for pair in zip(words, [*gaps, ""], strict=True) for part in pair)
