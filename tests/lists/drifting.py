"""Print agreements as tab-separated tables whose columns drift and whose labels may be displaced."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.lists.gold import Gold

# Where area, country label, name, department and day stand in a line. A line without a label
# leaves its place empty where something stands before it, as real tables do.
_SHAPES: tuple[tuple[str, ...], ...] = (
    ("{area}", "{label}", "{name}", "{unit}", "{day}"),
    ("{area}", "{label}", "{name}", "{unit}", "{day}", ""),
    ("{area}", "{label}", "", "{name}", "{unit}", "{day}"),
    ("{label}", "{name}", "{unit}", "{day}", ""),
    ("{label}", "{name}", "", "{unit}", "{day}", ""),
)
_UNLABELLED: tuple[tuple[str, ...], ...] = (
    ("{name}", "{unit}", "", "{day}", "", ""),
    ("{name}", "", "{unit}", "{day}", "", ""),
    ("{name}", "", "", "{unit}", "{day}", ""),
)
_REGULAR = 2  # the first shapes are those of the header


@dataclass(frozen=True, slots=True, kw_only=True)
class Displaced:
    """A country label that stands `rows` rows after its first agreement, or before it.

    A label that stands too early is printed a second time in its own place.
    """

    country: str
    rows: int
    early: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftingLayout:
    """The words around the rows, where pages end, and how the columns drift (by `seed`)."""

    title: tuple[str, ...]
    total: str
    header: str
    mark: str
    legend: str
    as_of: str
    day: str
    rows_per_page: int
    seed: int
    displaced: tuple[Displaced, ...] = ()
    wrong_counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labels:
    """What is printed beside each row, by the row's place, and the places no page begins at."""

    areas: Mapping[int, str]
    countries: Mapping[int, str]
    uncertain: frozenset[int]


def print_drifting(rows: Sequence[Gold], layout: DriftingLayout) -> str:
    """The whole list, page by page, each with the header and, by turns, the day or the legend."""
    stated = _stated(rows, layout)
    labels = _labels(rows, stated, layout)
    total = layout.total.format(
        countries=len({row["country_text"] for row in rows}), institutions=len(rows)
    )
    random = Random(layout.seed)
    pages = list(_pages(len(rows), labels.uncertain, layout.rows_per_page))
    parts = ["\n\n".join((*layout.title, total))]
    for place, page in enumerate(pages):
        if place:
            parts.append(layout.as_of if place % 2 else "\n\n".join((layout.legend, *layout.title)))
        parts.append("\n".join((layout.header, *_lines(rows, page, labels, layout, random))))
    return "\n\n".join((*parts, layout.legend)) + "\n"


def _stated(rows: Sequence[Gold], layout: DriftingLayout) -> dict[str, str]:
    changes = dict(layout.wrong_counts)
    counts = Counter(row["country_text"] or "" for row in rows)
    return {name: f"{name} ({count + changes.get(name, 0)})" for name, count in counts.items()}


def _labels(rows: Sequence[Gold], stated: Mapping[str, str], layout: DriftingLayout) -> _Labels:
    firsts: dict[str, int] = {}
    for place, row in enumerate(rows):
        firsts.setdefault(row["country_text"] or "", place)
    countries = {place: stated[country] for country, place in firsts.items()}
    uncertain: set[int] = set()
    for label in layout.displaced:
        moved = _moved(label, firsts, len(rows))
        if moved is None:
            continue
        own, there = moved
        if not label.early:
            del countries[own]
        countries[there] = stated[label.country]
        uncertain |= set(range(min(own, there), max(own, there) + 1))
    areas = {
        place: row["area_text"] or ""
        for place, row in enumerate(rows)
        if not place or row["area_text"] != rows[place - 1]["area_text"]
    }
    return _Labels(areas=areas, countries=countries, uncertain=frozenset(uncertain))


def _moved(label: Displaced, firsts: Mapping[str, int], count: int) -> tuple[int, int] | None:
    """Where a displaced label belongs and where it stands; None where there is no room for it.

    It stays within its own country, or within the one before, behind that one's own label.
    """
    if label.country not in firsts:
        return None
    own = firsts[label.country]
    if label.early:
        previous = max((place for place in firsts.values() if place < own), default=own)
        shift = -min(label.rows, own - previous - 1)
    else:
        following = min((place for place in firsts.values() if place > own), default=count)
        shift = min(label.rows, following - own - 1)
    return (own, own + shift) if shift else None


def _pages(count: int, uncertain: frozenset[int], length: int) -> Iterator[range]:
    start = 0
    while start < count:
        end = min(start + length, count)
        while end < count and end in uncertain:
            end += 1
        yield range(start, end)
        start = end


def _lines(
    rows: Sequence[Gold], page: range, labels: _Labels, layout: DriftingLayout, random: Random
) -> Iterator[str]:
    shape, left = random.randrange(_REGULAR), 0
    for place in page:
        area = labels.areas.get(place, "")
        label = labels.countries.get(place, "")
        if place == page.start:
            area, label = rows[place]["area_text"] or "", label or _label_above(labels, place)
        elif left <= 0:
            shape, left = random.randrange(len(_SHAPES + _UNLABELLED)), random.randint(3, 25)
        left -= 1
        yield "\t".join(_cells(rows[place], area, label, shape, layout))


def _label_above(labels: _Labels, place: int) -> str:
    return labels.countries[max(row for row in labels.countries if row <= place)]


def _cells(row: Gold, area: str, label: str, shape: int, layout: DriftingLayout) -> Iterator[str]:
    known = _SHAPES + _UNLABELLED
    if shape >= len(_SHAPES) and label:
        shape = 2 + shape % 3
    if area:
        shape %= _REGULAR
    mark = layout.mark if "tuition_waiver" in row["flags"] else ""
    year, month, day = (row["signed"] or "").split("-")
    values = {
        "area": area,
        "label": label,
        "name": mark + row["institution"],
        "unit": row["home_unit"] or "",
        "day": layout.day.format(year=year, month=month, day=day),
    }
    return (cell.format_map(values) for cell in known[shape])
