"""Learn the weights of confidence from lists with known answers, and show how far they hold.

    calibrate.py [--corpus FOLDER ...] [--generated N] [--seed S] [--check]

Every FOLDER has lists with gold beside them and an index.json; to these come N generated lists.
The weights are those of one logistic regression for the row and one for each field. The table of
docs/confidence.md is made leaving one document out at a time: what is said of a document was
learned without it. Writes the weights and the table; with --check neither, and it exits 1 where
rows above 0.9 are right less than 97 times in 100.
"""

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the lists are part of the tests

from comity.documents.reading import read_document  # noqa: E402
from comity.errors import UnreadableDocument  # noqa: E402
from comity.interpretation.confidence.model import ROW, WEIGHTS  # noqa: E402
from comity.interpretation.confidence.rating import stated_fields  # noqa: E402
from comity.interpretation.contract import listing_to_dict  # noqa: E402
from comity.interpretation.interpret import interpret_with_evidence  # noqa: E402
from tests.lists.generated.catalogue import LAYOUTS  # noqa: E402
from tests.lists.generated.languages import CODES  # noqa: E402
from tests.lists.generated.trials import Trial  # noqa: E402
from tests.lists.scoring import aligned, wrong_fields  # noqa: E402

PAGE = ROOT / "docs" / "confidence.md"
BANDS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 1.0)
ENOUGH = 0.97
STEPS = 25
PULL = 6.0  # of every weight towards nothing
CAUTION = 0.3  # of the logit: lists that nobody has seen are read worse than those learned from
LEAST_SEEN = 5  # rows with which a piece of evidence must have been seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row read: its evidence, and for the row and each stated field whether it is right."""

    document: str
    evidence: Mapping[str, float]
    right: Mapping[str, bool]
    generated: bool


def rows_of(
    name: str, data: bytes, gold: Sequence[Mapping[str, Any]], *, title: str | None, generated: bool
) -> Iterator[Row]:
    """The rows of one list, judged."""
    try:
        reading, evidence = interpret_with_evidence(read_document(data, name=name))
    except UnreadableDocument:
        return
    found = [listing_to_dict(listing) for listing in reading.listings]
    gold_of = {place: at for at, place in aligned(gold, found, title_type=title)}
    for place, listing in enumerate(reading.listings):
        right: dict[str, bool] = {}
        if place in gold_of:
            wrong = set(wrong_fields(gold[gold_of[place]], found[place], title_type=title))
            right = {field: field not in wrong for field in stated_fields(listing)}
            right[ROW] = not wrong
        else:
            right = dict.fromkeys((ROW, *stated_fields(listing)), False)
        yield Row(document=name, evidence=evidence[place], right=right, generated=generated)


def corpus_rows(folder: Path) -> Iterator[Row]:
    """The rows of all lists of a folder."""
    index = folder / "index.json"
    index = index if index.exists() else folder.parent / "index.json"
    entries = json.loads(index.read_text(encoding="utf-8")) if index.exists() else []
    entries = entries.get("documents", entries) if isinstance(entries, dict) else entries
    titles = {entry["slug"]: entry.get("title_type") for entry in entries}
    for path in sorted(folder.glob("*.gold.jsonl")):
        slug = path.name.removesuffix(".gold.jsonl")
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        data = path.with_name(f"{slug}.txt").read_bytes()
        yield from rows_of(slug, data, gold, title=titles.get(slug), generated=False)


