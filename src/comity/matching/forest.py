"""A forest of decision trees, evaluated from arrays: no library of learning is needed."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees side by side, all of the same depth; node `i` of a tree has children 2i+1 and 2i+2.

    Row `t` of `features` and `thresholds` is tree `t` without its leaves, of `values` its leaves
    from left to right. A number up to the threshold goes left. `base` is added to the sum.
    """

    features: NDArray[np.int32]
    thresholds: Numbers
    values: Numbers
    base: float

    def likelihoods(self, vectors: Numbers) -> Numbers:
        """The likelihood (0 to 1) of each row of `vectors`."""
        rows, trees = len(vectors), len(self.features)
        inner = self.features.shape[1]
        flat = np.ascontiguousarray(vectors, dtype=np.float32).ravel()
        first = (np.arange(rows, dtype=np.int32) * vectors.shape[1])[:, None]
        tree = (np.arange(trees, dtype=np.int32) * inner)[None, :]
        node = np.zeros((rows, trees), dtype=np.int32)
        for _ in range((inner + 1).bit_length() - 1):
            place = node + tree
            numbers = flat.take(first + self.features.ravel().take(place))
            node = 2 * node + 1 + (numbers > self.thresholds.ravel().take(place))
        leaves = node - inner + (np.arange(trees, dtype=np.int32) * (inner + 1))[None, :]
        sums = self.values.ravel().take(leaves).sum(axis=1) + self.base
        likely: Numbers = (1 / (1 + np.exp(-sums))).astype(np.float32)
        return likely

    def arrays(self, name: str) -> dict[str, NDArray[np.generic]]:
        """Its arrays, to be stored under `name`."""
        return {
            f"{name}.features": self.features,
            f"{name}.thresholds": self.thresholds,
            f"{name}.values": self.values,
            f"{name}.base": np.array(self.base, dtype=np.float32),
        }

    @classmethod
    def stored(cls, arrays: Mapping[str, NDArray[np.generic]], name: str) -> "Forest":
        """The forest that was stored under `name`."""
        return cls(
            features=arrays[f"{name}.features"].astype(np.int32),
            thresholds=arrays[f"{name}.thresholds"].astype(np.float32),
            values=arrays[f"{name}.values"].astype(np.float32),
            base=float(arrays[f"{name}.base"].astype(np.float32)),
        )
