"""Sparse products of which only the greatest entries of each row are kept."""

from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn


class _Uncopied(np.ndarray[Any, np.dtype[np.int32]]):
    """Indices that are not copied when they are asked for in the type they have.

    `sp_matmul_topn` asks at every call: copying those of all names takes longer than the product of
    one string with them.
    """

    def astype(self, dtype: Any, *rest: Any, **named: Any) -> Any:
        return self if dtype == self.dtype else super().astype(dtype, *rest, **named)


def multiplied_often(matrix: csr_matrix) -> csr_matrix:
    """The matrix, its indices as `greatest_products` needs them; they must not be changed."""
    matrix.indices = _uncopied(matrix.indices)
    matrix.indptr = _uncopied(matrix.indptr)
    return matrix


def _uncopied(numbers: Any) -> _Uncopied:
    return np.asarray(numbers, dtype=np.int32).view(_Uncopied)


def greatest_products(
    asked: csr_matrix, known: csr_matrix, most: int, least: float
) -> list[list[int]]:
    """The columns of the greatest products of each row of `asked`, the greatest first."""
    if not asked.nnz:
        return [[] for _ in range(asked.shape[0])]
    asked.data = asked.data.astype(np.float32)
    asked.indices, asked.indptr = asked.indices.astype(np.int32), asked.indptr.astype(np.int32)
    products = sp_matmul_topn(asked, known, top_n=most, threshold=least, sort=True, n_threads=1)
    starts, columns = products.indptr.tolist(), products.indices.tolist()
    return [columns[start:end] for start, end in pairwise(starts)]
