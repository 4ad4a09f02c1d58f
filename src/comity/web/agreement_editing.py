"""The form of an agreement, new or known: what it shows, and what becomes of what was typed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from django.http import QueryDict
from django.utils.text import get_text_list
from django.utils.translation import gettext, gettext_noop, ngettext

from comity.accounts.actors import Actor
from comity.agreements.actions.amending import Amended
from comity.agreements.actions.editing import (
    Edit,
    Stated,
    amend_as_edited,
    edit_agreement,
    enter_agreement,
)
from comity.agreements.errors import (
    CorrectionWantsReason,
    NotAmended,
    NotMoved,
    NotOfOwnUnits,
    SignedIsReadOnly,
)
from comity.agreements.models import Agreement, Party
from comity.agreements.queries.states import changes_since, state_without
from comity.agreements.restating import is_signed_here
from comity.agreements.states import State, state_of
from comity.documents.model import Locus
from comity.institutions.lookup import Lookup
from comity.intake.edits import ListingEdit, edit_of
from comity.intake.errors import NotUnderstood
from comity.intake.stated_listings import Named, listing_of_state, names_in
from comity.interpretation import readings
from comity.interpretation.readings import Listing
from comity.offices.models import Office
from comity.offices.policies import can_read_office
from comity.provenance.errors import ChangedMeanwhile
from comity.provenance.queries import ToldChange
from comity.values.terms import Term
from comity.web.converters import key_of
from comity.web.edited_forms import EditedForm, Kept
from comity.web.merging import Merged, merge_forms
from comity.web.partner_choice import Chooser, NameAsked
from comity.web.typed_form import (
    Beside,
    Values,
    differing_values,
    posted_places,
    posted_values,
    shown_values,
    typed_groups,
)
from comity.web.wording import country_words

_LONGEST_REASON = 500
_MORE = frozenset({"partner", "term"})
_NOTHING_BESIDE = Beside()
_NOTHING_KEPT = gettext_noop("Nothing is kept yet: look at the fields that say why.")
Asked = Mapping[int, NameAsked]
"""The partners that were typed, by their numbers in the form."""

_NOBODY_ASKED: Asked = MappingProxyType({})
CONFLICT, UNPROCESSABLE = 409, 422
_REFUSED = (
    *(ChangedMeanwhile, CorrectionWantsReason, NotAmended, NotMoved, NotOfOwnUnits),
    SignedIsReadOnly,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """Somebody edits an agreement of an office, or (None) enters a new one.

    `seen` is the last change of the agreement that had been made before it was fetched. `amends`
    says that the parties agreed otherwise, as far as it was typed in `amended`; else what was
    signed here is corrected.
    """

    office: Office
    agreement: Agreement | None
    seen: int = 0
    lookup: Lookup | None
    by: Actor
    at: dt.datetime
    amends: bool = False
    amended: Amended | None = None

    @property
    def corrects(self) -> bool:
        """Whether what is kept corrects the record of what was signed here."""
        known = self.agreement
        return known is not None and not self.amends and is_signed_here(known)

    def opened(self) -> EditedForm:
        """The form with what is known."""
        if self.agreement is None:
            return self.form(_NEW, _values(_NEW))
        state = state_of(self.agreement)
        known = _known(state, names_in([state]))
        return self.form(known, _values(known))

    def sent(self, posted: QueryDict) -> EditedForm | Kept:
        """Keep what was sent; the form again where something stands against that."""
        return _Sent(editing=self, posted=posted).answer()

    def form(
        self,
        known: "_Known",
        values: Values,
        beside: Beside = _NOTHING_BESIDE,
        asked: Asked = _NOBODY_ASKED,
        opened: int | None = None,
        **more: Any,
    ) -> EditedForm:
        """The form with these values; where a known partner is, its own page says.

        `opened` is what the values are built on, where that is not what was seen just now.
        """
        located = _countries_followed(known, values)
        groups = [
            replace(group, asked=asked.get(group.place)) if group.sort == "partner" else group
            for group in typed_groups(values, beside, left_out=located)
        ]
        return EditedForm(groups=groups, opened=self.seen if opened is None else opened, **more)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of an agreement, as its form says it."""

    listing: Listing
    verified: bool = False


_NEW = _Known(
    listing=Listing(
        no=None,
        parties=(readings.Party(institution=""),),
        terms=(Term(),),
        locus=Locus(),
        first_row=0,
        last_row=0,
    )
)


def _known(state: State, names: Mapping[int, Named]) -> _Known:
    listing = listing_of_state(state, names) if state else _NEW.listing
    return _Known(listing=listing, verified=bool(state.get("verified")))


def _countries_followed(known: _Known, values: Values) -> frozenset[str]:
    """The fields of countries that follow from who the partners are, who are named as before."""
    return frozenset(
        f"country.{number}"
        for number, party in enumerate(known.listing.parties)
        if party.country and party.institution.split() == values[f"institution.{number}"].split()
    )


