"""Forests as arrays."""

import numpy as np
import pytest

from comity.matching.forest import Forest


@pytest.fixture
def forest():
    """Two trees of depth 2; the second looks at nothing."""
    inf = np.inf
    return Forest(
        features=np.array([[0, 1, 1], [0, 0, 0]], dtype=np.int32),
        thresholds=np.array([[0.5, 0.2, 0.8], [inf, inf, inf]], dtype=np.float32),
        values=np.array([[1, 2, 3, 4], [0.5, 9, 9, 9]], dtype=np.float32),
        base=-1.0,
    )


@pytest.mark.parametrize(
    ("vector", "total"),
    [((0.0, 0.0), 1), ((0.5, 0.3), 2), ((0.6, 0.8), 3), ((1.0, 0.9), 4)],
)
def test_each_tree_leads_to_one_leaf_and_the_leaves_are_added(forest, vector, total):
    expected = 1 / (1 + np.exp(-(total + 0.5 - 1.0)))
    assert forest.likelihoods(np.array([vector], dtype=np.float32))[0] == pytest.approx(expected)


def test_a_forest_is_stored_and_read_back(forest):
    arrays = forest.arrays("alone")
    vectors = np.random.default_rng(1).random((20, 2)).astype(np.float32)
    assert np.array_equal(
        Forest.stored(arrays, "alone").likelihoods(vectors), forest.likelihoods(vectors)
    )
