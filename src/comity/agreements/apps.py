"""The Django application `agreements`."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Agreements, their parties and terms, and what holds on a day."""

    name = "comity.agreements"
    label = "agreements"
