"""Binary logistic regression from logits, with a gradient check and a stable loss."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def test_gradient_matches_central_differences() -> None:
    rng = np.random.default_rng(0)
    x, w = rng.standard_normal((50, 4)), rng.standard_normal(4)
    y = (rng.random(50) < 0.5).astype(np.float64)
    h = 1e-5
    numeric = np.array([(loss(w + h * e, x, y, 0.1) - loss(w - h * e, x, y, 0.1)) / (2 * h) for e in np.eye(4)])
    exact = gradient(w, x, y, 0.1)
    assert np.linalg.norm(numeric - exact) / np.linalg.norm(exact) < 1e-7


def test_extreme_logits_stay_finite() -> None:
    x, y = np.array([[1.0], [-1.0]]), np.array([1.0, 0.0])
    assert loss(np.array([1000.0]), x, y, 0.0) == 0.0
    assert loss(np.array([-1000.0]), x, y, 0.0) == 1000.0
    assert np.allclose(sigmoid(np.array([-1000.0, 0.0, 1000.0])), [0.0, 0.5, 1.0])
    with np.errstate(divide="ignore", invalid="ignore"):
        p, label = np.float64(1.0), 1.0  # the sigmoid of 1000, rounded
        assert np.isnan(-label * np.log(p) - (1 - label) * np.log(1 - p))


def test_recovers_the_weights() -> None:
    rng = np.random.default_rng(1)
    x = np.column_stack([np.ones(20_000), rng.standard_normal((20_000, 2))])
    truth = np.array([-1.0, 2.0, -0.5])
    y = (rng.random(20_000) < sigmoid(x @ truth)).astype(np.float64)
    assert np.allclose(fit(x, y, penalty=0.0), truth, atol=0.1)


def test_penalty_makes_separable_data_converge() -> None:
    x, y = np.array([[1.0, -2.0], [1.0, -1.0], [1.0, 1.0], [1.0, 2.0]]), np.array([0.0, 0.0, 1.0, 1.0])
    w = fit(x, y, penalty=0.01)
    assert np.linalg.norm(gradient(w, x, y, 0.01)) < 1e-8
    assert ((x @ w > 0) == (y == 1)).all()


def sigmoid(z: Array) -> Array:
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + small), small / (1 + small))


def loss(w: Array, x: Array, y: Array, penalty: float) -> float:
    """Mean log loss; column 0 of x is the intercept and is not penalized."""
    z = x @ w
    return float(np.mean(np.logaddexp(0, z) - y * z) + 0.5 * penalty * w[1:] @ w[1:])


def gradient(w: Array, x: Array, y: Array, penalty: float) -> Array:
    shrink = penalty * w
    shrink[0] = 0
    return x.T @ (sigmoid(x @ w) - y) / len(y) + shrink


def fit(x: Array, y: Array, penalty: float, limit: int = 100_000) -> Array:
    bound = float(np.linalg.eigvalsh(x.T @ x / len(y))[-1]) / 4 + penalty
    w = np.zeros(x.shape[1])
    for _ in range(limit):
        g = gradient(w, x, y, penalty)
        if np.linalg.norm(g) < 1e-8:
            break
        w = w - g / bound
    return w
