"""The form of the conditions of an agreement: what it shows, and what becomes of it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.text import get_text_list
from django.utils.translation import gettext

from comity.accounts.actors import Actor
from comity.agreements.actions.agreeing import amend_conditions, say_conditions
from comity.agreements.actions.amending import Amended
from comity.agreements.conditions import Condition, conditions_in
from comity.agreements.enums import Direction
from comity.agreements.errors import (
    CorrectionWantsReason,
    NotAgreed,
    NotAmended,
    SignedIsReadOnly,
)
from comity.agreements.models import Agreement, Amendment, Party
from comity.agreements.queries.states import changes_since, state_without
from comity.agreements.restating import is_signed_here
from comity.agreements.states import Said, state_of
from comity.institutions.models import OrganizationalUnit
from comity.intake.errors import NotUnderstood
from comity.provenance.errors import ChangedMeanwhile
from comity.web.condition_fields import (
    BOXES,
    NAMES,
    Choices,
    conditions_as_typed,
    field_groups,
    is_filled,
    places_in,
    values_of,
)
from comity.web.converters import key_of
from comity.web.merging import merge_forms
from comity.web.typed_form import Beside, FieldGroup, Values, differing_values

OK, CONFLICT, UNPROCESSABLE = 200, 409, 422
_MOST_PLACES = 80
_LONGEST = 2000
_LONGEST_REASON = 500
_REFUSED = (CorrectionWantsReason, NotAmended, SignedIsReadOnly)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionsForm:
    """The form as its page shows it; `opened` is the last change that it knows of."""

    groups: Sequence[FieldGroup]
    opened: int
    notice: str = ""
    focused: str = ""
    reason: str = ""
    status: int = OK


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedConditions:
    """The number of the amendment as which conditions were kept."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What of a form is not its values."""

    opened: int
    beside: Beside = field(default_factory=Beside)
    notice: str = ""
    focused: str = ""
    status: int = OK


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """Somebody says the conditions of an agreement (with the parts of its state at hand).

    `seen` is the last change of the agreement that had been made before it was fetched. `amends`
    says that the parties agreed otherwise, by a new amendment or a noted one as far as that was
    said in `amended`; else what was signed here is corrected, for the `reason`.
    """

    agreement: Agreement
    seen: int
    by: Actor
    at: dt.datetime
    amends: bool = False
    amended: Amended | Amendment | None = None
    reason: str = ""

    @property
    def corrects(self) -> bool:
        """Whether what is kept corrects the record of what was signed here."""
        return not self.amends and is_signed_here(self.agreement)

    def opened(self) -> ConditionsForm:
        """The form with what is known."""
        return self._form(values_of(self._known()), _Shown(opened=self.seen))

    def sent(self, posted: QueryDict) -> ConditionsForm | AmendedConditions | Sequence[Said]:
        """Keep what was sent, or do the step that was asked for; the form where it goes on."""
        mine = _posted(posted)
        opened = key_of(posted.get("opened", "")) or 0
        step, _, place = posted.get("step", "keep").partition(".")
        if step == "keep":
            return self._keep(mine, opened)
        values, focused = _after_step(mine, step, int(place) if place.isdecimal() else 0)
        return self._form(values, _Shown(opened=opened, focused=focused, beside=self._read(values)))

    def _keep(
        self, mine: Values, opened: int
    ) -> ConditionsForm | AmendedConditions | Sequence[Said]:
        known = self._known()
        changes = changes_since(self.agreement, opened)
        if changes:
            was = conditions_in(state_without(self.agreement, changes))
            theirs = values_of(known)
            mine = _behind(mine, len(was), len(known))
            merged = merge_forms(was=values_of(was), theirs=theirs, mine=mine)
            if merged.theirs or merged.both:
                who = _names(each.actor for each in changes)
                beside = _meanwhile(who, merged.theirs, merged.both)
                return self._form(merged.values, self._against(beside))
        return self._say(mine, known)

    def _say(
        self, mine: Values, known: Sequence[Condition]
    ) -> ConditionsForm | AmendedConditions | Sequence[Said]:
        numbers: Sequence[int] = ()
        try:
            conditions, numbers = conditions_as_typed(mine, known)
            return self._agree(conditions)
        except NotUnderstood as error:
            beside = replace(self._read(mine), problems=error.problems)
            notice = gettext("Something is not understood yet; nothing is kept.")
            return self._form(mine, self._wrong(beside, notice))
        except NotAgreed as error:
            place = numbers[error.place] if error.place < len(numbers) else 0
            beside = Beside(problems={f"{error.field}.{place}": str(error)})
            return self._form(mine, self._wrong(beside, str(error)))
        except _REFUSED as error:
            return self._form(mine, self._wrong(self._read(mine), str(error)))
        except ChangedMeanwhile as error:
            return self._form(mine, _Shown(opened=self.seen, notice=str(error), status=CONFLICT))

    def _agree(self, conditions: Sequence[Condition]) -> AmendedConditions | Sequence[Said]:
        agreement, opened, by, at = self.agreement, self.seen, self.by, self.at
        if not self.amends:
            told, corrects = self.reason, self.corrects
            return say_conditions(
                agreement, conditions, opened=opened, reason=told, corrects=corrects, by=by, at=at
            )
        if self.amended is None:
            raise NotAmended.says_nothing()
        kept = amend_conditions(agreement, conditions, self.amended, opened=opened, by=by, at=at)
        return AmendedConditions(number=kept.number)

    def _known(self) -> Sequence[Condition]:
        return conditions_in(state_of(self.agreement))

    def _read(self, values: Values) -> Beside:
        """What was typed otherwise than it is known: there it is said how it was read."""
        return Beside(typed=frozenset(differing_values(values_of(self._known()), values)))

    def _wrong(self, beside: Beside, notice: str) -> _Shown:
        return _Shown(opened=self.seen, beside=beside, notice=notice, status=UNPROCESSABLE)

    def _against(self, beside: Beside) -> _Shown:
        notice = gettext("Nothing of yours is kept yet: look at what differs, and keep again.")
        return _Shown(opened=self.seen, beside=beside, notice=notice, status=CONFLICT)

    def _form(self, values: Values, shown: _Shown) -> ConditionsForm:
        filled = [place for place in places_in(values) if is_filled(values, place)]
        more = {int(name.partition(".")[2]) for name in shown.beside.meanwhile}
        places = sorted({*filled, *more})
        groups = field_groups(
            values,
            shown.beside,
            _choices(list(self.agreement.parties.all()), self._known()),
            shown=places,
            spare=max([-1, *places_in(values), *places]) + 1,
        )
        return ConditionsForm(
            groups=groups,
            opened=shown.opened,
            notice=shown.notice,
            focused=shown.focused,
            reason=self.reason,
            status=shown.status,
        )


