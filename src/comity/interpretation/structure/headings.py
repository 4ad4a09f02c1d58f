"""Headings over parts of a list: areas, countries with their counts, levels, kinds of agreement."""

import re
from dataclasses import dataclass, replace

from comity.interpretation.passages import Passage, Piece
from comity.interpretation.readings import Level
from comity.values.agreement_kinds import AgreementKind, find_kind, find_kinds
from comity.values.areas import find_area
from comity.values.countries import find_country
from comity.values.level_words import find_levels
from comity.values.made_often import made_often
from comity.values.remembering import remembering


@made_often(frozen=True, slots=True, kw_only=True)
class CountryLabel:
    """A country as a cell or heading labels it, perhaps with the number of rows it stands for.

    `country` is None where the label stands in a country's place but names none (international
    organisations, a territory without a code).
    """

    country: str | None
    label: Passage
    count: int | None = None
    count_at: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a heading line says of the rows below it; a part that is None says nothing."""

    at: Passage
    area: Passage | None = None
    country: CountryLabel | None = None
    level: Level | None = None
    kinds: tuple[AgreementKind, ...] = ()


_LONGEST = 120
_DECORATION = re.compile(r"[^<>*#=_【】《》〈〉\[\]■▼◆]+")
_COUNT = re.compile(
    r"^(.*?\S)\s*(?:[(\[（]\s*(\d{1,4})[^\d()\[\]（）]{0,30}[)\]）]|:\s*(\d{1,4}))\s*:?$", re.DOTALL
)
_CLOSING = (")", "]", "）")  # nearly no line has a count: it would be looked for at every place


def country_label(passage: Passage) -> CountryLabel | None:
    """The label that a cell or heading is, or None where it names no country."""
    text = passage.text
    if not text or len(text) > _LONGEST:
        return None
    country, label_end, count, count_start = _labelled(text)
    if country is None:
        return None
    return CountryLabel(
        country=country,
        label=passage.part(0, label_end),
        count=count,
        count_at=passage.part(count_start) if count is not None else None,
    )


def is_country_label(text: str) -> bool:
    """Whether the text of a cell or heading is a label that names a country."""
    return 0 < len(text) <= _LONGEST and _labelled(text)[0] is not None


@remembering(1 << 13)
def _labelled(text: str) -> tuple[str | None, int, int | None, int]:
    name, count = _count_of(text)
    country = find_country(name.rstrip(" :"))
    return country, len(name.rstrip(" :")), count, len(name)


def _count_of(text: str) -> tuple[str, int | None]:
    if ":" not in text and not text.endswith(_CLOSING):
        return text, None
    match = _COUNT.match(text)
    return (match[1], int(match[2] or match[3])) if match else (text, None)


def heading_of(passage: Passage) -> Heading | None:
    """The heading that a line of running text (or a lone cell) is, or None.

    A line may head an area and its first country at once (`<Oceania>**Australia**`).
    """
    text = passage.text
    if not text or len(text) > _LONGEST or (len(passage.pieces) == 1 and _is_no_heading(text)):
        return None
    return _heading(passage)


@remembering(1 << 13)
def _is_no_heading(text: str) -> bool:
    """Whether a stretch of one row is no heading, as nearly every line: each is often asked for."""
    return _heading(Passage(text, (Piece(0, 0, len(text)),), (0,))) is None


def _heading(passage: Passage) -> Heading | None:
    parts = _parts(passage)
    return _places(passage, parts) or level_heading(passage) or _kind_heading(passage, parts)


def place_heading(passage: Passage) -> Heading | None:
    """The heading of an area, a country or both that a text is, or None."""
    if not passage or len(passage.text) > _LONGEST:
        return None
    return _places(passage, _parts(passage))


def _parts(passage: Passage) -> list[Passage]:
    """The stretches of a heading that brackets and signs set off from one another."""
    return [
        part
        for match in _DECORATION.finditer(passage.text)
        if (part := passage.part(match.start(), match.end()))
    ]


def bare_heading(passage: Passage) -> Passage:
    """A heading without the brackets and signs that set it off: "[Faculty of Law]", "== Law =="."""
    parts = list(_DECORATION.finditer(passage.text))
    return passage.part(*parts[0].span()) if len(parts) == 1 else passage


_COUNT_ALONE = re.compile(r"[(\[（]\s*(\d{1,4})[^\d()\[\]（）]{0,30}[)\]）]\s*:?|[:：]\s*(\d{1,4})")


def _places(passage: Passage, parts: list[Passage]) -> Heading | None:
    area: Passage | None = None
    country: CountryLabel | None = None
    for part in parts:
        counted = _COUNT_ALONE.fullmatch(part.text)
        if counted is not None and country is not None and country.count is None:
            country = replace(country, count=int(counted[1] or counted[2]), count_at=part)
            continue
        label = country_label(part)
        name, count = _count_of(part.text)
        if label is not None and country is None:
            country = label
        elif country is not None:
            return None
        elif not _is_area(name):
            if area is not None or not _is_bracketed(passage, part):
                return None
            area = part
        elif area is None:
            area = part
        else:
            # "<International Organization>**International Organization**": no country, but its
            # place in the list is a country's.
            country = _label_without_country(part, name, count)
    if not parts or (area is not None and country is None and not _is_area(area.text)):
        return None
    return Heading(at=passage, area=area, country=country)


_OPENING = ("<", "【", "《", "〈", "[")
_IN_BRACKETS = re.compile(r"([<【《〈\[])[^<>【】《》〈〉\[\]]+([>】》〉\]])")


def brackets_of(passage: Passage) -> str | None:
    """The pair of brackets in which a whole line stands, or None."""
    if not passage.text.startswith(_OPENING):
        return None
    match = _IN_BRACKETS.fullmatch(passage.text)
    return match[1] + match[2] if match is not None else None


def bracketed_area(passage: Passage) -> Heading:
    """The heading of an area that is not known, from the brackets it stands in like others."""
    return Heading(at=passage, area=passage.part(1, len(passage.text) - 1))


def _is_area(text: str) -> bool:
    return find_area(_count_of(text)[0].rstrip(" :")) is not None


def _is_bracketed(passage: Passage, part: Passage) -> bool:
    """Whether a part of a heading stands in brackets of its own, as areas above countries do."""
    start = part.pieces[0].start - passage.pieces[0].start
    around = passage.text[start - 1 : start] + passage.text[start + len(part.text) :][:1]
    return around in {"<>", "【】", "《》", "〈〉", "[]"}


def _label_without_country(part: Passage, name: str, count: int | None) -> CountryLabel:
    return CountryLabel(
        country=None,
        label=part.part(0, len(name)),
        count=count,
        count_at=part.part(len(name)) if count is not None else None,
    )


_WORD = re.compile(r"\w+")
_MOST_OTHER_WORDS = 1
_LONGEST_LEVEL = 80
_ANY_AGREEMENT = AgreementKind.COOPERATION_AGREEMENT  # says no more than the level does


def level_heading(passage: Passage) -> Heading | None:
    """A line that says a level and, but for a word, nothing beside kinds of agreement."""
    if len(passage.text) > _LONGEST_LEVEL:
        return None
    levels = find_levels(passage.text)
    if not levels:
        return None
    spans = [(level.start, level.end) for level in levels]
    spans += [(kind.start, kind.end) for kind in find_kinds(passage.text)]
    left = passage.without(_merged(spans)).text
    if len(_WORD.findall(left)) > _MOST_OTHER_WORDS:
        return None
    named = [kind.kind for kind in find_kinds(passage.text) if kind.kind is not _ANY_AGREEMENT]
    return Heading(at=passage, level=Level(levels[0].value), kinds=tuple(named[:1]))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _kind_heading(passage: Passage, parts: list[Passage]) -> Heading | None:
    if len(parts) != 1:
        return None
    kind = find_kind(parts[0].text.rstrip(" :"))
    return Heading(at=passage, kinds=(kind,)) if kind is not None else None
