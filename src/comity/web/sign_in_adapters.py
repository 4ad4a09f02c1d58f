"""How signing in behaves here: what allauth asks its adapters."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.accounts.errors import TooManyAttempts
from comity.accounts.models import User
from comity.accounts.throttling import (
    SIGN_INS_FROM_AN_ADDRESS,
    SIGN_INS_OF_A_NAME,
    begin_attempt,
    forgive,
)

_SAID = {
    "mfa/messages/totp_activated.txt": _("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is taken away."),
    "mfa/messages/recovery_codes_generated.txt": _("There are new recovery codes."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is taken away."),
    "socialaccount/messages/account_connected.txt": _("You can sign in with it from now on."),
    "socialaccount/messages/account_connected_other.txt": _("Somebody else signs in with it."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes an account without being invited; failed sign-ins are counted and limited."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": _("The password is not correct."),
        "too_many_login_attempts": _("That was tried too often. Try again in five minutes."),
        "rate_limited": _("That was tried too often. Try again in five minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made through invitations."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Whoever the name and the password are of; a failure counts for the name and address."""
        name = str(credentials.get("username", ""))
        counted = (
            SIGN_INS_OF_A_NAME.of(name),
            SIGN_INS_FROM_AN_ADDRESS.of(self.get_client_ip(request)),
        )
        try:
            attempts = begin_attempt(counted, at=timezone.now())
        except TooManyAttempts as error:
            raise ValidationError(str(error), code=error.code) from error
        user = authenticate(request, **credentials)
        if user is not None:
            forgive(attempts)
        return user

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what happened in our own words; what the page shows anyway is not said."""
        said = _SAID.get(message_template or "", message)
        if said:
            messages.add_message(request, level, said)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to say again who one is, in our own words."""
        words = {
            "reauthenticate": _("with the password"),
            "mfa_reauthenticate": _("with a code"),
            "mfa_reauthenticate:webauthn": _("with a passkey"),
        }
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in methods]


class FactorAdapter(DefaultMFAAdapter):
    """Second factors, whose secrets are kept under a key that is not in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This is not the right code, or it is too old."),
    }

    def encrypt(self, text: str) -> str:
        """The secret as the database keeps it."""
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The secret."""
        return _cipher().decrypt(encrypted_text.encode("ascii")).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a new passkey is called until its owner says otherwise."""
        return str(_("Passkey"))


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Who comes from another system: known ones come in, new ones get an account without rights."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whether somebody whom nobody invited gets an account."""
        return bool(settings.SINGLE_SIGN_ON_OPENS_ACCOUNTS)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Believe only confirmed addresses, and join nothing to an account by its address alone."""
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        confirmed = [each.email for each in sociallogin.email_addresses if each.verified]
        sociallogin.email_addresses = []
        sociallogin.user.email = confirmed[0] if confirmed else ""
        if confirmed and User.objects.filter(email__iexact=confirmed[0]).exists():
            messages.warning(
                request,
                gettext(
                    "There is an account with your e-mail address. Sign in to it as usual, and "
                    "connect the two under “My account”."
                ),
            )
            raise ImmediateHttpResponse(redirect("web:sign-in"))

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        """The account with the name that the other system tells."""
        user = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        user.name = (data.get("name") or " ".join(part for part in parts if part))[:200]
        return user

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Where connecting leads."""
        return reverse("web:account")


def _cipher() -> Fernet:
    digest = hashlib.sha256(f"comity second factors {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
