from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def coverage(by_user: bool, studies: int = 300) -> float:
    """Share of simulated studies whose interval covers the true mean, 0."""
    rng, hits = np.random.default_rng(0), 0
    for _ in range(studies):
        user = np.repeat(np.arange(80), rng.integers(1, 21, 80))
        value = rng.standard_normal(80)[user] + 0.5 * rng.standard_normal(len(user))
        unit = user if by_user else np.arange(len(user))
        low, high = bootstrap_interval(value, unit, mean, rounds=200, seed=1)
        hits += low <= 0 <= high
    return hits / studies


def test_resampling_users_covers_and_resampling_rows_does_not() -> None:
    assert abs(coverage(by_user=True) - 0.94) < 0.02
    assert abs(coverage(by_user=False) - 0.46) < 0.02


def test_one_value_per_user_agrees_with_the_formula() -> None:
    value = np.random.default_rng(2).standard_normal(400)
    low, high = bootstrap_interval(value, np.arange(400), mean, rounds=4000)
    error = 1.96 * value.std() / 20
    assert abs(low - (value.mean() - error)) < 0.01
    assert abs(high - (value.mean() + error)) < 0.01


def test_same_seed_same_interval() -> None:
    value, user = np.arange(30.0), np.arange(30) // 3
    assert bootstrap_interval(value, user, mean, seed=5) == bootstrap_interval(value, user, mean, seed=5)


def bootstrap_interval(
    value: Floats,
    unit: Ints,
    statistic: Callable[[Floats], float],
    rounds: int = 1000,
    seed: int = 0,
) -> tuple[float, float]:
    """95 % percentile interval of a statistic; whole units are drawn, with all of their rows."""
    rng = np.random.default_rng(seed)
    order = np.argsort(unit, kind="stable")
    _, start, size = np.unique(unit[order], return_index=True, return_counts=True)
    results = np.empty(rounds)
    for r in range(rounds):
        drawn = rng.integers(0, len(start), len(start))
        lengths = size[drawn]
        # Row numbers of all drawn units: each unit's start, plus 0, 1, 2, ... within the unit.
        inside = np.arange(lengths.sum()) - np.repeat(lengths.cumsum() - lengths, lengths)
        rows = order[np.repeat(start[drawn], lengths) + inside]
        results[r] = statistic(value[rows])
    low, high = np.quantile(results, [0.025, 0.975])
    return float(low), float(high)


def mean(value: Floats) -> float:
    return float(value.mean())
