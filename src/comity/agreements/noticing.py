"""Noticing what a person should know about registers: the only writer of findings that hold.

What facts change is noticed where they are recorded; what the day changes, by the daily task.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery

from comity.agreements.enums import AttachmentKind, RegisterFindingCode, Validity
from comity.agreements.models import (
    Agreement,
    AgreementFact,
    Attachment,
    Evidence,
    RegisterFinding,
)
from comity.agreements.queries.contacts import agreements_with_contact
from comity.agreements.register_findings import Found, Seen, findings_of
from comity.offices.models import Office

_SLICE = 500

_Likeness = tuple[int, str, str, str, frozenset[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Holding:
    """A fact that holds now, with its validity on the day."""

    fact: AgreementFact
    validity: Validity

    @property
    def likeness(self) -> _Likeness:
        """Equal for two agreements of one office, kind, partners and units."""
        partners = {each.institution_id for each in self.fact.parties.all() if not each.is_home}
        fact = self.fact
        return (
            fact.office_id,
            fact.kind,
            fact.partner_unit,
            fact.home_unit,
            frozenset(partners),
        )


def notice_agreements(agreement_ids: Iterable[int], *, at: dt.datetime) -> None:
    """Note what is to be known of these agreements on the day of `at`, and of those like them."""
    ids = sorted(set(agreement_ids))
    for start in range(0, len(ids), _SLICE):
        _notice(ids[start : start + _SLICE], at)


def _notice(ids: Sequence[int], at: dt.datetime) -> None:
    holding = list(_holding_of(ids, at.date()))
    alike = _alike(holding, at.date())
    touched = {*ids, *(each.fact.agreement_id for group in alike.values() for each in group)}
    parted = _said_to_overlap(ids) - touched
    holding += _holding_of(parted, at.date())
    touched |= parted
    by_key = _agreements(touched)
    everything = {each.fact.agreement_id: each for each in holding}
    everything |= {each.fact.agreement_id: each for group in alike.values() for each in group}
    answered = agreements_with_contact(everything)
    found = {
        key: list(findings_of(_seen(by_key[key], each, alike, answered, at.date())))
        for key, each in everything.items()
        if by_key[key].undone_at is None
    }
    _keep({key: each.office_id for key, each in by_key.items()}, found, at)


def _agreements(keys: Collection[int]) -> Mapping[int, Agreement]:
    """The agreements with parties and terms, when something last happened, and their scans."""
    latest = Evidence.objects.standing().filter(agreement=OuterRef("pk")).order_by("-on_to")
    scans = Attachment.objects.standing().filter(kind=AttachmentKind.SIGNED_SCAN)
    known = Agreement.objects.annotate(
        happened_by=Subquery(latest.values("on_to")[:1]),
        has_scan=Exists(scans.filter(agreement=OuterRef("pk"))),
    )
    return known.prefetch_related("parties", "terms").in_bulk(keys)


def _said_to_overlap(ids: Collection[int]) -> set[int]:
    """The agreements of which one of these was found to be like, and may be no more."""
    said = RegisterFinding.objects.holding().filter(
        agreement__in=ids, code=RegisterFindingCode.AGREEMENTS_OVERLAP
    )
    return {
        int(key)
        for params in said.values_list("params", flat=True)
        for key in params["agreements"].split(", ")
    }


def _seen(
    agreement: Agreement,
    holding: _Holding,
    alike: Mapping[_Likeness, Sequence[_Holding]],
    answered: Collection[int],
    on: dt.date,
) -> Seen:
    others = alike.get(holding.likeness, ())
    keys = sorted(each.fact.agreement_id for each in others)
    return Seen(
        agreement=agreement,
        fact=holding.fact,
        validity=holding.validity,
        on=on,
        happened_by=vars(agreement)["happened_by"],
        like_it=[key for key in keys if key != agreement.pk],
        has_contact=agreement.pk in answered,
        has_scan=vars(agreement)["has_scan"],
    )


def _holding_of(ids: Collection[int], on: dt.date) -> Iterator[_Holding]:
    facts = AgreementFact.objects.known().on(on).filter(agreement__in=ids)
    for fact in facts.prefetch_related("parties"):
        yield _Holding(fact=fact, validity=Validity(_noted(fact, "validity")))


def _noted(fact: AgreementFact, name: str) -> str:
    """What the query noted beside the fact."""
    return str(getattr(fact, name))


def _alike(holding: Sequence[_Holding], on: dt.date) -> Mapping[_Likeness, Sequence[_Holding]]:
    """What holds on the day, in groups of more than one that are alike."""
    asked = {each.likeness for each in holding if each.likeness[-1]}
    if not asked:
        return {}
    offices, kinds, units, home_units, partners = (set(part) for part in zip(*asked, strict=True))
    # Of a partner with hundreds of agreements only those are loaded that may be alike.
    facts = (
        AgreementFact.objects.known()
        .in_force(on)
        .filter(
            office__in=offices,
            kind__in=kinds,
            partner_unit__in=units,
            home_unit__in=home_units,
            parties__institution__in=frozenset[int]().union(*partners),
            parties__is_home=False,
        )
    )
    groups: dict[_Likeness, dict[int, _Holding]] = defaultdict(dict)
    for fact in facts.prefetch_related("parties"):
        each = _Holding(fact=fact, validity=Validity.IN_FORCE)
        if each.likeness in asked:
            groups[each.likeness][fact.pk] = each
    return {key: list(group.values()) for key, group in groups.items() if len(group) > 1}


def _keep(
    offices: Mapping[int, int], found: Mapping[int, Sequence[Found]], at: dt.datetime
) -> None:
    """Let exactly these findings hold of these agreements."""
    wanted = {(key, each.code): each for key, said in found.items() for each in said}
    held = RegisterFinding.objects.holding().filter(agreement__in=offices)
    gone = []
    for finding in held:
        now = wanted.pop((finding.agreement_id or 0, RegisterFindingCode(finding.code)), None)
        if now is None:
            gone.append(finding.pk)
        elif now.params != finding.params:
            finding.params = dict(now.params)
            finding.save(update_fields=("params",))
    RegisterFinding.objects.filter(pk__in=gone).update(gone_at=at)
    RegisterFinding.objects.bulk_create(
        RegisterFinding(
            office_id=offices[key],
            code=code,
            agreement_id=key,
            params=dict(each.params),
            found_at=at,
        )
        for (key, code), each in wanted.items()
    )


def notice_register(
    office: Office, code: RegisterFindingCode, params: Mapping[str, str] | None, *, at: dt.datetime
) -> None:
    """Let the finding hold of the office's register with these parameters; with None let it go."""
    held = RegisterFinding.objects.holding().filter(office=office, code=code, agreement=None)
    if params is None:
        held.update(gone_at=at)
    elif not held.update(params=dict(params)):
        RegisterFinding.objects.create(office=office, code=code, params=dict(params), found_at=at)
