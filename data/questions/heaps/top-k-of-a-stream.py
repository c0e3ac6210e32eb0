"""The k largest scores of a stream, with a min-heap of size k."""

from __future__ import annotations

import heapq
import math
import random
from collections.abc import Iterable
from itertools import count
from typing import TypeVar


def test_against_sorting() -> None:
    rng = random.Random(0)
    for _ in range(200):
        scores = [rng.randrange(20) for _ in range(rng.randrange(30))]
        k = rng.randrange(1, 6)
        pairs = [(float(s), object()) for s in scores]
        expected = sorted(enumerate(pairs), key=lambda item: (-item[1][0], item[0]))[:k]
        assert top_k(pairs, k) == [pair for _, pair in expected]
        assert top_k(pairs, 0) == []


def test_updates_are_rare_in_random_order() -> None:
    assert round(100 * math.log(1_000_000 / 100)) == 921
    rng = random.Random(0)
    heap: list[float] = []
    updates = 0
    for _ in range(100_000):
        score = rng.random()
        if len(heap) < 100:
            heapq.heappush(heap, score)
        elif score > heap[0]:
            heapq.heapreplace(heap, score)
            updates += 1
    assert abs(updates - 100 * math.log(1000)) < 80


def test_shards_merge_exactly() -> None:
    rng = random.Random(1)
    pairs = [(rng.random(), i) for i in range(1000)]
    parts = [top_k(pairs[i::4], 10) for i in range(4)]
    assert top_k([pair for part in parts for pair in part], 10) == top_k(pairs, 10)


T = TypeVar("T")


def top_k(stream: Iterable[tuple[float, T]], k: int) -> list[tuple[float, T]]:
    """The k best pairs, best first; of equal scores the earlier one wins."""
    if k < 1:
        return []
    heap: list[tuple[float, int, T]] = []
    for (score, item), order in zip(stream, count(0, -1), strict=False):
        if len(heap) < k:
            heapq.heappush(heap, (score, order, item))
        elif score > heap[0][0]:
            heapq.heapreplace(heap, (score, order, item))
    return [(score, item) for score, _, item in sorted(heap, key=lambda entry: entry[:2], reverse=True)]
