"""Deciding which record of an authority an institution is, or that it is in none.

What an authority says of an institution is attached as long as some office's decision stands that
it is that record; it follows from the decisions alone, so that undoing one is exact. What
agreements say of it is recorded further out: `comity.agreements.actions.identifying` does both.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.actions.judgements import record_judgement, withdraw_judgement
from comity.institutions.actions.records import (
    attach_record,
    detach_record,
    take_over_identifiers,
)
from comity.institutions.actions.values import say_standing
from comity.institutions.enums import JudgedAs, Standing
from comity.institutions.errors import IdentificationUndone, IdentifiedOtherwise
from comity.institutions.models import (
    Identification,
    IdentificationBatch,
    Institution,
    Judgement,
)
from comity.institutions.policies import can_judge
from comity.institutions.querysets import InstitutionQuerySet
from comity.institutions.record_values import RecordSaid, record_said_from_json
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain, Register

_RANKS = (Standing.ATTACHED, Standing.LOCAL, Standing.DEFERRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What an institution was decided to be; with `record` where it is one of the authority."""

    standing: Standing
    record: RecordSaid | None = None
    why: str = ""
    batch: IdentificationBatch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A decision, and the institutions of which something else is said than before."""

    identification: Identification
    institutions: frozenset[int]


@transaction.atomic
def record_identification(
    institution: Institution,
    decided: Decided,
    *,
    register: Register,
    known: InstitutionQuerySet,
    part_of: Change | None = None,
    by: Actor,
    at: dt.datetime,
) -> Settled:
    """Keep what a register decided an institution to be.

    Where another of the `known` ones is that record already, the two are judged the same for the
    register. `IdentifiedOtherwise` where another register decided that it is another record.
    `part_of` is the change of which this is a part.
    """
    _check(by, register)
    # Those who decide at one time come one after the other: each must see what stands.
    ChangeChain.objects.hold(register, None)
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    record = decided.record
    if record:
        _refuse_other_record(institution, register, record)
    before = _said_of(institution)
    identification = Identification.objects.create(
        register=register,
        institution=institution,
        standing=decided.standing,
        record=record.id if record else "",
        record_name=record.name[:400] if record else "",
        record_said=record.to_json() if record else {},
        authority=record.source[:300] if record else "",
        country=institution.country or "",
        why=decided.why[:500],
        batch=decided.batch,
        judgement=_judge_same(institution, record, register, known, by=by, at=at),
        decided_at=at,
        decided_by=by.user,
    )
    _log(identification, Verb.IDENTIFIED, part_of, by=by, at=at)
    changed = _settle(institution, before, by=by, at=at)
    if identification.judgement:
        changed |= {identification.judgement.left_id, identification.judgement.right_id}
    return Settled(identification=identification, institutions=changed)


@transaction.atomic
def withdraw_identification(
    identification: Identification,
    *,
    part_of: Change | None = None,
    by: Actor,
    at: dt.datetime,
) -> Settled:
    """Undo a decision, and the judgement that came with it: everything is as the others have it."""
    _check(by, identification.register)
    ChangeChain.objects.hold(identification.register, None)
    institution = Institution.objects.select_for_update().get(pk=identification.institution_id)
    before = _said_of(institution)
    undone = Identification.objects.standing().filter(pk=identification.pk)
    if not undone.update(undone_at=max(at, identification.decided_at), undone_by=by.user):
        raise IdentificationUndone
    _log(identification, Verb.UNDONE, part_of, by=by, at=at)
    changed: frozenset[int] = frozenset()
    judgement = identification.judgement
    if judgement and judgement.undone_at is None:
        changed |= withdraw_judgement(judgement, by=by, at=at).institutions
        changed |= {judgement.left_id, judgement.right_id}
    changed |= _settle(institution, before, by=by, at=at)
    identification.refresh_from_db()
    return Settled(identification=identification, institutions=changed)


def _check(by: Actor, register: Register) -> None:
    if not can_judge(by, register):
        raise NotAllowed.only_officers(by, register)


def _log(
    identification: Identification,
    verb: Verb,
    part_of: Change | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    said = {
        "institution": identification.institution_id,
        "standing": str(identification.standing),
        "record": identification.record,
    }
    stands = verb is not Verb.UNDONE
    deed = Deed(
        verb=verb,
        subject_kind=SubjectKind.IDENTIFICATION,
        subject_id=identification.pk,
        before={} if stands else said,
        after=said if stands else {},
        reason=identification.why if stands else "",
    )
    log_changes([deed], register=identification.register, by=by, at=at, batch=part_of)


def _refuse_other_record(institution: Institution, register: Register, record: RecordSaid) -> None:
    others = Identification.objects.current().filter(
        institution=institution, standing=Standing.ATTACHED
    )
    other = others.exclude(register=register).exclude(record=record.id).first()
    if other:
        raise IdentifiedOtherwise(other.record_name)


def _judge_same(
    institution: Institution,
    record: RecordSaid | None,
    register: Register,
    known: InstitutionQuerySet,
    *,
    by: Actor,
    at: dt.datetime,
) -> Judgement | None:
    """Judge it the same as the known institution that is this record, if there is another."""
    if record is None:
        return None
    held = Identification.objects.current().filter(
        record=record.id, standing=Standing.ATTACHED, institution__in=known.values("pk")
    )
    holder = held.exclude(institution=institution).order_by("pk").first()
    if holder is None:
        return None
    why = f"ROR {record.id}"
    pair = (holder.institution, institution)
    same = record_judgement(*pair, verdict=JudgedAs.SAME, register=register, why=why, by=by, at=at)
    return same.judgement


def _said_of(institution: Institution) -> RecordSaid | None:
    """The record that is attached: that of the first decision of those that count."""
    attached = Identification.objects.current().filter(
        institution=institution, standing=Standing.ATTACHED
    )
    first = attached.order_by("pk").first()
    return record_said_from_json(first.record_said) if first else None


def _settle(
    institution: Institution, before: RecordSaid | None, *, by: Actor, at: dt.datetime
) -> frozenset[int]:
    """Attach what the decisions that stand say instead of what was attached `before`."""
    wanted = _said_of(institution)
    if before != wanted:
        if before:
            detach_record(institution, by=by, at=at)
            _hand_on_identifiers(before, by=by, at=at)
        if wanted:
            attach_record(institution, wanted, by=by, at=at)
    current = Identification.objects.current().filter(institution=institution)
    standings = set(current.values_list("standing", flat=True))
    standing = next((each for each in _RANKS if each in standings), Standing.OPEN)
    say_standing(institution, standing, by=by, at=at)
    return frozenset() if before == wanted else frozenset([institution.pk])


def _hand_on_identifiers(record: RecordSaid, *, by: Actor, at: dt.datetime) -> None:
    """Give the identifiers that came free to the next institution that is this record."""
    others = Identification.objects.current().filter(record=record.id, standing=Standing.ATTACHED)
    heir = others.select_related("institution").order_by("pk").first()
    if heir:
        said = record_said_from_json(heir.record_said)
        take_over_identifiers(heir.institution, said, by=by, at=at)
