"""The form in which somebody says what happened under an agreement."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import EvidenceKind
from comity.values.partial_dates import PartialDate
from comity.web.form_look import OwnLook
from comity.web.typed_dates import parse_typed_date


class EvidenceForm(OwnLook):
    """What, when (as precise as one knows), and a few words."""

    kind = forms.ChoiceField(label=_("What happened?"), choices=EvidenceKind.choices)
    on = forms.CharField(
        label=_("When?"),
        max_length=40,
        help_text=_("As precise as you know: 2025, May 2025, 18 May 2025."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    what = forms.CharField(
        label=_("In a few words"),
        max_length=300,
        required=False,
        help_text=_("Who came, what was done. Name no persons who did not agree to it."),
    )

    def clean_on(self) -> PartialDate:
        """The day that was typed."""
        date = parse_typed_date(self.cleaned_data["on"])
        if date is None:
            said = gettext("“%(text)s” is no day; write 18 May 2025 or 2025-05-18.")
            raise forms.ValidationError(said % {"text": self.cleaned_data["on"]})
        return date
