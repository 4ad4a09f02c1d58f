"""Writing the states of known agreements into their rows: only what differs is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.agreements.conditions import (
    CONDITION,
    NOTE,
    Condition,
    ConditionRows,
    condition_rows,
    conditions_in,
)
from comity.agreements.models import (
    Agreement,
    ConditionField,
    ConditionLanguage,
    ConditionLevel,
    CooperationCondition,
    Party,
    Term,
)
from comity.agreements.sides import save_sides
from comity.agreements.states import EVENT, PARTY, TERM, Said, Side, State, agreement_from

_APART = (PARTY, TERM, EVENT, CONDITION, NOTE)
_COLUMNS = (
    *("kind", "kinds", "kind_text", "level", "level_text", "stage", "verified", "flags"),
    *("area", "area_text", "country_stated", "country_text", "end_said", "end_said_of"),
    *("number", "partner_number", "tags", "confidentiality", "risk", "superseded_on"),
    "held_from",
    *("responsible_id", "deputy_id", "umbrella_id", "succeeds_id"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An agreement that is held, the state that it is brought to, and what differs."""

    agreement: Agreement
    state: State
    said: Sequence[Said]

    def says(self, *prefixes: str) -> bool:
        """Whether something differs whose name begins with one of these."""
        return any(each.field.startswith(prefixes) for each in self.said)


def write_states(written: Sequence[Written]) -> None:
    """Bring the rows of agreements, each there once, to their states; events stay as they are."""
    plain: list[Agreement] = []
    sides: dict[int, list[Side]] = {}
    terms: dict[int, list[Term]] = {}
    for each in written:
        agreement = each.agreement
        copy, its_sides, its_terms = agreement_from(agreement, each.state)
        if any(not said.field.startswith(_APART) for said in each.said):
            for name in _COLUMNS:
                setattr(agreement, name, getattr(copy, name))
            plain.append(agreement)
        if each.says(PARTY):
            sides[agreement.pk] = its_sides
        if each.says(TERM):
            terms[agreement.pk] = its_terms
    for agreement in plain:
        agreement.save(update_fields=_COLUMNS)
    if sides:
        Party.objects.filter(agreement__in=sides).delete()
        save_sides(side for each in sides.values() for side in each)
    if terms:
        Term.objects.filter(agreement__in=terms).delete()
        Term.objects.bulk_create(term for each in terms.values() for term in each)
    _write_conditions([each for each in written if each.says(CONDITION, NOTE)])


def _write_conditions(written: Sequence[Written]) -> None:
    if not written:
        return
    CooperationCondition.objects.filter(agreement__in=[each.agreement for each in written]).delete()
    rows = [
        row for each in written for row in condition_rows(each.agreement, conditions_in(each.state))
    ]
    _add(rows)


def add_conditions(agreement: Agreement, conditions: Sequence[Condition]) -> None:
    """Give an agreement that has none these conditions."""
    _add(condition_rows(agreement, conditions))


def _add(rows: Sequence[ConditionRows]) -> None:
    CooperationCondition.objects.bulk_create(row.condition for row in rows)
    ConditionField.objects.bulk_create(field for row in rows for field in row.fields)
    ConditionLevel.objects.bulk_create(level for row in rows for level in row.levels)
    ConditionLanguage.objects.bulk_create(skill for row in rows for skill in row.languages)
