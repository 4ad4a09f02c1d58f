"""What a change left behind: every field with its value, and what it was where that differs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst

from comity.agreements.conditions import CONDITION, NOTE
from comity.agreements.models import Agreement
from comity.agreements.queries.states import said_of, state_without
from comity.agreements.states import PARTY, TERM, State, state_before
from comity.provenance.enums import SubjectKind
from comity.provenance.queries import ToldChange
from comity.web.change_words import ChangeWords
from comity.web.changed_fields import field_label, is_printed
from comity.web.histories import told_values


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShown:
    """A field after a change; `before` is what it was, empty where it was not stated.

    What `is_printed` stands in no language of the page: names, and texts of lists.
    """

    label: str
    value: str
    before: str = ""
    differs: bool = False
    is_printed: bool = False


def agreement_states(
    agreement: Agreement, later: Sequence[ToldChange], change: ToldChange
) -> tuple[State, State]:
    """The states before and after a change, behind which the `later` ones came, latest first."""
    after = state_without(agreement, later)
    return state_before(after, [said_of(change)]), after


def fields_of_states(before: State, after: State, words: ChangeWords) -> Sequence[FieldShown]:
    """Every field of two states, those that differ marked."""
    return _shown(before, after, {**after, **before}, words, SubjectKind.AGREEMENT)


def fields_of_change(change: ToldChange, words: ChangeWords) -> Sequence[FieldShown]:
    """The fields that a change itself says, where no more than that is known of its subject."""
    values = told_values(change)
    before = {value.field: value.before for value in values}
    after = {value.field: value.after for value in values}
    return _shown(before, after, after, words, change.subject_kind)


def _shown(
    before: Mapping[str, object],
    after: Mapping[str, object],
    fields: Iterable[str],
    words: ChangeWords,
    kind: SubjectKind,
) -> Sequence[FieldShown]:
    return [
        FieldShown(
            label=capfirst(field_label(field)),
            value=words.words(field, after.get(field), kind),
            before=words.words(field, before[field], kind) if before.get(field) else "",
            differs=before.get(field) != after.get(field),
            is_printed=is_printed(field),
        )
        for field in sorted(fields, key=_place)
    ]


def _place(field: str) -> tuple[int, str]:
    """Parties first, terms and conditions last, between them as the agreement's page has them."""
    if field.startswith(PARTY):
        return 0, field.removeprefix(PARTY).zfill(4)
    if field.startswith(TERM):
        return 2, field.removeprefix(TERM).zfill(4)
    if field.startswith((CONDITION, NOTE)):
        return 3, field.rpartition(".")[2].zfill(4)
    return 1, ""
