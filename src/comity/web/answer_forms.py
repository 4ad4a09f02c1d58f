"""The forms in which a partner says what is right and what is not, all of them on one page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.answered import CONTACT_PARTS, Answered, last_term
from comity.agreements.enums import AnswerKind
from comity.agreements.models import PartnerAnswer
from comity.people.enums import ContactKind
from comity.people.models import Person
from comity.values.partial_dates import PartialDate
from comity.web.form_look import OwnLook
from comity.web.link_shown import AgreementAsked, ContactAsked, LinkShown
from comity.web.person_forms import WayField
from comity.web.typed_dates import parse_typed_date
from comity.web.wording import partial_date_words

RIGHT, OTHERWISE, GONE = "right", "otherwise", "gone"
LONGEST = 2000
_MOST_PLACES = 9999
_DATES = {"starts": _("Begins"), "ends": _("Ends")}


class _Verdict(OwnLook):
    """Something that is right, or is not: then what is typed says how it is."""

    verdict = forms.ChoiceField(
        choices=((RIGHT, _("This is right")), (OTHERWISE, _("Something is different"))),
        widget=forms.RadioSelect,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Nothing that was typed is left aside: whoever types something says that it is other."""
        cleaned = super().clean() or self.cleaned_data
        typed = [name for name in self.changed_data if name != "verdict"]
        verdict = cleaned.get("verdict", "")
        if not verdict and typed:
            cleaned["verdict"] = verdict = OTHERWISE
        if verdict not in ("", OTHERWISE) and typed:
            self.add_error(
                "verdict", gettext("You typed something else as well: choose which of them holds.")
            )
        return cleaned

    def _fill_in(self) -> None:
        """What was not sent at all stays as it was shown."""
        if self.is_bound:
            shown = {name: self.get_initial_for_field(f, name) for name, f in self.fields.items()}
            missing = {
                self.add_prefix(name): "" if value is None else str(value)
                for name, value in shown.items()
                if name != "verdict" and self.add_prefix(name) not in self.data
            }
            self.say_instead(**missing)

    def _wants_something(self, said: object) -> None:
        """Say that nothing is said of what is different, where that is so."""
        if self.cleaned_data.get("verdict") == OTHERWISE and not said and not self.errors:
            self.add_error("verdict", gettext("Say below what is different."))

    @property
    def is_open(self) -> bool:
        """Whether its fields are to be seen at once."""
        return bool(self.errors)


