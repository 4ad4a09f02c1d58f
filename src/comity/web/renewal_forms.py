"""The forms of a renewal: its review, what is decided, and the term that is signed."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.actions.renewing import Review
from comity.agreements.enums import EventKind, RenewalWay, Reply, Risk
from comity.agreements.models import Renewal
from comity.intake.typed_listings import value_as_typed
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term
from comity.web.form_look import OwnLook
from comity.web.way_forms import DayField
from comity.web.wording import duration_words, partial_date_words

_NOT_KNOWN = ("", _("not known"))
_REPLIES = [_NOT_KNOWN, *Reply.choices]


class ReviewForm(OwnLook):
    """What somebody says of an agreement before it is decided how it goes on."""

    purpose_met = forms.ChoiceField(
        label=_("Did it serve its purpose?"),
        choices=_REPLIES,
        required=False,
        widget=forms.RadioSelect,
    )
    contact_holds = forms.ChoiceField(
        label=_("Is there still somebody who carries it, here and there?"),
        choices=_REPLIES,
        required=False,
        widget=forms.RadioSelect,
    )
    content_changes = forms.BooleanField(label=_("What is agreed should change"), required=False)
    risk = forms.ChoiceField(
        label=_("Risk"), choices=[("", _("not judged")), *Risk.choices], required=False
    )
    plan = forms.CharField(
        label=_("Plan for the next term"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @classmethod
    def of(cls, renewal: Renewal | None, risk: str) -> "ReviewForm":
        """The form with what was said before; the risk as it is known of the agreement."""
        if renewal is None:
            return cls(initial={"risk": risk})
        names = ("purpose_met", "contact_holds", "content_changes", "risk", "plan")
        return cls(initial={name: getattr(renewal, name) for name in names})

    @property
    def review(self) -> Review:
        """What a valid form says."""
        said = self.cleaned_data
        return Review(
            purpose_met=Reply(said["purpose_met"]) if said["purpose_met"] else None,
            contact_holds=Reply(said["contact_holds"]) if said["contact_holds"] else None,
            content_changes=said["content_changes"],
            risk=Risk(said["risk"]) if said["risk"] else None,
            plan=said["plan"],
        )


class _TypedTerm(OwnLook):
    """A form some fields of which are days and durations as people type them."""

    def _date(self, name: str) -> PartialDate | None:
        value = self._value(name, "starts")
        return value if isinstance(value, PartialDate) else None

    def _duration(self, name: str) -> Duration | None:
        value = self._value(name, "duration")
        return value[0] if isinstance(value, tuple) else None

    def _value(self, name: str, like: str) -> object:
        try:
            return value_as_typed(like, self.cleaned_data.get(name, ""))
        except ValueError as error:
            self.add_error(name, str(error))
            return None


class TermForm(_TypedTerm):
    """The term that follows: from when, until when or for how long."""

    starts = forms.CharField(label=_("From"), max_length=60, required=False)
    ends = forms.CharField(
        label=_("Until"),
        max_length=60,
        required=False,
        help_text=_("Or for how long: one of the two is enough."),
    )
    duration = forms.CharField(label=_("For how long"), max_length=60, required=False)
    open_ended = forms.BooleanField(label=_("Open-ended"), required=False)

    def clean(self) -> dict[str, Any]:
        """Read the days; what cannot be read is said beside its field."""
        self.said = Term(
            starts=self._date("starts"),
            ends=self._date("ends"),
            duration=self._duration("duration"),
            open_ended=self.cleaned_data.get("open_ended", False),
        )
        if self.said.starts and self.said.ends and self.said.ends.last < self.said.starts.first:
            self.add_error("ends", gettext("This end lies before the start."))
        return self.cleaned_data


class DecisionForm(TermForm):
    """How an agreement goes on, with the term that is proposed."""

    way = forms.ChoiceField(
        label=_("How does it go on?"), choices=RenewalWay.choices, widget=forms.RadioSelect
    )
    field_order = ("way", "starts", "ends", "duration", "open_ended")


class ManyForm(_TypedTerm):
    """How many agreements go on, each from the end of its own last term."""

    way = forms.ChoiceField(label=_("How do they go on?"), choices=RenewalWay.choices)
    duration = forms.CharField(
        label=_("For how long"),
        max_length=60,
        required=False,
        help_text=_("Empty: each for as long as before."),
    )

    def clean(self) -> dict[str, Any]:
        """Read the duration."""
        self.length = self._duration("duration")
        return self.cleaned_data


class TerminationForm(OwnLook):
    """How the agreement ends: from which day on, or by a notice given on a day, and why."""

    kind = forms.ChoiceField(
        label=_("How it ends"),
        choices=[
            (EventKind.TERMINATED, _("it is terminated from the day on")),
            (EventKind.NOTICE, _("notice is given on the day: it ends with the period")),
        ],
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("Day"), help_text=_("The day may lie ahead: 1 Sep 2027."))
    reason = forms.CharField(label=_("Why"), max_length=500)

    def __init__(self, *args: Any, renews_itself: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not renews_itself:
            self.fields["kind"].widget = forms.HiddenInput()
            self.initial["kind"] = EventKind.TERMINATED

    @property
    def day(self) -> dt.date:
        """The day that was typed."""
        day: dt.date = self.cleaned_data["on"].first
        return day


def typed_term(term: Term) -> dict[str, object]:
    """A term as people would type it into a `TermForm`."""
    return {
        "starts": partial_date_words(term.starts) if term.starts else "",
        "ends": partial_date_words(term.ends) if term.ends else "",
        "duration": duration_words(term.duration) if term.duration else "",
        "open_ended": term.open_ended,
    }
