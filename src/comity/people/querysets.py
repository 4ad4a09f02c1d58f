"""How people are asked for."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from comity.people.models import Person
    from comity.provenance.models import Register


class PersonQuerySet(models.QuerySet["Person"]):
    """People whom offices keep."""

    def of(self, register: "Register") -> "PersonQuerySet":
        """Those whom one register keeps."""
        return self.filter(register=register)

    def with_all(self) -> "PersonQuerySet":
        """With their posts and the ways of reaching them: two more queries."""
        return self.prefetch_related("affiliations", "contact_points")
