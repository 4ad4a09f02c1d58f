"""Sparse products and their greatest entries."""

import numpy as np
from scipy.sparse import csr_matrix

from comity.matching.products import greatest_products, multiplied_often

KNOWN = csr_matrix(np.array([[1, 0, 3, 0], [0, 2, 0, 0]], dtype=np.float32))


def asked(*rows):
    return csr_matrix(np.array(rows, dtype=np.float32))


def test_the_greatest_come_first_and_small_ones_are_left_out():
    known = multiplied_often(KNOWN.copy())
    assert greatest_products(asked([1, 1], [0, 1]), known, 2, 1.5) == [[2, 1], [1]]
    assert greatest_products(asked([1, 1]), known, 1, 0.5) == [[2]]


def test_rows_of_nothing_have_no_products():
    known = multiplied_often(KNOWN.copy())
    assert greatest_products(asked([0, 0], [0, 0]), known, 2, 0.5) == [[], []]
    assert greatest_products(asked([0, 0], [1, 0]), known, 2, 0.5) == [[], [2, 0]]


def test_the_indices_are_not_copied_when_they_are_asked_for_in_their_own_type():
    known = multiplied_often(KNOWN.copy())
    assert known.indices.astype(np.int32) is known.indices
    assert known.indptr.astype(np.int64).dtype == np.int64
