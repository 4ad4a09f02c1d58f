"""What an office keeps of an agreement, as its page tells the office's own people."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from comity.agreements.enums import AnswerState, Confidentiality, Risk
from comity.agreements.models import Agreement, AgreementFact
from comity.web.known_values import KnownValue, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Agreements that belong to one: above it, under it, before it, behind it."""

    above: Sequence[Shown] = ()
    under: Sequence[Shown] = ()
    before: Sequence[Shown] = ()
    behind: Sequence[Shown] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """That a partner said that all is right; `waits` where nobody took that over."""

    at: dt.datetime
    partner: str
    waits: bool


def confirmation_noted(fact: AgreementFact) -> Confirmation | None:
    """What `latest_confirmation` noted beside the fact."""
    noted = vars(fact)
    if not noted["confirmed_at"]:
        return None
    waits = noted["confirmed_state"] == AnswerState.OPEN
    return Confirmation(at=noted["confirmed_at"], partner=noted["confirmed_by"], waits=waits)


def agreements_around(agreement: Agreement) -> QuerySet[Agreement]:
    """What this one is made under or in place of, and what is so of this one."""
    named = [each for each in (agreement.umbrella_id, agreement.succeeds_id) if each]
    return Agreement.objects.filter(Q(pk__in=named) | Q(umbrella=agreement) | Q(succeeds=agreement))


def kept_of(agreement: Agreement, around: Sequence[AgreementFact]) -> Sequence[KnownValue]:
    """What is kept of it, those lines alone that say something; `around` it stand other facts."""
    beside = _around(agreement, around)
    people = agreement.responsible, agreement.deputy
    charge, deputy = ([Shown(text=user.display_name)] if user else [] for user in people)
    lines = (
        (gettext("The partner’s number"), _text(agreement.partner_number)),
        (gettext("Officer in charge"), charge),
        (gettext("Deputy"), deputy),
        (pgettext("agreement", "Risk"), _label(Risk, agreement.risk)),
        (
            pgettext("agreement", "Confidentiality"),
            _label(Confidentiality, agreement.confidentiality),
        ),
        (gettext("Tags"), _text(", ".join(agreement.tags))),
        (gettext("Made under"), beside.above),
        (gettext("Made under it"), beside.under),
        (gettext("In place of"), beside.before),
        (gettext("In its place"), beside.behind),
    )
    return [KnownValue(label=str(label), values=values) for label, values in lines if values]


def _around(agreement: Agreement, found: Sequence[AgreementFact]) -> Around:
    key = agreement.pk

    def shown(which: Iterator[bool]) -> Sequence[Shown]:
        return [
            Shown(
                text=fact.agreement.number or f"{fact.partner_name} {fact.partner_unit}".strip(),
                note=fact.get_kind_display(),
                href=reverse("web:agreement", args=[fact.agreement_id]),
            )
            for fact, wanted in zip(found, which, strict=True)
            if wanted
        ]

    return Around(
        above=shown(fact.agreement_id == agreement.umbrella_id for fact in found),
        under=shown(fact.agreement.umbrella_id == key for fact in found),
        before=shown(fact.agreement_id == agreement.succeeds_id for fact in found),
        behind=shown(fact.agreement.succeeds_id == key for fact in found),
    )


def _text(text: str) -> Sequence[Shown]:
    return [Shown(text=text)] if text else []


def _label(choices: type[Risk] | type[Confidentiality], value: str) -> Sequence[Shown]:
    return [Shown(text=str(choices(value).label))] if value else []
