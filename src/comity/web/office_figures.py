"""The three numbers of an office with the edition they come from and the rows they lead to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from comity.agreements.enums import Level
from comity.agreements.facts import edition_day
from comity.agreements.queries.overview import Reach
from comity.agreements.queries.selection import Selection
from comity.agreements.queries.tally import Tally
from comity.offices.models import Office
from comity.provenance.enums import AsOfBasis
from comity.provenance.models import Source
from comity.web.components import DayShown, ThreeNumbers
from comity.web.filters import rows_address, rows_addresses
from comity.web.wording import number_words, partial_date_words

FIGURE_COLUMNS = ("office", "validity", "level", "listed", "ending")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFigures:
    """What the front page says of one office on a day.

    `counted` are what its edition of that day lists, divided in `numbers`; `in_register` all its
    agreements, of which these speak where no edition does.
    """

    office: Office
    source: Source | None
    counted: Tally
    numbers: ThreeNumbers
    in_register: int
    reach: Reach
    ending: int
    ending_href: str


def as_of_words(source: Source) -> str:
    """The day an edition speaks for, and how that is known where it is not printed."""
    words = partial_date_words(edition_day(source))
    if source.as_of_basis == AsOfBasis.PRINTED:
        return words
    return gettext("%(day)s (%(basis)s)") % {
        "day": words,
        "basis": AsOfBasis(source.as_of_basis).label,
    }


def source_name(source: Source, office: str) -> str:
    """What an edition is called: its printed title, else whose list it is and of which day."""
    if source.title:
        return source.title
    name = (
        gettext("List of %(office)s, %(day)s")
        if source.speaks
        else gettext("Workbook of %(office)s, %(day)s")
    )
    return name % {"office": office, "day": partial_date_words(edition_day(source))}


def office_figures(
    office: Office, source: Source | None, tally: Tally, reach: Reach, day: DayShown
) -> OfficeFigures:
    """The figures of an office from the tally of its facts (`FIGURE_COLUMNS`)."""
    counted = tally.where(listed=True) if source else tally
    selection = Selection(office=(office.slug,), listed=bool(source))
    ending = Selection(office=(office.slug,), ending=True)
    return OfficeFigures(
        office=office,
        source=source,
        counted=counted,
        numbers=three_numbers(counted, selection, day, _edition_note(source, counted)),
        in_register=tally.total,
        reach=reach,
        ending=tally.where(ending=True).total,
        ending_href=rows_address(ending, day),
    )


def three_numbers(
    counted: Tally, selection: Selection, day: DayShown, note: str = ""
) -> ThreeNumbers:
    """The numbers of a tally, each leading to the rows of the selection that it counts."""
    return ThreeNumbers(
        listed=counted.total,
        in_force=counted.in_force,
        may_be=counted.may_be,
        no_longer=counted.not_in_force,
        note=note,
        hrefs=rows_addresses(selection, day, (str(value) for value in counted.by("validity"))),
    )


def _edition_note(source: Source | None, counted: Tally) -> str:
    if source is None:
        return ""
    edition = gettext("in its list of %(day)s") % {"day": as_of_words(source)}
    levels = _levels(counted)
    return f"{edition}: {levels}" if levels else edition


def _levels(counted: Tally) -> str:
    """`207 university + 411 department`, where the list has rows of both levels."""
    counts = counted.by("level")
    if len([level for level in Level if counts[level]]) < len(Level):
        return ""
    words = {
        Level.UNIVERSITY: gettext("%(n)s university"),
        Level.DEPARTMENT: gettext("%(n)s department"),
    }
    return " + ".join(words[level] % {"n": number_words(counts[level])} for level in Level)


def figures_of_offices(
    offices: Iterable[Office],
    sources: Iterable[Source],
    tally: Tally,
    reaches: Mapping[int, Reach],
    day: DayShown,
) -> Sequence[OfficeFigures]:
    """The figures of each office; `sources` are the editions that speak on that day."""
    editions = {source.register_id: source for source in sources}
    return [
        office_figures(
            office,
            editions.get(office.register_id),
            tally.where(office=office.slug),
            reaches.get(office.pk, Reach()),
            day,
        )
        for office in offices
    ]
