"""The known agreement that a proposal seems to be: field by field, or to be chosen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from comity.agreements.enums import Kind, Level
from comity.agreements.models import AgreementFact, Party
from comity.intake.models import Proposal
from comity.interpretation.comparison.content import Field
from comity.interpretation.readings import Flag, Listing
from comity.offices.models import Office
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.web.components import DayShown
from comity.web.edition_changes import FIELDS, field_value_words
from comity.web.fact_rows import FactRow, fact_rows, with_partners
from comity.web.remarks import remark_words
from comity.web.wording import country_words, duration_words, partial_date_words

MOST_OFFERED = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDiffering:
    """A field with what is known and what is listed; `field` is its key."""

    field: str
    label: str
    known: str
    listed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementOffered:
    """An agreement that the proposal may be linked to."""

    key: int
    row: FactRow
    is_target: bool


def fields_differing(proposal: Proposal, listing: Listing) -> Sequence[FieldDiffering]:
    """What the proposal says otherwise than the agreement that it seems to be."""
    return [
        FieldDiffering(
            field=field,
            label=str(FIELDS[Field(field)]),
            known=_words(Field(field), old),
            listed=_words(Field(field), new)
            if Field(field) is Field.COUNTRY
            else field_value_words(Field(field), listing) or new,
        )
        for field, old, new in proposal.changes
    ]


def agreements_offered(
    office: Office, institutions: Collection[int], target: int | None, day: DayShown
) -> Sequence[AgreementOffered]:
    """The agreements of the office with these partners, the target among them; two queries."""
    named = Party.objects.filter(institution__in=institutions).values("agreement")
    facts = AgreementFact.objects.known().on(day.on).filter(office=office)
    found = facts.filter(Q(agreement__in=named) | Q(agreement=target)).order_by("sort_key", "pk")
    rows = list(with_partners(found)[: MOST_OFFERED + 1])
    return [
        AgreementOffered(key=fact.agreement_id, row=row, is_target=fact.agreement_id == target)
        for fact, row in zip(rows, fact_rows(rows, day), strict=True)
    ]


def target_address(proposal: Proposal) -> str:
    """Where the agreement that the proposal seems to be stands; empty where there is none."""
    key = proposal.target_id
    return reverse("web:agreement", args=[key]) if key else ""


def _words(field: Field, text: str) -> str:
    """A value as comparisons write it, in the language of the page; as it is where it is a text."""
    say = _SAID.get(field)
    try:
        return say(text) if say and text else text
    except ValueError:
        return text


def _each(text: str, say: Any) -> str:
    return "; ".join(say(part) for part in text.split("; "))


def _days(text: str) -> str:
    return _each(text, lambda part: partial_date_words(PartialDate.parse(part)))


def _term(text: str) -> str:
    """`2020/2025 (+P5Y)` as a sentence without verbs."""
    interval, _space, option = text.partition(" (+")
    starts, _stroke, until = interval.partition("/")
    parts = [_days(starts)] if starts else []
    if until == "..":
        parts.append(gettext("open-ended"))
    elif until.startswith("P"):
        parts.append(duration_words(Duration.parse(until)))
    elif until:
        parts.append(gettext("until %(date)s") % {"date": _days(until)})
    if option:
        words = {"duration": duration_words(Duration.parse(option.removesuffix(")")))}
        parts.append(gettext("%(duration)s more as an option") % words)
    return ", ".join(parts)


_SAID: Mapping[Field, Any] = MappingProxyType(
    {
        Field.COUNTRY: lambda text: _each(
            text, lambda part: country_words(part) if len(part) == len("MN") else part
        ),
        Field.LEVEL: lambda text: str(Level(text).label),
        Field.TYPE: lambda text: _each(text, lambda part: str(Kind(part).label)),
        Field.SIGNED: _days,
        Field.EXPIRES: _days,
        Field.DURATION: lambda text: duration_words(Duration.parse(text)),
        Field.OPEN_ENDED: lambda text: gettext("yes") if text == "yes" else gettext("no"),
        Field.TERMS: lambda text: _each(text, _term),
        Field.FLAGS: lambda text: remark_words(Flag(part) for part in text.split("; ")),
    }
)
