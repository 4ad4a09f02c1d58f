"""Character trigrams: how near two names are whatever was mistyped in them.

A text is folded, padded by spaces and cut into trigrams, each hashed into one of `BUCKETS`. Names
are rows of TF-IDF weights of length 1; the product of two rows is their cosine.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

BUCKETS = 1 << 18
_MOST_COMMON = 0.037
"""Trigrams in more than this share of names cost much and tell little: they are left out."""

_MULTIPLIERS = tuple(
    np.uint64(each) for each in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


def count_grams(folded: Sequence[str]) -> csr_matrix:
    """One row a text: how often each bucket occurs in it."""
    padded = [f" {text} " for text in folded]
    signs = np.frombuffer("".join(f"{text}\0\0" for text in padded).encode("utf-32-le"), np.uint32)
    codes = signs.astype(np.uint64)
    rows = np.repeat(np.arange(len(padded)), [len(text) + 2 for text in padded])
    first, second, third = codes[:-2], codes[1:-1], codes[2:]
    whole = (first != 0) & (second != 0) & (third != 0)
    buckets = _mixed(first, second, third)[whole]
    ones = np.ones(len(buckets), dtype=np.float32)
    counts = csr_matrix((ones, (rows[:-2][whole], buckets)), shape=(len(padded), BUCKETS))
    counts.sum_duplicates()
    return counts


def _mixed(
    first: NDArray[np.uint64], second: NDArray[np.uint64], third: NDArray[np.uint64]
) -> NDArray[np.int32]:
    mixed = first * _MULTIPLIERS[0] + second * _MULTIPLIERS[1] + third * _MULTIPLIERS[2]
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX
    mixed ^= mixed >> np.uint64(32)
    buckets: NDArray[np.int32] = (mixed % np.uint64(BUCKETS)).astype(np.int32)
    return buckets


def gram_weights(counts: csr_matrix) -> NDArray[np.float32]:
    """The weight of each bucket: its inverse document frequency, 0 where it is too common."""
    texts = counts.shape[0]
    found = np.bincount(counts.indices, minlength=BUCKETS)
    weights = np.log((1 + texts) / (1 + found)) + 1
    weights[found > max(_MOST_COMMON * texts, 10)] = 0
    narrow: NDArray[np.float32] = weights.astype(np.float32)
    return narrow


def weigh_grams(counts: csr_matrix, weights: NDArray[np.float32]) -> csr_matrix:
    """The rows by weight, each of length 1; a row of nothing but common trigrams is empty."""
    weighed = counts.copy()
    weighed.data = weighed.data * weights[weighed.indices]
    squares = np.add.reduceat(np.append(weighed.data**2, 0), weighed.indptr[:-1])
    lengths = np.sqrt(np.maximum(squares, 1e-12))
    weighed.data = (weighed.data / np.repeat(lengths, np.diff(weighed.indptr))).astype(np.float32)
    weighed.eliminate_zeros()
    return weighed


def keep_heaviest(weighed: csr_matrix, most: int) -> csr_matrix:
    """The rows with their `most` heaviest trigrams: the others cost most and tell least."""
    kept = weighed.copy()
    for start, end in pairwise(kept.indptr.tolist()):
        if end - start > most:
            lightest = np.argpartition(kept.data[start:end], end - start - most)
            kept.data[start + lightest[: end - start - most]] = 0
    kept.eliminate_zeros()
    return kept
