"""The median of a stream with two heaps."""

from __future__ import annotations

import heapq
import random
import statistics


def test_by_hand() -> None:
    stream = RunningMedian()
    medians = []
    for number in (5, 2, 9, 1):
        stream.add(number)
        medians.append(stream.median())
    assert medians == [5, 3.5, 5, 3.5]


def test_against_sorting() -> None:
    rng = random.Random(0)
    for numbers in ([rng.randrange(10) for _ in range(200)], list(range(100, 0, -1)), [7] * 20):
        stream = RunningMedian()
        for i, number in enumerate(numbers, start=1):
            stream.add(number)
            assert stream.median() == statistics.median(numbers[:i])


def test_medians_of_shards_do_not_combine() -> None:
    shards = [[1, 2, 9], [3, 4, 5], [8, 8, 8]]
    assert statistics.median(statistics.median(s) for s in shards) == 4
    assert statistics.median([x for s in shards for x in s]) == 5


class RunningMedian:
    """Invariants: lower <= upper elementwise, and len(lower) - len(upper) is 0 or 1."""

    def __init__(self) -> None:
        self._lower: list[float] = []  # negated, so that the root is the largest
        self._upper: list[float] = []

    def add(self, number: float) -> None:
        largest = -heapq.heappushpop(self._lower, -number)
        heapq.heappush(self._upper, largest)
        if len(self._upper) > len(self._lower):
            heapq.heappush(self._lower, -heapq.heappop(self._upper))

    def median(self) -> float:
        if not self._lower:
            raise ValueError("no numbers yet")
        if len(self._lower) > len(self._upper):
            return -self._lower[0]
        return (self._upper[0] - self._lower[0]) / 2
