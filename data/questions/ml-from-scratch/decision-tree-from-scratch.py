"""A classification tree with a sorted sweep for the split."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.intp]


def test_sweep_equals_brute_force() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        x, y = rng.integers(0, 6, (30, 3)).astype(np.float64), rng.integers(0, 3, 30)
        slow = min(
            (weighted_gini(y[x[:, f] <= t], y[x[:, f] > t]) for f in range(3) for t in np.unique(x[:, f])[:-1]),
        )
        split = best_split(x, y, classes=3, smallest=1)
        assert split is not None
        feature, threshold, impurity = split
        assert abs(impurity - slow) < 1e-12
        left = x[:, feature] <= threshold
        assert abs(weighted_gini(y[left], y[~left]) - impurity) < 1e-12


def test_xor_needs_depth_two() -> None:
    x, y = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0])
    split = best_split(x, y, classes=2, smallest=1)
    assert split is not None
    assert split[2] == gini(y) == 0.5
    assert (predict(grow(x, y, depth=2), x) == y).all()
    assert (predict(grow(x, y, depth=1), x) == y).mean() == 0.5


def test_neighboring_floats_are_separated() -> None:
    low = np.nextafter(1.0, 2.0)
    x = np.array([[low], [np.nextafter(low, 2.0)]])  # their midpoint rounds up to the larger one
    assert predict(grow(x, np.array([0, 1])), x).tolist() == [0, 1]


def test_constant_features_make_a_leaf() -> None:
    tree = grow(np.ones((4, 2)), np.array([0, 0, 0, 1]))
    assert isinstance(tree, Leaf)
    assert tree.label == 0


def test_learns_a_box() -> None:
    rng = np.random.default_rng(1)
    x = rng.random((2000, 2))
    y = ((x[:, 0] > 0.3) & (x[:, 1] < 0.6)).astype(np.intp)
    test = rng.random((2000, 2))
    truth = (test[:, 0] > 0.3) & (test[:, 1] < 0.6)
    assert (predict(grow(x, y, depth=3), test) == truth).mean() > 0.99


@dataclass(frozen=True)
class Leaf:
    label: int


@dataclass(frozen=True)
class Node:
    feature: int
    threshold: float
    left: Node | Leaf
    right: Node | Leaf


def gini(y: Labels) -> float:
    shares = np.bincount(y) / len(y)
    return float(1 - (shares**2).sum())


def weighted_gini(left: Labels, right: Labels) -> float:
    return (len(left) * gini(left) + len(right) * gini(right)) / (len(left) + len(right))


def best_split(x: Array, y: Labels, classes: int, smallest: int) -> tuple[int, float, float] | None:
    """Feature, threshold and weighted Gini of the best split; None when no split is possible."""
    n, best = len(y), None
    one_hot = np.eye(classes)[y]
    for feature in range(x.shape[1]):
        order = np.argsort(x[:, feature], kind="stable")
        values = x[order, feature]
        left = one_hot[order].cumsum(axis=0)[:-1]
        right = one_hot.sum(axis=0) - left
        sizes = np.arange(1, n)
        impurity = 1 - ((left**2).sum(axis=1) / sizes + (right**2).sum(axis=1) / (n - sizes)) / n
        allowed = (values[:-1] < values[1:]) & (sizes >= smallest) & (n - sizes >= smallest)
        if allowed.any():
            i = int(np.where(allowed, impurity, np.inf).argmin())
            if best is None or impurity[i] < best[2] - 1e-12:
                middle = float(values[i] + (values[i + 1] - values[i]) / 2)
                best = (feature, middle if middle < values[i + 1] else float(values[i]), float(impurity[i]))
    return best


def grow(x: Array, y: Labels, depth: int = 10, smallest: int = 1) -> Node | Leaf:
    counts = np.bincount(y)
    split = None if depth == 0 or counts.max() == len(y) else best_split(x, y, len(counts), smallest)
    if split is None:
        return Leaf(int(counts.argmax()))
    feature, threshold, _ = split
    left = x[:, feature] <= threshold
    return Node(
        feature, threshold, grow(x[left], y[left], depth - 1, smallest), grow(x[~left], y[~left], depth - 1, smallest)
    )


def predict(tree: Node | Leaf, x: Array) -> Labels:
    out = np.empty(len(x), dtype=np.intp)
    for i, row in enumerate(x):
        node = tree
        while isinstance(node, Node):
            node = node.left if row[node.feature] <= node.threshold else node.right
        out[i] = node.label
    return out
