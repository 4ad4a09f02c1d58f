"""The Django application `web`."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages that people see."""

    name = "comity.web"
    label = "web"
