"""Findings about stated figures: whether the rows bear them out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding, Listing, Relation, StatedFigure
from comity.values.areas import find_area

_ABOUT = 0.1


Kind = tuple[str | None, str | None, str | None]
"""What figures tell rows apart by: country, level, area."""


def figure_findings(
    figures: Iterable[StatedFigure], counts: Mapping[Kind, int]
) -> Iterator[Finding]:
    """For every figure that the rows can bear out, whether they do; without rows nothing."""
    if not counts:
        return
    for figure in figures:
        found = number_in_rows(figure, counts)
        if found is None:
            continue
        code = _STEM[_stem(figure)][0 if holds(figure, found) else 1]
        params: dict[str, str | int | None] = {"stated": figure.value, "found": found}
        if figure.label is not None:
            params["label"] = figure.label
        yield finding(code, figure.locus, **params)


def counts_of(listings: Iterable[Listing]) -> Counter[Kind]:
    """How many listings there are of each country, level and area."""
    return Counter(map(_kind_of, listings))


def _kind_of(listing: Listing) -> Kind:
    area = find_area(listing.area_text) if listing.area_text else None
    return listing.country, listing.level.value if listing.level else None, area


_STEM = {
    "count": ("count_agrees", "count_disagrees"),
    "total": ("total_agrees", "total_disagrees"),
    "countries": ("countries_agree", "countries_disagree"),
}


def _stem(figure: StatedFigure) -> str:
    if figure.counts == "countries":
        return "countries"
    return "count" if figure.label is not None else "total"


def number_in_rows(figure: StatedFigure, counts: Mapping[Kind, int]) -> int | None:
    """How many the rows have of what the figure counts; None where rows cannot tell."""
    if not set(figure.by) <= {"country", "level", "area"}:
        return None
    chosen = [(kind, count) for kind, count in counts.items() if _is_of(kind, figure.by)]
    if figure.counts == "agreements":
        return sum(count for _, count in chosen)
    if figure.counts == "countries":
        return len({kind[0] for kind, _ in chosen if kind[0] is not None})
    return None


def _is_of(kind: Kind, by: Mapping[str, str]) -> bool:
    country, level, area = kind
    return (
        by.get("country", country) == country
        and by.get("level", level) == level
        and by.get("area", area) == area
    )


def holds(figure: StatedFigure, found: int) -> bool:
    """Whether the number found bears out what the figure states."""
    if figure.relation is Relation.MORE_THAN:
        return found > figure.value
    if figure.relation is Relation.AT_LEAST:
        return found >= figure.value
    if figure.relation is Relation.ABOUT:
        return abs(found - figure.value) <= _ABOUT * figure.value
    return found == figure.value