class AgreementAnswer(_Verdict):
    """What the partner says of one agreement; the fields say what the register says now."""

    def __init__(self, data: QueryDict | None, asked: AgreementAsked) -> None:
        self.asked = asked
        term = asked.state.get(last_term(asked.state))
        self._term: Mapping[str, Any] = term if isinstance(term, dict) else {}
        self._places = {each.field: each.places for each in asked.conditions}
        super().__init__(data, prefix=f"agreement-{asked.key}", initial=self._shown())
        for name, label in _DATES.items():
            self.fields[name] = forms.CharField(
                label=label,
                max_length=40,
                required=False,
                widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
            )
        for condition in asked.conditions:
            self.fields[_field(condition.field)] = forms.IntegerField(
                label=condition.who,
                min_value=1,
                max_value=_MOST_PLACES,
                required=False,
                widget=forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"}),
            )
        self.fields["text"] = _words(_("Anything else, in your own words"))
        self._fill_in()

    def clean(self) -> dict[str, Any]:
        """What is different is told as it is: days that can be, places for what has them."""
        cleaned = super().clean()
        for name in _DATES:
            cleaned[name] = self._date(name)
        starts, ends = cleaned["starts"], cleaned["ends"]
        if starts and ends and ends.certainly_before(starts):
            self.add_error("ends", gettext("It ends before it begins."))
        for name, known in self._places.items():
            if known is not None and cleaned.get(_field(name)) is None:
                self._say_in_words(_field(name))
        if cleaned.get("verdict") == OTHERWISE:
            self._wants_something(self.answers)
        return cleaned

    @property
    def places(self) -> Sequence[Any]:
        """The fields of the places, in the order of the conditions."""
        return [self[_field(each.field)] for each in self.asked.conditions]

    @property
    def answers(self) -> Sequence[Answered]:
        """What was said of the agreement; nothing where it was passed over."""
        verdict, key = self.cleaned_data.get("verdict"), self.asked.key
        if verdict == RIGHT:
            return [Answered(kind=AnswerKind.CONFIRMED, agreement=key)]
        if verdict != OTHERWISE:
            return []
        dates, places = self._other_dates(), self._other_places()
        state, text = self.asked.state, self.cleaned_data.get("text", "").strip()
        term = last_term(state)
        said: tuple[tuple[AnswerKind, Mapping[str, object], Mapping[str, Any]], ...] = (
            (AnswerKind.DATES, {term: state.get(term)}, dates),
            (AnswerKind.PLACES, {name: state.get(name) for name in places}, places),
            (AnswerKind.WORDS, {}, {"text": text} if text else {}),
        )
        return [
            Answered(kind=kind, agreement=key, was=was, said=told)
            for kind, was, told in said
            if told
        ]

    def _other_dates(self) -> dict[str, str]:
        told = {name: self.cleaned_data.get(name) for name in _DATES}
        return {
            name: str(date)
            for name, date in told.items()
            if date and str(date) != self._known(name)
        }

    def _other_places(self) -> dict[str, int]:
        told = {name: self.cleaned_data.get(_field(name)) for name in self._places}
        return {name: n for name, n in told.items() if n is not None and n != self._places[name]}

    def _known(self, name: str) -> str:
        return str(self._term.get(name) or "")

    def _date(self, name: str) -> PartialDate | None:
        typed = self.cleaned_data.get(name, "").strip()
        if not typed:
            if self._known(name):
                self._say_in_words(name)
            return None
        date = parse_typed_date(typed)
        if date is None:
            said = gettext("“%(text)s” is no day; write 18 May 2025 or 2025-05-18.")
            self.add_error(name, said % {"text": typed})
        return date

    def _say_in_words(self, name: str) -> None:
        if name not in self.errors:
            self.add_error(
                name, gettext("Leave it as it is, or say in your own words why it is not so.")
            )

    def _shown(self) -> dict[str, object]:
        """What the register says, and over it what the partner said that still waits."""
        waiting = self.asked.waiting
        dates = {name: self._known(name) for name in _DATES} | _said(waiting, AnswerKind.DATES)
        places = {**self._places, **_said(waiting, AnswerKind.PLACES)}
        return {
            "verdict": _verdict_given(waiting),
            "text": _said(waiting, AnswerKind.WORDS).get("text", ""),
            **{name: _date_typed(text) for name, text in dates.items()},
            **{_field(name): number for name, number in places.items()},
        }


class ContactAnswer(_Verdict):
    """What the partner says of somebody whom the office asks."""

    verdict = forms.ChoiceField(
        choices=(
            (RIGHT, _("Yes, and all is right")),
            (GONE, _("No longer")),
            (OTHERWISE, _("Something is different")),
        ),
        widget=forms.RadioSelect,
        required=False,
    )
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    post = forms.CharField(label=_("Post"), max_length=200, required=False)
    email = WayField(ContactKind.EMAIL, _("E-mail"), type="email", autocapitalize="none")
    telephone = WayField(ContactKind.TELEPHONE, _("Telephone"), type="tel")

    def __init__(self, data: QueryDict | None, asked: ContactAsked) -> None:
        self.asked = asked
        self._known = contact_parts(asked.person)
        said = _said(asked.waiting, AnswerKind.CONTACT)
        verdict = GONE if said.get("gone") else _verdict_given(asked.waiting)
        shown = {"verdict": verdict, **self._known, **said}
        super().__init__(data, prefix=f"contact-{asked.person.pk}", initial=shown)
        self._fill_in()

    def clean(self) -> dict[str, Any]:
        """Somebody has a name."""
        cleaned = super().clean()
        if not cleaned.get("name", "").strip() and "name" not in self.errors:
            self.add_error("name", gettext("Say what the person is called."))
        if cleaned.get("verdict") == OTHERWISE:
            self._wants_something(self.answers)
        return cleaned

    @property
    def known(self) -> Sequence[str]:
        """What the register says of her beside her name."""
        return [text for name, text in self._known.items() if text and name != "name"]

    @property
    def typed(self) -> Sequence[Any]:
        """The fields that say how she is reached."""
        return [self[name] for name in CONTACT_PARTS]

    @property
    def answers(self) -> Sequence[Answered]:
        """What was said of her; nothing where she was passed over."""
        verdict, key = self.cleaned_data.get("verdict"), self.asked.person.pk
        if verdict == RIGHT:
            return [Answered(kind=AnswerKind.CONFIRMED, person=key)]
        if verdict == GONE:
            return [Answered(kind=AnswerKind.CONTACT, person=key, said={"gone": True})]
        told = {name: self.cleaned_data.get(name, "").strip() for name in CONTACT_PARTS}
        other = {name: text for name, text in told.items() if text != self._known[name]}
        if verdict != OTHERWISE or not other:
            return []
        return [Answered(kind=AnswerKind.CONTACT, person=key, said=other)]


