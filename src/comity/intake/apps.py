"""The Django application `intake`."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """From a reading to the register: proposals, their review, batches."""

    name = "comity.intake"
    label = "intake"
