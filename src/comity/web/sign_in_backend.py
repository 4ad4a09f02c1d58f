"""Who is signed in, loaded with what the pages ask of everybody."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.backends import ModelBackend
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef

from comity.accounts.models import User
from comity.offices.models import Membership


class SignInBackend(ModelBackend):
    """Signs in with user name and password.

    A user it loads has `must_add_factor`: whether an office where she works demands a second
    factor and she has none. It costs no query of its own.
    """

    def get_user(self, user_id: Any) -> User | None:
        """The user of a session, who may still sign in."""
        demanding = Membership.objects.filter(
            user=OuterRef("pk"), office__demands_second_factor=True
        )
        own = Authenticator.objects.filter(user=OuterRef("pk"))
        lacking = ExpressionWrapper(Exists(demanding) & ~Exists(own), output_field=BooleanField())
        found = User.objects.annotate(must_add_factor=lacking).filter(pk=user_id).first()
        return found if found and self.user_can_authenticate(found) else None

    def has_perm(self, *_asked: Any, **_of: Any) -> bool:
        """Never: what people may do their memberships say, and nothing beside them is asked."""
        return False
