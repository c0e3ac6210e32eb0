"""Subarrays with a given sum, by prefix sums and a table of counts."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence


def test_cases() -> None:
    assert count_subarrays([1, 2, 3], 3) == 2
    assert count_subarrays([1, -1, 1], 1) == 3
    assert count_subarrays([0] * 10, 0) == 55 == 10 * 11 // 2
    assert count_subarrays([], 0) == 0
    assert longest_subarray([1, -1, 5, -2, 3], 3) == 4


def test_against_brute_force() -> None:
    rng = random.Random(0)
    for _ in range(500):
        x = [rng.randrange(-3, 4) for _ in range(rng.randrange(10))]
        k = rng.randrange(-4, 5)
        lengths = [j - i for i in range(len(x)) for j in range(i + 1, len(x) + 1) if sum(x[i:j]) == k]
        assert count_subarrays(x, k) == len(lengths)
        assert longest_subarray(x, k) == max(lengths, default=0)


def count_subarrays(x: Sequence[int], k: int) -> int:
    seen: Counter[int] = Counter({0: 1})
    prefix = total = 0
    for value in x:
        prefix += value
        total += seen[prefix - k]
        seen[prefix] += 1
    return total


def longest_subarray(x: Sequence[int], k: int) -> int:
    first = {0: 0}
    prefix = best = 0
    for j, value in enumerate(x, start=1):
        prefix += value
        if prefix - k in first:
            best = max(best, j - first[prefix - k])
        first.setdefault(prefix, j)
    return best
