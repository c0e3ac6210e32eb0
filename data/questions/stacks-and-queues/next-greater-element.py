"""Days until a higher temperature, and window maxima, in linear time."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Sequence


def test_cases() -> None:
    assert waits([73, 74, 75, 71, 69, 72, 76, 73]) == [1, 1, 4, 2, 1, 1, 0, 0]
    assert waits([]) == []
    assert waits([5, 5, 6]) == [2, 1, 0]
    assert waits([3, 2, 1]) == [0, 0, 0]


def test_against_brute_force() -> None:
    rng = random.Random(0)
    for _ in range(300):
        x = [rng.randrange(6) for _ in range(rng.randrange(1, 12))]
        slow = [next((j - i for j in range(i + 1, len(x)) if x[j] > x[i]), 0) for i in range(len(x))]
        assert waits(x) == slow
        width = rng.randrange(1, len(x) + 1)
        assert window_maxima(x, width) == [max(x[i : i + width]) for i in range(len(x) - width + 1)]


def waits(temperatures: Sequence[int]) -> list[int]:
    out = [0] * len(temperatures)
    waiting: list[int] = []
    for today, temperature in enumerate(temperatures):
        while waiting and temperatures[waiting[-1]] < temperature:
            day = waiting.pop()
            out[day] = today - day
        waiting.append(today)
    return out


def window_maxima(x: Sequence[int], width: int) -> list[int]:
    out = []
    candidates: deque[int] = deque()
    for i, value in enumerate(x):
        while candidates and x[candidates[-1]] <= value:
            candidates.pop()
        candidates.append(i)
        if candidates[0] <= i - width:
            candidates.popleft()
        if i >= width - 1:
            out.append(x[candidates[0]])
    return out
