"""A document in an installation: `attached make` adds one, `attached look` tells what is seen.

Runs as a process in the installation.
"""

import datetime as dt
import hashlib
import json
import sys

import click
import django

NOON = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)


def make() -> None:
    """An agreement that is public, with a document for everybody whose text was read."""
    from comity.agreements.actions.publication import publish_agreements
    from comity.agreements.attaching import AttachmentSaid
    from comity.agreements.enums import AttachmentKind, Visibility
    from comity.agreements.models import Agreement
    from tests.registers.documents import attach, pdf, read_all
    from tests.registers.offices import enter, member, office
    from tests.registers.readings import listing

    must = office("must")
    officer = member(must)
    [agreement] = enter(must, [listing("Leeds")], by=officer)
    publish_agreements(Agreement.objects.all(), by=officer, at=NOON)
    said = AttachmentSaid(kind=AttachmentKind.ANNEX, visibility=Visibility.PUBLIC)
    attach(agreement, pdf("Dormitory"), said, by=officer, at=NOON)
    read_all(NOON)


def look() -> None:
    """Print the digest of what is handed out, and whether it is found by its words."""
    from django.test import Client

    from comity.agreements.models import Attachment

    client = Client(SERVER_NAME="localhost")
    answer = client.get(f"/documents/{Attachment.objects.get().pk}")
    data = b"".join(answer)
    found = "found in" in client.get("/agreements?q=dormitory").content.decode()
    click.echo(json.dumps([answer.status_code, hashlib.sha256(data).hexdigest(), found]))


if __name__ == "__main__":
    django.setup()
    {"make": make, "look": look}[sys.argv[1]]()
