"""Binary search for a boundary, on an array and on an answer."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Callable, Sequence


def test_lower_bound() -> None:
    rng = random.Random(0)
    for _ in range(500):
        x = sorted(rng.randrange(10) for _ in range(rng.randrange(12)))
        for value in range(-1, 12):
            assert lower_bound(x, value) == bisect_left(x, value)


def test_capacity() -> None:
    loads = list(range(1, 11))
    assert least_capacity(loads, 5) == 15
    assert days_needed(loads, 15) == 5
    assert days_needed(loads, 14) == 6
    assert least_capacity(loads, 1) == 55
    assert least_capacity(loads, 10) == 10


def test_number_of_tests() -> None:
    asked: list[int] = []

    def fits(capacity: int) -> bool:
        asked.append(capacity)
        return days_needed(range(1, 11), capacity) <= 5

    assert first_true(10, 55, fits) == 15
    assert len(asked) <= 6
    assert 55 - 10 + 1 == 46


def test_against_all_capacities() -> None:
    rng = random.Random(1)
    for _ in range(100):
        loads = [rng.randrange(1, 10) for _ in range(rng.randrange(1, 10))]
        days = rng.randrange(1, 6)
        slow = next(c for c in range(max(loads), sum(loads) + 1) if days_needed(loads, c) <= days)
        assert least_capacity(loads, days) == slow


def first_true(low: int, high: int, condition: Callable[[int], bool]) -> int:
    """The first index in [low, high) for which the condition holds, else high; false before, true after."""
    while low < high:
        middle = (low + high) // 2
        if condition(middle):
            high = middle
        else:
            low = middle + 1
    return low


def lower_bound(x: Sequence[int], value: int) -> int:
    return first_true(0, len(x), lambda i: x[i] >= value)


def days_needed(loads: Sequence[int], capacity: int) -> int:
    days, today = 1, 0
    for load in loads:
        if today + load > capacity:
            days, today = days + 1, 0
        today += load
    return days


def least_capacity(loads: Sequence[int], days: int) -> int:
    return first_true(max(loads), sum(loads), lambda capacity: days_needed(loads, capacity) <= days)
