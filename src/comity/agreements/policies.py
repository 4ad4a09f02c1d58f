"""Who may see and change agreements."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.agreements.models import Agreement, AgreementFact, FactParty, Party
from comity.institutions.models import Institution
from comity.offices.policies import Viewer, can_keep_office, offices_of, offices_visible_to

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet, AgreementQuerySet
    from comity.institutions.querysets import InstitutionQuerySet
    from comity.offices.models import Office


def can_enter_agreements(by: Actor, office: "Office") -> bool:
    """Whether `by` may enter agreements into the office's register."""
    return can_keep_office(by, office)


def can_publish_agreements(by: Actor, office: "Office") -> bool:
    """Whether `by` may publish the office's agreements, and withdraw them."""
    return can_keep_office(by, office)


def can_judge_counterparts(by: Actor, one: "Office", other: "Office") -> bool:
    """Whether `by` may say which agreements of the two offices are one paper."""
    return can_keep_office(by, one) or can_keep_office(by, other)


def agreements_visible_to(user: Viewer) -> "AgreementQuerySet":
    """What offices have published, and everything of the user's own offices."""
    return Agreement.objects.filter(_visible_to(user))


def facts_visible_to(user: Viewer) -> "AgreementFactQuerySet":
    """The facts of the agreements the user may see, of whatever time.

    Facts from before an agreement was published stay private. Withdrawing one makes its published
    facts private too: what is no longer shown is not shown by asking for an earlier day either.
    """
    return AgreementFact.objects.filter(_visible_to(user))


def institutions_visible_to(user: Viewer) -> "InstitutionQuerySet":
    """The institutions that a visible agreement names, or whose office shows itself.

    They are shared by all offices, but that an office deals with one is the office's to tell. Of
    several that were judged the same it is the canonical one.
    """
    visible = facts_visible_to(user).known().order_by().values("pk")
    named = FactParty.objects.filter(institution=OuterRef("pk"), fact__in=visible)
    return Institution.objects.filter(
        Exists(named) | Q(same__offices__public=True) | Q(same__offices__in=offices_of(user))
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
    return Institution.objects.filter(
        Exists(named) | Q(pk__in=offices_visible_to(user).values("institution"))
    )


def _visible_to(user: Viewer) -> Q:
    return Q(public=True, office__public=True) | Q(office__in=offices_of(user).values("pk"))
