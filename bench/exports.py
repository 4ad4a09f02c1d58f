"""How long workbooks of large registers take to be written, and how much memory."""

import datetime as dt
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bench.large_pages import FOLDER as LARGE
from bench.large_register import OFFICER, SLUG, make_register, use_database

FOLDER = Path(__file__).resolve().parent.parent / ".cache" / "bench" / "exports"
AGREEMENTS, TIMES = 10_000, 10
TARGET_SECONDS, TARGET_MEMORY = 20, 200
_KIB_PER_MB = 1_000_000 / 1_024
_APART = 10_000_000
"""What keys of one copy are apart from those of the next."""


def measure_exports(register: Path = LARGE) -> None:
    """Print the figures; of the register that pages were measured with, where there is one."""
    is_made = register.exists()
    shutil.rmtree(FOLDER, ignore_errors=True)
    if is_made:
        shutil.copytree(register, FOLDER)
    use_database(FOLDER)
    if not is_made:
        make_register(AGREEMENTS, waiting=False, at=dt.datetime.now(dt.UTC))
    print(
        f"\nworkbooks; target {TARGET_SECONDS} s and {TARGET_MEMORY} MB"
        f" for {AGREEMENTS * TIMES:,} agreements"
    )
    _print("with keys")
    _print("to read")
    _multiply(TIMES)
    _print("with keys")
    _print("to read")


def _print(sort: str) -> None:
    """What one export takes, in a process of its own: the largest a process was is never less."""
    process = subprocess.Popen([sys.executable, "-m", "bench.exports", sort, str(FOLDER)])
    _, _, usage = os.wait4(process.pid, 0)
    print(f", at most {usage.ru_maxrss / _KIB_PER_MB:.0f} MB", flush=True)


def _multiply(times: int) -> None:
    """Have every agreement so many times: what exports read of them, and nothing else."""
    from django.db import connection  # noqa: PLC0415 - needs Django set up

    from comity.agreements import models  # noqa: PLC0415

    tables = (
        models.Agreement,
        *(models.Party, models.PartyUnit, models.Term),
        *(models.AgreementFact, models.FactParty, models.ValidityPeriod),
    )
    with connection.cursor() as cursor:
        for model in tables:
            fields = model._meta.concrete_fields  # noqa: SLF001 - Django's documented API
            moved = [
                f'"{field.column}" + {{apart}}'
                if field.primary_key or field.related_model in tables
                else f'"{field.column}"'
                for field in fields
            ]
            names = ", ".join(f'"{field.column}"' for field in fields)
            table = model._meta.db_table  # noqa: SLF001
            for copy in range(1, times):
                values = ", ".join(moved).format(apart=copy * _APART)
                cursor.execute(
                    f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}"'  # noqa: S608 - names of tables and columns
                    f" WHERE id < {_APART}"
                )


def _measure(sort: str) -> None:
    """Write one workbook, and print what that took this process."""
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from comity.accounts.models import User  # noqa: PLC0415
    from comity.agreements.policies import facts_visible_to  # noqa: PLC0415
    from comity.intake.register_workbooks import register_workbook  # noqa: PLC0415
    from comity.offices.models import Office  # noqa: PLC0415
    from comity.web.components import DayShown  # noqa: PLC0415
    from comity.web.fact_rows import each_fact_row, with_partners  # noqa: PLC0415
    from comity.web.fact_workbook import fact_workbook  # noqa: PLC0415

    at = timezone.now()
    day = DayShown(on=at.date(), today=at.date())
    office = Office.objects.select_related("register").get(slug=SLUG)
    facts = facts_visible_to(User.objects.get(username=OFFICER)).known().filter(office=office)
    count = facts.count()
    clock, processor = time.perf_counter(), time.process_time()
    if sort == "with keys":
        data = register_workbook(office, facts, on=day.on, at=at)
    else:
        shown = with_partners(facts.on(day.on).order_by("sort_key"))
        rows = each_fact_row(shown.iterator(chunk_size=1000), day)
        data = fact_workbook(rows, day, "https://register.example")
    seconds = time.process_time() - processor
    told = f"{seconds:5.1f} s of the processor, {time.perf_counter() - clock:5.1f} s by the clock"
    print(f"  {sort}, {count:>7,} rows: {told}, {len(data) / 1e6:.1f} MB", end="", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in {"with keys", "to read"}:
        use_database(Path(sys.argv[2]))
        _measure(sys.argv[1])
    else:
        measure_exports(*map(Path, sys.argv[1:]))
