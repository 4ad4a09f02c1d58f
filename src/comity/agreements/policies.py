"""Who may see and change agreements."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from comity.accounts.actors import Actor, ActorKind
from comity.accounts.models import User
from comity.accounts.policies import can_administer
from comity.agreements.deciders import allowed, deciders
from comity.agreements.enums import BEING_DECIDED, ON_THE_WAY, PREPARED, Visibility
from comity.agreements.models import (
    Agreement,
    AgreementFact,
    Alert,
    ApprovalStep,
    Attachment,
    FactParty,
    PartnerLink,
    Party,
    PartyUnit,
)
from comity.agreements.queries.approvals import asked_of, members_of
from comity.agreements.queries.partner_links import attachments_of_link
from comity.agreements.stages import Move, Mover
from comity.institutions.models import Institution
from comity.offices.enums import Role
from comity.offices.models import Membership, Partner
from comity.offices.policies import (
    Viewer,
    can_administer_office,
    can_keep_office,
    can_read_office,
    membership_in,
    offices_of,
    offices_read_in_groups,
    offices_visible_to,
    units_kept_by,
)

if TYPE_CHECKING:
    from comity.agreements.querysets import (
        AgreementFactQuerySet,
        AgreementQuerySet,
        AlertQuerySet,
        AttachmentQuerySet,
        PartnerLinkQuerySet,
    )
    from comity.institutions.querysets import InstitutionQuerySet
    from comity.offices.models import Office


def can_enter_agreements(by: Actor, office: "Office") -> bool:
    """Whether `by` may enter agreements into the office's register."""
    return can_keep_office(by, office)


def can_prepare_agreements(by: Actor, office: "Office") -> bool:
    """Whether `by` may prepare some agreements of the office: as its officer, or for own units."""
    return can_keep_office(by, office) or _is_unit_editor(by, office)


def can_change_agreement(by: Actor, agreement: Agreement) -> bool:
    """Whether `by` may change the agreement.

    Those who keep its office may. A unit editor may until it is signed, where it is of a kind that
    she prepares, and of no unit of the office but hers; not while others decide about it.
    """
    office = agreement.office
    return can_keep_office(by, office) or (
        agreements_prepared_by(by, office).filter(pk=agreement.pk).exists()
    )


def movers_of(by: Actor, agreement: Agreement) -> frozenset[Mover]:
    """Which sorts of moves `by` may make with the agreement, if it is otherwise as it must be."""
    may = {
        Mover.WRITES: can_change_agreement(by, agreement),
        Mover.PREPARES: can_note_evidence(by, agreement),
        Mover.KEEPS: can_keep_office(by, agreement.office),
    }
    return frozenset(mover for mover, is_hers in may.items() if is_hers)


def can_move_agreement(by: Actor, agreement: Agreement, move: Move) -> bool:
    """Whether `by` may make the move with the agreement, if it is otherwise as it must be."""
    return move.mover in movers_of(by, agreement)


def can_say_who_approves(by: Actor, office: "Office") -> bool:
    """Whether `by` may say which steps the office's approvals have."""
    return can_administer_office(by, office)


def can_decide_step(by: Actor, step: ApprovalStep) -> bool:
    """Whether `by` may decide the step of an approval, or hand it to somebody else.

    `deciders` says who of the office; the administrator of the installation may as well, if it is
    not her own proposal, or nobody else is there.
    """
    if by.user is None or not by.user.is_active:
        return False
    office = step.approval.agreement.office_id
    members = members_of([office])[office]
    if can_administer(by) and step.approval.proposed_by_id != by.user.pk:
        return True
    asked = asked_of(step)
    return by.user.pk in allowed(asked, members) or (
        can_administer(by) and not deciders(asked, members)
    )


def can_record_decisions(by: Actor, agreement: Agreement) -> bool:
    """Whether `by` may record what others decided on paper about the agreement."""
    return can_keep_office(by, agreement.office)


def can_note_evidence(by: Actor, agreement: Agreement) -> bool:
    """Whether `by` may see and say what happened under the agreement, whatever its stage.

    Those who keep its office may, and a unit editor where it is of her units and kinds alone.
    """
    office = agreement.office
    return can_keep_office(by, office) or (
        _of_unit_editor(by, office).filter(pk=agreement.pk).exists()
    )


def can_renew_agreements(by: Actor, office: "Office") -> bool:
    """Whether `by` may review and decide how the office's agreements go on."""
    return can_keep_office(by, office)


