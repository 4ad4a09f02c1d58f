"""Setting aside, for one register, what others say that two institutions are to one another."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.errors import CountsAgain, NeedsReason
from comity.institutions.models import Institution, InstitutionRelation, RelationSetAside
from comity.institutions.policies import can_judge
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain, Register

FIELD = "relation_set_aside"


@transaction.atomic
def set_relation_aside(
    relation: InstitutionRelation,
    *,
    of: Institution,
    register: Register,
    why: str,
    by: Actor,
    at: dt.datetime,
) -> RelationSetAside:
    """Take the relation for wrong in one register, whoever says so; others are not touched.

    `of` is the end whose history tells it. Where it is set aside already nothing changes.
    """
    _check(by, register)
    if not why.strip():
        raise NeedsReason
    ChangeChain.objects.hold(register)
    decision, is_new = RelationSetAside.objects.get_or_create(
        register=register,
        institution=relation.institution,
        kind=relation.kind,
        other=relation.other,
        undone_at=None,
        defaults={"why": why.strip()[:500], "decided_at": at, "decided_by": by.user},
    )
    if is_new:
        _log(decision, of, by=by, at=at)
    return decision


@transaction.atomic
def let_relation_count(
    decision: RelationSetAside, *, of: Institution, by: Actor, at: dt.datetime
) -> RelationSetAside:
    """Take it back: what others say counts in the register again. `CountsAgain` where it does."""
    _check(by, decision.register)
    ChangeChain.objects.hold(decision.register)
    standing = RelationSetAside.objects.standing().filter(pk=decision.pk)
    if not standing.update(undone_at=max(at, decision.decided_at), undone_by=by.user):
        raise CountsAgain
    decision.refresh_from_db()
    _log(decision, of, by=by, at=at)
    return decision


def _check(by: Actor, register: Register) -> None:
    if not can_judge(by, register):
        raise NotAllowed.only_officers(by, register)


def _log(decision: RelationSetAside, of: Institution, *, by: Actor, at: dt.datetime) -> None:
    said = {
        FIELD: {
            "kind": str(decision.kind),
            "upper": decision.institution_id,
            "lower": decision.other_id,
        }
    }
    holds = decision.undone_at is None
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=of.pk,
        before={} if holds else said,
        after=said if holds else {},
        reason=decision.why if holds else "",
    )
    log_changes([deed], register=decision.register, by=by, at=at)
