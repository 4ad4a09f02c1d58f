"""Every page of an installation as everybody sees it: `page_walk FOLDER MOST` writes them.

Each answer is a file of the folder, named by its digest, and `pages.json` says which is whose.

Runs as a process in the installation; MOST objects of a kind are shown to the public. An address
with a key is asked for the objects that its beginning names; one with a beginning nobody said the
objects of ends the walk.
"""

import hashlib
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product
from pathlib import Path
from typing import Any

import django
from django.test import Client
from django.urls import URLResolver, get_resolver

# What an answer says anew each time: tokens of forms, and of styles and scripts.
_TOKENS = re.compile(rb'(name="csrfmiddlewaretoken" value|nonce|csrf[-_a-z]*)(=|": ?)"[^"]*"')
_PART = re.compile(r"<(?:\w+:)?(\w+)>")
_FEW = 2
"""So many objects of each kind are shown to those who are signed in, and in Mongolian."""
_ROWS = 2
"""So many rows of each source are asked for: the source is read anew for each."""


def main(folder: Path, most: int) -> None:
    """Walk all pages and write what they are."""
    django.setup()
    from comity.web import held_readings

    held_readings._PATIENCE = 500.0  # a page that says how far the reading is tells of the machine
    folder.mkdir()
    seen = dict(walk(folder, most))
    (folder / "pages.json").write_text(json.dumps(seen, indent=1), encoding="utf-8")


def walk(folder: Path, most: int) -> Iterator[tuple[str, list[Any]]]:
    """Each viewer and address with the status and a digest of what is answered."""
    from comity.accounts.models import User

    for user in (None, *User.objects.order_by("pk")):
        client = Client(SERVER_NAME="localhost")
        if user:
            client.force_login(user)
        for prefix, count in (("", _FEW if user else most), ("/mn", _FEW)):
            for address in all_addresses(count):
                said = answered(client, prefix + address, folder)
                yield f"{user or 'anybody'} {prefix}{address}", said


def answered(client: Client, address: str, folder: Path) -> list[Any]:
    """The status, the type or the way on, and a digest of what is said, which is kept."""
    answer = client.get(address)
    said = comparable(b"".join(answer) if answer.streaming else answer.content)
    way = answer.headers.get("Location", answer.headers.get("Content-Type", ""))
    digest = hashlib.sha256(said).hexdigest()
    (folder / digest).write_bytes(said)
    return [answer.status_code, way, digest]


def comparable(said: bytes) -> bytes:
    """What is answered, less tokens, and less the hour at which a workbook was made."""
    if said.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(said)) as book:
            names = sorted(set(book.namelist()) - {"docProps/core.xml"})
            return b"".join(book.read(name) for name in names)
    return _TOKENS.sub(b"", said)


def all_addresses(most: int) -> Iterator[str]:
    """Every address there is, less languages: their pages stand under a prefix.

    What tells how far a reading is tells of the machine, and where one is signed in, of the hour:
    both are left out.

    Of each kind there are `most`, spread over the objects.
    """
    for route in routes(get_resolver().url_patterns):
        if route.endswith(("/progress", "account", "account/data.json")):
            continue
        found = list(arguments(route))
        for values in found[:: -(-len(found) // most) or 1]:
            yield "/" + filled(route, values)


def filled(route: str, values: Iterable[Any]) -> str:
    for value in values:
        route = _PART.sub(str(value), route, count=1)
    return route


def routes(patterns: Iterable[Any], before: str = "") -> Iterator[str]:
    """Every route, in the language that has no prefix."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            is_language = type(pattern.pattern).__name__ == "LocalePrefixPattern"
            own = "" if is_language else str(pattern.pattern)
            yield from routes(pattern.url_patterns, before + own)
        else:
            yield before + str(pattern.pattern)


def arguments(route: str) -> Iterable[tuple[Any, ...]]:
    """What the parts in brackets may be, each by the word that stands before it."""
    if "sources/<key:key>/rows/" in route:
        return rows_of_sources()
    before = (
        route[: part.start()].rstrip("/").rpartition("/")[2] for part in _PART.finditer(route)
    )
    return product(*(OBJECTS["" if "<" in word else word]() for word in before))


def keys(app: str, name: str, field: str = "pk") -> Callable[[], list[Any]]:
    """What gives the keys of all rows of a model."""

    def found() -> list[Any]:
        from django.apps import apps

        manager = apps.get_model(app, name)._default_manager
        return list(manager.order_by("pk").values_list(field, flat=True))

    return found


def slugs(app: str, name: str) -> Callable[[], list[Any]]:
    """What gives the short addresses of all rows of a model."""
    return keys(app, name, field="slug")


def rows_of_sources() -> Iterator[tuple[int, int]]:
    from comity.agreements.models import Listing

    for source in keys("provenance", "Source")():
        listed = Listing.objects.filter(source=source).order_by("position")
        for position in islice(listed.values_list("position", flat=True), _ROWS):
            yield source, position + 1


OBJECTS: dict[str, Callable[[], Any]] = {
    "": lambda: ["gone"],
    "agreements": keys("agreements", "Agreement"),
    # A brief says when it was made: it is another one the second time.
    "brief": lambda: ["gone"],
    "calendar": lambda: ["gone"],
    "countries": lambda: ["JP", "CN", "MN", "DE", "XX"],
    "decisions": keys("agreements", "ApprovalStep"),
    "documents": keys("agreements", "Attachment"),
    "events": keys("agreements", "AgreementEvent"),
    "given": lambda: ["gone"],
    "groups": slugs("offices", "Group"),
    "imports": keys("intake", "Batch"),
    "institutions": keys("institutions", "Institution"),
    "invitations": lambda: ["gone"],
    "letters": lambda: ["letter"],
    "invited": lambda: [1],
    "offices": slugs("offices", "Office"),
    "pages": lambda: [1],
    "renewals": keys("agreements", "Renewal"),
    "partners": keys("institutions", "Institution"),
    "password": lambda: ["gone"],
    "passkeys": lambda: [1],
    "people": keys("accounts", "User"),
    # Looking at a person is noted, and her page says who did: it is another one the second time.
    "persons": lambda: [999999],
    "sources": keys("provenance", "Source"),
    "through": lambda: ["gone"],
    "try": lambda: ["gone"],
    # Looking at what is held of a person is logged: it would not be the same a second time.
    "users": lambda: [999999],
    "with": slugs("offices", "Office"),
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
