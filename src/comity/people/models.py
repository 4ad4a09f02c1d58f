"""People whom offices keep: their names, their posts, and how they are reached."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity.people.enums import ContactKind
from comity.people.querysets import PersonQuerySet
from comity.provenance.models import Register


class Person(models.Model):
    """Somebody whom one office keeps; two offices that know one person keep two.

    `name` is the name as used, whole: what is first or last in it differs from country to country.
    `sort_name` is how it stands in an alphabetical list, where that is otherwise. `other_names`
    are the same name in other scripts. `degrees` stand behind the name.
    """

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(_("name as used"), max_length=200)
    sort_name = models.CharField(_("name in alphabetical lists"), max_length=200, blank=True)
    sort_key = models.CharField(max_length=800)
    other_names: "models.JSONField[Any, Any]" = models.JSONField(
        _("name in other scripts"), default=list, blank=True
    )
    honorific = models.CharField(_("title before the name"), max_length=60, blank=True)
    degrees = models.CharField(_("degrees behind the name"), max_length=120, blank=True)
    entered_at = models.DateTimeField()

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "pk")
        indexes = (models.Index(fields=("register", "sort_key"), name="person_order"),)

    def __str__(self) -> str:
        return f"{self.register_id}/{self.pk}"

    @property
    def full_name(self) -> str:
        """The name with what stands before and behind it."""
        named = " ".join(part for part in (self.honorific, self.name) if part)
        return ", ".join(part for part in (named, self.degrees) if part)


class Affiliation(models.Model):
    """A post that somebody has or had, and at which body, both as they are printed.

    `since_from`..`since_to` are the days on which it may have begun, likewise `until_*`; null
    where it is not known. Which institution the body is, outer records say.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    position = models.PositiveSmallIntegerField()
    post = models.CharField(_("post"), max_length=200, blank=True)
    body = models.CharField(_("at"), max_length=300, blank=True)
    since_from = models.DateField(null=True)
    since_to = models.DateField(null=True)
    since_precision = models.CharField(max_length=5, blank=True)
    until_from = models.DateField(null=True)
    until_to = models.DateField(null=True)
    until_precision = models.CharField(max_length=5, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(since_from__isnull=True) | Q(since_from__lte=F("since_to")),
                name="since_in_order",
            ),
            models.CheckConstraint(
                condition=Q(until_from__isnull=True) | Q(until_from__lte=F("until_to")),
                name="until_in_order",
            ),
        )


class ContactPoint(models.Model):
    """A way of reaching somebody, as typed, and `checked` as machines know it.

    Whether it is `public` counts where the person stands on a public page, and nowhere else.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_points")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("by"), max_length=9, choices=ContactKind)
    value = models.CharField(_("as typed"), max_length=300)
    checked = models.CharField(max_length=300)
    public = models.BooleanField(_("public"), default=False)

    class Meta:
        ordering = ("position", "pk")
        indexes = (models.Index(fields=("kind", "checked"), name="contact_checked"),)


class Sighting(models.Model):
    """That a user was shown somebody's data on a day, the first time at `at`.

    Only ever added; it goes with the person.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sightings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("person", "user", "on"), name="one_sighting_a_day"),
        )