def _posted(posted: QueryDict) -> dict[str, str]:
    """The fields of the form that came, of boxes those that were ticked."""
    return {
        f"{name}.{place}": (
            ";".join(posted.getlist(f"{name}.{place}"))
            if name in BOXES
            else posted.get(f"{name}.{place}", "").strip()[:_LONGEST]
        )
        for place in places_in(posted)
        if place < _MOST_PLACES
        for name in NAMES
    }


def _after_step(mine: Values, step: str, place: int) -> tuple[Values, str]:
    """The fields after one more, the same the other way, or one left out; where to go on."""
    places = [each for each in places_in(mine) if is_filled(mine, each)]
    behind = max([-1, *places_in(mine)]) + 1
    if step == "mirror" and place in places:
        return {**mine, **_mirrored(mine, place, behind)}, f"direction.{behind}"
    if step == "leave":
        return {name: "" if _is_of(name, place) else text for name, text in mine.items()}, ""
    return mine, f"direction.{behind}"


def _mirrored(mine: Values, place: int, behind: int) -> Mapping[str, str]:
    """The condition the other way; what the office notes of the one is not of the other."""
    other = {Direction.SENDING: Direction.RECEIVING, Direction.RECEIVING: Direction.SENDING}
    copied = {name: mine.get(f"{name}.{place}", "") for name in NAMES if name != "note"}
    turned = {str(one): str(two) for one, two in other.items()}
    copied["direction"] = turned.get(copied["direction"], "")
    return {f"{name}.{behind}": text for name, text in copied.items()}


def _is_of(name: str, place: int) -> bool:
    return name.partition(".")[2] == str(place)


def _behind(mine: Values, was: int, now: int) -> Values:
    """What I added, moved behind what somebody else added meanwhile."""
    more = max(now - was, 0)
    parted = ((*name.partition("."), text) for name, text in mine.items())
    return {
        f"{name}.{int(at) + more if int(at) >= was else at}": text for name, _, at, text in parted
    }


def _names(actors: Iterable[str]) -> str:
    names = [each for each in dict.fromkeys(actors) if each]
    return get_text_list(names, gettext("and")) or gettext("Somebody")


def _meanwhile(who: str, theirs: Sequence[str], both: Sequence[str]) -> Beside:
    said = gettext("%(who)s kept this while you were at it.") % {"who": who}
    apart = gettext(
        "%(who)s kept something else here while you were at it. What you typed is still in the"
        " field."
    ) % {"who": who}
    return Beside(meanwhile=dict.fromkeys(theirs, said) | dict.fromkeys(both, apart))


def _choices(parties: Sequence[Party], known: Sequence[Condition]) -> Choices:
    """Partners where there are several, and units that the sides or the conditions name."""
    partners = [party for party in parties if not party.is_home]
    named = {str(party.institution_id): party.institution.name for party in partners}
    asked = len(named) > 1 or any(each.partner for each in known)
    home = [party for party in parties if party.is_home]
    return Choices(
        partners=named if asked else {},
        home_units=_units(home, {each.home_unit for each in known}),
        partner_units=_units(partners, {each.partner_unit for each in known}),
    )


def _units(parties: Iterable[Party], stored: Iterable[int | None]) -> Mapping[str, str]:
    printed = [unit for party in parties for unit in party.units.all()]
    named = {unit.unit_id: unit.text for unit in printed if unit.unit_id}
    others = {key for key in stored if key} - named.keys()
    if others:
        named |= {unit.pk: unit.name for unit in OrganizationalUnit.objects.filter(pk__in=others)}
    return {str(key): name for key, name in named.items()}