class MoreAnswer(OwnLook):
    """Somebody new to ask, and what belongs to no agreement."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        required=False,
        help_text=_("Name only people who know of it."),
    )
    post = forms.CharField(label=_("Post"), max_length=200, required=False)
    email = WayField(ContactKind.EMAIL, _("E-mail"), type="email", autocapitalize="none")
    telephone = WayField(ContactKind.TELEPHONE, _("Telephone"), type="tel")

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data, prefix="more")
        self.fields["text"] = _words(_("Anything else"))

    def clean(self) -> dict[str, Any]:
        """Somebody new has a name."""
        cleaned = super().clean() or self.cleaned_data
        told = self._told()
        if told and "name" not in told:
            self.add_error("name", gettext("Say what the person is called."))
        return cleaned

    @property
    def typed(self) -> Sequence[Any]:
        """The fields of somebody new."""
        return [self[name] for name in CONTACT_PARTS]

    @property
    def answers(self) -> Sequence[Answered]:
        """Who is new, and what was said beside."""
        text, told = self.cleaned_data.get("text", "").strip(), self._told()
        return [
            *([Answered(kind=AnswerKind.CONTACT, said=told)] if told else ()),
            *([Answered(kind=AnswerKind.WORDS, said={"text": text})] if text else ()),
        ]

    def _told(self) -> dict[str, str]:
        told = {name: self.cleaned_data.get(name, "").strip() for name in CONTACT_PARTS}
        return {name: text for name, text in told.items() if text}


class AnswerSheet:
    """All forms of a page together; `data` is what was sent, None where it is only shown."""

    def __init__(self, shown: LinkShown, data: QueryDict | None = None) -> None:
        self.agreements = [AgreementAnswer(data, each) for each in shown.agreements]
        self.contacts = [ContactAnswer(data, each) for each in shown.contacts]
        self.more = MoreAnswer(data)

    def is_valid(self) -> bool:
        """Whether all of them can be understood; each is asked, so that all say what is not."""
        understood = [form.is_valid() for form in self._forms()]
        return all(understood)

    @property
    def answers(self) -> Sequence[Answered]:
        """All that was said."""
        return [answered for form in self._forms() for answered in form.answers]

    def _forms(self) -> "Sequence[AgreementAnswer | ContactAnswer | MoreAnswer]":
        return [*self.agreements, *self.contacts, self.more]


def contact_parts(person: Person) -> dict[str, str]:
    """What a partner may say otherwise of a person (with all): of several the first."""
    post = next((each.post for each in person.affiliations.all()), "")
    ways = {each.kind: each.value for each in reversed(person.contact_points.all())}
    return {
        "name": person.name,
        "post": post,
        "email": ways.get(ContactKind.EMAIL, ""),
        "telephone": ways.get(ContactKind.TELEPHONE, ""),
    }


def _words(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )


def _field(name: str) -> str:
    """The name of a field for the places of the condition of that name in a state."""
    return "places-" + name.rpartition(".")[2]


def _said(waiting: Mapping[AnswerKind, PartnerAnswer], kind: AnswerKind) -> dict[str, Any]:
    return dict(waiting[kind].said) if kind in waiting else {}


def _verdict_given(waiting: Mapping[AnswerKind, PartnerAnswer]) -> str:
    if AnswerKind.CONFIRMED in waiting:
        return RIGHT
    return OTHERWISE if waiting else ""


def _date_typed(text: str) -> str:
    return partial_date_words(PartialDate.parse(text)) if text else ""
