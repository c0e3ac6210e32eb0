"""A two-layer ReLU network with manual backpropagation and a gradient check."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.intp]
Parameters = dict[str, Array]

XOR = (np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0]))


def test_gradients_match_central_differences() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((5, 4)), rng.integers(0, 3, 5)
    p = init(4, 6, 3, rng)
    _, gradients = loss_and_gradients(p, x, y)
    h = 1e-6
    for name, value in p.items():
        numeric = np.zeros_like(value)
        for i in np.ndindex(*value.shape):
            keep = value[i]
            value[i] = keep + h
            up = loss_and_gradients(p, x, y)[0]
            value[i] = keep - h
            numeric[i] = (up - loss_and_gradients(p, x, y)[0]) / (2 * h)
            value[i] = keep
        assert gradients[name].shape == value.shape
        assert np.linalg.norm(numeric - gradients[name]) <= 1e-7 * np.linalg.norm(numeric)


def test_learns_xor() -> None:
    x, y = XOR
    p = init(2, 16, 2, np.random.default_rng(0))
    for _ in range(2000):
        _, g = loss_and_gradients(p, x, y)
        for name in p:
            p[name] -= 0.5 * g[name]
    assert loss_and_gradients(p, x, y)[0] < 0.01
    assert (logits(p, x).argmax(axis=1) == y).all()


def test_zero_weights_stay_zero() -> None:
    x, _ = XOR
    p = {name: np.zeros_like(value) for name, value in init(2, 4, 2, np.random.default_rng(0)).items()}
    _, g = loss_and_gradients(p, x, np.array([0, 1, 1, 1]))
    assert not g["w1"].any()
    assert not g["w2"].any()
    assert g["b2"].any()


def test_a_linear_model_gets_at_most_three() -> None:
    x, y = XOR
    grid = np.linspace(-2, 2, 21)
    right = [int(((x @ [a, b] + c > 0) == (y == 1)).sum()) for a in grid for b in grid for c in grid]
    assert max(right) == 3


def test_two_units_suffice_for_xor() -> None:
    x, y = XOR
    s = x.sum(axis=1)
    assert (np.maximum(s, 0) - 2 * np.maximum(s - 1, 0) == y).all()


def init(d: int, hidden: int, k: int, rng: np.random.Generator) -> Parameters:
    return {
        "w1": rng.standard_normal((d, hidden)) * np.sqrt(2 / d),
        "b1": np.zeros(hidden),
        "w2": rng.standard_normal((hidden, k)) * np.sqrt(2 / hidden),
        "b2": np.zeros(k),
    }


def logits(p: Parameters, x: Array) -> Array:
    out: Array = np.maximum(x @ p["w1"] + p["b1"], 0) @ p["w2"] + p["b2"]
    return out


def loss_and_gradients(p: Parameters, x: Array, y: Labels) -> tuple[float, Parameters]:
    n, rows = len(x), np.arange(len(x))
    a = x @ p["w1"] + p["b1"]
    h = np.maximum(a, 0)
    z = h @ p["w2"] + p["b2"]
    z = z - z.max(axis=1, keepdims=True)
    log_total = np.log(np.exp(z).sum(axis=1))
    loss = float(np.mean(log_total - z[rows, y]))

    g_z = np.exp(z - log_total[:, None])
    g_z[rows, y] -= 1
    g_z /= n
    g_a = (g_z @ p["w2"].T) * (a > 0)
    return loss, {"w1": x.T @ g_a, "b1": g_a.sum(axis=0), "w2": h.T @ g_z, "b2": g_z.sum(axis=0)}
