"""Whether the end can be reached, and in how many jumps."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product


def test_cases() -> None:
    assert can_reach([2, 3, 1, 1, 4])
    assert not can_reach([3, 2, 1, 0, 4])
    assert can_reach([0])
    assert not can_reach([0, 1])
    assert fewest_jumps([2, 3, 1, 1, 4]) == 2
    assert fewest_jumps([0]) == 0
    assert fewest_jumps([3, 2, 1, 0, 4]) is None


def test_every_small_array_against_the_table() -> None:
    assert sum(5**n for n in range(1, 6)) == 3905
    for n in range(1, 6):
        for jumps in product(range(5), repeat=n):
            slow = table(jumps)
            assert fewest_jumps(jumps) == slow
            assert can_reach(jumps) == (slow is not None)


def test_larger_random_arrays() -> None:
    rng = random.Random(0)
    for _ in range(300):
        jumps = [rng.choice((0, 0, 1, 2, 3, 8)) for _ in range(rng.randrange(1, 40))]
        assert fewest_jumps(jumps) == table(jumps)
        assert can_reach(jumps) == (table(jumps) is not None)


def test_always_jumping_as_far_as_possible_fails() -> None:
    assert longest_leaps([2, 2, 0, 1]) is None
    assert fewest_jumps([2, 2, 0, 1]) == 2
    assert longest_leaps([2, 3, 1, 1, 4]) == 3  # it arrives, one jump too late


def test_the_table_is_quadratic_and_the_scan_is_not() -> None:
    n = 2000
    assert sum(min(n, i + n) - i for i in range(n)) == n * (n + 1) // 2 == 2_001_000


def can_reach(jumps: Sequence[int]) -> bool:
    farthest = 0
    for i, jump in enumerate(jumps):
        if i > farthest:
            return False
        farthest = max(farthest, i + jump)
    return True


def fewest_jumps(jumps: Sequence[int]) -> int | None:
    """Breadth-first search whose frontier is an interval: `end` is the last index reached with `count` jumps."""
    last = len(jumps) - 1
    count = end = farthest = 0
    for i in range(last):
        farthest = max(farthest, i + jumps[i])
        if i == end:
            if farthest == i:
                return None
            count, end = count + 1, farthest
            if end >= last:
                break
    return count


def table(jumps: Sequence[int]) -> int | None:
    """Fewest jumps to each index, from all before it: slow, and clearly right."""
    best: list[int | None] = [0]
    for j in range(1, len(jumps)):
        options = [b + 1 for i, b in enumerate(best) if b is not None and i + jumps[i] >= j]
        best.append(min(options, default=None))
    return best[-1]


def longest_leaps(jumps: Sequence[int]) -> int | None:
    """The tempting rule: always jump as far as allowed."""
    i = count = 0
    while i < len(jumps) - 1:
        if jumps[i] == 0:
            return None
        i, count = min(i + jumps[i], len(jumps) - 1), count + 1
    return count
