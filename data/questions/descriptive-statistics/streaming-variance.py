"""Mean and variance in one pass, with an exact merge of partial results."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray


def test_equals_numpy_also_far_from_zero() -> None:
    rng = np.random.default_rng(0)
    for offset in (0.0, 1e6, 1e8):
        values = offset + rng.standard_normal(10_000)
        found = reduce(Moments.add, values.tolist(), Moments())
        assert np.isclose(found.variance, values.var(ddof=1), rtol=1e-6)
        assert np.isclose(found.mean, values.mean(), rtol=1e-12)


def test_textbook_formula_fails() -> None:
    rng = np.random.default_rng(0)
    found = []
    for offset in (0.0, 1e6, 1e8):
        values = offset + rng.standard_normal(10_000)
        found.append((textbook(values), reduce(Moments.add, values.tolist(), Moments()).variance))
    assert round(found[0][0], 3) == round(found[0][1], 3) == 0.996
    assert (round(found[1][0], 4), round(found[1][1], 4)) == (0.9883, 0.9881)
    assert found[2][0] < 0
    assert round(found[2][1], 3) == 0.998


def test_single_precision_fails_near_a_thousand() -> None:
    values = (1000 + np.random.default_rng(0).standard_normal(10_000)).astype(np.float32)
    n = np.float32(len(values))
    total, squares = values.sum(dtype=np.float32), (values * values).sum(dtype=np.float32)
    assert abs(float((squares - total * total / n) / (n - 1)) - 1) > 0.05


def test_any_tree_of_merges_agrees() -> None:
    rng = np.random.default_rng(1)
    values = 50 + rng.standard_normal(1000)
    parts = [reduce(Moments.add, part.tolist(), Moments()) for part in np.split(values, [0, 3, 400, 401, 990])]
    while len(parts) > 1:
        first = parts.pop(int(rng.integers(len(parts))))
        second = parts.pop(int(rng.integers(len(parts))))
        parts.append(first.merge(second))
    assert parts[0].count == 1000
    assert np.isclose(parts[0].variance, values.var(ddof=1), rtol=1e-12)


def test_averaging_variances_is_wrong() -> None:
    left, right = reduce(Moments.add, [0.0, 1.0], Moments()), reduce(Moments.add, [10.0, 11.0], Moments())
    assert (left.variance + right.variance) / 2 == 0.5
    assert np.isclose(left.merge(right).variance, np.var([0, 1, 10, 11], ddof=1))


@dataclass(frozen=True)
class Moments:
    """Count, mean, and sum of squared deviations from the mean."""

    count: int = 0
    mean: float = 0.0
    squared: float = 0.0

    def add(self, value: float) -> Moments:
        count = self.count + 1
        deviation = value - self.mean
        mean = self.mean + deviation / count
        return Moments(count, mean, self.squared + deviation * (value - mean))

    def merge(self, other: Moments) -> Moments:
        count = self.count + other.count
        if count == 0:
            return self
        apart = other.mean - self.mean
        mean = self.mean + apart * other.count / count
        return Moments(count, mean, self.squared + other.squared + apart**2 * self.count * other.count / count)

    @property
    def variance(self) -> float:
        if self.count < 2:
            raise ValueError("the sample variance needs two values")
        return self.squared / (self.count - 1)


def textbook(values: NDArray[np.float64]) -> float:
    """Sum of squares minus squared sum: one pass, and unusable far from zero."""
    n = len(values)
    return float(((values * values).sum() - values.sum() ** 2 / n) / (n - 1))
