"""What was backed up and restored shows what it showed, figure by figure, on any database."""

import json
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.registers.installations import (
    ROOT,
    Installation,
    Installations,
    vendor_of_this_run,
)

pytestmark = pytest.mark.slow

SAMPLES = ROOT / "samples"
_PATIENCE = {"COMITY_READING_SECONDS": "400"}
SEEN = 20  # objects of each kind
Pages = Mapping[str, list[object]]
"""By who looks at which address: the status, the type or the way on, and a digest of the page."""


def test_the_pages_of_a_restored_register_are_the_same(installations, tmp_path):
    compare_pages(installations, tmp_path, most=SEEN)


def compare_pages(installations: Installations, folder: Path, *, most: int) -> None:
    """The demo, restored; on PostgreSQL from SQLite, and from there back into SQLite."""
    origin = demo(installations)
    before = pages(origin, folder / "before", most)
    way = [installations.empty(**_PATIENCE)]
    if vendor_of_this_run() == "postgresql":
        way.append(installations.empty("sqlite", **_PATIENCE))
    last = origin
    for number, into in enumerate(way):
        archive, keys = folder / f"{number}.zip", folder / f"{number}.keys"
        last.must("backup", archive, "--keys", keys)
        into.must("restore", archive, "--keys", keys)
        into.must("authority", "load", SAMPLES / "authority.jsonl")
        after = pages(into, folder / f"after-{number}", most)
        assert after.keys() == before.keys()
        others = [page for page in before if after[page] != before[page]]
        assert others == [], "\n".join(difference(before, after, others[0], folder, number))
        last = into


def demo(installations: Installations) -> Installation:
    """The register of the demo, which is always on SQLite."""
    made = installations.empty("sqlite")
    made.must("demo", "--check", "--samples", SAMPLES)
    database = f"sqlite:///{(made.folder / 'demo.sqlite3').as_posix()}"
    return Installation(folder=made.folder, database=database, told=_PATIENCE)


def difference(before: Pages, after: Pages, page: str, folder: Path, number: int) -> Iterator[str]:
    """The lines in which a page is another, with what was answered before and after."""
    yield f"{page}: {before[page]} became {after[page]}"
    told = (
        folder / "before" / str(before[page][2]),
        folder / f"after-{number}" / str(after[page][2]),
    )
    one, other = (path.read_text(encoding="utf-8", errors="replace").splitlines() for path in told)
    yield from unified_diff(one, other, n=0, lineterm="")


def pages(of: Installation, folder: Path, most: int) -> Pages:
    """What every page of an installation shows, kept in a folder."""
    walked = of.python("tests.backup.page_walk", folder, most)
    assert walked.returncode == 0, walked.stderr[-2000:]
    told = (folder / "pages.json").read_text(encoding="utf-8")
    seen: dict[str, list[object]] = json.loads(told)
    shown = [page for page, said in seen.items() if said[0] == 200]
    assert len(shown) > 100
    return seen
