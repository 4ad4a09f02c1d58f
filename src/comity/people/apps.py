"""The Django application `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people whom offices keep: the only home of personal data beside the accounts of users."""

    name = "comity.people"
    label = "people"
