"""Who is to be asked about an agreement."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import ContactRole
from comity.agreements.models.agreement import Agreement
from comity.people.models import Person


class AgreementContact(models.Model):
    """Somebody who is to be asked about an agreement, on the office's side or on a partner's."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="agreement_contacts")
    role = models.CharField(_("role"), max_length=13, choices=ContactRole)
    is_home = models.BooleanField(_("on the office's side"))

    class Meta:
        ordering = ("-is_home", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "person", "role", "is_home"), name="one_role_of_a_contact"
            ),
        )
