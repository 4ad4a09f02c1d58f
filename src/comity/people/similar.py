"""Who may be meant already: people of a register whose names or addresses are much alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from comity.people.contact_values import checked_contact
from comity.people.enums import ContactKind
from comity.people.errors import UnusableContact
from comity.people.models import ContactPoint, Person
from comity.provenance.models import Register
from comity.values.folding import fold

ALIKE_FROM = 84
"""From this likeness on, of at most 100, two names may be one person's."""

_MOST = 8
_TELLING = (ContactKind.EMAIL,)  # a telephone is often that of a whole office


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """A person who may be meant; `by_contact` where she is reached the same way."""

    person: Person
    likeness: float
    by_contact: bool = False


def similar_persons(
    register: Register, name: str, contacts: Iterable[tuple[ContactKind, str]] = ()
) -> Sequence[Similar]:
    """The people of the register who may be meant, the likeliest first.

    The order of the parts of a name does not count, nor do case, accents and punctuation.
    """
    reached = _reached(register, contacts)
    folded = fold(name)
    likeness = dict.fromkeys(reached, 100.0)
    rows = Person.objects.of(register).values_list("pk", "name", "sort_name", "other_names")
    for key, *names, others in rows if folded else ():
        score = max(_likeness(folded, fold(each)) for each in (*names, *others))
        if score >= ALIKE_FROM:
            likeness[key] = max(score, likeness.get(key, 0))
    first = sorted(likeness, key=lambda key: (-likeness[key], key))[:_MOST]
    found = Person.objects.with_all().in_bulk(first)
    return [
        Similar(person=found[key], likeness=likeness[key], by_contact=key in reached)
        for key in first
        if key in found
    ]


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0
    joined = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))
    if min(len(one.split()), len(other.split())) < 2:
        return joined
    return max(joined, fuzz.token_sort_ratio(one, other), fuzz.token_set_ratio(one, other))


def _reached(register: Register, contacts: Iterable[tuple[ContactKind, str]]) -> set[int]:
    checked = []
    for kind, value in contacts:
        try:
            checked.append(checked_contact(kind, value) if kind in _TELLING else "")
        except UnusableContact:
            continue
    points = ContactPoint.objects.filter(
        person__register=register, kind__in=_TELLING, checked__in=[each for each in checked if each]
    )
    return set(points.values_list("person", flat=True))
