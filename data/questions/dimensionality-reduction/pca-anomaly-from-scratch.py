"""Principal components by SVD, and the reconstruction error as an alarm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def machine(n: int, seed: int) -> Array:
    """Twenty sensors driven by three hidden quantities, with noise of size 0.3."""
    wiring = np.random.default_rng(99).standard_normal((3, 20))
    rng = np.random.default_rng(seed)
    return 50 + rng.standard_normal((n, 3)) @ wiring + 0.3 * rng.standard_normal((n, 20))


def test_parts_of_the_variance() -> None:
    x = machine(500, 0)
    model = fit(x, 3)
    residual = x - restore(model, project(model, x))
    kept = project(model, x).var(axis=0, ddof=1).sum()
    assert np.allclose(model.directions @ model.directions.T, np.eye(3))
    assert round(kept / x.var(axis=0, ddof=1).sum(), 2) == 0.97
    assert np.isclose(kept + (residual**2).sum() / 499, x.var(axis=0, ddof=1).sum())
    assert np.allclose(project(model, x).T @ project(model, x) / 499, np.diag(model.variances))


def test_no_other_plane_is_closer() -> None:
    x = machine(500, 0)
    model = fit(x, 3)
    best = error(model, x).sum()
    rng = np.random.default_rng(1)
    for _ in range(100):
        tilted = np.linalg.qr((model.directions + 0.05 * rng.standard_normal((3, 20))).T)[0].T
        assert error(Model(model.center, tilted, model.variances), x).sum() > best


def test_signs_are_reproducible() -> None:
    x = machine(500, 0)
    order = np.random.default_rng(2).permutation(500)
    assert np.allclose(fit(x, 3).directions, fit(x[order], 3).directions)


def test_broken_sensor_is_found_although_each_value_is_usual() -> None:
    model = fit(machine(500, 0), 3)
    limit = float(np.quantile(error(model, machine(500, 1)), 0.99))
    healthy, broken = machine(2000, 2), machine(2000, 2)
    broken[:, 7] = np.random.default_rng(3).permutation(broken[:, 7])  # usual values at the wrong moments
    assert np.isclose(broken[:, 7].std(), healthy[:, 7].std())
    alarms = [float((error(model, rows) > limit).mean()) for rows in (healthy, broken)]
    assert [round(share, 2) for share in alarms] == [0.01, 0.55]
    center, spread = healthy.mean(axis=0), healthy.std(axis=0)
    usual = [float((np.abs(rows - center) > 3 * spread).any(axis=1).mean()) for rows in (healthy, broken)]
    assert 0.02 < min(usual) <= max(usual) < 0.03  # a limit on each sensor sees nothing
    few = fit(machine(500, 0), 2)
    assert float((error(few, broken) > np.quantile(error(few, machine(500, 1)), 0.99)).mean()) < 0.01
    many = fit(machine(500, 0), 16)
    assert float((error(many, broken) > np.quantile(error(many, machine(500, 1)), 0.99)).mean()) < 0.45
    tens = [error(model, rows).reshape(-1, 10).mean(axis=1) for rows in (machine(2000, 5), broken)]
    assert float((tens[1] > np.quantile(tens[0], 0.99)).mean()) > 0.95
    blame = ((broken - restore(model, project(model, broken))) ** 2).mean(axis=0)
    assert blame.argmax() == 7


def test_forgetting_to_center() -> None:
    x = machine(500, 0)
    first = np.linalg.svd(x, full_matrices=False)[2][0]
    mean = x.mean(axis=0) / np.linalg.norm(x.mean(axis=0))
    assert abs(first @ mean) > 0.999
    assert np.abs(fit(x, 3).directions @ mean).max() < 0.9


def test_random_projection_first() -> None:
    rng = np.random.default_rng(4)
    x = rng.standard_normal((600, 5)) @ rng.standard_normal((5, 200)) + 0.01 * rng.standard_normal((600, 200))
    exact, quick = fit(x, 5), fit_randomized(x, 5, rng)
    assert np.allclose(exact.variances, quick.variances, rtol=1e-3)
    assert np.allclose(exact.directions, quick.directions, atol=1e-2)


@dataclass(frozen=True)
class Model:
    center: Array
    directions: Array
    variances: Array


def with_fixed_signs(directions: Array) -> Array:
    """Make the largest entry of each direction positive; the SVD leaves the sign open."""
    largest = np.abs(directions).argmax(axis=1)
    flipped: Array = directions * np.sign(directions[np.arange(len(directions)), largest])[:, None]
    return flipped


def fit(x: Array, k: int) -> Model:
    center = x.mean(axis=0)
    _, s, vt = np.linalg.svd(x - center, full_matrices=False)
    return Model(center, with_fixed_signs(vt[:k]), s[:k] ** 2 / (len(x) - 1))


def fit_randomized(x: Array, k: int, rng: np.random.Generator, extra: int = 10) -> Model:
    """The same for the first k only: the SVD of a small matrix that spans nearly the same rows."""
    center = x.mean(axis=0)
    centered = x - center
    sample = centered @ rng.standard_normal((x.shape[1], k + extra))
    basis = np.linalg.qr(centered @ (centered.T @ sample))[0]  # one power iteration sharpens the spectrum
    _, s, vt = np.linalg.svd(basis.T @ centered, full_matrices=False)
    return Model(center, with_fixed_signs(vt[:k]), s[:k] ** 2 / (len(x) - 1))


def project(model: Model, x: Array) -> Array:
    scores: Array = (x - model.center) @ model.directions.T
    return scores


def restore(model: Model, scores: Array) -> Array:
    return model.center + scores @ model.directions


def error(model: Model, x: Array) -> Array:
    """Squared distance of each row to the plane of the model."""
    distance: Array = ((x - restore(model, project(model, x))) ** 2).sum(axis=1)
    return distance
