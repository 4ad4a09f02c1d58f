"""Scores: the likelihood that a contender is meant, as learned from names with known answers.

Two forests look at each contender, the second knowing what the first thinks of the others. A table
of steps then makes of the forest's likelihood a share that holds: of the contenders with a score
of 0.9, nine of ten are right. All three are data, written by `tools/train_matcher.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from comity.matching.authority.index import AuthorityIndex
from comity.matching.contenders import Contender
from comity.matching.context import contexts_of
from comity.matching.forest import Forest, Numbers

TRAINED = "trained.npz"


@dataclass(frozen=True, slots=True)
class Scorer:
    """The forests without and with context, and the steps from likelihood to score."""

    alone: Forest
    together: Forest
    likely: NDArray[np.float32]
    scores: NDArray[np.float32]

    def score(
        self,
        strings: Sequence[Sequence[Contender]],
        today: Sequence[Sequence[int]],
        index: AuthorityIndex,
    ) -> list[list[float]]:
        """The score of each contender of each string; `today` is the record each is today."""
        vectors = [each.vector for contenders in strings for each in contenders]
        if not vectors:
            return [[] for _ in strings]
        alone = np.array(vectors, dtype=np.float32)
        parts = _parts(strings, self.alone.likelihoods(alone))
        contexts = [
            context
            for contenders, likely, records in zip(strings, parts, today, strict=True)
            for context in contexts_of(contenders, likely, records, index)
        ]
        both = np.hstack([alone, np.array(contexts, dtype=np.float32)])
        likely = self.together.likelihoods(both)
        return _parts(strings, np.interp(likely, self.likely, self.scores).astype(np.float32))


def _parts(strings: Sequence[Sequence[Contender]], flat: Numbers) -> list[list[float]]:
    ends = np.cumsum([len(contenders) for contenders in strings])[:-1]
    return [part.tolist() for part in np.split(flat, ends)]


@cache
def trained_scorer() -> Scorer:
    """The scorer that comes with Comity."""
    file = resources.files("comity.matching").joinpath(TRAINED)
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return Scorer(
            alone=Forest.stored(arrays, "alone"),
            together=Forest.stored(arrays, "together"),
            likely=arrays["likely"],
            scores=arrays["scores"],
        )
