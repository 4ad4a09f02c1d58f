"""The form of a partner as one office sees it: adding one, and what is kept of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.text import get_text_list
from django.utils.translation import gettext

from comity.accounts.actors import Actor
from comity.agreements.actions.partnering import Newcomer, add_partner
from comity.institutions.lookup import Lookup
from comity.institutions.models import Institution
from comity.intake.typed_listings import value_as_typed
from comity.offices.actions.partners import PartnerSaid, say_of_partner
from comity.offices.models import Office, Partner
from comity.offices.queries import changes_of_partner, partner_before
from comity.provenance.errors import ChangedMeanwhile
from comity.web.converters import key_of
from comity.web.merging import Merged, merge_forms
from comity.web.partner_choice import Chooser, NameAsked
from comity.web.typed_form import Beside, TypedField, Values
from comity.web.understood import understood_words

OK, CONFLICT, UNPROCESSABLE = 200, 409, 422
_NOTHING_BESIDE = Beside()
_KEPT = ("called", "note")
_NAMED = ("institution.0", "country.0")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerForm:
    """The form as its page shows it; `asked` is who a new partner may be."""

    fields: Sequence[TypedField]
    opened: int
    notice: str = ""
    asked: NameAsked | None = None
    status: int = OK


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerEditing:
    """An officer adds a partner (None), or says how the office sees a known institution.

    `seen` is the last change of what is kept of it that was made before `partner` was fetched.
    """

    office: Office
    institution: Institution | None
    partner: Partner | None = None
    seen: int = 0
    lookup: Lookup | None
    by: Actor
    at: dt.datetime

    def opened(self) -> PartnerForm:
        """The form with what is kept."""
        return self._form(self._now())

    def sent(self, posted: QueryDict) -> PartnerForm | Partner:
        """Keep what was sent; the form again where something stands against that."""
        mine = {name: posted.get(name, "").strip() for name in self._now()}
        if self.institution is None:
            return self._add(mine, posted)
        now = self._now()
        changes = changes_of_partner(self.partner, key_of(posted.get("opened", "")) or 0)
        merged = merge_forms(was=partner_before(now, changes), theirs=now, mine=mine)
        if merged.theirs or merged.both:
            return self._merged(merged, now, [each.actor for each in changes if each.actor])
        said = PartnerSaid(called=mine["called"], note=mine["note"])
        try:
            return say_of_partner(
                self.office, self.institution, said, opened=self.seen, by=self.by, at=self.at
            )
        except ChangedMeanwhile as error:
            return self._form(mine, notice=str(error), status=CONFLICT)

    def _now(self) -> Values:
        names = _KEPT if self.institution else (*_NAMED, *_KEPT)
        return {name: getattr(self.partner, name, "") for name in names}

    def _add(self, mine: Values, posted: QueryDict) -> PartnerForm | Partner:
        name, problems = " ".join(mine["institution.0"].split()), {}
        country = None
        try:
            country = value_as_typed("country", mine["country.0"])
        except ValueError as error:
            problems["country.0"] = str(error)
        if not name:
            problems["institution.0"] = gettext("Type the name of the partner.")
        if problems:
            return self._form(mine, Beside(problems=problems), status=UNPROCESSABLE)
        chooser = Chooser(office=self.office, lookup=self.lookup, by=self.by)
        is_for_it = posted.get("who-for.0", "").split() == name.split()
        code = str(country) if country else None
        asked = chooser.ask(0, name, code, posted.get("who.0", "") if is_for_it else "")
        if asked.is_open:
            notice = gettext("Somebody of nearly that name is known: say who is meant.")
            return self._form(mine, notice=notice, asked=asked, status=UNPROCESSABLE)
        newcomer = Newcomer(
            name=name,
            country=code,
            institution=chooser.institution(asked),
            record=chooser.record(asked),
        )
        said = PartnerSaid(called=mine["called"], note=mine["note"])
        try:
            return add_partner(self.office, newcomer, said, by=self.by, at=self.at)
        except ChangedMeanwhile:
            notice = gettext("Your office has noted something of it already: open its page.")
            return self._form(mine, notice=notice, asked=asked, status=CONFLICT)

    def _merged(self, merged: Merged, theirs: Values, people: Sequence[str]) -> PartnerForm:
        who = get_text_list([*dict.fromkeys(people)], gettext("and")) or gettext("Somebody")
        meanwhile = {
            name: gettext("%(who)s kept this while you were at it.") % {"who": who}
            for name in merged.theirs
        }
        meanwhile |= {
            name: gettext(
                "%(who)s kept “%(theirs)s” here while you were at it. What you typed is still in"
                " the field."
            )
            % {"who": who, "theirs": theirs[name] or gettext("nothing")}
            for name in merged.both
        }
        notice = gettext("Nothing of yours is kept yet: look at what differs, and keep again.")
        return self._form(
            merged.values, Beside(meanwhile=meanwhile), notice=notice, status=CONFLICT
        )

    def _form(
        self,
        values: Values,
        beside: Beside = _NOTHING_BESIDE,
        *,
        notice: str = "",
        asked: NameAsked | None = None,
        status: int = OK,
    ) -> PartnerForm:
        fields = [_field(name, value, beside) for name, value in values.items()]
        return PartnerForm(
            fields=fields, opened=self.seen, notice=notice, asked=asked, status=status
        )


def _field(name: str, value: str, beside: Beside) -> TypedField:
    label, hint = {
        "institution.0": (gettext("Name"), gettext("As on the paper, or as it calls itself.")),
        "country.0": (gettext("Country"), gettext("By its name or its code.")),
        "called": (gettext("What your office calls it"), gettext("Where that is another name.")),
        "note": (
            gettext("Note"),
            gettext("Only people of your office read it, its readers too. Name no persons."),
        ),
    }[name]
    return TypedField(
        name=name,
        label=label,
        value=value,
        hint=hint,
        problem=beside.problems.get(name, ""),
        meanwhile=beside.meanwhile.get(name, ""),
        understood=understood_words(name, value) if name == "country.0" else "",
        is_answered=name == "country.0",
        is_long=name == "note",
    )
