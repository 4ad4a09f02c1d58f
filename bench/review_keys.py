"""How long a key of a review takes: a list of 500 rows, reviewed by keys in headless Chromium.

Run it by hand, alone on the machine: `python -m bench.review_keys`. The register of the office is
made once and kept; what is reviewed is a copy of it, with another list.
"""

import datetime as dt
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from playwright.sync_api import Page, sync_playwright

from bench.large_register import (
    OFFICER,
    SLUG,
    Row,
    make_register,
    next_edition,
    rows_of,
    use_database,
)
from bench.matching import DUMP, ROOT

FOLDER = ROOT / ".cache" / "bench" / "keys"
IN_USE, MADE = FOLDER / "large.sqlite3", FOLDER / "made.sqlite3"
COMMAND = Path(sys.executable).with_name("comity")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AGREEMENTS, ROWS = 10_000, 500
TARGET = 150  # milliseconds at p95
_ROUND = "AAAXAASAAJAU"
_ROUNDS = 46
"""So many that the list is gone through once."""
_WORDS = {"A": "accept", "X": "reject", "S": "skip", "J": "next", "U": "undo"}
_DECIDES = "AXU"
_START_SECONDS = 60
_WATCH = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")

_Times = Mapping[str, Sequence[tuple[float, float]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How somebody works: the seconds before the next key, from the next row or its answer on."""

    words: str
    pause: float
    waits_for_answer: bool


PACES = (
    Pace(words="0.4 s after an answer is told", pause=0.4, waits_for_answer=True),
    Pace(words="0.25 s after a row is there, told or not", pause=0.25, waits_for_answer=False),
)


def measure_review_keys(rounds: int = _ROUNDS) -> None:
    """Print of each key how long it takes until the next row is painted, and its answer told."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        print("\nreview by keys: left out, Chromium is not installed")
        return
    _make_once()
    for pace in PACES:
        review, session = _waiting_list()
        with _served() as base, sync_playwright() as playwright:
            root = hasattr(os, "geteuid") and os.geteuid() == 0
            arguments = ["--no-sandbox"] if root else []
            browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
            context.add_init_script(_WATCH)
            page = context.new_page()
            page.goto(f"{base}{review}")
            _print_times(pace, _reviewed(page, pace, rounds))
            browser.close()


def _reviewed(page: Page, pace: Pace, rounds: int) -> _Times:
    """Of each key: milliseconds until the next row is painted, and until its answer is told."""
    times = defaultdict(list)
    for key in _ROUND * rounds:
        page.keyboard.press(key.lower())
        painted = told = page.evaluate("window.rowPainted")
        if key in _DECIDES and pace.waits_for_answer:
            told = page.evaluate("window.answerPainted")
        page.wait_for_timeout(pace.pause * 1000)
        times[_WORDS[key]].append((painted, told))
    return times


def _print_times(pace: Pace, times: _Times) -> None:
    print(f"\na key {pace.words}; target p95 {TARGET} ms; load {os.getloadavg()[0]:.1f}")
    for name, ((first, _), *rest) in times.items():
        painted, told = zip(*rest, strict=True)
        waited = "" if painted == told else f"; told by {_spread(told)}"
        print(
            f"  {name:<7} {_spread(painted)}, at most {max(painted):4.0f};"
            f" the first {first:4.0f}; {len(rest):>3} times{waited}"
        )


def _spread(times: Sequence[float]) -> str:
    slow = statistics.quantiles(times, n=20)[-1]
    return f"p50 {statistics.median(times):4.0f}, p95 {slow:4.0f} ms"


def _make_once() -> None:
    """The register of a large office, with the authority where its dump lies beside the project."""
    use_database(FOLDER)
    from comity.matching.authority.installed import current_authority, load_authority  # noqa: PLC0415 - set up

    now = dt.datetime.now(dt.UTC)
    if current_authority(FOLDER) is None:
        dump = DUMP if DUMP.exists() else ROOT / "samples" / "authority.jsonl"
        load_authority(dump, FOLDER, at=now)
    if not MADE.exists():
        make_register(AGREEMENTS, waiting=False, at=now)
        _close()
        shutil.copy(IN_USE, MADE)


def _waiting_list() -> tuple[str, str]:
    """The path of the review of a new list, and the session of the officer who reviews it.

    Half its rows are agreements with universities that the office does not know, the others say
    another end of known agreements.
    """
    from django.test import Client  # noqa: PLC0415 - needs Django set up

    from comity.accounts.actors import Actor  # noqa: PLC0415
    from comity.accounts.models import User  # noqa: PLC0415
    from comity.offices.models import Office  # noqa: PLC0415

    _copy_made()
    officer = User.objects.get(username=OFFICER)
    office = Office.objects.select_related("register").get(slug=SLUG)
    known = list(rows_of(AGREEMENTS, Random(1)))[:: AGREEMENTS // ROWS]
    batch = next_edition(
        office, known, Actor.signed_in(officer), dt.datetime.now(dt.UTC), others=_unknown()
    )
    client = Client()
    client.force_login(officer)
    _close()
    return f"/imports/{batch.pk}", client.cookies["sessionid"].value


def _copy_made() -> None:
    """Begin with the register as it was made; nothing else may be left of what was in use."""
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up

    _close()
    for left in FOLDER.glob(f"{IN_USE.name}*"):
        left.unlink()
    shutil.copy(MADE, IN_USE)
    call_command("migrate", verbosity=0)


def _unknown() -> Iterator[Row]:
    """Agreements with universities of the authority, as `rows_of` makes them otherwise."""
    from comity.institutions.lookup import installed_lookup  # noqa: PLC0415 - needs Django set up
    from comity.values.countries import country_name  # noqa: PLC0415

    lookup = installed_lookup()
    if lookup is None:
        raise RuntimeError("no authority is loaded")
    index, chance = lookup.index, Random(6)
    universities = [
        number
        for number in range(len(index.record_countries))
        if index.is_kind(number, "education") and index.record_countries[number]
    ]
    for row in rows_of(ROWS, Random(3)):
        number = chance.choice(universities)
        country = country_name(index.record_countries[number], "en")
        yield replace(row, partner=index.name_of(number), country=country)


def _close() -> None:
    """Let go of the database, so that its file is whole."""
    from django.db import connection  # noqa: PLC0415 - needs Django set up

    connection.close()


@contextmanager
def _served() -> Iterator[str]:
    """Where the register is served, by a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [str(COMMAND), "serve", "--port", str(port)], stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(base)
        yield base
    finally:
        server.terminate()
        server.wait()


def _wait_for(base: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{base}/patterns", timeout=5):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    measure_review_keys(*map(int, sys.argv[1:]))