def _values(known: _Known, *, parties: int = 0, terms: int = 0) -> Values:
    """What stands in the fields; the country beside a partner is its own, whatever is stated."""
    shown = shown_values(known.listing, parties=parties, terms=terms)
    countries = {
        f"country.{number}": country_words(party.country)
        for number, party in enumerate(known.listing.parties)
    }
    return {**shown, **countries, "verified": "yes" if known.verified else ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Between:
    """What an agreement was when the form was opened, what it is now, and who changed it."""

    was: _Known = _NEW
    now: _Known = _NEW
    changes: Sequence[ToldChange] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A form that was sent."""

    editing: Editing
    posted: QueryDict

    def answer(self) -> EditedForm | Kept:
        """What comes of it."""
        between = self._between()
        was, now = self._values(between.was), self._values(between.now)
        mine = self._mine(between.was, was)
        typed = self._typed(between.was, was, mine)
        step = self.posted.get("step", "")
        if step in _MORE:
            more = self._values(between.was, more=step)
            return self._form(between.was, {**more, **mine})
        try:
            edit = edit_of(between.was.listing, typed)
        except NotUnderstood as error:
            beside = Beside(problems=error.problems, typed=frozenset(typed))
            notice = gettext(_NOTHING_KEPT)
            return self._form(between.was, mine, beside, notice, status=UNPROCESSABLE)
        merged = merge_forms(was=was, theirs=now, mine=mine)
        if merged.theirs or merged.both:
            return self._merged(between, merged, was, now)
        return self._kept(between, edit, mine, Beside(typed=frozenset(typed)))

    def _mine(self, known: _Known, was: Values) -> Values:
        """What was typed; where a partner is follows it, and is open where it is another one."""
        mine = {**was, **posted_values(self.posted, was)}
        followed = _countries_followed(known, mine)
        opened = _countries_followed(known, was) - followed
        mine |= {name: was[name] for name in followed}
        return mine | {name: self.posted.get(name, "") for name in opened}

    def _typed(self, known: _Known, was: Values, mine: Values) -> Values:
        """What was typed otherwise; where another partner is counts even if unchanged."""
        opened = _countries_followed(known, was) - _countries_followed(known, mine)
        typed = differing_values(was, mine)
        others = {name: mine[name] for name in opened if mine[name].strip()}
        return {name: text for name, text in typed.items() if name not in opened} | others

    def _unplaced(self, known: _Known, was: Values, asked: Asked) -> Sequence[str]:
        """The fields in which nobody could say yet where a partner is that is new here."""
        new = {f"country.{each.number}" for each in asked.values() if each.is_new}
        return [name for name in _countries_followed(known, was) & new if name not in self.posted]

    def _kept(
        self, between: _Between, edit: ListingEdit, mine: Values, beside: Beside
    ) -> EditedForm | Kept:
        asked = self._asked(edit)
        if any(each.is_open for each in asked.values()):
            notice = gettext("Somebody of nearly that name is known: say who is meant.")
            status = UNPROCESSABLE
        elif unplaced := self._unplaced(between.was, _values(between.was), asked):
            problem = gettext("This is another partner: say where it is, if that is known.")
            beside = replace(beside, problems=dict.fromkeys(unplaced, problem))
            notice, status = gettext(_NOTHING_KEPT), UNPROCESSABLE
        else:
            try:
                return self._keep(edit, asked, verified=mine["verified"] == "yes")
            except _REFUSED as error:
                notice = str(error)
                status = CONFLICT if isinstance(error, ChangedMeanwhile) else UNPROCESSABLE
        return self._form(between.was, mine, beside, notice, asked=asked, status=status)

    def _between(self) -> _Between:
        agreement = self.editing.agreement
        if agreement is None:
            return _Between()
        changes = changes_since(agreement, self._opened)
        now, was = state_of(agreement), state_without(agreement, changes)
        names = names_in([now, was])
        return _Between(was=_known(was, names), now=_known(now, names), changes=changes)

    @property
    def _opened(self) -> int:
        return key_of(self.posted.get("opened", "")) or 0

    def _values(self, known: _Known, more: str = "") -> Values:
        parties, terms = posted_places(self.posted)
        return _values(known, parties=parties + (more == "partner"), terms=terms + (more == "term"))

    def _form(
        self,
        known: _Known,
        values: Values,
        beside: Beside = _NOTHING_BESIDE,
        notice: str = "",
        **more: Any,
    ) -> EditedForm:
        """The form again: built on what it was opened with, unless `opened` says otherwise."""
        reason = self.posted.get("reason", "")[:_LONGEST_REASON]
        notices = [notice] if notice else []
        told = {"opened": self._opened, "reason": reason, "notices": notices, **more}
        return self.editing.form(known, values, beside, **told)

    def _merged(self, between: _Between, merged: Merged, was: Values, now: Values) -> EditedForm:
        """What somebody else kept meanwhile, field by field, beside what was typed here."""
        before, theirs = _words(was), _words(now)
        who = self._who(between)
        nothing = gettext("nothing")
        meanwhile = {
            name: gettext("%(who)s kept this meanwhile; it was “%(before)s”.")
            % {"who": who, "before": before.get(name) or nothing}
            for name in merged.theirs
        }
        meanwhile |= {
            name: gettext(
                "%(who)s kept “%(theirs)s” here meanwhile; it was “%(before)s”. What you typed is"
                " still in the field."
            )
            % {
                "who": who,
                "theirs": theirs.get(name) or nothing,
                "before": before.get(name) or nothing,
            }
            for name in merged.both
        }
        notice = ngettext(
            "%(who)s changed %(n)d field while you were at it. Nothing of yours is kept yet: look"
            " at it, and keep again.",
            "%(who)s changed %(n)d fields while you were at it. Nothing of yours is kept yet: look"
            " at them, and keep again.",
            len(meanwhile),
        ) % {"who": who, "n": len(meanwhile)}
        beside = Beside(meanwhile=meanwhile)
        seen = self.editing.seen
        return self._form(between.now, merged.values, beside, notice, opened=seen, status=CONFLICT)

    def _who(self, between: _Between) -> str:
        """Who changed it; colleagues are named to those who see who did what."""
        names = dict.fromkeys(change.actor for change in between.changes if change.actor)
        if not names or not can_read_office(self.editing.by, self.editing.office):
            return gettext("Somebody")
        return get_text_list([*names], gettext("and"))

    def _asked(self, edit: ListingEdit) -> Asked:
        """The partners that are named otherwise than before, with those that they may be."""
        asked = {}
        for place, number in enumerate(edit.numbers):
            if place not in edit.kept:
                party = edit.listing.parties[place]
                chosen = self._chosen(number, party.institution)
                asked[number] = self._chooser.ask(number, party.institution, party.country, chosen)
        return asked

    def _chosen(self, number: int, name: str) -> str:
        """What was chosen for the partner, where it was chosen for this name."""
        is_for_it = self.posted.get(f"who-for.{number}", "").split() == name.split()
        return self.posted.get(f"who.{number}", "") if is_for_it else ""

    @property
    def _chooser(self) -> Chooser:
        editing = self.editing
        return Chooser(office=editing.office, lookup=editing.lookup, by=editing.by)

    def _keep(self, edit: ListingEdit, asked: Asked, *, verified: bool) -> Kept:
        editing, chooser = self.editing, self._chooser
        said = [(at, asked[number]) for at, number in enumerate(edit.numbers) if number in asked]
        known = {place: chooser.institution(each) for place, each in said}
        found = {place: chooser.record(each) for place, each in said}
        stated = Stated(
            listing=edit.listing,
            partners={place: each for place, each in known.items() if each},
            records={place: each for place, each in found.items() if each},
            verified=verified,
        )
        reason = self.posted.get("reason", "")[:_LONGEST_REASON]
        agreement, by, at = editing.agreement, editing.by, editing.at
        if agreement is None:
            entered = enter_agreement(editing.office, stated, reason=reason, by=by, at=at)
            return Kept(agreement=entered, said=None)
        change = Edit(
            stated=stated,
            fields=edit.fields,
            kept=edit.kept,
            opened=editing.seen,
            corrects=editing.corrects,
        )
        if editing.amends:
            return self._amend(agreement, change, reason)
        changed = edit_agreement(agreement, change, reason=reason, by=by, at=at)
        countries = _came_known(agreement, edit.located)
        return Kept(agreement=agreement, said=changed, countries=countries)

    def _amend(self, agreement: Agreement, change: Edit, reason: str) -> Kept:
        editing = self.editing
        if editing.amended is None:
            raise NotAmended.says_nothing()
        amended = replace(editing.amended, reason=reason)
        amendment = amend_as_edited(agreement, change, amended, by=editing.by, at=editing.at)
        return Kept(agreement=agreement, said=(), amendment=amendment.number)


def _came_known(agreement: Agreement, countries: Sequence[str]) -> Sequence[str]:
    """Those of the countries that were typed in which a partner is now."""
    partners = Party.objects.filter(agreement=agreement, is_home=False)
    known = set(partners.values_list("institution__country", flat=True)) if countries else set()
    return [country for country in countries if country in known]


def _words(values: Values) -> Mapping[str, str]:
    """What the fields say in words, by their names."""
    groups = typed_groups(values, _NOTHING_BESIDE)
    return {each.name: each.words for group in groups for each in group.fields}
