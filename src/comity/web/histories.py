"""Changes in sentences: who did what, when, why, and as part of what."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.models import LINK_NAME
from comity.agreements.states import EVENT
from comity.institutions.enums import Origin
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models.changes import REASON
from comity.provenance.queries import ToldChange, ToldValue
from comity.web.change_words import ChangeWords
from comity.web.changed_fields import field_label
from comity.web.link_words import answered_words, by_link_words
from comity.web.wording import number_words

_DONE: Mapping[Verb, Promise] = {
    Verb.ACCEPTED: _("Accepted from the list"),
    Verb.BEGUN: _("Begun"),
    Verb.CHANGED: _("Changed"),
    Verb.CHECKED: _("Confirmed: it is still right"),
    Verb.CREATED: _("Entered in the register"),
    Verb.DISMISSED: _("Dismissed"),
    Verb.ERASED: _("What was said of it was erased"),
    Verb.EXPORTED: _("What is held of it was taken along"),
    Verb.FOUND: _("Something to look at was found"),
    Verb.IDENTIFIED: _("Decided who it is"),
    Verb.IMPORTED: _("Imported"),
    Verb.JUDGED: _("Judged"),
    Verb.LISTED: _("Listed again by a newer edition"),
    Verb.PROPOSED: _("Records of the authority proposed"),
    Verb.PUBLISHED: _("Published by the office"),
    Verb.REFRESHED: _("Reckoned anew"),
    Verb.REJECTED: _("Rejected"),
    Verb.REOPENED: _("Opened again"),
    Verb.RETIRED: _("Retired"),
    Verb.SEEN: _("Looked at what is held of it"),
    Verb.STOPPED: _("Stopped"),
    Verb.TAKEN_UP: _("Taken up by the office"),
    Verb.UNDONE: _("Undone"),
    Verb.WITHDRAWN: _("Withdrawn from the public by the office"),
}
_COUNTED: Mapping[tuple[Verb, SubjectKind], tuple[str, Promise]] = {
    (Verb.ACCEPTED, SubjectKind.BATCH): ("accepted", _("Proposals accepted: %(number)s")),
    (Verb.BEGUN, SubjectKind.BATCH): ("asked", _("Began to accept proposals: %(number)s")),
    (Verb.UNDONE, SubjectKind.BATCH): ("decided", _("Taken back, decisions: %(number)s")),
    (Verb.IMPORTED, SubjectKind.BATCH): ("listed", _("Imported a list of %(number)s agreements")),
    (Verb.PUBLISHED, SubjectKind.BATCH): ("agreements", _("Agreements published: %(number)s")),
    (Verb.PUBLISHED, SubjectKind.OFFICE): ("agreements", _("Agreements published: %(number)s")),
    (Verb.WITHDRAWN, SubjectKind.OFFICE): (
        "agreements",
        _("Agreements withdrawn from the public: %(number)s"),
    ),
    (Verb.PROPOSED, SubjectKind.OFFICE): (
        "records_for",
        _("Records of the authority proposed for partners: %(number)s"),
    ),
    (Verb.ACCEPTED, SubjectKind.CONFIRMATION): (
        "records",
        _("Records of the authority confirmed at once: %(number)s"),
    ),
    (Verb.UNDONE, SubjectKind.CONFIRMATION): (
        "records",
        _("Records of the authority taken back at once: %(number)s"),
    ),
}
# What comes and goes as a whole.
_KEPT_APART = (
    *("other_name", "identifier", "relation", "relation_set_aside", "counterpart", "findings"),
    *("agreement_contact", "partner_contact", "evidence", "amendment"),
    *("partner_answer", "partner_link"),
    *("approval", "approval_step", "approval_template"),
)
# Said by the sentence already, or of no use to a reader.
_NOT_TOLD = {
    *("source", "position", "no", "has_finding", "batch", "rule", "facts", "values", "digest"),
    *("accepted", "listed", "proposed", "agreements", "records", "records_for", "authority"),
    *("asked", "decided", "proposal"),
    *("origin", REASON),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change: its instant, what was done and why, and by whom as far as the viewer may know.

    `details` say of each field what it was and is, instead of a `sentence` where that says no
    more than that something changed; `part_of` is what it was done with, `batch`
    the import where that is one. `linked` says that what it left behind can be asked.
    """

    number: int
    at: dt.datetime
    sentence: str
    by: str
    details: Sequence[str] = ()
    reason: str = ""
    part_of: str = ""
    batch: int | None = None
    linked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How much is told: of the changes from `since` on all that they say, of others only what.

    People and reasons are named for those users alone, for everybody where that is None; others
    are `somebody`, the office without it. What changes of a `linked` kind left behind can be asked.
    """

    words: ChangeWords
    since: int = 0
    users: Collection[int] | None = ()
    somebody: str = ""
    linked: Collection[SubjectKind] = ()

    def may_name(self, change: ToldChange) -> bool:
        """Whether the viewer may know who did it, and why."""
        return self.users is None or change.user in self.users


def history(changes: Sequence[ToldChange], telling: Telling) -> Sequence[HistoryLine]:
    """The changes as lines."""
    return [_line(change, telling) for change in changes]


def _line(change: ToldChange, telling: Telling) -> HistoryLine:
    told = change.number >= telling.since
    named = telling.may_name(change)
    batch = change.batch if named else None
    details = list(_details(change, telling.words)) if told else []
    speaks_for_itself = bool(details) and change.verb == Verb.CHANGED
    return HistoryLine(
        number=change.number,
        at=change.at,
        sentence="" if speaks_for_itself else _sentence(change, told=told, telling=telling),
        by=_actor(change, telling, with_name=named),
        details=details,
        reason=change.reason if named else "",
        linked=told and change.subject_kind in telling.linked and bool(told_values(change)),
        part_of=_batch_words(batch[0], batch[1]) if batch else "",
        batch=batch[2] if batch and batch[1] == SubjectKind.BATCH else None,
    )


def _sentence(change: ToldChange, *, told: bool, telling: Telling) -> str:
    """What was done; of a change whose values are not told, which fields it was about."""
    fields = dict.fromkeys(field_label(value.field) for value in told_values(change))
    is_plain = change.verb != Verb.CHANGED or isinstance(change.after("partner_answer"), dict)
    if is_plain or told or telling.users is not None or not fields:
        return done_words(change)
    return gettext("Changed: %(fields)s") % {"fields": ", ".join(fields)}


def done_words(change: ToldChange) -> str:
    """What was done, in a few words."""
    if change.verb == Verb.CREATED and change.after("source"):
        if change.after("has_finding"):
            return gettext("Entered from the list, in spite of a finding")
        return gettext("Entered from the list, without a finding")
    if change.verb == Verb.CREATED and any(each.field in _KEPT_APART for each in change.values):
        return gettext("Added")
    answered = change.after("partner_answer")
    if isinstance(answered, dict):
        return answered_words(answered)
    field, sentence = _COUNTED.get((change.verb, change.subject_kind), ("", None))
    count = change.after(field) if field else None
    if sentence is None or not isinstance(count, int):
        return str(_DONE[change.verb])
    return str(sentence) % {"number": number_words(count)}


def _batch_words(verb: Verb, kind: SubjectKind) -> str:
    """`published together with others`: the words of what did many things at once."""
    if kind == SubjectKind.BATCH:
        return gettext("with the import")
    if kind == SubjectKind.CONFIRMATION and verb == Verb.UNDONE:
        return gettext("with records taken back at once")
    if kind == SubjectKind.CONFIRMATION:
        return gettext("with records confirmed at once")
    return gettext("with others at once")


def _details(change: ToldChange, words: ChangeWords) -> Iterator[str]:
    """A sentence for each field; of what is new in the register, all is new."""
    if change.verb == Verb.CREATED and change.subject_kind == SubjectKind.AGREEMENT:
        return
    for value in told_values(change):
        if not _repeats(value, change):
            yield _detail(value, words, change.subject_kind)


def _repeats(value: ToldValue, change: ToldChange) -> bool:
    """Whether the verb, or another field, says the same."""
    if value.field == "public":
        return change.verb in (Verb.PUBLISHED, Verb.WITHDRAWN)
    origin, _dot, field = value.field.rpartition(".")
    return origin in Origin.values and any(each.field == field for each in change.values)


def is_told(field: str) -> bool:
    """Whether a field is one that a reader is told of beside the sentence."""
    return field not in _NOT_TOLD


def told_values(change: ToldChange) -> Sequence[ToldValue]:
    """The values of a change that a reader is told of."""
    return [value for value in change.values if is_told(value.field)]


def _detail(value: ToldValue, words: ChangeWords, kind: SubjectKind) -> str:
    label = field_label(value.field)
    if value.is_erased:
        return gettext("%(field)s: erased") % {"field": capfirst(label)}
    before, after = (words.words(value.field, each, kind) for each in (value.before, value.after))
    is_apart = value.field in _KEPT_APART or value.field.startswith(EVENT)
    if value.before is None and (is_apart or value.after is not None):
        said = {"field": capfirst(label), "value": after}
        return gettext("%(field)s: %(value)s") % said
    if value.after is None and is_apart:
        return gettext("%(field)s, no longer: %(value)s") % {
            "field": capfirst(label),
            "value": before,
        }
    said = {"field": label, "before": before, "after": after}
    return gettext("The %(field)s was %(before)s and is now %(after)s.") % said


def _actor(change: ToldChange, telling: Telling, *, with_name: bool) -> str:
    somebody = telling.somebody or gettext("the office")
    if change.actor_name.startswith(LINK_NAME):
        return by_link_words(telling.words.links.get(change.actor_name) if with_name else None)
    name = change.actor if change.actor and with_name else somebody
    if change.actor_name:
        return gettext("%(name)s, by the command “%(command)s”") % {
            "name": name,
            "command": change.actor_name,
        }
    return name
