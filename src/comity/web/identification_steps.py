"""What can be decided on the page of doubtful partners, one button each."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext, ngettext

from comity.accounts.actors import Actor
from comity.agreements.actions.identifying import (
    accept_record,
    confirm_proposals,
    defer,
    keep_local,
    propose_records,
    undo_batch,
    undo_identification,
)
from comity.agreements.queries.identifications import last_batch
from comity.errors import ComityError
from comity.institutions.errors import NoSuchRecord, NotToIdentify
from comity.institutions.lookup import Lookup
from comity.institutions.models import Identification, Institution
from comity.offices.models import Office
from comity.web.converters import key_of
from comity.web.identification_words import identification_sentence


class NothingToDo(ComityError):
    """A button that this page does not have, or whose work is done already."""

    code = "nothing-to-do"

    def __init__(self) -> None:
        super().__init__(gettext("There is nothing like that to do here."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The sentence that tells what was done, and the partner to be shown then, if a certain one."""

    sentence: str
    show_next: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    form: QueryDict
    office: Office
    lookup: Lookup | None
    by: Actor
    at: dt.datetime

    @property
    def institution(self) -> Institution:
        found = Institution.objects.filter(pk=key_of(self.form.get("institution", "")) or 0)
        institution = found.first()
        if institution is None:
            raise NotToIdentify
        return institution

    @property
    def why(self) -> str:
        return self.form.get("why", "").strip()[:500]

    @property
    def authority(self) -> Lookup:
        if self.lookup is None:
            raise NoSuchRecord
        return self.lookup


def take_identification_step(
    form: QueryDict, office: Office, lookup: Lookup | None, *, by: Actor, at: dt.datetime
) -> Done:
    """Do what the pressed button says."""
    step = _STEPS.get(form.get("step", ""))
    asked = _Asked(form=form, office=office, lookup=lookup, by=by, at=at)
    if form.get("record"):
        step = _accept
    if step is None:
        raise NothingToDo
    return step(asked)


def _accept(asked: _Asked) -> Done:
    record = asked.authority.said(asked.form.get("record", ""))
    if record is None:
        raise NoSuchRecord
    return _decided(
        accept_record(asked.institution, record, office=asked.office, by=asked.by, at=asked.at)
    )


def _local(asked: _Asked) -> Done:
    return _decided(
        keep_local(asked.institution, office=asked.office, why=asked.why, by=asked.by, at=asked.at)
    )


def _defer(asked: _Asked) -> Done:
    return _decided(
        defer(asked.institution, office=asked.office, why=asked.why, by=asked.by, at=asked.at)
    )


def _decided(identification: Identification) -> Done:
    identification.institution.refresh_from_db()
    return Done(sentence=identification_sentence(identification))


def _undo(asked: _Asked) -> Done:
    own = Identification.objects.standing().filter(register=asked.office.register)
    found = own.select_related("institution", "register__office", "judgement")
    identification = found.filter(pk=key_of(asked.form.get("undo", "")) or 0).first()
    if identification is None:
        raise NothingToDo
    sentence = identification_sentence(identification)
    undo_identification(identification, by=asked.by, at=asked.at)
    return Done(
        sentence=gettext("Undone: %(judgement)s") % {"judgement": sentence},
        show_next=identification.institution_id,
    )


def _confirm(asked: _Asked) -> Done:
    batch = confirm_proposals(asked.office, asked.authority, by=asked.by, at=asked.at)
    if batch is None:
        raise NothingToDo
    return Done(sentence=_counted(batch.identifications.count()))


def _counted(count: int) -> str:
    return ngettext(
        "%(n)d partner is confirmed; this can be undone at once.",
        "%(n)d partners are confirmed; this can be undone at once.",
        count,
    ) % {"n": count}


def _undo_batch(asked: _Asked) -> Done:
    batch = last_batch(asked.office)
    if batch is None:
        raise NothingToDo
    count = undo_batch(batch, by=asked.by, at=asked.at)
    said = ngettext(
        "%(n)d confirmation is taken back.", "%(n)d confirmations are taken back.", count
    )
    return Done(sentence=said % {"n": count})


def _look_up(asked: _Asked) -> Done:
    count = propose_records(asked.office, asked.authority, anew=True, by=asked.by, at=asked.at)
    said = ngettext("%(n)d partner was looked up.", "%(n)d partners were looked up.", count)
    return Done(sentence=said % {"n": count})


_STEPS: Mapping[str, Callable[[_Asked], Done]] = {
    "local": _local,
    "defer": _defer,
    "undo": _undo,
    "confirm": _confirm,
    "undo-batch": _undo_batch,
    "look-up": _look_up,
}
