"""Softmax cross-entropy from logits, with its gradient."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.intp]


def test_extreme_logits_are_finite() -> None:
    z = np.array([[10_000.0, 0.0, -10_000.0]])
    assert cross_entropy(z, np.array([0]))[0] == 0.0
    assert cross_entropy(z, np.array([2]))[0] == 20_000.0
    assert np.abs(cross_entropy(z, np.array([2]))[1]).max() <= 1


def test_shift_changes_nothing() -> None:
    rng = np.random.default_rng(0)
    z, y = rng.standard_normal((8, 5)), rng.integers(0, 5, 8)
    loss, gradient = cross_entropy(z, y)
    shifted, same = cross_entropy(z + rng.standard_normal((8, 1)) * 100, y)
    assert math.isclose(loss, shifted)
    assert np.allclose(gradient, same)
    assert np.allclose(gradient.sum(axis=1), 0)


def test_gradient_matches_differences() -> None:
    rng = np.random.default_rng(1)
    z, y, h = rng.standard_normal((4, 3)), rng.integers(0, 3, 4), 1e-5
    numeric = np.zeros_like(z)
    for i in np.ndindex(*z.shape):
        up, down = z.copy(), z.copy()
        up[i] += h
        down[i] -= h
        numeric[i] = (cross_entropy(up, y)[0] - cross_entropy(down, y)[0]) / (2 * h)
    assert np.allclose(numeric, cross_entropy(z, y)[1], atol=1e-9)


def test_numbers_worth_knowing() -> None:
    assert round(math.log(10), 3) == 2.303
    assert round(math.log(1000), 3) == 6.908
    limits = [math.log(float(np.finfo(t).max)) for t in (np.float16, np.float32, np.float64)]
    assert [round(v, 1) for v in limits] == [11.1, 88.7, 709.8]
    assert round(-math.log(1e-8), 1) == 18.4
    for k in (10, 1000):
        loss, _ = cross_entropy(np.zeros((2, k)), np.array([0, 1]))
        assert math.isclose(loss, math.log(k))


def cross_entropy(z: Array, y: Labels) -> tuple[float, Array]:
    """Mean loss over the rows, and its gradient with respect to the logits."""
    rows = np.arange(len(z))
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    total = e.sum(axis=1, keepdims=True)
    loss = float(np.mean(top[:, 0] + np.log(total[:, 0]) - z[rows, y]))
    gradient = e / total
    gradient[rows, y] -= 1
    return loss, gradient / len(z)
