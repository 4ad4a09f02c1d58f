"""The form of what an office keeps of an agreement: what it shows, and what becomes of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.text import get_text_list
from django.utils.translation import gettext

from comity.accounts.actors import Actor
from comity.agreements.actions.keeping import keep_of_agreement
from comity.agreements.enums import Kind
from comity.agreements.errors import NotKept, SignedIsReadOnly
from comity.agreements.facts import partial_date
from comity.agreements.models import Agreement, AgreementFact
from comity.agreements.queries.same_partners import agreements_with_same_partners
from comity.agreements.queries.states import changes_since, state_without
from comity.agreements.restating import is_signed_here
from comity.agreements.states import Said, state_of
from comity.intake.errors import NotUnderstood
from comity.offices.queries import people_in_charge
from comity.provenance.errors import ChangedMeanwhile
from comity.web.converters import key_of
from comity.web.kept_fields import Choices, field_groups, kept_as_typed, values_of
from comity.web.merging import merge_forms
from comity.web.typed_form import Beside, FieldGroup, Values
from comity.web.wording import partial_date_words

OK, CONFLICT, UNPROCESSABLE = 200, 409, 422
_LONGEST_REASON = 500
_NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """The form as its page shows it; `opened` is the last change that it knows of.

    With `asks_why`, how its term goes on was signed here and is corrected with a reason alone.
    """

    groups: Sequence[FieldGroup]
    opened: int
    asks_why: bool = False
    notice: str = ""
    status: int = OK


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Somebody says what is kept of an agreement (with the parts of its state at hand).

    `seen` is the last change of the agreement that had been made before it was fetched.
    """

    agreement: Agreement
    seen: int
    by: Actor
    at: dt.datetime

    def opened(self) -> KeptForm:
        """The form with what is kept."""
        return self._form(values_of(state_of(self.agreement)), self._choices())

    def sent(self, posted: QueryDict) -> KeptForm | Sequence[Said]:
        """Keep what was sent; the form again where something stands against that."""
        now, choices = values_of(state_of(self.agreement)), self._choices()
        reason = posted.get("reason", "").strip()[:_LONGEST_REASON]
        mine = {name: posted.get(name, "").strip()[:600] for name in now}
        changes = changes_since(self.agreement, key_of(posted.get("opened", "")) or 0)
        if changes:
            was = values_of(state_without(self.agreement, changes))
            merged = merge_forms(was=was, theirs=now, mine=mine)
            if merged.theirs or merged.both:
                who = [each.actor for each in changes if each.actor]
                return self._merged(merged.values, (merged.theirs, merged.both), who, choices)
        try:
            kept = kept_as_typed(mine, choices)
            return keep_of_agreement(
                self.agreement,
                kept,
                opened=self.seen,
                reason=reason,
                corrects=bool(reason) and is_signed_here(self.agreement),
                by=self.by,
                at=self.at,
            )
        except NotUnderstood as error:
            beside = Beside(problems=error.problems)
            return self._form(mine, choices, beside, status=UNPROCESSABLE)
        except NotKept as error:
            beside = Beside(problems={error.field: str(error)})
            return self._form(mine, choices, beside, notice=str(error), status=UNPROCESSABLE)
        except SignedIsReadOnly as error:
            return self._form(mine, choices, notice=str(error), status=UNPROCESSABLE)
        except ChangedMeanwhile as error:
            return self._form(mine, choices, notice=str(error), status=CONFLICT)

    def _choices(self) -> Choices:
        agreement = self.agreement
        above = agreements_with_same_partners(agreement)
        people = people_in_charge(agreement.office)
        return Choices(
            people={str(user.pk): user for user in people},
            umbrellas={str(fact.agreement_id): (fact.agreement, _title(fact)) for fact in above},
            sides={
                party.position: party.name_text or party.institution.name
                for party in agreement.parties.all()
            },
        )

    def _merged(
        self,
        values: Values,
        differing: tuple[Sequence[str], Sequence[str]],
        people: Sequence[str],
        choices: Choices,
    ) -> KeptForm:
        theirs, both = differing
        who = get_text_list([*dict.fromkeys(people)], gettext("and")) or gettext("Somebody")
        said = gettext("%(who)s kept this while you were at it.") % {"who": who}
        apart = gettext(
            "%(who)s kept something else here while you were at it. What you typed is still in the"
            " field."
        ) % {"who": who}
        meanwhile = dict.fromkeys(theirs, said) | dict.fromkeys(both, apart)
        notice = gettext("Nothing of yours is kept yet: look at what differs, and keep again.")
        beside = Beside(meanwhile=meanwhile)
        return self._form(values, choices, beside, notice=notice, status=CONFLICT)

    def _form(
        self,
        values: Values,
        choices: Choices,
        beside: Beside = _NOTHING_BESIDE,
        *,
        notice: str = "",
        status: int = OK,
    ) -> KeptForm:
        return KeptForm(
            groups=field_groups(values, beside, choices),
            opened=self.seen,
            asks_why=is_signed_here(self.agreement),
            notice=notice,
            status=status,
        )


def _title(fact: AgreementFact) -> str:
    """An agreement among others with the same partner: its kind, its start, its units."""
    starts = partial_date(fact.starts_from, fact.starts_to, fact.starts_precision)
    words = (
        str(Kind(fact.kind).label) if fact.kind else gettext("Agreement"),
        partial_date_words(starts) if starts else "",
        fact.partner_unit,
        gettext("no. %(number)s") % {"number": fact.agreement_id},
    )
    return ", ".join(word for word in words if word)
