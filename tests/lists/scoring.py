"""How well a list was read: the agreements found, and every field of them, against gold.

A gold field that is absent is not judged; `None` is judged, for an invented value is an error.
Fields named in `ambiguous` are not judged. Any of `institution_alt`, or the pair in `split`, is
as good as `institution`; where gold says no country, one of `country_alt` is as good; where it
says no kind, the kind that only the document's title states is as good.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.process import extract

JUDGED = (
    "institution",
    "unit",
    "home_unit",
    "country",
    "level",
    "type",
    "signed",
    "expires",
    "duration",
    "open_ended",
    "terms",
    "flags",
)
ALIKE = 0.9

Labels = Mapping[str, Any]  # one JSON object of a gold file or of `comity read`


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Three figures from 0 to 1, and what is wrong in words.

    `rows` is the F1 of the agreements found, `fields` the share of labelled fields that are
    right, `strict` the F1 of the agreements in which every labelled field is right.
    """

    rows: float
    fields: float
    strict: float
    errors: tuple[str, ...]


def score(
    gold: Sequence[Labels], found: Sequence[Labels], *, title_type: str | None = None
) -> Score:
    """Judge what was found; `title_type` is the kind that only the title states."""
    pairs = dict(aligned(gold, found, title_type=title_type))
    errors: list[str] = []
    judged = right = faultless = 0
    for place, row in enumerate(gold):
        labelled = judged_fields(row)
        judged += len(labelled)
        if place not in pairs:
            errors.append(f"missed: {row['institution']!r}")
            continue
        wrong = wrong_fields(row, found[pairs[place]], title_type=title_type)
        right += len(labelled) - len(wrong)
        faultless += not wrong
        errors += [_error(row, found[pairs[place]], field) for field in wrong]
    used = set(pairs.values())
    errors += [
        f"invented: {row.get('institution')!r}"
        for place, row in enumerate(found)
        if place not in used
    ]
    return Score(
        rows=_f1(len(pairs), len(found), len(gold)),
        fields=right / judged if judged else 1.0,
        strict=_f1(faultless, len(found), len(gold)),
        errors=tuple(errors),
    )


def _error(row: Labels, found: Labels, field: str) -> str:
    return f"{row['institution']!r}: {field} is {row[field]!r}, read as {found.get(field)!r}"


def _f1(hits: int, found: int, gold: int) -> float:
    return 2 * hits / (found + gold) if found + gold else 1.0


def judged_fields(row: Labels) -> list[str]:
    """The fields of a gold row that count."""
    skipped = set(row.get("ambiguous") or ())
    if row.get("open_ended") is None:
        skipped.add("open_ended")
    return [field for field in JUDGED if field in row and field not in skipped]


def wrong_fields(row: Labels, found: Labels, *, title_type: str | None = None) -> list[str]:
    """The judged fields of the gold row that were read otherwise."""
    return [
        field
        for field in judged_fields(row)
        if not _RULES.get(field, _is_equal)(row, found, field, title_type)
    ]


def _is_equal(row: Labels, found: Labels, field: str, _title_type: str | None) -> bool:
    return (row[field] or None) == (found.get(field) or None)


def _is_institution(row: Labels, found: Labels, _field: str, _title_type: str | None) -> bool:
    return _printed(found.get("institution")) in dict(_readings(row))


def _is_unit(row: Labels, found: Labels, _field: str, _title_type: str | None) -> bool:
    institution, unit = _printed(found.get("institution")), _printed(found.get("unit"))
    readings = _readings(row)
    if institution in dict(readings):
        return (institution, unit) in readings
    return unit == _printed(row["unit"])


def _is_home_unit(row: Labels, found: Labels, _field: str, _title_type: str | None) -> bool:
    return _printed(row["home_unit"]) == _printed(found.get("home_unit"))


def _is_country(row: Labels, found: Labels, field: str, title_type: str | None) -> bool:
    country = found.get("country")
    if row["country"] is not None or country is None:
        return _is_equal(row, found, field, title_type)
    # One alternative may be given as a bare code.
    alternatives = row.get("country_alt") or ()
    return country == alternatives or country in tuple(alternatives)


