"""Forms about who works in an office, and who reads a group of offices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.accounts.models import User
from comity.agreements.enums import Kind
from comity.institutions.models import OrganizationalUnit
from comity.offices.enums import Role
from comity.offices.models import Membership, Office
from comity.offices.scopes import Scope
from comity.values.agreement_kinds import AgreementKind
from comity.web.form_look import OwnLook


class RoleForm(OwnLook):
    """A role in an office, with units of its own institution and kinds for a unit editor."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    units = forms.ModelMultipleChoiceField(
        label=_("Units"),
        queryset=OrganizationalUnit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A unit editor prepares the agreements of these units, and of all under them."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of agreement"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of every kind where none is ticked."),
    )

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = self.fields["units"]
        if isinstance(units, forms.ModelMultipleChoiceField):
            units.queryset = OrganizationalUnit.objects.filter(institution=office.institution_id)

    @property
    def chosen_role(self) -> Role:
        """The role of a valid form."""
        return Role(self.cleaned_data["role"])

    @property
    def scope(self) -> Scope:
        """The units and kinds of a valid form."""
        return Scope(
            units=tuple(self.cleaned_data["units"]),
            kinds=tuple(AgreementKind(kind) for kind in self.cleaned_data["kinds"]),
        )


class UserField(forms.CharField):
    """Somebody who may sign in, by user name."""

    def __init__(self) -> None:
        attributes = {"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(
            label=_("User name"), max_length=150, widget=forms.TextInput(attrs=attributes)
        )

    def clean(self, value: Any) -> User:
        """The user of that name."""
        username = super().clean(value)
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("Nobody signs in here with this user name."))
        return user


class NewMemberForm(RoleForm):
    """Somebody who signs in here already, and what she is to be in the office."""

    username = UserField()
    field_order = ("username", "role", "units", "kinds")


class ReaderForm(OwnLook):
    """Somebody who is to read a group of offices."""

    username = UserField()


def role_now(membership: Membership) -> dict[str, Any]:
    """What a form about a member says at first."""
    return {
        "role": membership.role,
        "units": list(membership.units.all()),
        "kinds": membership.kinds,
    }
