"""What the links of partners show, what was answered by them, and what of that waits."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable

from comity.agreements.enums import (
    AnswerKind,
    AnswerState,
    Confidentiality,
    Stage,
    Validity,
    Visibility,
)
from comity.agreements.models import (
    Agreement,
    AgreementContact,
    AgreementFact,
    Attachment,
    PartnerAnswer,
    PartnerLink,
    Party,
)
from comity.institutions.models import Institution
from comity.offices.models import Office
from comity.people.models import Person

if TYPE_CHECKING:
    from comity.agreements.querysets import (
        AgreementQuerySet,
        AttachmentQuerySet,
        PartnerLinkQuerySet,
    )

_YEAR = dt.timedelta(days=365)
_HOLDING = (Validity.IN_FORCE, Validity.UNKNOWN, Validity.SCHEDULED, Validity.SUSPENDED)


def shareable_agreements(office: Office, partner: Institution) -> "AgreementQuerySet":
    """What the office may show to the partner: signed with it, and not for the office alone."""
    standing = Agreement.objects.standing().filter(office=office, stage=Stage.SIGNED)
    with_it = Party.objects.filter(
        is_home=False, institution__canonical=partner.canonical_id or partner.pk
    )
    open_ = standing.exclude(confidentiality=Confidentiality.INTERNAL)
    return open_.filter(pk__in=with_it.values("agreement"))


def may_be_asked_about(agreement: Agreement) -> bool:
    """Whether its partners may be shown the agreement."""
    is_open = agreement.confidentiality != Confidentiality.INTERNAL
    return is_open and agreement.stage == Stage.SIGNED and agreement.undone_at is None


def shared_by(link: PartnerLink) -> "AgreementQuerySet":
    """What the link shows: of the agreements it was given for those that may be shown still."""
    given = link.agreements.through.objects.filter(partnerlink=link.pk)
    return shareable_agreements(link.office, link.institution).filter(
        pk__in=given.values("agreement")
    )


def asked_as_a_rule(agreements: "AgreementQuerySet", on: dt.date) -> Sequence[int]:
    """Those of these about which a partner is asked: what holds, or has ended within a year."""
    facts = AgreementFact.objects.known().on(on).filter(agreement__in=agreements.values("pk"))
    asked = facts.filter(Q(validity__in=_HOLDING) | Q(ends_to__gte=on - _YEAR))
    return list(asked.order_by("agreement").values_list("agreement", flat=True))


def attachments_of_link(link: PartnerLink) -> "AttachmentQuerySet":
    """The documents that the link shows: those for the parties, and those for everybody."""
    theirs = Attachment.objects.standing().filter(agreement__in=shared_by(link).values("pk"))
    return theirs.filter(visibility__in=(Visibility.PARTIES, Visibility.PUBLIC))


def contacts_of_link(link: PartnerLink) -> Sequence[Person]:
    """Whom the office asks at the partner, with posts and ways of reaching them.

    Of an agreement with several partners it is not known at which of them a contact is: such a one
    is shown to none of them.
    """
    at_partner = link.office.partner_contacts.at(link.institution).values("person")
    shared = shared_by(link).annotate(partners=Count("parties", filter=Q(parties__is_home=False)))
    alone = shared.filter(partners=1).order_by().values("pk")
    named = AgreementContact.objects.filter(is_home=False, agreement__in=alone).values("person")
    people = Person.objects.of(link.office.register).with_all()
    return list(people.filter(Q(pk__in=at_partner) | Q(pk__in=named)))


def answers_waiting() -> Combinable:
    """How many answers of partners wait, to be noted beside an office."""
    open_ = PartnerAnswer.objects.open().filter(link__office=OuterRef("pk"))
    standing = open_.exclude(agreement__undone_at__isnull=False)
    counted = standing.order_by().values("link__office").annotate(n=Count("pk")).values("n")
    return Subquery(counted, output_field=IntegerField())


def answers_by_partner(office: Office) -> Sequence[tuple[str, int]]:
    """The partners whose answers wait, each with how many."""
    waiting = PartnerAnswer.objects.open().of_office(office)
    named = waiting.values_list("link__institution__name").annotate(n=Count("pk"))
    return [(name, n) for name, n in named.order_by("link__institution__name")]


def latest_confirmation(agreement: str) -> Mapping[str, Subquery]:
    """When a partner last said that all is right, which, and what became of it: beside a row.

    `agreement` is the column of the row that holds the key of the agreement.
    """
    said = PartnerAnswer.objects.filter(
        agreement=OuterRef(agreement),
        kind=AnswerKind.CONFIRMED,
        state__in=(AnswerState.OPEN, AnswerState.ACCEPTED, AnswerState.SETTLED),
    )
    latest = said.order_by("-said_at", "-pk")
    columns = {"at": "said_at", "by": "link__institution__name", "state": "state"}
    return {
        f"confirmed_{name}": Subquery(latest.values(column)[:1]) for name, column in columns.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidByLink:
    """The answers of a link about each agreement and each person, the latest first."""

    answers: Sequence[PartnerAnswer]

    def open_about(
        self, *, agreement: int | None = None, person: int | None = None
    ) -> Mapping[AnswerKind, PartnerAnswer]:
        """What waits about one of them, by kind."""
        return {
            AnswerKind(each.kind): each
            for each in self._about(agreement, person)
            if each.state == AnswerState.OPEN
        }

    def decided_about(
        self, *, agreement: int | None = None, person: int | None = None
    ) -> PartnerAnswer | None:
        """The latest that the office decided about one of them."""
        decided = (AnswerState.ACCEPTED, AnswerState.SETTLED, AnswerState.DISMISSED)
        return next((e for e in self._about(agreement, person) if e.state in decided), None)

    def beside(self, kind: AnswerKind) -> Sequence[PartnerAnswer]:
        """What waits of that kind and is about no agreement and nobody who is kept."""
        open_ = (e for e in self._about(None, None) if e.state == AnswerState.OPEN)
        return [each for each in open_ if each.kind == kind]

    def _about(self, agreement: int | None, person: int | None) -> Iterable[PartnerAnswer]:
        about = (agreement, person)
        return (e for e in self.answers if (e.agreement_id, e.person_id) == about)


def said_by(link: PartnerLink) -> SaidByLink:
    """All that was answered by a link; one query."""
    return SaidByLink(answers=list(link.answers.order_by("-said_at", "-pk")))


def links_of_office(office: Office) -> "PartnerLinkQuerySet":
    """The links that the office gave, the latest first, with how many answers of each wait."""
    waiting = Count("answers", filter=Q(answers__state=AnswerState.OPEN), distinct=True)
    links = PartnerLink.objects.filter(office=office).annotate(
        waiting=waiting, asked=Count("agreements", distinct=True)
    )
    return links.select_related("institution", "person").order_by("-made_at", "-pk")
