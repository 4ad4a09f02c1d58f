"""The Django application `institutions`."""

from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    """Universities and other institutions, their names and units: shared by the installation."""

    name = "comity.institutions"
    label = "institutions"
