"""A Kalman filter that tracks position and velocity, with a gate and missing measurements."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def test_one_update_is_inverse_variance_weighting() -> None:
    guess = Track(np.array([10.0]), np.array([[4.0]]))
    fused = update(guess, np.array([12.0]), np.eye(1), np.array([[1.0]]))
    assert np.isclose(fused.mean[0], (10 / 4 + 12 / 1) / (1 / 4 + 1 / 1))
    assert np.isclose(fused.cov[0, 0], 1 / (1 / 4 + 1 / 1))


def test_without_process_noise_it_equals_least_squares() -> None:
    rng = np.random.default_rng(0)
    times, track = np.arange(1, 21) * 0.1, start()
    seen = 3 + 2 * times + rng.normal(0, 0.5, 20)
    for z in seen:
        track = update(predict(track, 0.1, 0.0), np.array([z]), POSITION, NOISE)
    design = np.column_stack([np.ones(20), times - times[-1]])
    precision = design.T @ design / 0.25 + np.linalg.inv(prior_after(2.0))
    assert np.allclose(track.mean, np.linalg.solve(precision, design.T @ seen / 0.25))
    assert np.allclose(track.cov, np.linalg.inv(precision))


def test_claimed_uncertainty_is_true() -> None:
    rng = np.random.default_rng(1)
    errors = []
    for _ in range(300):
        truth, track = rng.multivariate_normal(np.zeros(2), START), start()
        for _ in range(40):
            truth = motion(0.1) @ truth + np.array([0.005, 0.1]) * rng.normal()
            z = POSITION @ truth + rng.normal(0, 0.5, 1)
            track = update(predict(track, 0.1, 1.0), z, POSITION, NOISE)
        errors.append(mahalanobis(truth - track.mean, track.cov))
    assert abs(np.mean(errors) - 2) < 0.25


def test_settles_then_grows_while_nothing_is_seen() -> None:
    track = start()
    for _ in range(200):
        track = update(predict(track, 0.1, 1.0), np.zeros(1), POSITION, NOISE)
    assert np.allclose(spread(track), [0.213, 0.308], atol=0.001)
    for _ in range(20):
        track = predict(track, 0.1, 1.0)
    assert np.allclose(spread(track), [0.934, 0.543], atol=0.001)
    assert np.isclose(spread(update(track, np.zeros(1), POSITION, NOISE))[0], 0.441, atol=0.001)


def test_process_noise_belongs_to_the_step_length() -> None:
    known = Track(np.zeros(2), np.zeros((2, 2)))
    many = known
    for _ in range(20):
        many = predict(many, 0.1, 1.0)
    assert np.isclose(spread(predict(known, 2.0, 1.0))[1], 2.0)
    assert np.isclose(spread(many)[1], 0.447, atol=0.001)

    def white(dt: float) -> Array:
        return np.array([[dt**3 / 3, dt**2 / 2], [dt**2 / 2, dt]])

    assert np.allclose(motion(0.5) @ white(1.5) @ motion(0.5).T + white(0.5), white(2.0))


def test_gate_refuses_a_wild_measurement_only() -> None:
    track = Track(np.array([10.0, 0.0]), np.diag([0.2**2, 0.3**2]))
    assert gated(track, np.array([18.0]), POSITION, NOISE) is track
    assert gated(track, np.array([11.0]), POSITION, NOISE) is not track


def test_covariance_stays_symmetric_and_positive() -> None:
    track = start()
    for _ in range(5_000):
        track = update(predict(track, 0.01, 0.01), np.zeros(1), POSITION, np.array([[1e-8]]))
    assert np.allclose(track.cov, track.cov.T, rtol=0, atol=1e-18)
    assert (np.linalg.eigvalsh(track.cov) > 0).all()


START = np.diag([100.0, 25.0])
POSITION = np.array([[1.0, 0.0]])
NOISE = np.array([[0.25]])


def prior_after(seconds: float) -> Array:
    return motion(seconds) @ START @ motion(seconds).T


@dataclass(frozen=True)
class Track:
    mean: Array
    cov: Array


def start() -> Track:
    return Track(np.zeros(2), START)


def spread(track: Track) -> Array:
    return np.sqrt(np.diag(track.cov))


def motion(dt: float) -> Array:
    return np.array([[1.0, dt], [0.0, 1.0]])


def predict(track: Track, dt: float, acceleration: float) -> Track:
    """Constant velocity; unknown acceleration, constant during dt, with this standard deviation."""
    push = np.array([dt * dt / 2, dt])
    step = motion(dt)
    return Track(step @ track.mean, step @ track.cov @ step.T + acceleration**2 * np.outer(push, push))


def update(track: Track, z: Array, h: Array, noise: Array) -> Track:
    surprise = h @ track.cov @ h.T + noise
    gain = np.linalg.solve(surprise, h @ track.cov).T
    keep = np.eye(len(track.mean)) - gain @ h
    cov = keep @ track.cov @ keep.T + gain @ noise @ gain.T
    return Track(track.mean + gain @ (z - h @ track.mean), (cov + cov.T) / 2)


def mahalanobis(difference: Array, cov: Array) -> float:
    return float(difference @ np.linalg.solve(cov, difference))


def gated(track: Track, z: Array, h: Array, noise: Array, limit: float = 6.63) -> Track:
    """Ignore what is farther away than 99 % of true measurements would be (chi-squared, one dimension)."""
    far = mahalanobis(z - h @ track.mean, h @ track.cov @ h.T + noise) > limit
    return track if far else update(track, z, h, noise)
