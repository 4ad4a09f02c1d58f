"""The Django application `offices`."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Whose register it is: offices and the people who work in them."""

    name = "comity.offices"
    label = "offices"
