"""How institutions and what is said of them are asked for."""

import datetime as dt
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

if TYPE_CHECKING:
    from comity.institutions.models import (
        Identification,
        Identifier,
        Institution,
        Judgement,
        RelationSetAside,
    )
    from comity.institutions.models.decisions import Decision
    from comity.provenance.models import Register

_Decided = TypeVar("_Decided", bound="Decision")


class InstitutionQuerySet(models.QuerySet["Institution"]):
    """Institutions of the installation."""

    def named(self, keys: list[str]) -> Self:
        """The institutions one of whose names has one of these keys."""
        return self.filter(names__key__in=keys).distinct()

    def canonical(self) -> Self:
        """Those that are the same as no other that was there before."""
        return self.filter(canonical=F("pk"))

    def merged(self) -> Self:
        """Those that are the same as another: their addresses lead to it."""
        return self.filter(canonical__isnull=False).exclude(canonical=F("pk"))


class IdentifierQuerySet(models.QuerySet["Identifier"]):
    """Identifiers of institutions, current and retired."""

    def current(self) -> Self:
        """Those that are not retired."""
        return self.filter(retired_at=None)


class DecisionQuerySet(models.QuerySet[_Decided]):
    """What people decided, standing and undone."""

    def standing(self, known: dt.datetime | None = None) -> Self:
        """Those that nobody has undone; or had undone by that instant, and were made by it."""
        if known is None:
            return self.filter(undone_at=None)
        undone = Q(undone_at=None) | Q(undone_at__gt=known)
        return self.filter(undone, decided_at__lte=known)


class JudgementQuerySet(DecisionQuerySet["Judgement"]):
    """Judgements about institutions, standing and undone."""

    def heard_by(self, register: "Register | None") -> Self:
        """Those that count for a register, or for the installation (None)."""
        return self.filter(Q(register=None) | Q(register=register))

    def about(self, institutions: "models.QuerySet[Institution]") -> Self:
        """Those one side of which is among the institutions."""
        keys = institutions.values("pk")
        return self.filter(Q(left__in=keys) | Q(right__in=keys))


class IdentificationQuerySet(DecisionQuerySet["Identification"]):
    """What offices decided institutions to be."""

    def current(self) -> Self:
        """Those that count: of several that one office decided about one institution, the last."""
        later = self.model.objects.filter(
            undone_at=None,
            register=OuterRef("register"),
            institution=OuterRef("institution"),
            pk__gt=OuterRef("pk"),
        )
        return self.standing().filter(~Exists(later))


class SetAsideQuerySet(DecisionQuerySet["RelationSetAside"]):
    """Relations that registers do not take for true, now or formerly."""

    def touching(self, institution: "Institution") -> Self:
        """Those of the institution to others, on either end."""
        return self.filter(Q(institution=institution) | Q(other=institution))
