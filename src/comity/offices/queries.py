"""What is asked of offices: who works in them, and how they see their partners."""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from comity.accounts.models import User
from comity.institutions.models import Institution
from comity.offices.models import Membership, Office, Partner
from comity.offices.rights import READERS
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change
from comity.provenance.queries import ToldChange, told_changes


def people_in_charge(office: Office) -> Sequence[User]:
    """Those who may be in charge of an agreement of the office: whoever reads its register."""
    working = Membership.objects.filter(office=office, role__in=READERS, user__is_active=True)
    users = User.objects.filter(pk__in=working.values("user"))
    return sorted(users, key=lambda user: user.display_name.casefold())


def views_of_partner(office: Office, institution: Institution) -> QuerySet[Partner]:
    """How the office sees the institution, or one that was judged to be the same."""
    same = institution.canonical_id or institution.pk  # one added just now has none at hand yet
    return Partner.objects.filter(office=office, institution__canonical=same)


def last_change_of_partner(partner: Partner | None) -> int:
    """The number by which a form remembers what it was opened with; 0 of one not kept yet."""
    if partner is None:
        return 0
    changes = Change.objects.about(SubjectKind.PARTNER, partner.pk).order_by("-pk")
    return changes.values_list("pk", flat=True).first() or 0


def changes_of_partner(partner: Partner | None, opened: int) -> Sequence[ToldChange]:
    """What was changed since a form was opened, the latest first."""
    if partner is None:
        return ()
    changes = Change.objects.about(SubjectKind.PARTNER, partner.pk)
    return told_changes(changes.filter(pk__gt=opened))


def partner_before(now: Mapping[str, str], changes: Sequence[ToldChange]) -> Mapping[str, str]:
    """What was kept before these changes, the latest first, by field."""
    was = dict(now)
    for change in changes:
        for value in change.values:
            if value.field in was:
                was[value.field] = str(value.before or "")
    return was
