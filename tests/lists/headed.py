"""Print agreements as a web page's list: areas and countries as headings, partners as bullets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tests.lists.gold import Gold


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadedLayout:
    """The marks and words of such a list.

    An area whose only country is named on the line of the area is printed as `merged`. Where a
    country has one agreement only, without a waiver, it has no bullet; `unbulleted` names more
    countries of which the same is true in spite of a waiver. In the country `gap_in` an empty line
    that means nothing follows the first agreement; before `as_of_before` stands the day of the list.
    """

    title: tuple[str, ...]
    total: str
    area: str
    merged: str
    merged_areas: tuple[str, ...]
    bullet: str
    mark: str
    legend: str
    as_of: str
    as_of_before: str
    gap_in: str
    unbulleted: tuple[str, ...] = ()
    wrong_total: int = 0


def print_headed(rows: Sequence[Gold], layout: HeadedLayout) -> str:
    """The whole list with its total and its legend."""
    total = layout.total.format(institutions=len(rows) + layout.wrong_total)
    return "\n\n".join((*layout.title, total, *_areas(rows, layout), layout.legend)) + "\n"


def _areas(rows: Sequence[Gold], layout: HeadedLayout) -> Iterator[str]:
    for area, of_area in groupby(rows, key=lambda row: row["area_text"] or ""):
        countries = groupby(of_area, key=lambda row: row["country_text"] or area)
        for place, (country, of_country) in enumerate(countries):
            if country == layout.as_of_before:
                yield layout.as_of
            yield from _headings(area, country, layout, first=place == 0)
            yield _bullets(list(of_country), layout)


def _headings(area: str, country: str, layout: HeadedLayout, *, first: bool) -> Iterator[str]:
    if first and area in layout.merged_areas:
        yield layout.merged.format(area=area, country=country)
        return
    if first:
        yield layout.area.format(area=area)
    yield country


def _bullets(rows: Sequence[Gold], layout: HeadedLayout) -> str:
    lines = []
    for place, row in enumerate(rows):
        mark = layout.mark if "tuition_waiver" in row["flags"] else ""
        bullet = "" if _is_bare(rows, layout) else layout.bullet
        gap = "\n" if place == 1 and row["country_text"] == layout.gap_in else ""
        lines.append(f"{gap}{bullet}{mark}{row['institution']}")
    return "\n".join(lines)


def _is_bare(rows: Sequence[Gold], layout: HeadedLayout) -> bool:
    if len(rows) > 1 or rows[0]["area_text"] in layout.merged_areas:
        return False
    return not rows[0]["flags"] or rows[0]["country_text"] in layout.unbulleted
