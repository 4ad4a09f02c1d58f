"""How sources, findings and changes are asked for."""

import datetime as dt
from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models
from django.db.models import Exists, OuterRef, Q

from comity.provenance.enums import FindingState, SubjectKind
from comity.provenance.errors import LogIsAppendOnly

if TYPE_CHECKING:
    from comity.provenance.models import (
        Change,
        ChangeChain,
        ChangeValue,
        Finding,
        Register,
        Source,
    )


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources of one register or of all."""

    def of(self, register: "Register") -> "SourceQuerySet":
        """The editions that one register received."""
        return self.filter(register=register)

    def editions(self) -> "SourceQuerySet":
        """The sources that are editions: all but the workbooks of registers that came back."""
        return self.filter(speaks=True)

    def public(self) -> "SourceQuerySet":
        """The editions an office has published."""
        return self.filter(public=True)

    def known(self, at: dt.datetime | None = None) -> "SourceQuerySet":
        """The editions that had been received at that instant; all without one."""
        return self.filter(received_at__lte=at) if at else self.all()

    def speaking(self, known: dt.datetime | None = None) -> "SourceQuerySet":
        """The editions that say what their register lists, as far as `known` (now without it).

        An edition speaks once its office has taken it up. Where an office has published editions,
        only those speak, so that what it still keeps to itself changes nothing that is shown.
        """
        taken_up = Q(taken_up_at__lte=known) if known else Q(taken_up_at__isnull=False)
        shown = self.model.objects.filter(taken_up, register=OuterRef("register"), public=True)
        return self.filter(taken_up).filter(Q(public=True) | ~Exists(shown))


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings of sources."""

    def open(self) -> "FindingQuerySet":
        """The findings nobody has decided about."""
        return self.filter(state=FindingState.OPEN)


class ChangeChainQuerySet(models.QuerySet["ChangeChain"]):
    """Chains of changes."""

    def hold(self, *registers: "Register | None") -> "list[ChangeChain]":
        """The chains of these registers (None: of the installation), until the transaction ends.

        Who appends to one waits for whoever holds it, so that no chain forks. They are taken in one
        order, that of the registers and the installation's last: an action that holds rows as
        well, or several chains, holds them before it begins, else two of them may wait for one
        another.
        """
        asked = sorted(registers, key=lambda each: (each is None, each.pk if each else 0))
        return [self._held(register) for register in dict.fromkeys(asked)]

    def _held(self, register: "Register | None") -> "ChangeChain":
        held = self.select_for_update().filter(register=register).first()
        if held is None:
            self.get_or_create(register=register)
            held = self.select_for_update().get(register=register)
        return held


class _AddedOnly:
    """Rows that are added and read, never altered or deleted."""

    def update(self, **_columns: Any) -> NoReturn:
        """Nothing is altered: `LogIsAppendOnly`."""
        raise LogIsAppendOnly

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Nothing is altered: `LogIsAppendOnly`."""
        raise LogIsAppendOnly

    def delete(self) -> NoReturn:
        """Nothing is deleted: `LogIsAppendOnly`."""
        raise LogIsAppendOnly


class ChangeQuerySet(_AddedOnly, models.QuerySet["Change"]):
    """What was done."""

    def about(self, kind: SubjectKind, *keys: int) -> "ChangeQuerySet":
        """What was done to these subjects of a kind, the latest first."""
        return self.filter(subject_kind=kind, subject_id__in=keys)

    def known(self, at: dt.datetime | None = None) -> "ChangeQuerySet":
        """What had been done at that instant; all without one."""
        return self.filter(at__lte=at) if at else self.all()


class ChangeValueQuerySet(_AddedOnly, models.QuerySet["ChangeValue"]):
    """What was said of what was done."""

    def erase(self, at: dt.datetime) -> int:
        """Erase the values and their salts; how many that were not yet. Their digests stay.

        Only `comity.provenance.actions.erasing` calls this: the log must say that it was done.
        """
        there = self.filter(erased_at=None)
        return models.QuerySet.update(there, before=None, after=None, salt="", erased_at=at)
