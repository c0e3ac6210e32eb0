"""k-means with k-means++ seeding, restarts and care for empty clusters."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.intp]


def three_groups() -> tuple[Array, Labels]:
    rng = np.random.default_rng(0)
    truth = np.repeat(np.arange(3), 100)
    return np.array([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]])[truth] + rng.standard_normal((300, 2)), truth


def test_finds_separated_groups() -> None:
    x, truth = three_groups()
    labels, centers, history = k_means(x, 3, np.random.default_rng(1))
    assert centers.shape == (3, 2)
    assert all(len(set(labels[truth == g].tolist())) == 1 for g in range(3))
    assert len(set(labels.tolist())) == 3
    assert abs(history[-1] - float(((x - centers[labels]) ** 2).sum())) < 1e-6


def test_objective_never_rises() -> None:
    rng = np.random.default_rng(2)
    x = rng.standard_normal((500, 5))
    for _ in range(5):
        *_, history = lloyd(x, seeds(x, 8, rng))
        assert all(later <= earlier + 1e-9 for earlier, later in pairwise(history))


def test_empty_cluster_is_filled() -> None:
    x = np.array([[0.0], [0.1], [0.2], [9.0]])
    labels, centers, _ = lloyd(x, np.array([[0.0], [100.0]]))
    assert np.isfinite(centers).all()
    assert set(labels.tolist()) == {0, 1}


def test_a_cluster_is_not_emptied_to_fill_another() -> None:
    labels, centers, _ = lloyd(np.array([[0.0], [0.1], [14.0]]), np.array([[0.0], [10.0], [1000.0]]))
    assert np.isfinite(centers).all()
    assert set(labels.tolist()) == {0, 1, 2}


def test_repeated_points() -> None:
    labels, centers, history = k_means(np.ones((5, 2)), 3, np.random.default_rng(0))
    assert np.isfinite(centers).all()
    assert len(set(labels.tolist())) == 3
    assert history[-1] == 0


def test_seeding_against_uniform_seeds() -> None:
    x, truth = three_groups()
    rng = np.random.default_rng(0)
    uniform = [x[rng.choice(len(x), 3, replace=False)] for _ in range(300)]
    spread = [seeds(x, 3, rng) for _ in range(300)]
    best = k_means(x, 3, rng)[2][-1]
    failed = [np.mean([lloyd(x, s)[2][-1] > 1.1 * best for s in start]) for start in (uniform, spread)]
    assert 0.2 < failed[0] < 0.35
    assert failed[1] < 0.1
    assert len(set(truth.tolist())) == 3


def test_distances_agree_with_the_direct_form() -> None:
    rng = np.random.default_rng(3)
    x, c = rng.standard_normal((40, 6)), rng.standard_normal((7, 6))
    assert np.allclose(distances(x, c), ((x[:, None] - c[None]) ** 2).sum(axis=2))


def test_memory_of_both_forms() -> None:
    n, k, d = 1_000_000, 100, 50
    assert n * k * d * 8 == 40e9
    assert n * k * 8 == 0.8e9


def distances(x: Array, centers: Array) -> Array:
    """Squared Euclidean distances, shape (n, k), by one matrix product."""
    squared: Array = (x**2).sum(axis=1)[:, None] - 2 * x @ centers.T + (centers**2).sum(axis=1)
    return np.clip(squared, 0, None)


def seeds(x: Array, k: int, rng: np.random.Generator) -> Array:
    """k-means++: each next seed with probability proportional to its squared distance to the nearest seed."""
    chosen = [x[rng.integers(len(x))]]
    while len(chosen) < k:
        nearest = distances(x, np.array(chosen)).min(axis=1)
        total = nearest.sum()
        chosen.append(x[rng.choice(len(x), p=nearest / total if total > 0 else None)])
    return np.array(chosen)


def lloyd(x: Array, centers: Array, limit: int = 300) -> tuple[Labels, Array, list[float]]:
    centers = centers.copy()
    labels: Labels = np.full(len(x), -1, dtype=np.intp)
    history: list[float] = []
    for _ in range(limit):
        d = distances(x, centers)
        new: Labels = d.argmin(axis=1)
        own = d[np.arange(len(x)), new]
        for empty in sorted(set(range(len(centers))) - set(new.tolist())):
            crowded = np.bincount(new, minlength=len(centers))[new] > 1  # taking a lone point would empty its cluster
            far = int(np.where(crowded, own, -1.0).argmax())
            new[far], own[far] = empty, 0.0
        history.append(float(own.sum()))
        if (new == labels).all():
            break
        labels = new
        centers = np.array([x[labels == j].mean(axis=0) for j in range(len(centers))])
    return labels, centers, history


def k_means(x: Array, k: int, rng: np.random.Generator, restarts: int = 10) -> tuple[Labels, Array, list[float]]:
    return min((lloyd(x, seeds(x, k, rng)) for _ in range(restarts)), key=lambda run: run[2][-1])
