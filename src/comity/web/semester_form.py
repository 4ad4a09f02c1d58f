"""The form that asks for the days of a semester."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import Kind
from comity.agreements.queries.prospects import Stretch
from comity.values.partial_dates import PartialDate
from comity.web.form_look import OwnLook
from comity.web.typed_dates import parse_typed_date

_PLAIN = {"autocomplete": "off"}


class SemesterForm(OwnLook):
    """The first and the last day, as people write them, and a kind."""

    first = forms.CharField(
        label=_("From"),
        max_length=40,
        help_text=_("1 Feb 2027; a month counts from its first day."),
        widget=forms.TextInput(attrs=_PLAIN),
    )
    last = forms.CharField(
        label=_("Until"),
        max_length=40,
        help_text=_("30 June 2027; a month counts to its last day."),
        widget=forms.TextInput(attrs=_PLAIN),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Every kind")), *Kind.choices]
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    @property
    def stretch(self) -> Stretch:
        """The days, once the form is valid."""
        return Stretch(first=self.cleaned_data["first"].first, last=self.cleaned_data["last"].last)

    def clean_first(self) -> PartialDate:
        """The first day that was typed."""
        return self._day("first")

    def clean_last(self) -> PartialDate:
        """The last day that was typed."""
        return self._day("last")

    def clean(self) -> dict[str, Any]:
        """The days are in order, and not all of them past."""
        said = super().clean() or {}
        if "first" in said and "last" in said:
            if self.stretch.last < self.stretch.first:
                self.add_error("last", gettext("This is before the first day."))
            elif self.stretch.last < self.today:
                self.add_error("last", gettext("This is past: ask for days to come."))
        return said

    def _day(self, name: str) -> PartialDate:
        date = parse_typed_date(self.cleaned_data[name])
        if date is None:
            said = gettext("“%(text)s” is no day; write 18 May 2025 or 2025-05-18.")
            raise forms.ValidationError(said % {"text": self.cleaned_data[name]})
        return date
