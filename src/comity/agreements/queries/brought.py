"""What an edition brought a register, and what was changed of it since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from comity.agreements.models import Agreement, Listing
from comity.agreements.states import Said, state_of
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, Source

_SLICE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FromEdition:
    """What an edition brought an office: agreements entered from it, and changes of known ones.

    Both by the keys of the agreements; the fields that were changed with what they were before.
    """

    source: Source
    entered: frozenset[int]
    changed: Mapping[int, Sequence[Said]]

    @property
    def agreements(self) -> frozenset[int]:
        """All that the edition touched."""
        return self.entered | self.changed.keys()

    def slices(self) -> "Iterator[FromEdition]":
        """The same in parts that one query can name."""
        keys = sorted(self.agreements)
        for start in range(0, len(keys), _SLICE):
            part = frozenset(keys[start : start + _SLICE])
            yield FromEdition(
                source=self.source,
                entered=self.entered & part,
                changed={key: said for key, said in self.changed.items() if key in part},
            )


def changed_since(brought: FromEdition) -> list[Agreement]:
    """The agreements that are no more as the edition left them, in the order of their keys.

    Those that people changed, and entered ones that another edition lists as well.
    """
    return [agreement for part in brought.slices() for agreement in _changed_of(part)]


def _changed_of(brought: FromEdition) -> list[Agreement]:
    standing = Agreement.objects.standing().filter(pk__in=brought.agreements).order_by("pk")
    with_state = standing.select_related("office__register").with_state()
    touched = _touched(brought)
    return [
        agreement
        for agreement in with_state
        if agreement.pk in touched or not _is_as_left(agreement, brought)
    ]


def _touched(brought: FromEdition) -> set[int]:
    """Entered agreements that were changed by people, or that another edition lists."""
    elsewhere = Listing.objects.filter(agreement__in=brought.entered).exclude(source=brought.source)
    changed = Change.objects.filter(
        Q(verb=Verb.CHANGED) | Q(verb=Verb.JUDGED),
        subject_kind=SubjectKind.AGREEMENT,
        subject_id__in=brought.entered,
    )
    return {
        *elsewhere.values_list("agreement", flat=True),
        *changed.values_list("subject_id", flat=True),
    }


def _is_as_left(agreement: Agreement, brought: FromEdition) -> bool:
    state = state_of(agreement)
    left = brought.changed.get(agreement.pk, ())
    return all(state.get(said.field) == said.after for said in left)