def _is_type(row: Labels, found: Labels, field: str, title_type: str | None) -> bool:
    if row["type"] is None and found.get("type") is not None:
        return bool(found["type"] == title_type)
    return _is_equal(row, found, field, title_type)


def _is_open_ended(row: Labels, found: Labels, _field: str, _title_type: str | None) -> bool:
    return row["open_ended"] is found.get("open_ended")


def _are_terms(row: Labels, found: Labels, _field: str, _title_type: str | None) -> bool:
    return [_term(term) for term in row["terms"]] == [_term(t) for t in found.get("terms") or ()]


def _are_flags(row: Labels, found: Labels, _field: str, _title_type: str | None) -> bool:
    return sorted(row["flags"] or ()) == sorted(found.get("flags") or ())


_RULES: Mapping[str, Callable[[Labels, Labels, str, str | None], bool]] = {
    "institution": _is_institution,
    "unit": _is_unit,
    "home_unit": _is_home_unit,
    "country": _is_country,
    "type": _is_type,
    "open_ended": _is_open_ended,
    "terms": _are_terms,
    "flags": _are_flags,
}


def _term(term: Labels) -> tuple[object, ...]:
    printed = (term.get(key) or None for key in ("starts", "ends", "duration", "extends"))
    return (*printed, bool(term.get("open_ended")))


def _readings(row: Labels) -> list[tuple[str, str]]:
    """The acceptable pairs of institution and unit."""
    names = [row["institution"], *(row.get("institution_alt") or ())]
    pairs = [(_printed(name), _printed(row.get("unit"))) for name in names]
    if split := row.get("split"):
        pairs.append((_printed(split["institution"]), _printed(split["unit"])))
    return pairs


def _printed(text: str | None) -> str:
    """A name as printed: only white space and Unicode composition are levelled."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


@cache
def _folded(text: str) -> str:
    bare = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", "".join(bare).casefold()).strip()


def _alike(name: str, others: Collection[str]) -> set[str]:
    """Those of the other names that are the same, or alike at least to `ALIKE`."""
    # rapidfuzz's ratio is never below difflib's and a hundred times as fast: ask it first.
    near = extract(name, others, scorer=fuzz.ratio, score_cutoff=100 * ALIKE - 0.001, limit=None)
    matches = {other: SequenceMatcher(None, name, other, autojunk=False) for other, _, _ in near}
    return {other for other, match in matches.items() if match.ratio() >= ALIKE}


def aligned(
    gold: Sequence[Labels], found: Sequence[Labels], *, title_type: str | None = None
) -> list[tuple[int, int]]:
    """Pairs of places, ascending: as many agreements as can be paired in document order.

    Of equally long alignments it is one with the most right fields, so that agreements of one
    partner pair well.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for j, row in enumerate(found):
        places[_folded(row.get("institution") or "")].append(j)
    fits: dict[tuple[int, int], int] = {}
    for i, row in enumerate(gold):
        wanted = {_folded(name) for name, _ in _readings(row)}
        for name in set[str]().union(*(_alike(want, places.keys()) for want in wanted)):
            for j in places[name]:
                wrong = wrong_fields(row, found[j], title_type=title_type)
                fits[i, j] = len(judged_fields(row)) - len(wrong)
    return _longest(len(gold), len(found), fits)


def _longest(rows: int, columns: int, fits: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    best = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        below, here = best[i + 1], best[i]
        for j in range(columns - 1, -1, -1):
            value = max(below[j], here[j + 1])
            if (i, j) in fits:
                length, right = below[j + 1]
                value = max(value, (length + 1, right + fits[i, j]))
            here[j] = value
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def grounded(found: Sequence[Labels], text: str) -> float:
    """The share of agreements whose names stand in the text, be it word by word."""
    text = unicodedata.normalize("NFC", text)
    packed, words = "".join(text.split()), set(re.findall(r"\w+", text))

    def stands(name: str) -> bool:
        return "".join(name.split()) in packed or set(re.findall(r"\w+", name)) <= words

    fine = sum(
        all(stands(_printed(row[key])) for key in ("institution", "unit") if row.get(key))
        for row in found
    )
    return fine / len(found) if found else 1.0
