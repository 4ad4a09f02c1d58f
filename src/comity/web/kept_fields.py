"""What an office keeps of an agreement as the fields of a form, shown and read as typed."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext

from comity.accounts.models import User
from comity.agreements.actions.keeping import Conduct, Kept
from comity.agreements.enums import Confidentiality, Risk
from comity.agreements.models import Agreement
from comity.agreements.states import PARTY, TERM, State
from comity.intake.errors import NotUnderstood
from comity.intake.typed_listings import value_as_typed
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.web.typed_form import Beside, FieldGroup, Option, TypedField, Values
from comity.web.wording import duration_words, partial_date_words

_LARGEST = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Who may be in charge, which agreements may stand above, and what the sides are called."""

    people: Mapping[str, User]
    umbrellas: Mapping[str, tuple[Agreement, str]]
    sides: Mapping[int, str]


def values_of(state: State) -> Values:
    """Every field of the form, as people would type what a state says."""
    last: Mapping[str, Any] = _last_term(state)
    said = {
        name: str(state.get(name, ""))
        for name in (
            *("partner_number", "confidentiality", "risk"),
            *("responsible", "deputy", "umbrella"),
        )
    }
    tags = state.get("tags")
    period, review = last.get("renewal_period"), last.get("review_on")
    return {
        **said,
        "tags": ", ".join(tags) if isinstance(tags, list) else "",
        "renewal_period": duration_words(Duration.parse(period)) if period else "",
        "renewals_at_most": str(last.get("renewals_at_most", "")),
        "notice_months": str(last.get("notice_months", "")),
        "review_on": _day_words(review),
        **{
            f"signed.{name.removeprefix(PARTY)}": _day_words(side.get("signed"))
            for name, side in state.items()
            if name.startswith(PARTY) and isinstance(side, dict)
        },
    }


def kept_as_typed(typed: Values, choices: Choices) -> Kept:
    """What the fields say; `NotUnderstood` names every one that cannot be read."""
    reading = _Reading(typed, {})
    kept = Kept(
        partner_number=typed["partner_number"].strip()[:100],
        tags=[tag[:40] for tag in typed["tags"].split(",")],
        confidentiality=_chosen(Confidentiality, typed["confidentiality"]),
        risk=_chosen(Risk, typed["risk"]),
        responsible=choices.people.get(typed["responsible"]),
        deputy=choices.people.get(typed["deputy"]),
        umbrella=choices.umbrellas.get(typed["umbrella"], (None, ""))[0],
        conduct=Conduct(
            renewal_period=reading.duration("renewal_period"),
            renewals_at_most=reading.number("renewals_at_most"),
            notice_months=reading.number("notice_months"),
            review_on=reading.day("review_on"),
        ),
        signed=reading.signed(),
    )
    if reading.problems:
        raise NotUnderstood(reading.problems)
    return kept


def field_groups(values: Values, beside: Beside, choices: Choices) -> Sequence[FieldGroup]:
    """The fields in the order of the page."""
    form = _Form(values, beside)
    sides = [form.text(f"signed.{at}", name) for at, name in choices.sides.items()]
    groups = (
        (gettext("How the last term goes on"), _conduct_fields(form)),
        (gettext("Who looks after it"), _people_fields(form, choices)),
        (gettext("Signed"), sides),
        (gettext("In the office’s files"), _file_fields(form, choices)),
    )
    return [FieldGroup(title=title, fields=fields) for title, fields in groups]


def _conduct_fields(form: "_Form") -> Sequence[TypedField]:
    itself = gettext("“5 years”; empty where it does not renew itself.")
    endless = gettext("Where it has no end: when somebody looks at it again.")
    return [
        form.text("renewal_period", gettext("Renews itself for"), itself),
        form.text("renewals_at_most", gettext("At most, times"), gettext("Empty: always.")),
        form.text("notice_months", gettext("Notice, months before")),
        form.text("review_on", gettext("To be reviewed on"), endless),
    ]


def _people_fields(form: "_Form", choices: Choices) -> Sequence[TypedField]:
    people = [(key, user.display_name) for key, user in choices.people.items()]
    return [
        form.choice("responsible", gettext("Officer in charge"), people),
        form.choice("deputy", gettext("Deputy"), people),
    ]


def _file_fields(form: "_Form", choices: Choices) -> Sequence[TypedField]:
    above = [(key, words) for key, (_, words) in choices.umbrellas.items()]
    who = pgettext("agreement", "Confidentiality")
    return [
        form.text("partner_number", gettext("The partner’s number")),
        form.choice("umbrella", gettext("Made under"), above),
        form.choice("risk", pgettext("agreement", "Risk"), _labels(Risk)),
        form.choice("confidentiality", who, _labels(Confidentiality)),
        form.text("tags", gettext("Tags"), gettext("Parted by commas.")),
    ]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was typed, and what of it was not understood."""

    typed: Values
    problems: dict[str, str]

    def duration(self, name: str) -> Duration | None:
        value = self._value(name, "duration")
        return value[0] if isinstance(value, tuple) else None

    def partial_date(self, name: str) -> PartialDate | None:
        value = self._value(name, "starts")
        return value if isinstance(value, PartialDate) else None

    def day(self, name: str) -> dt.date | None:
        """The first day of what was typed."""
        date = self.partial_date(name)
        return date.first if date else None

    def number(self, name: str) -> int | None:
        text = self.typed[name].strip()
        if not text:
            return None
        if not text.isdecimal() or int(text) > _LARGEST:
            self.problems[name] = gettext("Type a number, as in “6”.")
            return None
        return int(text) or None

    def signed(self) -> Mapping[int, PartialDate]:
        names = [name for name in self.typed if name.startswith("signed.")]
        days = {int(name.removeprefix("signed.")): self.partial_date(name) for name in names}
        return {at: day for at, day in days.items() if day}

    def _value(self, name: str, like: str) -> object:
        try:
            return value_as_typed(like, self.typed[name])
        except ValueError as error:
            self.problems[name] = str(error)
            return None


@dataclass(frozen=True, slots=True)
class _Form:
    values: Values
    beside: Beside

    def text(self, name: str, label: str, hint: str = "") -> TypedField:
        return self._field(name, label, hint=hint)

    def choice(self, name: str, label: str, known: Iterable[tuple[str, str]]) -> TypedField:
        value = self.values[name]
        options = [Option(value="", label=gettext("not stated"), chosen=not value)]
        options += [Option(value=key, label=said, chosen=key == value) for key, said in known]
        return self._field(name, label, options=options)

    def _field(self, name: str, label: str, **more: Any) -> TypedField:
        return TypedField(
            name=name,
            label=label,
            value=self.values[name],
            problem=self.beside.problems.get(name, ""),
            meanwhile=self.beside.meanwhile.get(name, ""),
            **more,
        )


def _last_term(state: State) -> Mapping[str, Any]:
    terms = {
        int(name.removeprefix(TERM)): said
        for name, said in state.items()
        if name.startswith(TERM) and isinstance(said, dict)
    }
    return terms[max(terms)] if terms else {}


def _day_words(said: object) -> str:
    return partial_date_words(PartialDate.parse(str(said))) if said else ""


def _chosen(choices: Any, value: str) -> Any:
    return choices(value) if value in choices.values else None


def _labels(choices: Any) -> Sequence[tuple[str, str]]:
    return [(str(each), str(each.label)) for each in choices]
