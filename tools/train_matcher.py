"""Learn the matcher's scores anew from labelled names: writes src/comity/matching/trained.npz.

    python -m tools.train_matcher AUTHORITY GOLD.jsonl[:WEIGHT] ... [--measure GOLD.jsonl ...]

AUTHORITY is the directory of an index. What is given by --measure is never learned from.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.succession import ancestors
from comity.matching.decision import accept, judge
from comity.matching.scoring import TRAINED, Scorer
from tools.matcher_training.examples import Example, Maker, read_labelled, with_countries
from tools.matcher_training.fitting import Compared, compare_all, fit, leave_out_outdated

_TARGET = Path("src/comity/matching") / TRAINED
_SEED = 20


def main() -> None:
    """Train, measure on what was set aside, and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("authority", type=Path)
    options.add_argument("gold", nargs="+")
    options.add_argument("--measure", nargs="*", default=[])
    options.add_argument("--made", type=int, default=8000)
    asked = options.parse_args()
    index = AuthorityIndex.open(asked.authority)
    examples = _examples(asked.gold, asked.measure, asked.made, index)
    compared = list(compare_all(examples, index))
    print(f"{leave_out_outdated(compared)} outdated labels are left out")
    fitted = fit(compared, index, print)
    _print_measures(compared, fitted.unseen, index)
    write_scorer(fitted.scorer, _TARGET)


def _examples(
    gold: Sequence[str], measure: Sequence[str], made: int, index: AuthorityIndex
) -> list[Example]:
    chance = random.Random(_SEED)
    labelled: list[Example] = []
    for argument in gold:
        path, _, weight = argument.partition(":")
        labelled.extend(read_labelled(Path(path), index, float(weight or 1)))
    maker = Maker(index, chance)
    return [
        *labelled,
        *with_countries(labelled, index, 0.4, chance),
        *maker.misprinted(made),
        *maker.under_parents(made // 5),
        *maker.with_foreign_units(made // 5),
        *(each for path in measure for each in read_labelled(Path(path), index, 0)),
    ]


def _print_measures(
    compared: Sequence[Compared], unseen: Sequence[Sequence[float]], index: AuthorityIndex
) -> None:
    """Per kind of example: precision and recall of what is accepted, exact sets, calibration."""
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(compared):
        by_kind[each.example.kind].append(number)
    for kind, numbers in by_kind.items():
        right = accepted = wanted = exact = 0
        for number in numbers:
            each = compared[number]
            is_row = each.example.inquiry.country is not None
            judged = judge(each.asked, each.contenders, each.today, unseen[number], index)
            got = {one.today for one in accept(judged, each.asked, index)}
            named = _most_specific(each.example.right, index) if is_row else each.example.right
            right += len(got & named)
            accepted += len(got)
            wanted += len(named)
            exact += got == named
        error = _calibration_error([compared[n] for n in numbers], [unseen[n] for n in numbers])
        print(
            f"{kind:14} n {len(numbers):5} P {right / max(accepted, 1):.3f} "
            f"R {right / max(wanted, 1):.3f} F1 {2 * right / max(accepted + wanted, 1):.3f} "
            f"EM {exact / len(numbers):.3f} "
            f"ECE {error:.3f}"
        )


def _most_specific(records: frozenset[int], index: AuthorityIndex) -> frozenset[int]:
    wholes = frozenset[int]().union(*(ancestors(index, record) for record in records))
    return records - wholes


def _calibration_error(
    compared: Sequence[Compared], unseen: Sequence[Sequence[float]], bands: int = 10
) -> float:
    """The mean distance of score and share right over bands of the best score of each example."""
    best: list[tuple[float, bool]] = []
    for each, scores in zip(compared, unseen, strict=True):
        if scores:
            place = int(np.argmax(scores))
            best.append((scores[place], each.right[place]))
    if not best:
        return 0.0
    scores_, rights = (np.array(column, dtype=float) for column in zip(*best, strict=True))
    band = np.minimum((scores_ * bands).astype(int), bands - 1)
    gaps = [
        abs(scores_[band == each].mean() - rights[band == each].mean()) * (band == each).sum()
        for each in set(band.tolist())
    ]
    return float(sum(gaps) / len(best))


def write_scorer(scorer: Scorer, path: Path) -> None:
    """Write a scorer as `trained_scorer` reads it."""
    arrays: dict[str, Any] = {
        **scorer.alone.arrays("alone"),
        **scorer.together.arrays("together"),
        "likely": scorer.likely,
        "scores": scorer.scores,
    }
    np.savez_compressed(path, **arrays)


if __name__ == "__main__":
    main()
