"""Fewest coins, number of combinations, number of sequences."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations, product


def test_greedy_fails() -> None:
    assert greedy([1, 3, 4], 6) == 3
    assert fewest([1, 3, 4], 6) == [3, 3]
    assert all(len(fewest([1, 5, 10, 25], x) or []) == greedy([1, 5, 10, 25], x) for x in range(1001))


def test_edges() -> None:
    assert fewest([2], 3) is None
    assert fewest([5], 0) == []
    assert combinations_of([5], 0) == 1


def test_counts_by_enumeration() -> None:
    coins = [1, 3, 4]
    for amount in range(1, 9):
        sequences = [s for n in range(1, amount + 1) for s in product(coins, repeat=n) if sum(s) == amount]
        assert sequences_of(coins, amount) == len(sequences)
        assert combinations_of(coins, amount) == len({tuple(sorted(s)) for s in sequences})
        assert fewest(coins, amount) is not None
        assert len(fewest(coins, amount) or []) == min(map(len, sequences))
        assert once(coins, amount) == sum(sum(s) == amount for n in range(4) for s in combinations(coins, n))
    assert [combinations_of(coins, 6), once(coins, 6), sequences_of(coins, 6)] == [4, 0, 9]


def test_large_amounts_need_a_small_table() -> None:
    for coins in ([1, 3, 4], [4, 6, 9], [5, 7]):
        for amount in range(400):
            found = fewest(coins, amount)
            assert fewest_of_large(coins, amount) == (None if found is None else len(found))
    assert fewest_of_large([1, 3, 4], 10**9 + 2) == 250_000_001


def greedy(coins: Sequence[int], amount: int) -> int:
    used = 0
    for coin in sorted(coins, reverse=True):
        used += amount // coin
        amount %= coin
    return used


def fewest(coins: Sequence[int], amount: int) -> list[int] | None:
    """The coins of a smallest solution in descending order; None when impossible."""
    best: list[float] = [0, *[math.inf] * amount]
    last = [0] * (amount + 1)
    for x in range(1, amount + 1):
        for coin in coins:
            if coin <= x and best[x - coin] + 1 < best[x]:
                best[x], last[x] = best[x - coin] + 1, coin
    if best[amount] == math.inf:
        return None
    out = []
    while amount:
        out.append(last[amount])
        amount -= last[amount]
    return sorted(out, reverse=True)


def fewest_of_large(coins: Sequence[int], amount: int) -> int | None:
    """The number of coins only; all but fewer than M coins equal the largest coin M, so small amounts decide."""
    largest = max(coins)
    candidates = range(amount % largest, min(amount, largest**2) + 1, largest)
    solutions = [(rest, fewest(coins, rest)) for rest in candidates]
    return min((len(s) + (amount - rest) // largest for rest, s in solutions if s is not None), default=None)


def combinations_of(coins: Sequence[int], amount: int) -> int:
    ways = [1, *[0] * amount]
    for coin in coins:
        for x in range(coin, amount + 1):
            ways[x] += ways[x - coin]
    return ways[amount]


def once(coins: Sequence[int], amount: int) -> int:
    ways = [1, *[0] * amount]
    for coin in coins:
        for x in range(amount, coin - 1, -1):
            ways[x] += ways[x - coin]
    return ways[amount]


def sequences_of(coins: Sequence[int], amount: int) -> int:
    ways = [1, *[0] * amount]
    for x in range(1, amount + 1):
        ways[x] = sum(ways[x - coin] for coin in coins if coin <= x)
    return ways[amount]
