"""What was decided, or proposed, about who a partner is, in the language of the page."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from comity.agreements.queries.identifications import open_proposals_about
from comity.institutions.enums import MatcherDecision, Standing
from comity.institutions.models import Identification, Institution, RecordProposal


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedShown:
    """What an office decided an institution to be, or what it has still to confirm."""

    sentence: str
    why: str
    at: dt.datetime
    by: str
    office: str
    href: str


def identification_sentence(identification: Identification) -> str:
    """What was decided; the reason stands behind it where one was given."""
    template = {
        Standing.ATTACHED: gettext("“%(name)s” is %(record)s."),
        Standing.LOCAL: gettext("“%(name)s” is in no authority."),
        Standing.DEFERRED: gettext("“%(name)s” is left for later."),
        Standing.OPEN: "",
    }[Standing(identification.standing)]
    said = identification.institution.name
    return template % {"name": said, "record": f"ROR {identification.record}"}


def decided_shown(institution: Institution, registers: Collection[int]) -> Sequence[DecidedShown]:
    """What the offices of these registers decided, or have to confirm; others are not told."""
    if not registers:
        return []
    current = (
        Identification.objects.current()
        .filter(institution=institution, register__in=registers)
        .select_related("institution", "decided_by", "register__office")
    )
    proposed = open_proposals_about(institution, registers)
    return [*map(_decided, current), *map(_proposed, proposed)]


def _decided(identification: Identification) -> DecidedShown:
    office = identification.register.office
    return DecidedShown(
        sentence=identification_sentence(identification),
        why=identification.why,
        at=identification.decided_at,
        by=identification.decided_by.display_name if identification.decided_by else "",
        office=str(office),
        href=reverse("web:doubtful", args=[office.slug]),
    )


def _proposed(proposal: RecordProposal) -> DecidedShown:
    """What the matcher proposes, which nobody has confirmed yet."""
    office = proposal.register.office
    sure = proposal.decision == MatcherDecision.ACCEPT
    template = (
        gettext("The matcher is sure that it is %(record)s; nobody has confirmed it yet.")
        if sure
        else gettext("The matcher is not sure who it is; nobody has decided yet.")
    )
    show = "found" if sure else "doubtful"
    address = reverse("web:doubtful", args=[office.slug])
    return DecidedShown(
        sentence=template % {"record": f"{proposal.record_name} (ROR {proposal.record})"},
        why="",
        at=proposal.made_at,
        by="",
        office=str(office),
        href=f"{address}?show={show}&at={proposal.institution_id}",
    )
