"""Opens an office that waits for its list, with an officer; prints the key of her session."""

import datetime as dt

import click
import django

_PROFILE = ("--name", "Harbour University", "--short-name", "HU", "--country", "FI")


def main() -> None:
    """Do it in an installation where nothing was made yet."""
    django.setup()
    from django.test import Client
    from django.utils import timezone

    from comity.accounts.models import User
    from comity.cli.commands import comity
    from comity.intake.tasks import look_at_registers

    for arguments in (
        ("migrate",),
        ("user", "add", "saraa", "--generate-password"),
        ("office", "add", "harbour", *_PROFILE, "--public", "--as", "saraa"),
        ("office", "member", "harbour", "saraa", "--role", "officer", "--as", "saraa"),
    ):
        comity(arguments, standalone_mode=False)
    # Else whoever works beside the pages would soon take stock, and nobody knows when.
    look_at_registers(lambda: timezone.now() + dt.timedelta(minutes=1))
    client = Client()
    client.force_login(User.objects.get(username="saraa"))
    click.echo(client.session.session_key)


if __name__ == "__main__":
    main()
