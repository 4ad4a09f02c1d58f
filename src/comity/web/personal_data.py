"""What is held of a user, whole, as she may take it along."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Count, Max, Min, Q

from comity.accounts.models import User
from comity.agreements.queries.held_of_user import named_in_agreements
from comity.offices.models import Invitation, Membership
from comity.people.models import Sighting
from comity.provenance.models import Change


def data_of(user: User) -> dict[str, Any]:
    """Plain values: profile, places, invitations, sessions, ways of signing in, what she did.

    Secrets (passwords, keys, codes) are not among them. What she did, and how often she was shown
    people, is told in counts and instants: the records themselves are her offices'.
    """
    return {
        "profile": {
            "user_name": user.username,
            "name": user.name,
            "email": user.email,
            "language_of_letters": user.language,
            "weekly_letter": user.weekly_letter,
            "joined_at": user.joined_at,
            "last_sign_in_at": user.last_login,
            "administrator_of_the_installation": user.is_superuser,
        },
        "offices": [_place(each) for each in _memberships(user)],
        "groups_read": list(user.groups_read.values_list("slug", flat=True)),
        "invitations": [_invitation(each) for each in _invitations(user)],
        **_fetched_and_sent(user),
        "named_in_agreements": named_in_agreements(user),
        "sessions": list(
            UserSession.objects.filter(user=user).values(
                "created_at", "last_seen_at", "ip", "user_agent"
            )
        ),
        "second_factors": list(
            Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")
        ),
        "single_sign_on": list(
            SocialAccount.objects.filter(user=user).values(
                "provider", "uid", "date_joined", "last_login", "extra_data"
            )
        ),
        "people_seen": Sighting.objects.filter(user=user).aggregate(
            times=Count("pk"), first_at=Min("at"), last_at=Max("at")
        ),
        "done": list(
            Change.objects.filter(user=user)
            .order_by("verb", "subject_kind")
            .values("verb", "subject_kind")
            .annotate(times=Count("pk"), first_at=Min("at"), last_at=Max("at"))
        ),
    }


def _fetched_and_sent(user: User) -> dict[str, Any]:
    """The addresses of her calendars, without their secrets, and the letters of each week."""
    addresses = user.calendar_addresses.order_by("pk")
    letters = user.weekly_letters.order_by("pk")
    return {
        "calendar_addresses": list(
            addresses.values("office__slug", "language", "made_at", "revoked_at")
        ),
        "weekly_letters": list(letters.values("office__slug", "week", "state", "tried_at")),
    }


def _memberships(user: User) -> Any:
    return Membership.objects.filter(user=user).select_related("office").prefetch_related("units")


def _place(membership: Membership) -> dict[str, Any]:
    return {
        "office": membership.office.slug,
        "role": membership.role,
        "units": [unit.name for unit in membership.units.all()],
        "kinds": membership.kinds,
    }


def _invitations(user: User) -> Any:
    hers = Q(accepted_by=user) | Q(email__iexact=user.email) if user.email else Q(accepted_by=user)
    return Invitation.objects.filter(hers).select_related("office")


def _invitation(invitation: Invitation) -> dict[str, Any]:
    return {
        "office": invitation.office.slug,
        "email": invitation.email,
        "role": invitation.role,
        "invited_at": invitation.invited_at,
        "accepted_at": invitation.accepted_at,
    }
