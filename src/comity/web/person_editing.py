"""An officer changes what is kept of a person, perhaps while somebody else does."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from comity.accounts.actors import Actor
from comity.errors import ComityError
from comity.people.actions.persons import change_person
from comity.people.models import Person
from comity.people.said import PersonSaid, State, mark_of, said_of, state_of
from comity.provenance.enums import SubjectKind
from comity.provenance.errors import ChangedMeanwhile
from comity.web.change_words import ChangeWords
from comity.web.changed_fields import field_label
from comity.web.merging import Values
from comity.web.person_forms import PersonForm, PostForms, WayForms, person_typed

Rows = Sequence[Values]
_KEYS = ("key", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonText:
    """What the forms about a person say: of her names, and a line for each post and each way."""

    named: Values = field(default_factory=dict)
    posts: Rows = ()
    ways: Rows = ()

    @classmethod
    def of(cls, said: PersonSaid) -> "PersonText":
        """What is said of a person, as it stands in fields."""
        return cls(
            named={
                "name": said.name,
                "honorific": said.honorific,
                "degrees": said.degrees,
                "sort_name": said.sort_name,
                "other_names": "\n".join(said.other_names),
            },
            posts=[
                {
                    "key": str(each.key or ""),
                    "post": each.post,
                    "body": each.body,
                    "since": str(each.since or ""),
                    "until": str(each.until or ""),
                }
                for each in said.affiliations
            ],
            ways=[
                {
                    "key": str(each.key or ""),
                    "kind": str(each.kind),
                    "value": each.value,
                    "public": "on" if each.public else "",
                }
                for each in said.contact_points
            ],
        )

    @classmethod
    def carried(cls, text: str) -> "PersonText":
        """What a form took along of what it said first; nothing where that cannot be told."""
        try:
            named, posts, ways = json.loads(text)
            return cls(named=_texts(named), posts=_rows(posts), ways=_rows(ways))
        except (ValueError, TypeError, AttributeError):
            return cls()

    def to_carry(self) -> str:
        """The text that `carried` reads."""
        return json.dumps([self.named, self.posts, self.ways], ensure_ascii=False)


def merge_texts(*, was: PersonText, theirs: PersonText, mine: PersonText) -> PersonText:
    """What a form shows that was opened with `was`, once somebody else has kept `theirs`.

    Nothing of mine goes; what only they changed, added or removed is theirs.
    """
    return PersonText(
        named=_fields(was.named, theirs.named, mine.named),
        posts=_merged(was.posts, theirs.posts, mine.posts),
        ways=_merged(was.ways, theirs.ways, mine.ways),
    )


def _fields(was: Values, theirs: Values, mine: Values) -> Values:
    return {name: theirs[name] if text == was.get(name) else text for name, text in mine.items()}


def _merged(was: Rows, theirs: Rows, mine: Rows) -> Rows:
    before, there = ({row["key"]: row for row in rows} for rows in (was, theirs))
    merged = []
    for row in mine:
        key = row["key"]
        if key in there:
            merged.append(_fields(before.get(key, {}), there[key], row))
        elif row != before.get(key) and any(row[name] for name in row if name not in _KEYS):
            merged.append({**row, "key": ""})
    shown = {row["key"] for row in mine}
    return [*merged, *(row for row in theirs if row["key"] not in shown)]


@dataclass(slots=True, kw_only=True)
class PersonForms:
    """The three forms about a person; `meanwhile` is what somebody else keeps by now, in words."""

    form: PersonForm
    posts: Any
    ways: Any
    meanwhile: Sequence[tuple[str, str]] = ()

    @classmethod
    def sent(cls, posted: QueryDict) -> "PersonForms":
        """The forms as somebody filled them."""
        return cls(
            form=PersonForm(posted),
            posts=PostForms(posted, prefix="post"),
            ways=WayForms(posted, prefix="way"),
        )

    @classmethod
    def about(cls, person: Person, text: PersonText | None = None) -> "PersonForms":
        """The forms with what is kept of the person, or with another text about her."""
        now = PersonText.of(said_of(person))
        shown = text or now
        named = {**shown.named, "opened": mark_of(person), "was": now.to_carry()}
        return cls(
            form=PersonForm(initial=named),
            posts=PostForms(initial=shown.posts, prefix="post"),
            ways=WayForms(initial=shown.ways, prefix="way"),
            meanwhile=_told(state_of(person)) if text else (),
        )

    def kept(self, person: Person, *, by: Actor, at: dt.datetime) -> "PersonForms | None":
        """Keep what was sent; the forms again where something stands against that."""
        if not all([self.form.is_valid(), self.posts.is_valid(), self.ways.is_valid()]):
            return self
        said = person_typed(self.form, self.posts, self.ways)
        opened, was = (self.form.cleaned_data[name] for name in ("opened", "was"))
        try:
            change_person(person, said, opened=opened, by=by, at=at)
        except ChangedMeanwhile:
            now = Person.objects.with_all().get(pk=person.pk)
            theirs, mine = (PersonText.of(each) for each in (said_of(now), said))
            text = merge_texts(was=PersonText.carried(was), theirs=theirs, mine=mine)
            return self.about(now, text)
        except ComityError as error:
            self.form.add_error(None, str(error))
            return self
        return None


def _texts(fields: Mapping[str, str]) -> Values:
    return {str(name): str(text) for name, text in fields.items()}


def _rows(rows: Sequence[Mapping[str, str]]) -> Rows:
    return [{"key": "", **_texts(row)} for row in rows]


def _told(state: State) -> Sequence[tuple[str, str]]:
    """What is kept now, in words."""
    words = ChangeWords()
    return [
        (field_label(name), words.words(name, value, SubjectKind.PERSON))
        for name, value in state.items()
    ]
