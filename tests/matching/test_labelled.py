"""How well labelled names are matched against the whole of ROR, where it lies beside.

`labelled/` holds names that people wrote down with their records, each set by hands that knew
nothing of the matcher, but `offices`. `bare`, `europe`, `rows` and `offices` were never learned
from.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from comity.matching.authority.stored import stored_index
from comity.matching.authority.succession import today
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Matcher
from tests.conftest import ROOT, SHARED

DUMP = SHARED / "ror" / "ror-v2.9-2026-06-23-reconstructed.jsonl.gz"
LABELLED = Path(__file__).parent / "labelled"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DUMP.exists(), reason="the ROR dump is not beside the project"),
]


@pytest.fixture(scope="module")
def index():
    return stored_index(DUMP, ROOT / ".cache" / "authority")


def labelled(name) -> Iterator[dict[str, Any]]:
    for line in (LABELLED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@pytest.mark.parametrize(
    ("name", "precision", "exact"),
    [
        ("bare", 0.94, 0.86),
        ("europe", 0.97, 0.92),
        ("rows", 0.96, 0.87),
        ("offices", 0.97, 0.95),
        ("participants", 0.95, 0.84),
        ("affiliations", 0.95, 0.75),
    ],
)
def test_what_is_accepted_is_right(index, name, precision, exact):
    rows = list(labelled(name))
    asked = (
        Inquiry(text=row["string"], country=row.get("country"), city=row.get("city"))
        for row in rows
    )
    right = accepted = whole = 0
    for row, match in zip(rows, Matcher(index).match_all(asked), strict=True):
        numbers = [index.find(each) for each in row["ror"]]
        wanted = {index.id_of(today(index, each)) for each in numbers if each is not None}
        right += len(wanted & set(match.accepted))
        accepted += len(match.accepted)
        whole += wanted == set(match.accepted)
    assert right / accepted >= precision
    assert whole / len(rows) >= exact
