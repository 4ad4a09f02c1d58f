"""The log: one chain of changes for each register, and one for the installation.

What digests are made of, `comity.provenance.chain` says. Changes are only ever added; of what they
say, values can be erased.
"""

from collections.abc import Mapping
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from comity.provenance.chain import BEGINNING
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.errors import LogIsAppendOnly
from comity.provenance.models.sources import Register
from comity.provenance.querysets import (
    ChangeChainQuerySet,
    ChangeQuerySet,
    ChangeValueQuerySet,
)

REASON = "reason"
"""The field of the value that says why; it may name a person, so that it can be erased too."""


class _AddedOnly(models.Model):
    """A row that is added and never changed or deleted."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; `LogIsAppendOnly` where it is there already."""
        if not self._state.adding:
            raise LogIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Nothing is deleted: `LogIsAppendOnly`."""
        raise LogIsAppendOnly


class ChangeChain(models.Model):
    """The changes of one register, or of what the whole installation shares (None), one by one.

    `length` is how many there are, `digest` that of the last. Whoever appends holds the row.
    """

    register = models.OneToOneField(
        Register, on_delete=models.PROTECT, null=True, related_name="chain"
    )
    length = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=BEGINNING)

    objects = ChangeChainQuerySet.as_manager()

    class Meta:
        constraints = (
            # NULL equals nothing, so that a plain unique constraint would let in several.
            models.UniqueConstraint(Coalesce("register", 0), name="one_chain_per_register"),
        )

    def __str__(self) -> str:
        return str(self.register or "")


class Change(_AddedOnly):
    """Who did what to what, and when; written in the transaction that does it.

    `number` counts from 1 in its chain. `part_of` is the change that did many things at once. It
    holds no text but names of commands: what was said stands in the values.
    """

    chain = models.ForeignKey(
        ChangeChain, on_delete=models.PROTECT, related_name="changes", db_index=False
    )
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=7)
    actor_name = models.CharField(max_length=60, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    verb = models.CharField(max_length=10, choices=Verb)
    subject_kind = models.CharField(max_length=12, choices=SubjectKind)
    subject_id = models.PositiveBigIntegerField()
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    digest = models.CharField(max_length=64)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("chain", "number"), name="changes_are_numbered"),
        )
        indexes = (
            models.Index(fields=("subject_kind", "subject_id", "-at"), name="change_subject"),
        )

    @property
    def before(self) -> Mapping[str, object]:
        """What was before, by field; nothing for what was not, or is erased."""
        return {each.field: each.before for each in self.values.all() if each.before is not None}

    @property
    def after(self) -> Mapping[str, object]:
        """What was afterwards, by field; nothing for what was not, or is erased."""
        return {
            each.field: each.after
            for each in self.values.all()
            if each.after is not None and each.field != REASON
        }

    @property
    def reason(self) -> str:
        """Why it was done; empty where nobody said, or it is erased."""
        said = (each.after for each in self.values.all() if each.field == REASON)
        return str(next(said, None) or "")


class ChangeValue(_AddedOnly):
    """What a field of the subject was before a change and after it, as plain JSON; null for none.

    `digest` is that of both with the `salt`. Without value and salt, when they are erased, it
    still proves that there was one, and tells nothing of it.
    """

    change = models.ForeignKey(
        Change, on_delete=models.PROTECT, related_name="values", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=30)
    before: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    after: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    salt = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64)
    erased_at = models.DateTimeField(null=True)

    objects = ChangeValueQuerySet.as_manager()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("change", "position"), name="values_are_ordered"),
        )
