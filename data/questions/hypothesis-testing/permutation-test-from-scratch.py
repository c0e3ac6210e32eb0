import random
from collections.abc import Callable, Sequence
from itertools import combinations
from statistics import fmean

Statistic = Callable[[Sequence[float], Sequence[float]], float]


def test_three_against_three_cannot_go_below_a_tenth() -> None:
    assert exact([1, 2, 3], [4, 5, 6]) == 2 / 20
    assert abs(permutation_p_value([1, 2, 3], [4, 5, 6], rounds=20_000) - 0.1) < 0.01


def test_agrees_with_all_assignments() -> None:
    rng = random.Random(1)
    for _ in range(5):
        a = [float(rng.randint(0, 4)) for _ in range(5)]
        b = [float(rng.randint(0, 5)) for _ in range(4)]
        assert abs(permutation_p_value(a, b, rounds=5000) - exact(a, b)) < 0.03


def test_false_alarms_stay_at_five_percent_for_skewed_data() -> None:
    rng, alarms = random.Random(2), 0
    for study in range(600):
        a = [rng.expovariate(1) for _ in range(8)]
        b = [rng.expovariate(1) for _ in range(8)]
        alarms += permutation_p_value(a, b, rounds=199, seed=study) <= 0.05
    assert 0.03 < alarms / 600 < 0.07


def test_never_zero() -> None:
    assert permutation_p_value([0.0] * 20, [1.0] * 20, rounds=99) == 1 / 100


def difference(a: Sequence[float], b: Sequence[float]) -> float:
    return fmean(b) - fmean(a)


def permutation_p_value(
    a: Sequence[float], b: Sequence[float], statistic: Statistic = difference, rounds: int = 9999, seed: int = 0
) -> float:
    """Two-sided p-value; the observed assignment counts as one of the draws."""
    rng, pooled = random.Random(seed), [*a, *b]
    observed = abs(statistic(a, b)) - 1e-12  # shuffles that tie must count
    extreme = 1
    for _ in range(rounds):
        rng.shuffle(pooled)
        extreme += abs(statistic(pooled[: len(a)], pooled[len(a) :])) >= observed
    return extreme / (rounds + 1)


def exact(a: Sequence[float], b: Sequence[float]) -> float:
    """The oracle: every assignment."""
    pooled, observed = [*a, *b], abs(difference(a, b)) - 1e-12
    results = []
    for chosen in combinations(range(len(pooled)), len(a)):
        first = [pooled[i] for i in chosen]
        second = [value for i, value in enumerate(pooled) if i not in chosen]
        results.append(abs(difference(first, second)) >= observed)
    return sum(results) / len(results)
