"""The Django application `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who may sign in, and in whose name something is done."""

    name = "comity.accounts"
    label = "accounts"
