import math
import random
from collections.abc import Sequence


def test_by_hand() -> None:
    size = [50.0, 60, 70, 80, 90, 100, 110, 120]
    price = [200.0, 210, 205, 215, 300, 310, 305, 315]
    found = best_split(size, price)
    assert found is not None
    assert found[0] == 85


def test_agrees_with_the_definition_when_values_repeat() -> None:
    rng = random.Random(0)
    for _ in range(500):
        n, leaf = rng.randint(1, 25), rng.randint(1, 4)
        x = [float(rng.randint(0, 6)) for _ in range(n)]
        y = [rng.gauss(0, 1) for _ in range(n)]
        fast, slow = best_split(x, y, leaf), by_definition(x, y, leaf)
        assert (fast is None) == (slow is None)
        if fast is not None and slow is not None:
            assert abs(fast[1] - slow[1]) < 1e-9


def test_a_large_constant_changes_nothing() -> None:
    rng = random.Random(1)
    x = [rng.random() for _ in range(200)]
    y = [float(rng.randint(0, 3)) for _ in range(200)]
    plain, shifted = best_split(x, y), best_split(x, [value + 1e9 for value in y])
    assert plain is not None
    assert shifted is not None
    assert plain[0] == shifted[0]


def test_neighbors_without_a_number_between_them_and_tiny_targets() -> None:
    low = math.nextafter(1, 2)
    high = math.nextafter(low, 2)
    assert (low + high) / 2 == high
    assert best_split([low, high], [0, 1]) == (low, 0.5)
    found = best_split([1, 2, 3, 4], [0, 0, 1e-9, 1e-9])
    assert found is not None
    assert found[0] == 2.5


def test_nothing_to_split() -> None:
    assert best_split([1, 1, 1], [1, 2, 3]) is None
    assert best_split([1, 2, 3], [5, 5, 5]) is None
    assert best_split([1, 2, 3], [1, 2, 3], min_leaf=2) is None


def best_split(x: Sequence[float], y: Sequence[float], min_leaf: int = 1) -> tuple[float, float] | None:
    """The threshold with the largest drop in the sum of squared errors, and that drop."""
    n = len(x)
    center = sum(y) / n
    rows = sorted((a, b - center) for a, b in zip(x, y, strict=True))
    total = sum(b for _, b in rows)
    rounding = 1e-12 * sum(b * b for _, b in rows)
    best: tuple[float, float] | None = None
    left = 0.0
    for i in range(n - 1):
        left += rows[i][1]
        count = i + 1
        if rows[i][0] == rows[i + 1][0] or count < min_leaf or n - count < min_leaf:
            continue
        gain = left**2 / count + (total - left) ** 2 / (n - count) - total**2 / n
        if gain > rounding and (best is None or gain > best[1]):
            low, high = rows[i][0], rows[i + 1][0]
            middle = (low + high) / 2
            best = (middle if middle < high else low), gain
    return best


def by_definition(x: Sequence[float], y: Sequence[float], min_leaf: int) -> tuple[float, float] | None:
    """The oracle: every threshold, squared errors from scratch."""
    best: tuple[float, float] | None = None
    for low, high in zip(sorted(set(x)), sorted(set(x))[1:], strict=False):
        cut = (low + high) / 2
        sides = [[b for a, b in zip(x, y, strict=True) if (a <= cut) == left] for left in (True, False)]
        gain = squared_error(y) - sum(squared_error(side) for side in sides)
        if min(map(len, sides)) >= min_leaf and gain > 1e-12 * squared_error(y) and (best is None or gain > best[1]):
            best = cut, gain
    return best


def squared_error(y: Sequence[float]) -> float:
    mean = sum(y) / len(y)
    return sum((value - mean) ** 2 for value in y)
