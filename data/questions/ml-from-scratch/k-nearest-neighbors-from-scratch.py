"""k-nearest-neighbor classification for many queries at once."""

from __future__ import annotations

import tracemalloc

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.intp]


def test_by_hand() -> None:
    x, y = np.array([[0.0], [1.0], [10.0], [11.0], [12.0]]), np.array([0, 0, 1, 1, 1])
    assert predict(x, y, np.array([[0.4], [9.0]]), 3).tolist() == [0, 1]


def test_tie_goes_to_the_closer_class() -> None:
    x, y = np.array([[0.0], [3.0]]), np.array([0, 1])
    assert predict(x, y, np.array([[1.0], [2.0]]), 2).tolist() == [0, 1]


def test_agrees_with_a_loop_and_with_any_chunk() -> None:
    rng = np.random.default_rng(0)
    x, q = rng.standard_normal((200, 4)), rng.standard_normal((50, 4))
    y = rng.integers(0, 3, 200)
    slow = []
    for point in q:
        d = ((x - point) ** 2).sum(axis=1)
        near = np.argsort(d)[:5]
        votes = [(-int((y[near] == c).sum()), float(d[near][y[near] == c].sum()), c) for c in range(3)]
        slow.append(min(votes)[2])
    assert predict(x, y, q, 5).tolist() == slow == predict(x, y, q, 5, chunk=7).tolist()


def test_one_neighbor_repeats_the_training_labels() -> None:
    rng = np.random.default_rng(2)
    x, y = rng.standard_normal((100, 3)), rng.integers(0, 4, 100)
    assert predict(x, y, x, 1).tolist() == y.tolist()


def test_distances_concentrate() -> None:
    rng = np.random.default_rng(1)

    def ratio(d: int) -> float:
        x, q = rng.random((1000, d)), rng.random((20, d))
        far = np.sqrt(((x[None] - q[:, None]) ** 2).sum(axis=2))
        return float(np.median(far.max(axis=1) / far.min(axis=1)))

    assert ratio(2) > 20
    assert ratio(500) < 1.5


def test_peak_is_about_two_distance_matrices() -> None:
    rng = np.random.default_rng(3)
    x, q = rng.standard_normal((50_000, 4)), rng.standard_normal((64, 4))
    tracemalloc.start()
    predict(x, rng.integers(0, 2, 50_000), q, 5)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 1.5 < peak / (64 * 50_000 * 8) < 2.5


def test_memory() -> None:
    assert 1000 * 1_000_000 * 8 == 8e9
    assert 64 * 1_000_000 * 8 == 512e6


def predict(x: Array, y: Labels, queries: Array, k: int, chunk: int = 64) -> Labels:
    """The majority class of the k nearest points; ties go to the class with the smaller sum of squared distances."""
    classes, norms = int(y.max()) + 1, (x**2).sum(axis=1)
    out = np.empty(len(queries), dtype=np.intp)
    for start in range(0, len(queries), chunk):
        q = queries[start : start + chunk]
        d = np.maximum((q**2).sum(axis=1)[:, None] - 2 * q @ x.T + norms, 0)
        near = np.argpartition(d, k - 1, axis=1)[:, :k]
        of = np.take_along_axis(d, near, axis=1)
        for row, (labels, dist) in enumerate(zip(y[near], of, strict=True)):
            votes = np.bincount(labels, minlength=classes)
            total = np.bincount(labels, weights=dist, minlength=classes)
            best = np.flatnonzero(votes == votes.max())
            out[start + row] = best[total[best].argmin()]
    return out
