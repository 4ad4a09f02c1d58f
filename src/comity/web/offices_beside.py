"""Two offices side by side as their page shows them: what each lists of the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from comity.agreements.models import Agreement, Counterpart
from comity.agreements.queries.registers import OfficesReconciled
from comity.institutions.enums import JudgedAs
from comity.matching.registers.pairing import ComparedAgreement, Statement, Verdict
from comity.matching.registers.partners import SharedPartner
from comity.matching.registers.stated import AgreementLevel
from comity.matching.registers.wording import ASPECTS, DOUBTS, KINDS, LEVELS, TEXTS, VERDICTS
from comity.values.terms import Term
from comity.web.wording import duration_words, partial_date_words


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementShown:
    """What one office lists of an agreement, line by line, and where that agreement is."""

    key: int
    href: str
    kinds: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementShown:
    """An agreement of both offices or of one; `judged` is what somebody said of the pair."""

    verdict: str
    remarks: Sequence[str]
    here: StatementShown | None
    there: StatementShown | None
    judged: Counterpart | None = None

    @property
    def is_joined(self) -> bool:
        """Whether somebody said that both are one paper."""
        return self.judged is not None and self.judged.verdict == JudgedAs.SAME


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelShown:
    """The agreements of one level."""

    title: str
    rows: Sequence[AgreementShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerShown:
    """A partner of both offices under the name that each prints."""

    here: str
    there: str
    country: str | None
    href: str
    doubt: str = ""


def levels_shown(both: OfficesReconciled) -> Sequence[LevelShown]:
    """The agreements of two offices with one another, university level first."""
    return [
        LevelShown(title=gettext(LEVELS[level]), rows=rows)
        for level in AgreementLevel
        if (
            rows := [
                _row(each, both) for each in both.found.agreements or () if each.level is level
            ]
        )
    ]


def both_sides_alone(both: OfficesReconciled) -> bool:
    """Whether each side lists something that the other does not: what could be joined by hand."""
    verdicts = {each.verdict for each in both.found.agreements or ()}
    return {Verdict.ONLY_A, Verdict.ONLY_B} <= verdicts


def partners_shown(both: OfficesReconciled) -> Sequence[PartnerShown]:
    """The partners of both offices, doubtful ones last."""
    return [_partner(each) for each in both.found.partners]


def apart_shown(both: OfficesReconciled) -> Sequence[Counterpart]:
    """The judgements that two agreements are two, the latest first."""
    apart = (each for each in both.judged.values() if each.verdict == JudgedAs.DIFFERENT)
    return sorted(apart, key=lambda each: each.decided_at, reverse=True)


def _row(compared: ComparedAgreement, both: OfficesReconciled) -> AgreementShown:
    judged = None
    if compared.a and compared.b:
        judged = both.judged.get((compared.a.position, compared.b.position))
    return AgreementShown(
        verdict=_verdict(compared),
        remarks=list(_remarks(compared)),
        here=_statement(compared.a, both.a.agreements),
        there=_statement(compared.b, both.b.agreements),
        judged=judged,
    )


def _say(key: str) -> str:
    return gettext(TEXTS[key])


def _verdict(compared: ComparedAgreement) -> str:
    return gettext(VERDICTS[Verdict(compared.verdict)])


def _remarks(compared: ComparedAgreement) -> Sequence[str]:
    named = (("differing", compared.differing), ("unstated", compared.unstated))
    return [
        _say(key) % {"aspects": ", ".join(gettext(ASPECTS[each]) for each in aspects)}
        for key, aspects in named
        if aspects
    ]


def _statement(
    statement: Statement | None, agreements: Sequence[Agreement]
) -> StatementShown | None:
    if statement is None:
        return None
    stated, key = statement.agreement, agreements[statement.position].pk
    units = (statement.own_units, statement.their_units)
    lines = [
        " – ".join(" / ".join(each) for each in units if each),
        *map(_term, statement.terms),
        "" if stated.terms else _say("no_date"),
        *(_say("later") % {"term": _term(term)} for term in statement.later_terms),
    ]
    return StatementShown(
        key=key,
        href=reverse("web:agreement", args=[key]),
        kinds=", ".join(gettext(KINDS[kind]) for kind in stated.kinds) or _say("no_kind"),
        lines=[line for line in lines if line],
    )


def _term(term: Term) -> str:
    start = partial_date_words(term.starts) if term.starts else _say("no_date")
    if term.open_ended:
        return f"{start}, {_say('open_ended')}"
    if term.ends:
        return f"{start}, {_say('until') % {'day': partial_date_words(term.ends)}}"
    if term.duration:
        return f"{start}, {_say('for') % {'duration': duration_words(term.duration)}}"
    return start


def _partner(partner: SharedPartner) -> PartnerShown:
    key = (partner.identifier or "").partition(":")[2]
    return PartnerShown(
        here=partner.a.name,
        there=partner.b.name,
        country=partner.a.country or partner.b.country,
        href=reverse("web:institution", args=[key]) if key else "",
        doubt=gettext(DOUBTS[partner.doubt]) if partner.doubt else "",
    )
