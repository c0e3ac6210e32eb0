"""Bubble, merge, quick and heap sort, with comparisons counted."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from functools import total_ordering
from itertools import pairwise
from typing import Any, Protocol, TypeVar


def inputs() -> list[list[int]]:
    rng = random.Random(0)
    return [
        [],
        [1],
        list(range(50)),
        list(range(50, 0, -1)),
        [3] * 50,
        *([rng.randrange(20) for _ in range(rng.randrange(40))] for _ in range(100)),
    ]


def test_all_sort() -> None:
    for sort in SORTS:
        for numbers in inputs():
            given = list(numbers)
            sort(given)
            assert given == sorted(numbers), sort.__name__


def test_stability() -> None:
    rng = random.Random(1)
    keyed = [Keyed(rng.randrange(5), i) for i in range(200)]
    for sort in (bubble_sort, merge_sort):
        given = list(keyed)
        sort(given)
        assert all((a.key, a.place) < (b.key, b.place) for a, b in pairwise(given))


def test_comparisons() -> None:
    Keyed.compared = 0
    bubble_sort([Keyed(i, i) for i in range(1000)])
    assert Keyed.compared == 999
    Keyed.compared = 0
    first_pivot([Keyed(i, i) for i in range(1000)])
    assert Keyed.compared == 499_500 == 1000 * 999 // 2
    bound = math.log2(math.factorial(1000))
    assert math.ceil(bound) == 8530
    rng = random.Random(2)
    shuffled = [Keyed(i, i) for i in range(1000)]
    rng.shuffle(shuffled)
    Keyed.compared = 0
    merge_sort(shuffled)
    assert bound < Keyed.compared <= 1.03 * bound
    assert 1000 * 10 - 2**10 + 1 == 8977  # the worst case of merging
    assert Keyed.compared <= 8977
    expected = [0.0]  # comparisons of quicksort with random pivots, by its recurrence
    total = 0.0
    for n in range(1, 1001):
        expected.append(n - 1 + 2 * total / n)
        total += expected[n]
    assert round(expected[1000]) == 10_986
    assert round(expected[1000] / bound, 2) == 1.29
    assert round(2 * math.log(2), 2) == 1.39  # its limit against n log n


def first_pivot(x: list[Keyed]) -> None:
    """Quicksort with the first element as pivot, only to count what it does on sorted input."""
    open_ = [x]
    while open_:
        pivot, *rest = open_.pop()
        smaller: list[Keyed] = []
        larger: list[Keyed] = []
        for item in rest:
            (smaller if item < pivot else larger).append(item)
        open_ += [part for part in (smaller, larger) if part]


@total_ordering
class Keyed:
    compared = 0

    def __init__(self, key: int, place: int) -> None:
        self.key, self.place = key, place

    def __lt__(self, other: Keyed) -> bool:
        Keyed.compared += 1
        return self.key < other.key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keyed) and self.key == other.key

    __hash__ = None  # type: ignore[assignment]


class Comparable(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...


T = TypeVar("T", bound=Comparable)


def bubble_sort(x: list[T]) -> None:
    end = len(x)
    while end > 1:
        last = 0
        for i in range(1, end):
            if x[i] < x[i - 1]:
                x[i - 1], x[i] = x[i], x[i - 1]
                last = i
        end = last


def merge_sort(x: list[T]) -> None:
    if len(x) < 2:
        return
    left, right = x[: len(x) // 2], x[len(x) // 2 :]
    merge_sort(left)
    merge_sort(right)
    i = j = 0
    for k in range(len(x)):
        if j == len(right) or (i < len(left) and not right[j] < left[i]):
            x[k] = left[i]
            i += 1
        else:
            x[k] = right[j]
            j += 1


def quick_sort(x: list[T]) -> None:
    rng = random.Random(0)  # a fixed seed keeps the tests repeatable; leave it out in use

    def sort(low: int, high: int) -> None:
        while high - low > 1:
            pivot = x[rng.randrange(low, high)]
            smaller, i, larger = low, low, high
            while i < larger:
                if x[i] < pivot:
                    x[smaller], x[i] = x[i], x[smaller]
                    smaller += 1
                    i += 1
                elif pivot < x[i]:
                    larger -= 1
                    x[i], x[larger] = x[larger], x[i]
                else:
                    i += 1
            if smaller - low < high - larger:
                sort(low, smaller)
                low = larger
            else:
                sort(larger, high)
                high = smaller

    sort(0, len(x))


def heap_sort(x: list[T]) -> None:
    def sift_down(root: int, end: int) -> None:
        while (child := 2 * root + 1) < end:
            if child + 1 < end and x[child] < x[child + 1]:
                child += 1
            if not x[root] < x[child]:
                return
            x[root], x[child] = x[child], x[root]
            root = child

    for root in range(len(x) // 2 - 1, -1, -1):
        sift_down(root, len(x))
    for end in range(len(x) - 1, 0, -1):
        x[0], x[end] = x[end], x[0]
        sift_down(0, end)


SORTS: tuple[Callable[[list[int]], None], ...] = (bubble_sort, merge_sort, quick_sort, heap_sort)