def can_number_agreements(by: Actor, office: "Office") -> bool:
    """Whether `by` may give numbers to agreements that were signed without one."""
    return can_keep_office(by, office)


def can_keep_attachments(by: Actor, agreement: Agreement) -> bool:
    """Whether `by` may add, change and withdraw documents of the agreement.

    Who may change it may: a unit editor until it is signed.
    """
    return can_change_agreement(by, agreement)


def can_ask_partners(by: Actor, office: "Office") -> bool:
    """Whether `by` may give partners of the office links, withdraw them, and decide answers."""
    return can_keep_office(by, office)


def holds_partner_link(by: Actor, link: PartnerLink) -> bool:
    """Whether `by` came by the link, which only its letter gives; an account adds nothing to it."""
    return by.kind == ActorKind.LINK and by.user is None and by.name == str(link)


def partner_links_kept_by(by: Actor, office: "Office") -> "PartnerLinkQuerySet":
    """The links of the office that `by` may see, withdraw, and decide the answers of."""
    links = PartnerLink.objects.filter(office=office)
    return links if can_ask_partners(by, office) else links.none()


def attachments_seen_by_link(by: Actor, link: PartnerLink) -> "AttachmentQuerySet":
    """The documents that `by` sees by the link: none, unless she came by it."""
    return attachments_of_link(link) if holds_partner_link(by, link) else Attachment.objects.none()


def can_see_attachment(by: Actor, attachment: Attachment, link: PartnerLink | None = None) -> bool:
    """Whether `by` may see the document, and get its file: as a user, or by the link."""
    if link is not None:
        return attachments_seen_by_link(by, link).filter(pk=attachment.pk).exists()
    viewer = by.user or AnonymousUser()
    return attachments_visible_to(viewer).filter(pk=attachment.pk).exists()


def can_keep_alert_rules(by: Actor, office: "Office") -> bool:
    """Whether `by` may say when the office is told of what is to be decided."""
    return can_keep_office(by, office)


def alerts_answered_by(by: Actor, office: "Office") -> "AlertQuerySet":
    """The alerts of the office that `by` may acknowledge and put off.

    Those who keep the office may answer all; who reads it those of the agreements that are in her
    charge, or of which she is the deputy.
    """
    alerts = Alert.objects.filter(office=office)
    if can_keep_office(by, office):
        return alerts
    if by.user is None or not can_read_office(by, office):
        return alerts.none()
    in_charge = Q(deadline__agreement__responsible=by.user)
    return alerts.filter(in_charge | Q(deadline__agreement__deputy=by.user))


def can_publish_agreements(by: Actor, office: "Office") -> bool:
    """Whether `by` may publish the office's agreements, and withdraw them."""
    return can_keep_office(by, office)


def can_judge_counterparts(by: Actor, one: "Office", other: "Office") -> bool:
    """Whether `by` may say which agreements of the two offices are one paper."""
    return can_keep_office(by, one) or can_keep_office(by, other)


def agreements_prepared_by(by: Actor, office: "Office") -> "AgreementQuerySet":
    """The agreements of the office that a unit editor prepares; none for anybody else."""
    return _of_unit_editor(by, office).filter(stage__in=PREPARED - BEING_DECIDED)


def agreements_on_the_way_seen_by(by: Actor, office: "Office") -> "AgreementQuerySet":
    """The agreements that the office may come to sign: all for its readers, her own for an editor.

    Only they see how far an agreement is, and for whom it waits.
    """
    own = Agreement.objects.filter(office=office)
    seen = own if can_read_office(by, office) else _of_unit_editor(by, office)
    return seen.standing().filter(stage__in=ON_THE_WAY)


def can_see_the_way(by: Actor, agreement: Agreement) -> bool:
    """Whether `by` may see how far the agreement is, and for whom it waits."""
    return can_read_office(by, agreement.office) or can_note_evidence(by, agreement)


def _of_unit_editor(by: Actor, office: "Office") -> "AgreementQuerySet":
    """The agreements of her units and kinds alone, signed ones too."""
    membership = membership_in(by.user, office) if by.user else None
    if membership is None or membership.role != Role.UNIT_EDITOR:
        return Agreement.objects.none()
    own = _of_units_alone(membership.user).filter(office=office)
    return own.filter(kind__in=membership.kinds) if membership.kinds else own


def _of_units_alone(user: Viewer) -> "AgreementQuerySet":
    """The agreements in which no unit of the office but hers takes part."""
    kept = units_kept_by(user)
    at_home = PartyUnit.objects.filter(party__agreement=OuterRef("pk"), party__is_home=True)
    return Agreement.objects.filter(
        Exists(at_home.filter(unit__in=kept)),
        ~Exists(at_home.filter(Q(unit=None) | ~Q(unit__in=kept))),
    )


