"""Forms about one's own account: signing in, passwords, second factors."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ReauthenticateForm as PasswordAgain
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.forms import PasswordChangeForm, PasswordResetForm, SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from comity.accounts.models import User
from comity.web.form_look import OwnLook

if TYPE_CHECKING:
    _NewPassword = SetPasswordForm[User]
else:
    _NewPassword = SetPasswordForm

_NO_CAPITALS = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(OwnLook):
    """User name and password."""

    username = forms.CharField(
        label=_("User name"), max_length=150, widget=forms.TextInput(_NO_CAPITALS)
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: Any = None

    def clean(self) -> dict[str, Any]:
        """The words, once they are somebody's."""
        told: dict[str, Any] = super().clean() or {}
        if not self.errors:
            self.user = get_adapter().authenticate(
                self.request, username=told["username"], password=told["password"]
            )
            if self.user is None:
                raise forms.ValidationError(_("The user name or the password is not correct."))
        return told

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Sign the user in, by way of the second factor where there is one."""
        credentials = {"username": self.cleaned_data["username"]}
        login = Login(user=self.user, redirect_url=redirect_url)
        answer: HttpResponse = perform_password_login(request, credentials, login)
        return answer


class AgainForm(OwnLook, PasswordAgain):
    """The password, once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""


class _CodeLook(OwnLook):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].widget.attrs |= {
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "spellcheck": "false",
        }


class CodeForm(_CodeLook, AuthenticateForm):
    """A code of the app, or a recovery code, when signing in."""


class CodeAgainForm(_CodeLook, ReauthenticateForm):
    """The same, before something that matters."""


class FirstCodeForm(_CodeLook, ActivateTOTPForm):
    """The first code of an app, which shows that it is set up."""


class NewPasskeyForm(OwnLook, AddWebAuthnForm):
    """What a new passkey is called, and whether it signs in by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = _(
            "The device then asks for its PIN, a finger or the face."
        )


class PasskeyNameForm(OwnLook, EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")


class NewPasswordForm(OwnLook, _NewPassword):
    """A new password for who forgot hers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_new_passwords(self)


class ChangePasswordForm(OwnLook, PasswordChangeForm):
    """A new password instead of the one that is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Present password")
        name_new_passwords(self)


class ForgottenForm(OwnLook, PasswordResetForm):
    """Where to send the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")


def name_new_passwords(form: forms.Form) -> None:
    """Label the two fields of a new password as everywhere."""
    form.fields["new_password1"].label = _("New password")
    form.fields["new_password2"].label = _("New password, once more")
