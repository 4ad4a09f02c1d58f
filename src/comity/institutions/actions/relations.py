"""What institutions are to one another: parent and part, predecessor and successor."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.enums import Origin, RelationKind, Relative
from comity.institutions.errors import RelatedInCircle
from comity.institutions.models import Institution, InstitutionRelation
from comity.institutions.policies import can_add_institutions
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb

_STORED = {
    Relative.PARENT: (RelationKind.PARENT, True),
    Relative.CHILD: (RelationKind.PARENT, False),
    Relative.PREDECESSOR: (RelationKind.PREDECESSOR, True),
    Relative.SUCCESSOR: (RelationKind.PREDECESSOR, False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """That `other` is the `relative` of an institution: its parent, its successor..."""

    relative: Relative
    other: Institution


@transaction.atomic
def relate(
    institution: Institution,
    related: Related,
    *,
    origin: Origin = Origin.PERSON,
    by: Actor,
    at: dt.datetime,
) -> InstitutionRelation:
    """The relation of the two, stored once for its origin, whichever end says it.

    What a person says stands beside what an authority says, and stays when that is given up.
    `RelatedInCircle` where one would come to stand above or before itself.
    """
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    kind, other_is_upper = _STORED[related.relative]
    pair = (related.other, institution)
    upper, lower = pair if other_is_upper else pair[::-1]
    if upper.pk in _below(lower.pk, kind):
        raise RelatedInCircle
    relation, is_new = InstitutionRelation.objects.get_or_create(
        institution=upper, kind=kind, other=lower, origin=origin
    )
    if is_new:
        _log(relation, institution, Verb.CREATED, by=by, at=at)
    return relation


@transaction.atomic
def remove_relation(relation: InstitutionRelation, *, by: Actor, at: dt.datetime) -> None:
    """Take the relation back; the history of its institution tells of it."""
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    _log(relation, relation.institution, Verb.RETIRED, by=by, at=at)
    relation.delete()


def _below(start: int, kind: RelationKind) -> set[int]:
    """The institution and all that stand below or after it, level by level."""
    met = {start}
    level = {start}
    while level:
        found = InstitutionRelation.objects.filter(kind=kind, institution__in=level)
        level = set(found.values_list("other", flat=True)) - met
        met |= level
    return met


def _log(
    relation: InstitutionRelation, of: Institution, verb: Verb, *, by: Actor, at: dt.datetime
) -> None:
    said = {
        "relation": {
            "kind": str(relation.kind),
            "upper": relation.institution_id,
            "lower": relation.other_id,
            "origin": str(relation.origin),
        }
    }
    holds = verb is not Verb.RETIRED
    deed = Deed(
        verb=verb,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=of.pk,
        before={} if holds else said,
        after=said if holds else {},
    )
    log_changes([deed], register=None, by=by, at=at)