def generated_rows(count: int, seed: int) -> Iterator[Row]:
    """The rows of so many generated lists, of all layouts and languages in turn."""
    pairs = list(product(LAYOUTS, CODES))
    step = max(len(pairs) // max(count, 1), 1)
    for number, (layout, language) in enumerate(pairs[seed % step :: step][:count]):
        printed = Trial(layout=layout, language=language, seed=seed + number).printed
        name = f"{layout}-{language}"
        yield from rows_of(
            name, printed.data, printed.rows, title=printed.title_type, generated=True
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The rows that tell of one target, as numbers."""

    names: tuple[str, ...]
    given: np.ndarray[Any, np.dtype[np.float64]]
    right: np.ndarray[Any, np.dtype[np.float64]]
    documents: tuple[str, ...]
    generated: tuple[bool, ...]


def sample_of(rows: Sequence[Row], target: str) -> Sample:
    """The rows that state the target."""
    stating = [row for row in rows if target in row.right]
    seen: dict[str, int] = {}
    for row in stating:
        for name, value in row.evidence.items():
            seen[name] = seen.get(name, 0) + bool(value)
    names = tuple(sorted(name for name, times in seen.items() if times >= LEAST_SEEN))
    given = [[1.0, *(row.evidence.get(name, 0.0) for name in names)] for row in stating]
    return Sample(
        names=names,
        given=np.array(given),
        right=np.array([float(row.right[target]) for row in stating]),
        documents=tuple(row.document for row in stating),
        generated=tuple(row.generated for row in stating),
    )


def learned(
    given: np.ndarray[Any, Any], right: np.ndarray[Any, Any], counts: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """The weights of a logistic regression (Newton's method, weights pulled towards nothing)."""
    weights = np.zeros(given.shape[1])
    pull = np.full(given.shape[1], PULL)
    pull[0] = 0.01
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(given @ weights, -30, 30)))
        slope = given.T @ (counts * (right - likely)) - pull * weights
        bend = (given.T * (counts * likely * (1 - likely))) @ given + np.diag(pull)
        change = np.linalg.solve(bend, slope)
        weights = weights + change
        if np.abs(change).max() < 1e-4:
            break
    return weights


def weighed(sample: Sample) -> np.ndarray[Any, Any]:
    """How much each row counts: all documents together as much as they have rows, evenly spread."""
    rows_of_document = {name: sample.documents.count(name) for name in set(sample.documents)}
    even = np.array([1 / math.sqrt(rows_of_document[name]) for name in sample.documents])
    share: np.ndarray[Any, Any] = even * (len(even) / even.sum())
    return share


def left_out(sample: Sample) -> np.ndarray[Any, Any]:
    """What is said of every row by weights that were learned without its document."""
    said = np.zeros(len(sample.right))
    counts = weighed(sample)
    documents = np.array(sample.documents)
    for document in sorted(set(sample.documents)):
        own = documents == document
        weights = learned(sample.given[~own], sample.right[~own], counts[~own])
        total = sample.given[own] @ weights - CAUTION
        said[own] = 1 / (1 + np.exp(-np.clip(total, -30, 30)))
    return said


def reliability(said: Iterable[float], right: Iterable[float]) -> Iterator[str]:
    """The lines of a table: band, rows, mean confidence, share right."""
    pairs = list(zip(said, right, strict=True))
    for low, high in pairwise(BANDS):
        within = [each for each in pairs if low <= each[0] < high or each[0] == high == 1.0]
        if within:
            mean = sum(each[0] for each in within) / len(within)
            share = sum(each[1] for each in within) / len(within)
            yield f"| {low:.2f} to {high:.2f} | {len(within)} | {mean:.3f} | {share:.3f} |"


def above(said: np.ndarray[Any, Any], right: np.ndarray[Any, Any], least: float) -> str:
    """How many rows are above a confidence, and how many of them are right."""
    chosen = right[said > least]
    share = chosen.mean() if len(chosen) else 1.0
    return f"{len(chosen)} of {len(said)} rows, {share:.3f} of them right"


HEAD = """# Confidence

Every row and every field that `comity read` gives has a confidence: how likely it is right, from
0 to 1. It is the value of a logistic regression over evidence such as a header that is understood,
a country that is known, text of the row that was not understood, or a name that looks like a
sentence (`comity.interpretation.confidence`). The weights are learned from lists with known
answers. A row counts as right when every labelled field of it is.

The tables are made leaving one document out at a time: what is said of a document was learned
without it. What is said is a little less than was learned, for lists that nobody has seen are read
worse than those that were learned from. `.venv/bin/python tools/calibrate.py` makes the tables and
the weights. A row below 0.5, or with a field below 0.5, gets the finding `doubtful_row`.
"""


def main() -> int:
    """Learn, show, and write unless told to check only."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", nargs="*", type=Path)
    parser.add_argument("--generated", type=int, default=840)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    shared = ROOT.parent / "shared"
    folders = options.corpus or [
        folder
        for folder in (shared / "corpus" / "dev", shared / "seeds", ROOT / "tests/lists/composed")
        if folder.exists()
    ]
    rows = [row for folder in folders for row in corpus_rows(folder)]
    rows += generated_rows(options.generated, options.seed)
    weights: dict[str, dict[str, float]] = {}
    page = [HEAD]
    enough = True
    targets = sorted({target for row in rows for target in row.right}, key=lambda each: each != ROW)
    for target in targets:
        sample = sample_of(rows, target)
        said = left_out(sample)
        found = learned(sample.given, sample.right, weighed(sample))
        found[0] -= CAUTION
        pairs = zip(("always", *sample.names), found, strict=True)
        weights[target] = {name: round(float(weight), 4) for name, weight in pairs}
        page += section(target, sample, said)
        if target == ROW:
            chosen = sample.right[said > 0.9]
            enough = bool(len(chosen)) and chosen.mean() >= ENOUGH
    text = "\n".join(page)
    print(text)
    if not options.check:
        WEIGHTS.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        PAGE.write_text(text.rstrip() + "\n", encoding="utf-8")
    return 0 if enough else 1


def section(target: str, sample: Sample, said: np.ndarray[Any, Any]) -> list[str]:
    """The part of the page on one target."""
    title = "The row" if target == ROW else f"`{target}`"
    written = ~np.array(sample.generated)
    lines = [f"## {title}", ""]
    lines += [f"Above 0.9: {above(said, sample.right, 0.9)}."]
    if written.any():
        part = above(said[written], sample.right[written], 0.9)
        lines += [f"Of lists that were not generated: {part}."]
    head = ["", "| confidence | rows | mean | right |", "|---|---|---|---|"]
    return [*lines, *head, *reliability(said, sample.right), ""]


if __name__ == "__main__":
    sys.exit(main())
