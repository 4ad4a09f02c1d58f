"""What partners answer, as values, and what agreements and people become by it. Pure.

`was` is a part of the state of an agreement, field by field, with None for what was not there. Of
dates, `said` holds `starts` and `ends` of the last term as far as they are others; of places, the
number for each condition by its field. Of a contact, `said` is `{"gone": True}`, or what is other
of her name, post, mail and telephone. Words stand under `text`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from comity.agreements.enums import AnswerKind, TermMode, TermOrigin
from comity.agreements.errors import NotTakenOver
from comity.agreements.states import TERM, State
from comity.people.enums import ContactKind
from comity.people.models import Person
from comity.people.said import AffiliationSaid, ContactSaid, PersonSaid, said_of

CONTACT_PARTS = ("name", "post", "email", "telephone")
"""What a partner may say of somebody to ask."""

_WAYS = (ContactKind.EMAIL, ContactKind.TELEPHONE)
_ENDLESS = (TermMode.OPEN_ENDED, TermMode.NOT_STATED, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One thing that a partner says: of an agreement, of somebody to ask, or of neither."""

    kind: AnswerKind
    agreement: int | None = None
    person: int | None = None
    was: Mapping[str, object] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def about(self) -> tuple[int | None, int | None]:
        """What it is about: a later answer about the same stands in its place."""
        return self.agreement, self.person


def last_term(state: State) -> str:
    """The field of the last term of a state; that of the first where there is none yet."""
    terms = [name for name in state if name.startswith(TERM)]
    return max(terms, key=lambda name: int(name.removeprefix(TERM)), default=f"{TERM}0")


def state_answered(state: State, answered: Answered) -> State:
    """What the state becomes where the answer is taken over.

    `NotTakenOver` where the state is no more what the partner saw of it, or the answer says nothing
    that a state holds.
    """
    if any(state.get(name) != value for name, value in answered.was.items()):
        raise NotTakenOver.changed_since()
    if answered.kind is AnswerKind.DATES:
        name = last_term(state)
        return {**state, name: _term(state.get(name), answered.said)}
    if answered.kind is AnswerKind.PLACES:
        return {**state, **{name: _places(state.get(name), n) for name, n in answered.said.items()}}
    raise NotTakenOver.by_hand()


def person_corrected(person: Person, said: Mapping[str, str]) -> PersonSaid:
    """What is kept of the person, with what the partner says of her instead.

    Of several posts or ways of one kind the first is meant.
    """
    kept = said_of(person)
    first, *others = kept.affiliations or (AffiliationSaid(),)
    return replace(
        kept,
        name=said.get("name", kept.name),
        affiliations=(replace(first, post=said.get("post", first.post)), *others),
        contact_points=tuple(_ways(kept.contact_points, said)),
    )


def person_said(said: Mapping[str, str], body: str) -> PersonSaid:
    """A new contact at the institution `body`, as the partner says it."""
    post = AffiliationSaid(post=said.get("post", ""), body=body)
    ways = tuple(ContactSaid(kind=kind, value=said[kind]) for kind in _WAYS if said.get(kind))
    return PersonSaid(name=said.get("name", ""), affiliations=(post,), contact_points=ways)


def _term(known: object, said: Mapping[str, Any]) -> Mapping[str, object]:
    """The term with other days; one that gets an end has no other that says when it is over."""
    first = {"origin": str(TermOrigin.ORIGINAL), "mode": str(TermMode.NOT_STATED)}
    term: dict[str, object] = {**(known if isinstance(known, dict) else first), **said}
    if "ends" in said:
        term.pop("open_ended", None)
        term.pop("duration", None)
        if term.get("mode") in _ENDLESS:
            term["mode"] = str(TermMode.FIXED)
    return term


def _places(known: object, number: int) -> Mapping[str, object]:
    if not isinstance(known, dict):
        raise NotTakenOver.changed_since()
    agreed = {name: each for name, each in known.items() if name != "mobilities_not_yet_defined"}
    return {**agreed, "mobilities_per_year": number}


def _ways(known: Iterable[ContactSaid], said: Mapping[str, str]) -> Iterable[ContactSaid]:
    left = {kind: said[kind] for kind in _WAYS if kind in said}
    for way in known:
        value = left.pop(way.kind, None)
        yield way if value is None else replace(way, value=value)
    yield from (ContactSaid(kind=kind, value=value) for kind, value in left.items() if value)
