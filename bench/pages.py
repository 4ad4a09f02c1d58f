"""How fast the pages of the sample register are, and with how many queries."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / ".cache" / "bench"
COMMAND = Path(sys.executable).with_name("comity")
RUNS = 25
PAGES = {
    "front": "/",
    "agreements": "/agreements",
    "agreements, filtered": "/agreements?country=CN&level=department",
    "agreements, searched": "/agreements?q=technology",
    "institutions": "/institutions",
    "countries": "/countries",
    "country": "/countries/JP",
    "sources": "/sources",
    "statistics": "/statistics",
    "patterns": "/patterns",
}


def measure_pages() -> None:
    """Make the sample register twice, then print what each page takes."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    print("\nsample register, 745 agreements")
    print(f"  made and imported in {_timed_demo():6.2f} s; target 60 s with its packages")
    print(f"  the second time in   {_timed_demo():6.2f} s; target 5 s")
    _open_register()
    print(f"\npages, {RUNS} times each; target p95 50 ms and 12 queries")
    for name, address in {**PAGES, **dict(_pages_of_rows())}.items():
        _print_page(name, address)


def _environment() -> dict[str, str]:
    return {
        "COMITY_DATA": str(FOLDER),
        "COMITY_DATABASE": f"sqlite:///{(FOLDER / 'demo.sqlite3').as_posix()}",
        "COMITY_SECRET_KEY": "only for measurements",
        "DJANGO_SETTINGS_MODULE": "comity.config.settings",
    }


def _timed_demo() -> float:
    started = time.perf_counter()
    subprocess.run(
        [str(COMMAND), "demo", "--check"],
        env={**os.environ, **_environment()},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - started


def _open_register() -> None:
    os.environ.update(_environment())
    import django  # noqa: PLC0415 - its settings read the environment

    django.setup()


def _pages_of_rows() -> Iterator[tuple[str, str]]:
    from comity.agreements.models import Agreement  # noqa: PLC0415 - needs Django set up
    from comity.institutions.models import Institution  # noqa: PLC0415
    from comity.provenance.models import Source  # noqa: PLC0415

    yield "agreement", f"/agreements/{Agreement.objects.order_by('pk')[100].pk}"
    yield "institution", f"/institutions/{Institution.objects.order_by('pk')[100].pk}"
    for source in Source.objects.order_by("pk"):
        yield f"source {source.pk}", f"/sources/{source.pk}"


def _print_page(name: str, address: str) -> None:
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(SERVER_NAME="localhost")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    asked = len(queries)  # before the next request clears them
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        client.get(address)
        seconds.append(time.perf_counter() - started)
    slow = statistics.quantiles(seconds, n=20)[-1]
    print(
        f"  {name:<22} {statistics.median(seconds) * 1000:6.1f} ms, p95 {slow * 1000:6.1f} ms,"
        f" {asked:>2} queries, {len(answer.content) / 1024:6.1f} KB, {answer.status_code}"
    )
