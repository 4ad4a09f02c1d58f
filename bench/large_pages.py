"""How fast the pages of a large office are: ten thousand agreements, and proposals to review."""

import datetime as dt
import gc
import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench.large_register import OFFICER, SLUG, make_register, put_under_way, use_database

FOLDER = Path(__file__).resolve().parent.parent / ".cache" / "bench" / "large"
AGREEMENTS, UNDER_WAY, REQUESTS, KEYS = 10_000, 600, 100, 60
_COUNTED = 12
"""Addresses of a page for which queries are counted: each asks all that it may ask for."""
TARGET_PAGE, TARGET_KEY, TARGET_QUERIES = 100, 150, 12  # milliseconds at p95; queries


def measure_large_pages() -> None:
    """Make the register, then print what each page takes, and what one key of a review."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    use_database(FOLDER)
    started = time.process_time()
    register = make_register(AGREEMENTS, at=dt.datetime.now(dt.UTC))
    put_under_way(register, UNDER_WAY, at=dt.datetime.now(dt.UTC))
    print(f"\nan office of {AGREEMENTS:,} agreements, and as many proposals that wait")
    print(f"  {UNDER_WAY} renewals are decided, half of them bring a new agreement under way")
    print(
        f"  read, proposed and accepted in {time.process_time() - started:.0f} s of the processor"
    )
    print_pages()
    print_keys()


def print_pages() -> None:
    """Print, of each page, how long it takes the processor and the clock, and its queries."""
    print(
        f"\npages, {REQUESTS} requests each; target p95 {TARGET_PAGE} ms, {TARGET_QUERIES} queries"
    )
    client = _client()
    client.get("/")
    # As `comity serve` does once it has loaded what stays.
    gc.collect()
    gc.freeze()
    for name, addresses in _pages():
        _print_page(client, name, list(islice(cycle(addresses), REQUESTS)))


def print_keys() -> None:
    """Print how long the answer to a key takes that accepts a row."""
    print(f"\na row accepted by a key, {KEYS} times; target p95 {TARGET_KEY} ms")
    client = _client()
    for kind in ("new", "changes"):
        address, proposals = _waiting(kind)
        steps = [_step(address, each) for each in proposals]
        first, *rest = [_timed(partial(client.post, **step)) for step in steps]
        asked = _queries(partial(client.post, **_step(address, _waiting(kind)[1][0])))
        print(
            f"  {kind:<22} {_spread([cpu for cpu, _ in rest])} of the processor,"
            f" {_spread([wall for _, wall in rest])} by the clock, {asked} queries;"
            f" the first {first[0]:.0f} ms"
        )


def _print_page(client: Any, name: str, addresses: Sequence[str]) -> None:
    ask = partial(client.get, headers=_HEADERS.get(name))
    few = list(dict.fromkeys(addresses))[:_COUNTED]
    answers = {ask(address).status_code for address in few}
    asked = max(_queries(partial(ask, address)) for address in few)
    times = [_timed(partial(ask, address)) for address in addresses]
    print(
        f"  {name:<22} {_spread([cpu for cpu, _ in times])} of the processor,"
        f" {_spread([wall for _, wall in times])} by the clock, {asked:>2} queries,"
        f" {len(set(addresses))} addresses, {sorted(answers)}",
        flush=True,
    )


_HEADERS = {"review, one row": {"X-Part": "review"}}


def _pages() -> Iterator[tuple[str, Sequence[str]]]:
    from comity.agreements.models import Agreement, AgreementFact  # noqa: PLC0415 - needs Django
    from comity.intake.models import Batch  # noqa: PLC0415

    review = f"/imports/{Batch.objects.latest('pk').pk}"
    rows = [
        f"{review}?show={show}&at={at}"
        for at in range(1, AGREEMENTS, AGREEMENTS // 35)
        for show in ("todo", "changes", "doubtful")
    ]
    keys = list(Agreement.objects.order_by("pk").values_list("pk", flat=True)[::97])
    partners = AgreementFact.objects.filter(agreement__in=keys, parties__is_home=False)
    institutions = list(partners.values_list("parties__institution", flat=True).distinct())
    largest = Agreement.objects.earliest("pk").parties.get(is_home=False).institution_id
    countries = ("CN", "JP", "DE", "FR", "KR", "GR", "IR")
    filters = [f"country={code}" for code in countries]
    filters += ["kind=mou", "validity=in_force", "level=department", "q=university", "q=ba"]
    yield "work list", [f"/offices/{SLUG}/work", f"/offices/{SLUG}/work?mine"]
    yield "alerts", [f"/offices/{SLUG}/alerts{q}" for q in ("", "?mine=1", "?page=9")]
    yield "board", [f"/offices/{SLUG}/board"]
    yield "renewals", [f"/offices/{SLUG}/renewals"]
    yield "days of alerts", [f"/offices/{SLUG}/alert-rules"]
    semester = f"/offices/{SLUG}/semester?first=2027-02&last=2027-06"
    yield "semester", [semester, f"{semester}&show=ends", f"{semester}&page=9"]
    yield "review", rows
    yield "review, one row", rows
    yield "largest partner", [f"/institutions/{largest}?page={n}" for n in range(1, 7)]
    yield "partner", [f"/institutions/{key}" for key in institutions]
    yield "partners", ["/institutions", *(f"/institutions?page={n}" for n in range(2, 40))]
    yield "partners, filtered", [f"/institutions?{each}" for each in filters if each[0] in "cq"]
    yield "agreements", ["/agreements", *(f"/agreements?page={n}" for n in range(2, 60))]
    yield "agreements, filtered", [f"/agreements?{each}" for each in filters]
    yield "agreement", [f"/agreements/{key}" for key in keys]
    yield "office", [f"/offices/{SLUG}", f"/offices/{SLUG}?on=2020-01-01"]
    yield "office, history", [f"/offices/{SLUG}/history", f"/offices/{SLUG}/history?page=2"]
    yield "front", ["/"]
    yield "countries", ["/countries", *(f"/countries/{code}" for code in countries)]
    yield "statistics", ["/statistics"]


def _waiting(kind: str) -> tuple[str, Sequence[Any]]:
    """The address of the review, and the first open proposals of a kind."""
    from comity.intake.models import Batch  # noqa: PLC0415 - needs Django set up

    batch = Batch.objects.latest("pk")
    proposals = batch.proposals.open().filter(kind=kind).order_by("position")
    return f"/imports/{batch.pk}?show={kind}", list(proposals[:KEYS])


def _step(address: str, proposal: Any) -> dict[str, Any]:
    fields = [field for field, _, _ in proposal.changes]
    form = {"step": "accept", "proposal": proposal.pk, "field": fields}
    return {"path": address, "data": form, "headers": {"X-Part": "review"}}


def _client() -> Any:
    from django.test import Client  # noqa: PLC0415 - needs Django set up

    from comity.accounts.models import User  # noqa: PLC0415

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=OFFICER))
    return client


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the processor, and of the clock."""
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return (time.process_time() - processor) * 1000, (time.perf_counter() - clock) * 1000


def _queries(work: Callable[[], object]) -> int:
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def _spread(times: Sequence[float]) -> str:
    return (
        f"p50 {statistics.median(times):5.0f}, p95 {statistics.quantiles(times, n=20)[-1]:5.0f} ms"
    )


if __name__ == "__main__":
    measure_large_pages()
