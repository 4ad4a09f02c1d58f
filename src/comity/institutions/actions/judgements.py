"""Judging institutions the same or different, and taking a judgement back.

Only what an institution is follows from it here; what agreements say of it is recorded further
out, where agreements are known: `comity.agreements.actions.judging` does both at once.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.enums import JudgedAs
from comity.institutions.errors import AlreadyUndone, NotToJudge
from comity.institutions.models import Institution, Judgement, RegisterCanonical
from comity.institutions.policies import can_judge
from comity.matching import judgements as graph
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain, Register

_SLICE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """A judgement, and the institutions that are the same as others than before for somebody.

    Those that stood or stand for them are among these.
    """

    judgement: Judgement
    institutions: frozenset[int]


@transaction.atomic
def record_judgement(
    left: Institution,
    right: Institution,
    *,
    verdict: JudgedAs,
    register: Register | None,
    why: str = "",
    by: Actor,
    at: dt.datetime,
) -> Regrouped:
    """Judge two institutions for a register, or for the whole installation (None).

    A later judgement about the same two counts before an earlier one, which stays.
    """
    _check(by, register)
    if left.pk == right.pk:
        raise NotToJudge.itself()
    _wait_for_others(register)
    judgement = Judgement.objects.create(
        register=register,
        left=left,
        right=right,
        verdict=verdict,
        why=why,
        decided_at=at,
        decided_by=by.user,
    )
    _log(judgement, Verb.JUDGED, by=by, at=at)
    return Regrouped(judgement=judgement, institutions=_regroup(register))


@transaction.atomic
def withdraw_judgement(judgement: Judgement, *, by: Actor, at: dt.datetime) -> Regrouped:
    """Undo a judgement: everything is as the others alone would have it."""
    _check(by, judgement.register)
    _wait_for_others(judgement.register)
    undone = Judgement.objects.standing().filter(pk=judgement.pk)
    if not undone.update(undone_at=max(at, judgement.decided_at), undone_by=by.user):
        raise AlreadyUndone
    _log(judgement, Verb.UNDONE, by=by, at=at)
    judgement.refresh_from_db()
    return Regrouped(judgement=judgement, institutions=_regroup(judgement.register))


def _check(by: Actor, register: Register | None) -> None:
    if can_judge(by, register):
        return
    if register is None:
        raise NotAllowed.only_administrators(by)
    raise NotAllowed.only_officers(by, register)


def _log(judgement: Judgement, verb: Verb, *, by: Actor, at: dt.datetime) -> None:
    said = {
        "left": judgement.left_id,
        "right": judgement.right_id,
        "verdict": str(judgement.verdict),
    }
    stands = verb is not Verb.UNDONE
    deed = Deed(
        verb=verb,
        subject_kind=SubjectKind.JUDGEMENT,
        subject_id=judgement.pk,
        before={} if stands else said,
        after=said if stands else {},
        reason=judgement.why if stands else "",
    )
    log_changes([deed], register=judgement.register, by=by, at=at)


def _regroup(register: Register | None) -> frozenset[int]:
    """Derive the canonical institutions anew; those that are others than before.

    A judgement of the installation may change what every register says that judges for itself.
    """
    standing = Judgement.objects.standing()
    general = [each.as_value for each in standing.filter(register=None)]
    of_all = graph.judge(general)
    if register:
        own = [each.as_value for each in standing.filter(register=register)]
        return _regroup_register(register.pk, of_all, graph.judge(general + own, scope=register.pk))
    changed = _regroup_installation(of_all)
    for key in _judging_registers():
        own = [each.as_value for each in standing.filter(register=key)]
        changed |= _regroup_register(key, of_all, graph.judge(general + own, scope=key))
    return changed


def _wait_for_others(register: Register | None) -> None:
    """Let those who judge at one time come one after the other: each must see all judgements."""
    ChangeChain.objects.hold(*([register] if register else [*Register.objects.all(), None]))


def _judging_registers() -> Iterable[int]:
    """The registers that judge for themselves, or did."""
    judging = Register.objects.filter(Exists(Judgement.objects.filter(register=OuterRef("pk"))))
    return judging.order_by("pk").values_list("pk", flat=True)


def _regroup_installation(of_all: graph.Graph) -> frozenset[int]:
    wanted = {node: first for node, first in of_all.canonical.items() if node != first}
    judged = Judgement.objects.filter(register=None)
    merged = Institution.objects.merged().filter(
        Q(pk__in=judged.values("left")) | Q(pk__in=judged.values("right"))
    )
    known = dict(merged.values_list("pk", "canonical"))
    changed = _differing(known, wanted)
    rows = [Institution(pk=key, canonical_id=wanted.get(key, key)) for key in sorted(changed)]
    Institution.objects.bulk_update(rows, ["canonical"], batch_size=_SLICE)
    return _with_firsts(changed, known, wanted)


def _regroup_register(register: int, of_all: graph.Graph, own: graph.Graph) -> frozenset[int]:
    wanted = {
        node: own.canonical_of(node)
        for node in {*own.canonical, *of_all.canonical}
        if own.canonical_of(node) != of_all.canonical_of(node)
    }
    kept = RegisterCanonical.objects.filter(register=register)
    known = dict(kept.values_list("institution", "canonical"))
    changed = _differing(known, wanted)
    kept.filter(institution__in=changed).delete()
    RegisterCanonical.objects.bulk_create(
        (
            RegisterCanonical(register_id=register, institution_id=node, canonical_id=wanted[node])
            for node in sorted(changed)
            if node in wanted
        ),
        batch_size=_SLICE,
    )
    return _with_firsts(changed, known, wanted)


def _differing(known: Mapping[int, int | None], wanted: Mapping[int, int]) -> frozenset[int]:
    return frozenset(key for key in {*known, *wanted} if known.get(key) != wanted.get(key))


def _with_firsts(
    changed: frozenset[int], known: Mapping[int, int | None], wanted: Mapping[int, int]
) -> frozenset[int]:
    """Those that changed with the institutions that stood, or stand, for them."""
    firsts = {each.get(key) for each in (known, wanted) for key in changed}
    return changed | {first for first in firsts if first is not None}
