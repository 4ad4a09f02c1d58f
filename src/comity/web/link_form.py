"""The form in which somebody of an office asks a partner: about what, whom, and until when."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.actions.asking import MOST_DAYS, USUAL_DAYS
from comity.offices.enums import PartnerRole
from comity.people.enums import ContactKind
from comity.people.said import AffiliationSaid, PersonSaid
from comity.web.person_forms import SomebodyForm


class LinkForm(SomebodyForm):
    """Which agreements, whom at the partner, in which language, and for how long.

    Somebody new is entered as a contact at the partner, in the role that is chosen.
    """

    agreements = forms.MultipleChoiceField(
        label=_("About which agreements"), widget=forms.CheckboxSelectMultiple
    )
    role = forms.ChoiceField(label=_("For what"), choices=PartnerRole.choices)
    language = forms.ChoiceField(
        label=_("Language of the letter and of the page"), choices=settings.LANGUAGES
    )
    days = forms.IntegerField(
        label=_("For how many days it opens"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=USUAL_DAYS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    field_order = ("agreements", "who", "name", "post", "email", "role", "language", "days")

    def __init__(self, *args: Any, agreements: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name in ("honorific", "degrees", "telephone"):
            del fields[name]
        fields["body"].widget = forms.HiddenInput()
        fields["role"].help_text = gettext("Of somebody who is entered here.")
        fields["agreements"].choices = agreements

    def clean(self) -> dict[str, Any]:
        """Whoever is asked gets a letter."""
        cleaned = super().clean()
        chosen = cleaned.get("who")
        known = chosen and any(
            each.kind == ContactKind.EMAIL for each in chosen.contact_points.all()
        )
        if not known and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", gettext("Type an e-mail: the letter with the link goes there."))
        return cleaned

    @property
    def said(self) -> PersonSaid:
        """Somebody new, as she was typed."""
        typed = self.cleaned_data
        post = AffiliationSaid(post=typed["post"], body=typed["body"])
        return PersonSaid(name=typed["name"], affiliations=(post,), contact_points=self.ways)
