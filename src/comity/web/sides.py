"""Agreements with one institution, grouped by the office that lists them, and side by side."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext

from comity.agreements.enums import Kind, Level, Validity
from comity.agreements.facts import partial_date, term_of
from comity.agreements.models import AgreementFact, FactParty
from comity.offices.models import Office
from comity.provenance.models import Source
from comity.values.partial_dates import PartialDate
from comity.web.components import DayShown
from comity.web.fact_rows import FactRow, fact_rows
from comity.web.office_figures import as_of_words
from comity.web.term_lines import term_lines
from comity.web.timelines import TermGroup, TermLine
from comity.web.wording import partial_date_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from comity.agreements.querysets import AgreementFactQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one office lists; `is_own` marks the institution's own office."""

    office: Office
    title: str
    is_own: bool
    facts: Sequence[AgreementFact]
    rows: Sequence[FactRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One thing that two lists say, in the words of each."""

    about: str
    here: str
    there: str

    @property
    def differs(self) -> bool:
        """Whether they say it differently."""
        return self.here != self.there


def about(
    facts: "AgreementFactQuerySet",
    institution: int,
    own: Office | None,
    offices: "QuerySet[Office]",
) -> "AgreementFactQuerySet":
    """The facts of all offices about one institution, from both sides.

    These are the facts that have it as a partner; and, where it has an office of its own here,
    what that office lists about the institutions of the others.
    """
    partners = FactParty.objects.filter(is_home=False)
    wanted = Q(pk__in=partners.filter(institution=institution).values("fact"))
    if own:
        others = offices.exclude(pk=own.pk).values("institution__canonical")
        theirs = partners.filter(institution__in=others).values("fact")
        wanted |= Q(pk__in=theirs, office=own)
    return facts.filter(wanted)


def sides_of(
    facts: Iterable[AgreementFact],
    own: Office | None,
    editions: Mapping[int, Source],
    day: DayShown,
) -> Sequence[Side]:
    """The facts by office, the institution's own office last."""
    by_office: dict[Office, list[AgreementFact]] = {}
    for fact in facts:
        by_office.setdefault(fact.office, []).append(fact)
    sides = [
        Side(
            office=office,
            title=_title(office, editions.get(office.register_id)),
            is_own=office == own,
            facts=listed,
            rows=fact_rows(listed, day),
        )
        for office, listed in by_office.items()
    ]
    return sorted(sides, key=lambda side: (side.is_own, side.office.short_name))


def _title(office: Office, edition: Source | None) -> str:
    if edition is None:
        return gettext("In the register of %(office)s") % {"office": office.short_name}
    return gettext("Listed by %(office)s, %(day)s") % {
        "office": office.short_name,
        "day": as_of_words(edition),
    }


def side_lines(side: Side) -> TermGroup:
    """The agreements of a side on a timeline, a line for each term."""
    several = len({fact.partner_name for fact in side.facts}) > 1
    lines = [
        line
        for fact, row in zip(side.facts, side.rows, strict=True)
        for line in _lines(fact, row, with_partner=side.is_own and several)
    ]
    return TermGroup(title=side.title, lines=lines)


def _lines(fact: AgreementFact, row: FactRow, *, with_partner: bool) -> Iterable[TermLine]:
    as_of = PartialDate.on(fact.listed_from) if fact.listed_from else None
    kind = str(Kind(fact.kind).label) if fact.kind else gettext("Agreement")
    units = " – ".join(filter(None, (fact.home_unit, fact.partner_unit)))
    title = f"{kind}: {fact.partner_name}" if with_partner else kind
    for position, line in enumerate(term_lines(list(fact.agreement.terms.all()), as_of)):
        yield TermLine(
            title=line.title if position else title,
            term=line.term,
            note=line.note if position else ", ".join(filter(None, (units, line.note))),
            href=row.href,
            level="" if position else fact.level,
            as_of=line.as_of,
            followed_from=line.followed_from,
        )


def differences(
    here: Sequence[AgreementFact], there: Sequence[AgreementFact]
) -> Sequence[Comparison]:
    """What two lists say of the same pair of institutions, point by point."""
    return [
        Comparison(about=label, here=words(here), there=words(there))
        for label, words in _points().items()
    ]


def _points() -> Mapping[str, Callable[[Sequence[AgreementFact]], str]]:
    return {
        gettext("Agreements"): lambda facts: str(len(facts)) if facts else gettext("none listed"),
        gettext("Level"): _levels,
        gettext("First begun"): _first_begun,
        gettext("Last known end"): _last_end,
        gettext("Fee waiver"): _waivers,
        gettext("In force for certain"): lambda facts: _share(
            facts, lambda fact: getattr(fact, "validity", "") == Validity.IN_FORCE
        ),
    }


def _levels(facts: Sequence[AgreementFact]) -> str:
    counts = {level: sum(fact.level == level for fact in facts) for level in Level}
    stated = [f"{level.label}: {count}" for level, count in counts.items() if count]
    return ", ".join(stated) or gettext("not stated")


def _first_begun(facts: Sequence[AgreementFact]) -> str:
    starts = [
        starts
        for fact in facts
        for stored in fact.agreement.terms.all()
        if (starts := term_of(stored).starts)
    ]
    return _date(min(starts, key=lambda date: (date.first, date.last), default=None))


def _last_end(facts: Sequence[AgreementFact]) -> str:
    if any(fact.open_ended for fact in facts):
        return gettext("open-ended")
    ends = [
        ends
        for fact in facts
        if (ends := partial_date(fact.ends_from, fact.ends_to, fact.ends_precision))
    ]
    return _date(max(ends, key=lambda date: (date.last, date.first), default=None))


def _waivers(facts: Sequence[AgreementFact]) -> str:
    """How many are marked; a list that marks none may know of some."""
    if facts and not any(fact.waiver for fact in facts):
        return gettext("not printed")
    return _share(facts, lambda fact: fact.waiver)


def _date(date: PartialDate | None) -> str:
    return partial_date_words(date) if date else gettext("not printed")


def _share(facts: Sequence[AgreementFact], test: Callable[[AgreementFact], bool]) -> str:
    if not facts:
        return "–"
    return gettext("%(n)d of %(total)d") % {"n": sum(map(test, facts)), "total": len(facts)}
