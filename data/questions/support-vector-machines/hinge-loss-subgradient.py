"""A linear support vector machine, trained on the hinge loss by subgradient steps that shrink as 1/t."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.svm import SVC, LinearSVC  # type: ignore[import-untyped]

Array = NDArray[np.float64]


def clouds(n: int = 200) -> tuple[Array, Array]:
    rng = np.random.default_rng(0)
    y = np.where(np.arange(n) % 2 == 0, 1.0, -1.0)
    return rng.standard_normal((n, 2)) + y[:, None] * np.array([1.2, 1.2]), y


def objective(w: Array, x: Array, y: Array, penalty: float) -> float:
    return float(penalty / 2 * w @ w + np.maximum(0, 1 - y * (x @ w)).mean())


def test_reaches_the_solver_s_objective() -> None:
    x, y = clouds()
    penalty = 0.01
    w = train(x, y, penalty)
    # LinearSVC minimizes w'w/2 + C * sum of hinge losses: the same problem for C = 1 / (n * penalty), both without intercept
    solver = LinearSVC(
        loss="hinge", C=1 / (len(x) * penalty), fit_intercept=False, tol=1e-10, max_iter=1_000_000, random_state=0
    )
    best = objective(solver.fit(x, y).coef_[0], x, y, penalty)
    assert best * (1 - 1e-6) < objective(w, x, y, penalty) < best * 1.0001


def test_points_beyond_the_margin_do_not_matter() -> None:
    x, y = clouds()
    model = SVC(kernel="linear", C=1.0, tol=1e-8).fit(x, y)
    keep = model.support_
    again = SVC(kernel="linear", C=1.0, tol=1e-8).fit(x[keep], y[keep])
    assert len(keep) == 27
    assert np.allclose(model.coef_, again.coef_, atol=1e-4)
    margins = y * model.decision_function(x)
    beyond = np.setdiff1d(np.arange(len(x)), keep)
    assert margins[beyond].min() > 1 - 1e-3
    assert margins[keep].max() < 1 + 1e-3


def test_subgradient_against_differences() -> None:
    x, y = clouds(40)
    w = np.array([0.3, -0.2])
    step = 1e-6
    numeric = [(objective(w + e, x, y, 0.1) - objective(w - e, x, y, 0.1)) / (2 * step) for e in step * np.eye(2)]
    assert np.allclose(subgradient(w, x, y, 0.1), numeric, atol=1e-6)


def test_logistic_never_lets_go_of_a_point() -> None:
    margin = np.array([-2.0, 0.0, 0.99, 1.01, 5.0])
    assert np.allclose(pull_of_hinge(margin), [1, 1, 1, 0, 0])
    assert [round(float(p), 2) for p in pull_of_log_loss(margin[:4])] == [0.88, 0.5, 0.27, 0.27]
    assert round(float(pull_of_log_loss(margin)[4]), 3) == 0.007


def test_best_constant_score() -> None:
    scores = np.linspace(-3, 3, 6001)
    for chance in (0.6, 0.9):  # of the positive class
        hinge = chance * np.maximum(0, 1 - scores) + (1 - chance) * np.maximum(0, 1 + scores)
        log = chance * np.log1p(np.exp(-scores)) + (1 - chance) * np.log1p(np.exp(scores))
        assert np.isclose(scores[hinge.argmin()], 1)  # the same for both chances
        assert np.isclose(scores[log.argmin()], np.log(chance / (1 - chance)), atol=1e-3)


def pull_of_hinge(margin: Array) -> Array:
    """Size of the derivative of max(0, 1 - m) with respect to the margin m."""
    return np.where(margin < 1, 1.0, 0.0)


def pull_of_log_loss(margin: Array) -> Array:
    """Size of the derivative of log(1 + exp(-m))."""
    size: Array = 1 / (1 + np.exp(margin))
    return size


def subgradient(w: Array, x: Array, y: Array, penalty: float) -> Array:
    violating = y * (x @ w) < 1
    pull: Array = (y[violating, None] * x[violating]).sum(axis=0) / len(x)
    return penalty * w - pull


def train(x: Array, y: Array, penalty: float, steps: int = 4000) -> Array:
    """Steps of 1 / (penalty * t), and the average of the second half of the path."""
    w = np.zeros(x.shape[1])
    average = np.zeros_like(w)
    for t in range(1, steps + 1):
        w = w - subgradient(w, x, y, penalty) / (penalty * t)
        if t > steps // 2:
            average += w / (steps - steps // 2)
    return average
