"""Linear regression by gradient descent, tested against the least-squares solver."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def make_data(n: int = 200) -> tuple[Array, Array]:
    rng = np.random.default_rng(0)
    x = rng.standard_normal((n, 3)) * np.array([1.0, 2.0, 0.5])
    y = x @ np.array([1.5, -2.0, 0.5]) + 4.0 + 0.1 * rng.standard_normal(n)
    return x, y


def test_matches_least_squares() -> None:
    x, y = make_data()
    expected, *_ = np.linalg.lstsq(with_intercept(x), y, rcond=None)
    w = fit(x, y)
    assert w.shape == (4,)
    assert np.allclose(w, expected, atol=1e-6)


def test_step_bound_is_sharp() -> None:
    x, y = make_data()
    design = with_intercept(x)
    largest = float(np.linalg.eigvalsh(2 / len(y) * design.T @ design)[-1])
    fit(x, y, step=1.9 / largest)
    try:
        fit(x, y, step=2.1 / largest)
    except ArithmeticError:
        return
    raise AssertionError("a step above 2 / largest eigenvalue must diverge")


def with_intercept(x: Array) -> Array:
    return np.column_stack([np.ones(len(x)), x])


def fit(x: Array, y: Array, step: float | None = None, tolerance: float = 1e-9, limit: int = 20_000) -> Array:
    """Intercept and weights that minimize the mean squared error."""
    design = with_intercept(x)
    n, d = design.shape
    if step is None:
        step = 1 / float(np.linalg.eigvalsh(2 / n * design.T @ design)[-1])
    w = np.zeros(d)
    for _ in range(limit):
        residual = design @ w - y
        gradient = 2 / n * design.T @ residual
        if np.linalg.norm(gradient) < tolerance:
            return w
        if not np.linalg.norm(gradient) < 1e12:
            raise ArithmeticError("diverged; the step is too large")
        w = w - step * gradient
    raise ArithmeticError("did not converge; raise the limit or scale the features")
