"""Forms of inviting and of joining."""

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from comity.accounts.models import User
from comity.web.form_look import OwnLook
from comity.web.member_forms import RoleForm


class InvitationForm(RoleForm):
    """Whom to invite, to be what, in which language."""

    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput({"autocomplete": "off"}))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    field_order = ("email", "language", "role", "units", "kinds")


class JoiningForm(OwnLook):
    """The account that somebody makes who was invited."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name"}),
        help_text=_("As your colleagues will read it."),
    )
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        validators=User._meta.get_field("username").validators,  # noqa: SLF001 - Django's way
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
        help_text=_("You sign in with it: letters, digits and @ . + - _"),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Password, once more"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = password_validation.password_validators_help_texts()[1]

    def clean_again(self) -> str:
        """The second password, which must be the first."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("The two passwords differ."))
        return again
