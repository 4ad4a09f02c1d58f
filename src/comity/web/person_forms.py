"""Forms about people: entering somebody once, and all that is kept of her."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import ContactRole
from comity.offices.enums import PartnerRole
from comity.people.contact_values import checked_contact
from comity.people.enums import ContactKind
from comity.people.errors import UnusableContact
from comity.people.models import Person
from comity.people.said import AffiliationSaid, ContactSaid, PersonSaid
from comity.provenance.models import Register
from comity.values.partial_dates import PartialDate
from comity.web.converters import key_of
from comity.web.form_look import OwnLook
from comity.web.persons_shown import choice_words, person_shown
from comity.web.typed_dates import parse_typed_date

NEW = "new"
"""The choice of somebody who is not kept yet."""


def _text(label: Any, most: int, *, hint: Any = "", required: bool = False, **attrs: str) -> Any:
    attrs.setdefault("autocomplete", "off")
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=hint,
        widget=forms.TextInput(attrs=attrs),
    )


class WayField(forms.CharField):
    """A way of reaching somebody, of one kind."""

    def __init__(self, kind: ContactKind, label: Any, **attrs: str) -> None:
        super().__init__(
            label=label,
            max_length=300,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", **attrs}),
        )
        self.kind = kind

    def clean(self, value: Any) -> str:
        """What was typed, where it reaches somebody."""
        typed: str = super().clean(value)
        return _reaching(self.kind, typed)


class SomebodyForm(OwnLook):
    """Somebody to be chosen among those who are kept, or entered; nobody twice.

    `suggested` are first to choose from. Where a new person is much like others, the form is asked
    again with these (`similar`), and taken as it is the second time.
    """

    who = forms.CharField(label=_("Who"), widget=forms.RadioSelect, required=False)
    sure = forms.CharField(widget=forms.HiddenInput, required=False)
    name = _text(_("Name"), 200, hint=_("Whole, as the person uses it."), autocapitalize="words")
    honorific = _text(_("Title before the name"), 60, hint=_("Prof., Dr., Ms"))
    degrees = _text(_("Degrees behind the name"), 120, hint=_("PhD, MBA"))
    post = _text(_("Post"), 200, hint=_("Head of international relations"))
    body = _text(_("At"), 300, hint=_("The university, faculty or company, as printed."))
    email = WayField(
        ContactKind.EMAIL, _("E-mail"), type="email", inputmode="email", autocapitalize="none"
    )
    telephone = WayField(ContactKind.TELEPHONE, _("Telephone"), type="tel", inputmode="tel")

    def __init__(
        self, *args: Any, register: Register, suggested: Sequence[Person] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.register = register
        self.similar: Sequence[Person] = ()
        self.is_new = False
        self.fields["who"].initial = NEW
        self.offer(suggested)

    def offer(self, persons: Sequence[Person]) -> None:
        """Let these be chosen beside a new one."""
        now = dt.date.max
        known = [(str(each.pk), choice_words(person_shown(each, now))) for each in persons]
        new = (NEW, _("Somebody else, entered below"))
        widget = forms.RadioSelect(choices=[*known, new]) if known else forms.HiddenInput()
        self.fields["who"].widget = widget

    def clean_who(self) -> Person | None:
        """The person of the register who was chosen; None for a new one."""
        typed = self.cleaned_data["who"]
        self.is_new = typed == NEW
        if not typed or self.is_new:
            return None
        people = Person.objects.with_all().of(self.register)
        chosen = people.filter(pk=key_of(typed) or 0).first()
        if chosen is None:
            raise forms.ValidationError(_("This person is not kept any more. Choose again."))
        return chosen

    def clean(self) -> dict[str, Any]:
        """A new person needs a name."""
        cleaned = super().clean() or self.cleaned_data
        if "who" in cleaned and not cleaned["who"] and not cleaned.get("name", "").strip():
            self.add_error("name", _("Say what the person is called."))
        return cleaned

    @property
    def ways(self) -> tuple[ContactSaid, ...]:
        """The ways of reaching her that were typed."""
        typed = {kind: self.cleaned_data.get(str(kind), "") for kind in _TYPED}
        return tuple(ContactSaid(kind=kind, value=value) for kind, value in typed.items() if value)

    @property
    def said(self) -> PersonSaid:
        """A new person, as she was typed."""
        typed = self.cleaned_data
        post = AffiliationSaid(post=typed["post"], body=typed["body"])
        return PersonSaid(
            name=typed["name"],
            honorific=typed["honorific"],
            degrees=typed["degrees"],
            affiliations=(post,) if post.post or post.body else (),
            contact_points=self.ways,
        )


_TYPED = (ContactKind.EMAIL, ContactKind.TELEPHONE)


class AgreementContactForm(SomebodyForm):
    """Somebody who is to be asked about an agreement."""

    role = forms.ChoiceField(label=_("For what"), choices=ContactRole.choices)
    side = forms.ChoiceField(
        label=_("On whose side"),
        choices=(("partner", _("the partner’s")), ("home", _("our own"))),
    )
    field_order = ("role", "side", "who")


class PartnerContactForm(SomebodyForm):
    """Somebody whom the office turns to at a partner."""

    role = forms.ChoiceField(label=_("For what"), choices=PartnerRole.choices)
    field_order = ("role", "who")


class PersonForm(OwnLook):
    """What a person is called."""

    name = _text(_("Name"), 200, hint=_("Whole, as the person uses it."), required=True)
    honorific = _text(_("Title before the name"), 60)
    degrees = _text(_("Degrees behind the name"), 120)
    sort_name = _text(
        _("In alphabetical lists"), 200, hint=_("Where it stands otherwise: Bat Saraa.")
    )
    other_names = forms.CharField(
        label=_("In other scripts"),
        required=False,
        help_text=_("One on a line."),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False)
    was = forms.CharField(widget=forms.HiddenInput, required=False)


class PostForm(OwnLook):
    """One post; an empty one goes."""

    key = forms.IntegerField(widget=forms.HiddenInput, required=False)
    post = _text(_("Post"), 200)
    body = _text(_("At"), 300)
    since = _text(_("Since"), 40, hint=_("As far as it is known: 2021, or May 2021."))
    until = _text(_("Until"), 40)

    def clean_since(self) -> PartialDate | None:
        """When it began."""
        return _date(self.cleaned_data["since"])

    def clean_until(self) -> PartialDate | None:
        """When it ended."""
        return _date(self.cleaned_data["until"])

    @property
    def said(self) -> AffiliationSaid:
        """The post as it was typed."""
        typed = self.cleaned_data
        return AffiliationSaid(
            post=typed.get("post", ""),
            body=typed.get("body", ""),
            since=typed.get("since"),
            until=typed.get("until"),
            key=typed.get("key"),
        )


class WayForm(OwnLook):
    """One way of reaching somebody; an empty one goes."""

    key = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("By"), choices=ContactKind.choices, required=False)
    value = _text(_("Number or address"), 300, autocapitalize="none")
    public = forms.BooleanField(label=_("may stand on the public page"), required=False)

    def clean_value(self) -> str:
        """What was typed, where it reaches somebody."""
        kind = ContactKind(self.cleaned_data.get("kind") or ContactKind.EMAIL)
        return _reaching(kind, self.cleaned_data["value"])

    @property
    def said(self) -> ContactSaid:
        """The way as it was typed."""
        typed = self.cleaned_data
        return ContactSaid(
            kind=ContactKind(typed.get("kind") or ContactKind.EMAIL),
            value=typed.get("value", ""),
            public=typed.get("public", False),
            key=typed.get("key"),
        )


PostForms = formset_factory(PostForm, extra=1, max_num=30)
WayForms = formset_factory(WayForm, extra=2, max_num=30)


def person_typed(form: PersonForm, posts: Any, ways: Any) -> PersonSaid:
    """All that valid forms say of a person."""
    typed = form.cleaned_data
    return PersonSaid(
        name=typed["name"],
        honorific=typed["honorific"],
        degrees=typed["degrees"],
        sort_name=typed["sort_name"],
        other_names=tuple(line for line in typed["other_names"].splitlines() if line.strip()),
        affiliations=tuple(each.said for each in posts),
        contact_points=tuple(each.said for each in ways),
    )


def _reaching(kind: ContactKind, typed: str) -> str:
    if typed.strip():
        try:
            checked_contact(kind, typed)
        except UnusableContact as error:
            raise forms.ValidationError(str(error)) from error
    return typed


def _date(typed: str) -> PartialDate | None:
    if not typed.strip():
        return None
    date = parse_typed_date(typed)
    if date is None:
        raise forms.ValidationError(_("This is no date that can be told: write 2021 or May 2021."))
    return date
