"""What an edition says in numbers, beside what its rows give."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from comity.agreements.queries.selection import Selection
from comity.agreements.queries.tally import Tally
from comity.interpretation.readings import Relation
from comity.provenance.models import StatedFigure
from comity.values.collation import collation_key
from comity.web.components import DayShown
from comity.web.filters import rows_address
from comity.web.frequencies import value_label
from comity.web.wording import number_words

FIGURE_COLUMNS = ("stated", "level", "kind")
_COLUMN_OF = {"country": "stated", "level": "level", "kind": "kind"}
_RELATIONS = {
    Relation.EXACTLY: _("%(value)s"),
    Relation.AT_LEAST: _("at least %(value)s"),
    Relation.MORE_THAN: _("more than %(value)s"),
    Relation.ABOUT: _("about %(value)s"),
}
_COUNTED = {
    "agreements": _("Agreements"),
    "partners": _("Partners"),
    "countries": _("Countries"),
    "titles": _("Titles"),
    "programmes": _("Programmes"),
}

_DIFFERENCES = {
    ("agreements", "countries"): gettext_noop(
        "Agreements: %(agreements)s, countries: %(countries)s by its rows; the list itself says "
        "%(said_agreements)s in %(said_countries)s countries."
    ),
    ("agreements",): gettext_noop(
        "Agreements: %(agreements)s by its rows; the list itself says %(said_agreements)s."
    ),
    ("countries",): gettext_noop(
        "Countries: %(countries)s by its rows; the list itself says %(said_countries)s."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A stated figure; `rows` is what the rows give, None where they cannot tell."""

    label: str
    stated: str
    rows: int | None
    href: str
    agrees: bool
    line: int | None


def figure_lines(
    figures: Iterable[StatedFigure], counted: Tally, selection: Selection, day: DayShown
) -> Sequence[FigureLine]:
    """The figures with what the rows of their source give; whole ones first, then by label."""
    return sorted(
        (_line(figure, counted, selection, day) for figure in figures),
        key=lambda line: (line.label not in _whole_labels(), collation_key(line.label)),
    )


class Said(Protocol):
    """A figure as a reading has it, or as it is stored."""

    @property
    def value(self) -> int:
        """The number."""

    @property
    def relation(self) -> str:
        """How it relates to the truth: a value of `Relation`."""

    @property
    def counts(self) -> str:
        """What it counts."""

    @property
    def by(self) -> Mapping[str, str]:
        """What narrows it."""


def difference_sentence(figures: Iterable[Said], agreements: int, countries: int) -> str:
    """What the whole list says of itself beside what its rows give; nothing where they agree.

    The last figure counts where the list says two of one sort.
    """
    said = {figure.counts: figure for figure in figures if not figure.by}
    given = {"agreements": agreements, "countries": countries}
    told = {counts: said[counts] for counts in given if counts in said}
    if all(_holds(Relation(each.relation), each.value, given[at]) for at, each in told.items()):
        return ""
    words = {
        "agreements": number_words(agreements),
        "countries": number_words(countries),
        **{f"said_{counts}": _said_words(figure) for counts, figure in told.items()},
    }
    return gettext(_DIFFERENCES[tuple(told)]) % words


def _said_words(figure: Said) -> str:
    words = {"value": number_words(figure.value)}
    return str(_RELATIONS[Relation(figure.relation)]) % words


def _whole_labels() -> set[str]:
    return {str(label) for label in _COUNTED.values()}


def _line(figure: StatedFigure, counted: Tally, selection: Selection, day: DayShown) -> FigureLine:
    wanted = {_COLUMN_OF[name]: value for name, value in figure.by.items() if name in _COLUMN_OF}
    tellable = len(wanted) == len(figure.by)
    rows = _count(figure.counts, counted.where(**wanted)) if tellable else None
    rows_of = selection.having(**{name: (value,) for name, value in wanted.items()})
    return FigureLine(
        label=_label(figure),
        stated=str(_RELATIONS[Relation(figure.relation)]) % {"value": figure.value},
        rows=rows,
        href=rows_address(rows_of, day) if rows and figure.counts == "agreements" else "",
        agrees=rows is not None and _holds(Relation(figure.relation), figure.value, rows),
        line=figure.line,
    )


def _count(counts: str, part: Tally) -> int | None:
    """What the rows give; None for what rows of agreements do not say."""
    if counts == "agreements":
        return part.total
    if counts == "countries":
        return len([country for country in part.by("stated") if country])
    return None


def _holds(relation: Relation, stated: int, rows: int) -> bool:
    return {
        Relation.EXACTLY: rows == stated,
        Relation.AT_LEAST: rows >= stated,
        Relation.MORE_THAN: rows > stated,
        Relation.ABOUT: abs(rows - stated) * 10 <= stated,
    }[relation]


def counted_words(counts: str) -> str:
    """What a figure counts: `Agreements`, `Partners`."""
    return str(_COUNTED.get(counts, gettext("Other")))


def part_words(by: Mapping[str, str]) -> list[str]:
    """What narrows a figure: `Japan`, `Department`, by the names of what narrows it.

    The order in which it was stored tells nothing: PostgreSQL does not keep it.
    """
    return [value_label(_COLUMN_OF.get(name, name), value) for name, value in sorted(by.items())]


def _label(figure: StatedFigure) -> str:
    """`Japan, Department`; what is counted where that is not agreements."""
    parts = part_words(figure.by)
    if figure.counts != "agreements" or not parts:
        parts.insert(0, counted_words(figure.counts))
    return ", ".join(parts)
