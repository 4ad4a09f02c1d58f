"""What is known of an agreement, each value with the place it was read from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext, pgettext

from comity.agreements.enums import Kind, Level
from comity.agreements.facts import term_of
from comity.agreements.models import Agreement, Party
from comity.provenance.models import SourceRow, Statement
from comity.web.area_names import area_name
from comity.web.components import Way
from comity.web.excerpts import row_ident, row_number
from comity.web.marked_source import PENS
from comity.web.term_lines import conduct_notes, term_note
from comity.web.wording import country_words

_DATES = ("dates", "signed", "expires")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A value, what is said of it in grey, where it leads, and its language if it is a name."""

    text: str
    note: str = ""
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place a value was read from: a link with the pen of its field."""

    pen: str
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownValue:
    """One line of what is known; without `values` it was not printed."""

    label: str
    values: Sequence[Shown]
    places: Sequence[Place] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The statements of an agreement's newest listing, and the rows they stand in."""

    statements: Sequence[Statement] = ()
    rows: Mapping[int, SourceRow] = field(default_factory=dict)

    @property
    def dated(self) -> bool:
        """Whether any date is printed, be it one that makes no term."""
        return any(statement.field in _DATES for statement in self.statements)

    def places(self, *fields: str) -> Sequence[Place]:
        """Where these fields were read, one link for each pen, over all its rows."""
        by_pen: dict[str, set[int]] = {}
        for statement in self.statements:
            if statement.field in fields:
                by_pen.setdefault(PENS.get(statement.field, ""), set()).add(statement.row)
        return [
            Place(
                pen=pen,
                way=Way(
                    label=self._words(sorted(rows)), href=f"#{row_ident(self._number(min(rows)))}"
                ),
            )
            for pen, rows in by_pen.items()
        ]

    def _words(self, rows: Sequence[int]) -> str:
        numbers = [self._number(row) for row in (rows[0], rows[-1])]
        if len(rows) == 1:
            return gettext("line %(line)s") % {"line": numbers[0]}
        return gettext("lines %(first)s–%(last)s") % {"first": numbers[0], "last": numbers[1]}

    def _number(self, index: int) -> str:
        row = self.rows.get(index)
        return row_number(row) if row else str(index + 1)


def known_values(
    agreement: Agreement, printed: Printed, addresses: Mapping[int, str]
) -> Sequence[KnownValue]:
    """Every value an agreement can have, in the order of the page.

    `addresses` leads from an institution's key to its page.
    """
    return [
        *_parties(agreement.parties.all(), printed, addresses),
        _country(agreement, printed),
        KnownValue(
            label=pgettext("agreement", "Kind"),
            values=_kinds(agreement),
            places=printed.places("type", "types"),
        ),
        KnownValue(
            label=pgettext("agreement", "Level"),
            values=_level(agreement),
            places=printed.places("level"),
        ),
        *_terms(agreement, printed),
        KnownValue(
            label=gettext("Fee waiver"),
            values=_waiver(agreement),
            places=printed.places("flags", "tuition_waiver"),
        ),
    ]


def _parties(
    parties: Iterable[Party], printed: Printed, addresses: Mapping[int, str]
) -> Iterable[KnownValue]:
    for party in parties:
        institution = party.institution
        differs = party.name_text and party.name_text != institution.name
        country = country_words(institution.country)
        note = gettext("printed: %(name)s") % {"name": party.name_text} if differs else country
        yield KnownValue(
            label=gettext("Office's side") if party.is_home else gettext("Partner"),
            values=[
                Shown(text=institution.name, note=note, href=addresses.get(institution.pk, "")),
                *(Shown(text=unit.text) for unit in party.units.all()),
            ],
            places=printed.places("home_unit")
            if party.is_home
            else printed.places("institution", "unit", "parties"),
        )


def _country(agreement: Agreement, printed: Printed) -> KnownValue:
    stated = country_words(agreement.country_stated)
    values = (
        [Shown(text=stated, note=_as_printed(agreement.country_text, stated))] if stated else []
    )
    if agreement.area:
        name = area_name(agreement.area)
        values.append(Shown(text=name, note=_as_printed(agreement.area_text, name)))
    # A label may be both; two labels may stand far apart.
    places = dict.fromkeys((*printed.places("country"), *printed.places("area")))
    return KnownValue(label=gettext("Country as stated"), values=values, places=list(places))


def _kinds(agreement: Agreement) -> Sequence[Shown]:
    labels = ", ".join(str(Kind(kind).label) for kind in agreement.kinds)
    return [Shown(text=labels, note=_as_printed(agreement.kind_text, labels))] if labels else ()


def _level(agreement: Agreement) -> Sequence[Shown]:
    if not agreement.level:
        return ()
    label = str(Level(agreement.level).label)
    return [Shown(text=label, note=_as_printed(agreement.level_text, label))]


def _terms(agreement: Agreement, printed: Printed) -> Iterable[KnownValue]:
    values = [
        Shown(text=term_note(term_of(term)), note=", ".join(conduct_notes(term)))
        for term in agreement.terms.all()
    ]
    if not values and printed.dated:
        # Dates that make no clear term are shown as they are printed, in no order of our own.
        texts = [each.original for each in printed.statements if each.field in _DATES]
        values = [Shown(text=gettext("“%(text)s”") % {"text": " ".join(texts)})]
    fields = (*_DATES, "duration", "extends", "open_ended", "terms")
    yield KnownValue(label=gettext("Terms"), values=values, places=printed.places(*fields))


def _waiver(agreement: Agreement) -> Sequence[Shown]:
    if "tuition_waiver" not in agreement.flags:
        return ()
    return [Shown(text=gettext("Fees are waived, as the list marks it"))]


def _as_printed(text: str, label: str) -> str:
    """The printed words, where they are not the label itself."""
    if not text or text.casefold() == label.casefold():
        return ""
    return gettext("“%(text)s”") % {"text": text}
