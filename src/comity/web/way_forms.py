"""Forms about the way of an agreement: signed, decided about, handed over, suspended, ended."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from comity.accounts.models import User
from comity.agreements.actions.amending import Amended
from comity.agreements.enums import AttachmentKind, Decision, EventKind
from comity.agreements.errors import NotAmended
from comity.agreements.models import Agreement, Amendment
from comity.agreements.states import signed_on
from comity.values.partial_dates import PartialDate
from comity.web.brought_documents import WithDocument
from comity.web.form_look import OwnLook
from comity.web.typed_dates import parse_typed_date

DECISIONS = (
    (Decision.APPROVE, _("Approve")),
    (Decision.REMARKS, _("Approve with a remark")),
    (Decision.RETURN, _("Return it with a remark")),
    (Decision.REFUSE, _("Refuse it")),
)
_DAY_HINT = _("Like 18 May 2026 or 2026-05-18.")


class DayField(forms.CharField):
    """A day as people write it; `exact` refuses a month or a year."""

    def __init__(self, *, exact: bool = True, **more: Any) -> None:
        self.exact = exact
        more.setdefault("help_text", _DAY_HINT)
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(max_length=40, widget=widget, **more)

    def clean(self, value: str | None) -> Any:
        """The partial date that was typed, or None where nothing was."""
        text = super().clean(value)
        if not text:
            return None
        date = parse_typed_date(text)
        if date is None or (self.exact and date.first != date.last):
            said = gettext("“%(text)s” is no day; write 18 May 2025 or 2025-05-18.")
            raise forms.ValidationError(said % {"text": text})
        return date


class SignForm(OwnLook):
    """On which day each side signed, and whether the term begins with the last of these days."""

    begins = forms.BooleanField(
        label=_("The term begins with the last signature"), required=False, initial=True
    )

    def __init__(self, agreement: Agreement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = {}
        self._positions = {}
        for party in agreement.parties.all():
            name = f"signed_{party.position}"
            label = gettext("%(name)s signed on") % {"name": party.institution.name}
            field = DayField(label=label, required=False, exact=False)
            field.widget.attrs["class"] = "input"
            field.initial = str(signed_on(party) or "")
            days[name] = field
            self._positions[name] = party.position
        first = next(iter(agreement.terms.all()), None)
        if first is not None and first.starts_from is not None:
            del self.fields["begins"]
        self.fields = {**days, **self.fields}

    @property
    def signed(self) -> Mapping[int, PartialDate]:
        """The days that were typed, by the positions of the sides."""
        said = {place: self.cleaned_data.get(name) for name, place in self._positions.items()}
        return {place: day for place, day in said.items() if day}


class SignedBeforeForm(SignForm):
    """On which days the sides signed before the paper was entered here as proposed, and why so."""

    reason = forms.CharField(
        label=_("Why it was in preparation here"),
        max_length=500,
        help_text=_("For the history: “typed as in preparation by mistake”."),
    )

    def __init__(self, agreement: Agreement, *args: Any, **kwargs: Any) -> None:
        super().__init__(agreement, *args, **kwargs)
        self.fields.pop("begins", None)


class DecisionForm(WithDocument):
    """What is decided in a step; and by whom on which day, where that was on paper.

    A document may come with it: an opinion, the minutes of a board.
    """

    decision = forms.ChoiceField(
        label=_("What is decided?"), choices=DECISIONS, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("Remark"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The proposer reads it. Wanted unless you simply approve."),
    )
    body = forms.CharField(
        label=_("Decided on paper by"),
        max_length=200,
        required=False,
        help_text=_("A board or a post: “Academic council”. Empty: you decide yourself."),
    )
    decided_on = DayField(label=_("Decided on"), required=False)

    def __init__(self, *args: Any, in_own_name: bool, records: bool, **kwargs: Any) -> None:
        super().__init__(*args, file_kind=AttachmentKind.MINUTES, **kwargs)
        self.in_own_name = in_own_name
        if not records:
            del self.fields["body"], self.fields["decided_on"]
        elif not in_own_name:
            self.fields["body"].required = self.fields["decided_on"].required = True
            self.fields["body"].help_text = gettext("A board or a post: “Academic council”.")

    def clean(self) -> dict[str, Any]:
        """A decision on paper has its day."""
        said = super().clean()
        if said.get("body") and "decided_on" in said and said["decided_on"] is None:
            self.add_error("decided_on", gettext("Say on which day that was decided."))
        return said


class DelegateForm(OwnLook):
    """To whom a step is handed."""

    delegate = forms.TypedChoiceField(label=_("Hand the step to"), coerce=int)

    def __init__(self, people: Sequence[User], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        delegate = self.fields["delegate"]
        if isinstance(delegate, forms.ChoiceField):
            delegate.choices = [(user.pk, user.display_name) for user in people]


class EventForm(WithDocument):
    """What was done with a signed agreement, from which day on, and why; and the paper of it."""

    kind = forms.ChoiceField(label=_("What happened?"), choices=EventKind.choices)
    on = DayField(label=_("From"), help_text=_("The day may lie ahead: 1 Sep 2027."))
    reason = forms.CharField(label=_("Why"), max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, file_kind=AttachmentKind.OTHER, **kwargs)

    @property
    def day(self) -> dt.date:
        """The day that was typed."""
        day: dt.date = self.cleaned_data["on"].first
        return day


class NumberForm(OwnLook):
    """The number of an agreement that was signed without one: its own, else the next one."""

    number = forms.CharField(
        label=pgettext_lazy("agreement", "Number"), max_length=40, required=False
    )

    def __init__(self, *args: Any, following: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = gettext("As your files have it. Empty: the next one, %(number)s.")
        plain = gettext("As your files have it.")
        self.fields["number"].help_text = said % {"number": following} if following else plain


class AmendmentForm(OwnLook):
    """From which day on the parties agreed otherwise, and on what."""

    amended_on = DayField(label=_("The amendment holds from"))
    what = forms.CharField(
        label=_("What it changes"),
        max_length=500,
        help_text=_("In a few words: “two places more a year, until 2032”."),
    )


class ConditionsAmendmentForm(AmendmentForm):
    """By which amendment conditions change: one that is noted already, or a new one."""

    of = forms.TypedChoiceField(label=_("Amendment"), coerce=int, required=False, empty_value=None)

    def __init__(self, noted: Sequence[Amendment], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._noted = {each.pk: each for each in noted}
        of = self.fields.pop("of")
        self.fields["amended_on"].required = self.fields["what"].required = False
        if noted and isinstance(of, forms.ChoiceField):
            named = [(each.pk, f"{each.number}: {each.what}") for each in noted]
            of.choices = [("", gettext("a new one")), *named]
            self.fields = {"of": of, **self.fields}

    def clean(self) -> dict[str, Any]:
        """A new amendment has its day, and says what it changes."""
        said = super().clean() or self.cleaned_data
        if not said.get("of"):
            if "amended_on" in said and said["amended_on"] is None:
                self.add_error("amended_on", gettext("Say from which day on it holds."))
            if not said.get("what", "").strip():
                self.add_error("what", str(NotAmended.says_nothing()))
        return said

    def amended(self, reason: str) -> Amended | Amendment:
        """What was said, and the reason with it where the amendment is new."""
        said = self.cleaned_data
        if said.get("of"):
            return self._noted[said["of"]]
        return Amended(on=said["amended_on"].first, what=said["what"], reason=reason)
