"""A uniform and a weighted sample from a stream whose length nobody knows."""

from __future__ import annotations

import heapq
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, permutations, product

Sample = list[int]


def test_each_pair_is_equally_likely() -> None:
    runs: Counter[tuple[int, ...]] = Counter()
    for draws in product(range(3), range(4), range(5)):
        runs[tuple(sorted(reservoir(range(5), 2, Script(draws))))] += 1
    assert set(runs) == set(combinations(range(5), 2))
    assert set(runs.values()) == {6}  # 60 runs, 10 pairs


def test_a_stream_shorter_than_the_sample() -> None:
    assert reservoir(range(3), 5, random.Random(0)) == [0, 1, 2]
    assert reservoir([], 5, random.Random(0)) == []


def test_two_tempting_bugs() -> None:
    off_by_one: Counter[int] = Counter()
    for draws in product(range(2), range(3)):  # randrange(i) where randrange(i + 1) belongs
        kept = [0, 1]
        for item, place in zip((2, 3), draws, strict=True):
            if place < 2:
                kept[place] = item
        off_by_one.update(kept)
    assert dict(off_by_one) == {0: 2, 1: 2, 2: 4, 3: 4}  # of 6; the third item enters always
    half: dict[int, Fraction] = dict.fromkeys(range(4), Fraction(0))
    for coins in product((0, 1), repeat=3):  # replace with probability one half
        kept_one = 0
        for item, coin in enumerate(coins, 1):
            kept_one = item if coin else kept_one
        half[kept_one] += Fraction(1, 8)
    assert half == {0: Fraction(1, 8), 1: Fraction(1, 8), 2: Fraction(1, 4), 3: Fraction(1, 2)}


def test_skipping_gives_the_same_law_with_fewer_draws() -> None:
    rng = random.Random(0)
    seen: Counter[int] = Counter()
    for _ in range(20_000):
        seen.update(skipping(range(10), 3, rng))
    assert all(abs(times - 6000) < 5 * math.sqrt(20_000 * 0.3 * 0.7) for times in seen.values())
    expected = 10 * sum(1 / i for i in range(11, 1_000_001))
    assert round(expected) == 115  # replacements for ten of a million


def test_weights() -> None:
    weights = {0: 1.0, 1: 2.0, 2: 3.0, 3: 4.0}
    rng = random.Random(1)
    runs = Counter(tuple(sorted(weighted(weights.items(), 2, rng))) for _ in range(40_000))
    for pair in combinations(weights, 2):
        exact = sum(weights[a] / 10 * weights[b] / (10 - weights[a]) for a, b in permutations(pair))
        assert abs(runs[pair] - 40_000 * exact) < 5 * math.sqrt(40_000 * exact * (1 - exact))
    inclusion = {i: sum(n for pair, n in runs.items() if i in pair) / 40_000 for i in weights}
    assert inclusion[3] / inclusion[0] < 3.5  # weights say four


def test_exact_inclusion_is_not_proportional() -> None:
    def chance(item: int) -> Fraction:
        first = Fraction(item, 10)
        return first + sum(Fraction(other, 10) * Fraction(item, 10 - other) for other in (1, 2, 3, 4) if other != item)

    assert sum(map(chance, (1, 2, 3, 4))) == 2
    assert [round(float(chance(item)), 2) for item in (1, 2, 3, 4)] == [0.23, 0.44, 0.61, 0.72]


def test_tiny_weights_need_logarithms() -> None:
    assert 0.5 ** (1 / 1e-4) == 0.0  # the power underflows, and ties decide
    assert math.log(0.5) / 1e-4 < math.log(0.9) / 1e-4 < 0


def test_merging_two_shards() -> None:
    rng = random.Random(2)
    seen: Counter[int] = Counter()
    for _ in range(20_000):
        left, right = reservoir(range(6), 2, rng), reservoir(range(6, 10), 2, rng)
        seen.update(merge((left, 6), (right, 4), 2, rng))
    assert all(abs(times - 4000) < 5 * math.sqrt(20_000 * 0.2 * 0.8) for times in seen.values())
    assert sorted(merge(([0, 1, 2], 3), ([3], 1), 5, rng)) == [0, 1, 2, 3]


class Script(random.Random):
    """Plays back given draws, so that every run can be counted."""

    def __init__(self, draws: Iterable[int]) -> None:
        super().__init__()
        self.draws: Iterator[int] = iter(draws)

    def randrange(self, *_: int) -> int:  # type: ignore[override]
        return next(self.draws)


def reservoir(stream: Iterable[int], k: int, rng: random.Random) -> Sample:
    kept: Sample = []
    for i, item in enumerate(stream):
        if i < k:
            kept.append(item)
        elif (place := rng.randrange(i + 1)) < k:
            kept[place] = item
    return kept


def skipping(stream: Iterable[int], k: int, rng: random.Random) -> Sample:
    """The same law; the length of each run of ignored items is drawn at once."""
    items = enumerate(stream)
    kept = [item for _, item in zip(range(k), (item for _, item in items), strict=False)]
    largest = rng.random() ** (1 / k)  # the k kept items have the smallest of uniform marks; this is their largest
    following = k + int(math.log(1 - rng.random()) / math.log1p(-largest))
    for i, item in items:
        if i == following:
            kept[rng.randrange(k)] = item
            largest *= rng.random() ** (1 / k)
            following += 1 + int(math.log(1 - rng.random()) / math.log1p(-largest))
    return kept


def weighted(stream: Iterable[tuple[int, float]], k: int, rng: random.Random) -> Sample:
    """Without replacement: keep the k largest of log(u) / weight. Weights are positive."""
    heap: list[tuple[float, int]] = []
    for item, weight in stream:
        key = math.log(1 - rng.random()) / weight
        if len(heap) < k:
            heapq.heappush(heap, (key, item))
        elif key > heap[0][0]:
            heapq.heapreplace(heap, (key, item))
    return [item for _, item in heap]


def merge(one: tuple[Sample, int], other: tuple[Sample, int], k: int, rng: random.Random) -> Sample:
    """One reservoir from two, each with the length of its stream: every place draws its side by what is left there."""
    sides = [rng.sample(sample, len(sample)) for sample, _ in (one, other)]
    left = [one[1], other[1]]
    out: Sample = []
    for _ in range(min(k, sum(left))):
        side = 0 if rng.randrange(sum(left)) < left[0] else 1
        out.append(sides[side].pop())
        left[side] -= 1
    return out
