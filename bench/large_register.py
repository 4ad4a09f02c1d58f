"""A register as large offices have: generated lists, brought in by the real actions."""

import csv
import datetime as dt
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.accounts.actors import Actor
    from comity.intake.models import Batch
    from comity.offices.models import Office

SLUG, OFFICER = "steppe", "officer"
_PARTNERS_OF = 4  # agreements, on average
_OF_THE_LARGEST = 300
_HEAD = ("No.", "Institution", "Unit", "Country", "Type", "Signed", "Valid until")
_TYPES = ("MOU", "MOU", "MOA", "Exchange agreement", "Cooperation agreement")
_UNITS = ("Faculty of Law", "School of Medicine", "Faculty of Engineering", "Institute of Physics")
_FORMS = ("University of {}", "{} University", "{} Institute of Technology", "{} State College")
_ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "r", "s", "t", "v", "br", "st", "tr")
_VOWELS = ("a", "e", "i", "o", "u", "ai")
_COUNTRIES = (
    *("CN", "JP", "KR", "RU", "DE", "FR", "US", "GB", "IT", "ES", "PL", "CZ", "TR", "IN", "VN"),
    *("TH", "MY", "ID", "PH", "AU", "NZ", "CA", "MX", "BR", "AR", "CL", "PE", "CO", "ZA", "EG"),
    *("MA", "KE", "NG", "GH", "ET", "SE", "NO", "FI", "DK", "NL", "BE", "AT", "CH", "PT", "GR"),
    *("HU", "RO", "BG", "RS", "HR", "SI", "SK", "UA", "KZ", "UZ", "KG", "IL", "SA", "AE", "IR"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An agreement of the list: its partner, and what else is printed of it."""

    partner: str
    unit: str
    country: str
    kind: str
    signed: dt.date
    years: int | None

    @property
    def until(self) -> str:
        """What stands in the last column: a day, words, or nothing."""
        if self.years is None:
            return ""
        return "indefinite" if not self.years else str(self.signed.year + self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeRegister:
    """The office, who keeps it, and the import that waits for a review."""

    office: "Office"
    by: "Actor"
    waiting: "Batch | None"


def use_database(folder: Path) -> None:
    """Keep what follows in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {
        "COMITY_DATA": str(folder),
        "COMITY_DATABASE": f"sqlite:///{(folder / 'large.sqlite3').as_posix()}",
        "COMITY_SECRET_KEY": "only for measurements",
        "DJANGO_SETTINGS_MODULE": "comity.config.settings",
    }
    os.environ.update(told)
    import django  # noqa: PLC0415 - its settings read the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)


def make_register(agreements: int, *, waiting: bool = True, at: dt.datetime) -> LargeRegister:
    """An office with so many agreements, of a list, and the next edition waiting for a review.

    In the next edition half the rows are other agreements, a quarter says another end.
    """
    from comity.agreements.tasks import take_stock  # noqa: PLC0415 - needs Django set up
    from comity.intake.actions.publishing import publish_batch  # noqa: PLC0415
    from comity.intake.actions.running import begin_accepting  # noqa: PLC0415
    from comity.intake.querysets import Rule  # noqa: PLC0415
    from comity.intake.tasks import run_batches  # noqa: PLC0415

    office, by = _office(at)
    rows = list(rows_of(agreements, Random(1)))
    batch = _propose(office, rows, "2025-01", by, at)
    begin_accepting(batch, Rule(), by=by, at=at)
    run_batches(lambda: at)
    publish_batch(batch, by=by, at=at)
    take_stock(office, at=at)
    return LargeRegister(
        office=office, by=by, waiting=next_edition(office, rows, by, at) if waiting else None
    )


def put_under_way(register: LargeRegister, count: int, *, at: dt.datetime) -> None:
    """Let the renewals of so many signed agreements be decided: for half of them, a new agreement.

    Two in three of the new ones are under review.
    """
    from comity.agreements.actions.moving import move_agreement  # noqa: PLC0415 - needs Django
    from comity.agreements.actions.renewing import Decided, decide_renewals  # noqa: PLC0415
    from comity.agreements.enums import RenewalWay, Stage  # noqa: PLC0415
    from comity.agreements.models import Agreement  # noqa: PLC0415

    office, by = register.office, register.by
    signed = Agreement.objects.filter(office=office, stage=Stage.SIGNED).exclude(kind="")
    keys = signed.order_by("pk").values_list("pk", flat=True)[:count]
    ways = (RenewalWay.NEW_AGREEMENT, RenewalWay.LETTER)
    decided = {key: Decided(way=ways[number % len(ways)]) for number, key in enumerate(keys)}
    decide_renewals(office, decided, by=by, at=at)
    for number, proposed in enumerate(Agreement.objects.filter(stage=Stage.PROPOSED)):
        if number % 3:
            move_agreement(proposed, Stage.UNDER_REVIEW, by=by, at=at)


def next_edition(
    office: "Office",
    rows: list[Row],
    by: "Actor",
    at: dt.datetime,
    *,
    others: Iterator[Row] | None = None,
) -> "Batch":
    """The list of a year later, proposed: every row says something new.

    Half the rows are `others`, where these are not given some with partners of the first list.
    """
    chance = Random(2)
    others = others or rows_of(len(rows), Random(3))
    listed = [
        next(others)
        if chance.random() < 0.5
        else Row(
            partner=row.partner,
            unit=row.unit,
            country=row.country,
            kind=row.kind,
            signed=row.signed,
            years=(row.years or 0) + 5,
        )
        for row in rows
    ]
    return _propose(office, listed, "2026-01", by, at + dt.timedelta(minutes=1))


def rows_of(count: int, chance: Random) -> Iterator[Row]:
    """So many rows: the first partner has three hundred of them, others a few each."""
    partners = list(_partners(count // _PARTNERS_OF, Random(4)))
    for number in range(count):
        largest = number < _OF_THE_LARGEST
        name, country = partners[0] if largest else chance.choice(partners)
        yield Row(
            partner=name,
            unit=chance.choice((*_UNITS, "", "", "")),
            country=country,
            kind=chance.choice(_TYPES),
            signed=dt.date(chance.randrange(1995, 2025), chance.randrange(1, 13), 1),
            years=chance.choice((None, 0, 3, 5, 5, 10)),
        )


def _partners(count: int, chance: Random) -> Iterator[tuple[str, str]]:
    from comity.values.countries import country_name  # noqa: PLC0415 - loaded when it is used

    known: set[str] = set()
    while len(known) < count:
        place = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(3)).title()
        if place not in known:
            known.add(place)
            country = _COUNTRIES[len(known) % len(_COUNTRIES)]
            yield chance.choice(_FORMS).format(place), country_name(country, "en")


def _office(at: dt.datetime) -> "tuple[Office, Actor]":
    from comity.accounts.actors import Actor  # noqa: PLC0415 - needs Django set up
    from comity.accounts.models import User  # noqa: PLC0415
    from comity.offices.actions.membership import add_member  # noqa: PLC0415
    from comity.offices.actions.opening import OfficeProfile, open_office  # noqa: PLC0415
    from comity.offices.enums import Role  # noqa: PLC0415

    root = Actor.signed_in(User.objects.create_superuser("root"))
    profile = OfficeProfile(
        slug=SLUG, name="Steppe University", short_name="Steppe", country="MN", public=True
    )
    office = open_office(profile, by=root, at=at)
    officer = User.objects.create_user(OFFICER)
    add_member(office, officer, role=Role.OFFICER, by=root, at=at)
    return office, Actor.signed_in(officer)


def _propose(
    office: "Office", rows: list[Row], as_of: str, by: "Actor", at: dt.datetime
) -> "Batch":
    from comity.documents.reading import read_document  # noqa: PLC0415 - needs Django set up
    from comity.intake.actions.proposing import propose_listings  # noqa: PLC0415
    from comity.interpretation.interpret import interpret_document  # noqa: PLC0415

    data = _printed(rows).encode()
    reading = interpret_document(read_document(data, name=f"agreements-{as_of}.csv"))
    batch = propose_listings(office, data, reading, by=by, at=at)
    if batch is None:
        raise RuntimeError("the list was received before")
    return batch


def _printed(rows: list[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    for number, row in enumerate(rows, start=1):
        signed = row.signed.isoformat()
        cells = (row.partner, row.unit, row.country, row.kind, signed, row.until)
        writer.writerow((number, *cells))
    return text.getvalue()
