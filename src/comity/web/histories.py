"""Changes in sentences: who did what, when and why."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.provenance.enums import Verb
from comity.provenance.models import Change

_SENTENCES = {
    Verb.ACCEPTED: _("Accepted from the list"),
    Verb.CREATED: _("Entered in the register"),
    Verb.DISMISSED: _("Dismissed"),
    Verb.IMPORTED: _("Imported"),
    Verb.JUDGED: _("Judged"),
    Verb.LISTED: _("Listed again by a newer edition"),
    Verb.PUBLISHED: _("Published by the office"),
    Verb.REJECTED: _("Rejected"),
    Verb.REOPENED: _("Opened again"),
    Verb.RETIRED: _("Retired"),
    Verb.TAKEN_UP: _("Taken up by the office"),
    Verb.UNDONE: _("Undone"),
    Verb.WITHDRAWN: _("Withdrawn from the public by the office"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change: its instant, what was done and why, and by whom as far as the viewer may know."""

    at: dt.datetime
    sentence: str
    by: str


def history(changes: Iterable[Change], *, with_names: bool) -> Sequence[HistoryLine]:
    """The changes as lines; the names of people are for members of the office only."""
    return [
        HistoryLine(at=change.at, sentence=_sentence(change), by=_actor(change, with_names))
        for change in changes
    ]


def _sentence(change: Change) -> str:
    done = str(_SENTENCES[Verb(change.verb)])
    if change.verb == Verb.CREATED and change.after.get("source"):
        done = (
            gettext("Entered from the list, in spite of a finding")
            if change.after.get("has_finding")
            else gettext("Entered from the list, without a finding")
        )
    if not change.reason:
        return done
    return gettext("%(done)s: %(reason)s") % {"done": done, "reason": change.reason}


def _actor(change: Change, with_names: bool) -> str:  # noqa: FBT001 - passed on as it came
    name = change.user.display_name if change.user and with_names else gettext("the office")
    if change.actor_name:
        return gettext("%(name)s, by the command “%(command)s”") % {
            "name": name,
            "command": change.actor_name,
        }
    return name
