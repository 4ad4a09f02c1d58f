"""Registers, and the sources they receive: as received, and what they state."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.provenance.enums import AsOfBasis, SubjectKind
from comity.provenance.querysets import SourceQuerySet


class Register(models.Model):
    """The body of records that one office keeps; what belongs to an office points here.

    It stands in this inner app so that sources and changes can be owned without knowing offices.
    """

    slug = models.SlugField(unique=True)

    def __str__(self) -> str:
        return self.slug


class ReadingProfile(models.Model):
    """How the lists that a register receives are read: YAML that `read_profile` understands.

    An empty text says nothing.
    """

    register = models.OneToOneField(
        Register, on_delete=models.CASCADE, related_name="reading_profile"
    )
    text = models.TextField(_("reading profile"), blank=True)
    changed_at = models.DateTimeField(_("changed"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )


class Source(models.Model):
    """An edition of a list, as received: its bytes, its text, and the day it speaks for.

    `as_of_from` and `as_of_to` are the first and last day that `as_of` may mean. `digest` is the
    SHA-256 of the bytes; `reading_digest` is equal for two files that say the same agreements,
    whatever their encoding, line ends or row order. `taken_up_at` is when the office
    began to rely on it; before, it is a proposal. What does not speak is no edition, and is never
    taken up: a workbook of the register that came back edited. `pages` holds the sizes of its
    pages in points, as `[width, height]`, where it has pages.
    """

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="sources")
    title = models.CharField(_("title"), max_length=300, blank=True)
    file_name = models.CharField(_("file name"), max_length=255)
    format = models.CharField(_("format"), max_length=20)
    encoding = models.CharField(_("encoding"), max_length=40, blank=True)
    digest = models.CharField(max_length=64, db_index=True)
    reading_digest = models.CharField(max_length=64)
    as_of_from = models.DateField()
    as_of_to = models.DateField()
    as_of_precision = models.CharField(max_length=5)
    as_of_basis = models.CharField(max_length=8, choices=AsOfBasis)
    listed = models.PositiveIntegerField(_("agreements listed"))
    received_at = models.DateTimeField(_("received"))
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    public = models.BooleanField(_("public"), default=False)
    speaks = models.BooleanField(default=True)
    taken_up_at = models.DateTimeField(_("taken up"), null=True)
    pages: "models.JSONField[Any, Any]" = models.JSONField(default=list)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("-as_of_from", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("register", "reading_digest"), name="one_source_per_reading"
            ),
            models.CheckConstraint(
                condition=models.Q(as_of_from__lte=models.F("as_of_to")), name="as_of_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.title or self.file_name


class SourceContent(models.Model):
    """The bytes of a source, apart so that reading about a source never loads them."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="content")
    data = models.BinaryField()


class SourceRow(models.Model):
    """One printed row of a source; `index` counts from 0 over the whole document.

    `cells` are `[start, end, address, box, repeated]`, as `comity.documents.model.Cell` has them;
    those of several lines have these as well, each `[start, end, left, top, right, bottom]`. There
    are none where the row is a plain line. `sheet_row` is its number on its sheet. What became no
    field is in `set_aside`, as `[start, end, became]`.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="rows")
    index = models.PositiveIntegerField()
    line = models.PositiveIntegerField(null=True)
    page = models.PositiveIntegerField(null=True)
    sheet = models.CharField(max_length=100, blank=True)
    sheet_row = models.PositiveIntegerField(null=True)
    cells: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    hidden = models.BooleanField(default=False)
    struck = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    set_aside: "models.JSONField[Any, Any]" = models.JSONField(default=list)

    class Meta:
        ordering = ("index",)
        constraints = (
            models.UniqueConstraint(fields=("source", "index"), name="one_row_per_index"),
        )


class StatedFigure(models.Model):
    """A number the source itself gives; see `comity.interpretation.readings.StatedFigure`."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="figures")
    value = models.PositiveIntegerField()
    relation = models.CharField(max_length=10)
    counts = models.CharField(max_length=20)
    by: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    label = models.CharField(max_length=200, blank=True)
    line = models.PositiveIntegerField(null=True)


class Statement(models.Model):
    """That a source says a value of a subject: the field, the value, and the stretch it stands in.

    `original` is the text as printed; `row`, `start` and `end` name it in the source's rows.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="statements")
    subject_kind = models.CharField(max_length=12, choices=SubjectKind)
    subject_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=20)
    value = models.TextField(blank=True)
    original = models.TextField()
    row = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ("row", "start")
        indexes = (
            models.Index(fields=("subject_kind", "subject_id"), name="statement_subject"),
            models.Index(fields=("source", "row"), name="statement_row"),
        )