def agreements_visible_to(user: Viewer) -> "AgreementQuerySet":
    """What offices have published, and everything of offices that the user reads.

    A unit editor sees what her units take part in beside what is public.
    """
    return Agreement.objects.standing().filter(_visible_to(user, "pk"))


def facts_visible_to(user: Viewer) -> "AgreementFactQuerySet":
    """The facts of the agreements the user may see, of whatever time.

    Facts from before an agreement was published stay private. Withdrawing one makes its published
    facts private too: what is no longer shown is not shown by asking for an earlier day either.
    """
    return AgreementFact.objects.filter(_visible_to(user, "agreement"))


def attachments_visible_to(user: Viewer) -> "AttachmentQuerySet":
    """The documents the user may see; withdrawn ones are seen by those who read the office.

    A public one is seen by everybody, once its office has published the agreement. What is for the
    office or for the parties is seen by those who read the office, and by the unit editor whose
    units alone take part. Readers of a group see public ones only.
    """
    standing = Q(agreement__undone_at=None)
    shown = Q(
        withdrawn_at=None,
        visibility=Visibility.PUBLIC,
        agreement__public=True,
        agreement__office__public=True,
    )
    if not user.is_authenticated:
        return Attachment.objects.filter(standing & shown)
    read = Q(agreement__office__in=offices_of(user).values("pk"))
    editing = Membership.objects.filter(user=user.pk, role=Role.UNIT_EDITOR)
    prepared = _of_units_alone(user).filter(office__in=editing.values("office"))
    own = Q(agreement__in=prepared.values("pk"), withdrawn_at=None)
    return Attachment.objects.filter(standing & (shown | read | own))


def institutions_visible_to(user: Viewer) -> "InstitutionQuerySet":
    """The institutions that a visible agreement names, or whose office shows itself.

    They are shared by all offices, but that an office deals with one is the office's to tell. Of
    several that were judged the same it is the canonical one. Partners that an office added without
    an agreement are seen by its readers.
    """
    visible = facts_visible_to(user).known().order_by().values("pk")
    named = FactParty.objects.filter(institution=OuterRef("pk"), fact__in=visible)
    added = Partner.objects.filter(office__in=offices_of(user).values("pk"))
    return Institution.objects.filter(
        Exists(named)
        | Q(same__offices__public=True)
        | Q(same__offices__in=offices_of(user))
        | Q(pk__in=added.values("institution__canonical"))
    ).distinct()


def institutions_named_to(user: Viewer) -> "InstitutionQuerySet":
    """The institutions as lists print them, merged ones too, that the user may know to be printed.

    For the administrator of the installation all; else those that a visible agreement names, and
    those of visible offices.
    """
    if isinstance(user, User) and user.is_active and user.is_superuser:
        return Institution.objects.all()
    named = Party.objects.filter(
        institution=OuterRef("pk"), agreement__in=agreements_visible_to(user).values("pk")
    )
    added = Partner.objects.filter(office__in=offices_of(user).values("pk"))
    return Institution.objects.filter(
        Exists(named)
        | Q(pk__in=offices_visible_to(user).values("institution"))
        | Q(pk__in=added.values("institution"))
    )


def _is_unit_editor(by: Actor, office: "Office") -> bool:
    membership = membership_in(by.user, office) if by.user else None
    return membership is not None and membership.role == Role.UNIT_EDITOR


def _visible_to(user: Viewer, agreement: str) -> Q:
    """What rows must be; `agreement` is their column that holds the agreement's key."""
    shown = Q(public=True, office__public=True)
    if not user.is_authenticated:
        return shown
    read = Q(office__in=offices_of(user).values("pk"))
    grouped = Q(office__in=offices_read_in_groups(user).values("pk"))
    return shown | read | grouped | Q(**{f"{agreement}__in": _of_own_units(user)})


def _of_own_units(user: Viewer) -> "QuerySet[PartyUnit, int]":
    """The keys of the agreements in which the units of a unit editor take part."""
    own = PartyUnit.objects.filter(party__is_home=True, unit__in=units_kept_by(user))
    # Where a unit's institution has several offices, she is of one of them only.
    editing = Membership.objects.filter(user=user.pk, role=Role.UNIT_EDITOR)
    own = own.filter(party__agreement__office__in=editing.values("office"))
    return own.values_list("party__agreement", flat=True)
