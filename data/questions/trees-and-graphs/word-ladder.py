"""All shortest word ladders: breadth-first levels, then a walk back over the parents."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

WORDS = ["hot", "dot", "dog", "lot", "log", "cog"]


def test_cases() -> None:
    assert ladders("hit", "cog", WORDS) == [["hit", "hot", "dot", "dog", "cog"], ["hit", "hot", "lot", "log", "cog"]]
    assert ladders("hit", "cog", WORDS[:-1]) == []  # the goal must be a word
    assert ladders("dog", "dog", WORDS) == [["dog"]]
    assert ladders("hot", "dot", WORDS) == [["hot", "dot"]]


def test_against_trying_all_paths() -> None:
    rng = random.Random(0)
    for _ in range(150):
        words = ["".join(rng.choice("abc") for _ in range(3)) for _ in range(rng.randrange(2, 10))]
        start, goal = rng.choice(words), rng.choice(words)
        found = ladders(start, goal, words)
        assert found == brute(start, goal, sorted(set(words)))
        assert shortest(start, goal, words) == (len(found[0]) - 1 if found else None)


def test_a_mark_at_first_sight_loses_ladders() -> None:
    assert len(ladders("hit", "cog", WORDS, early=True)) == 1


def test_the_answer_can_be_exponential() -> None:
    for n in range(1, 7):
        words = ["".join(letters) for letters in product("ab", repeat=n)]
        assert len(ladders("a" * n, "b" * n, words)) == math.factorial(n)
    assert math.factorial(6) == 720
    assert 2**6 == 64


def test_patterns_against_pairs() -> None:
    words, letters = 5000, 5
    assert math.comb(words, 2) == 12_497_500
    assert words * letters == 25_000
    small = ["".join(p) for p in product("abcd", repeat=4)]
    by_pattern = buckets(small)
    for word in small[::17]:
        near = {other for other in small if sum(a != b for a, b in zip(word, other, strict=True)) == 1}
        assert set(neighbors(word, by_pattern)) == near


def patterns(word: str) -> Iterator[str]:
    return (f"{word[:i]}*{word[i + 1 :]}" for i in range(len(word)))


def buckets(words: Iterable[str]) -> dict[str, list[str]]:
    """Words by pattern: two words share a bucket exactly when they differ in that letter alone."""
    found = defaultdict(list)
    for word in sorted(set(words)):
        for pattern in patterns(word):
            found[pattern].append(word)
    return found


def neighbors(word: str, by_pattern: dict[str, list[str]]) -> Iterator[str]:
    return (near for pattern in patterns(word) for near in by_pattern.get(pattern, ()) if near != word)


def ladders(start: str, goal: str, words: Sequence[str], *, early: bool = False) -> list[list[str]]:
    """Every shortest ladder, sorted. `early` shows the usual bug: a word is marked while its level is still open."""
    by_pattern = buckets([*words, start])
    parents: dict[str, list[str]] = {start: []}
    level = [start] if goal in {*words} else []
    while level and goal not in parents:
        found: dict[str, list[str]] = defaultdict(list)
        for word in level:
            for near in neighbors(word, by_pattern):
                if near not in parents and not (early and near in found):
                    found[near].append(word)
        parents |= found  # the whole level is marked at once
        level = list(found)
    return sorted(list(path)[::-1] for path in back(goal, parents)) if goal in parents and level else []


def back(word: str, parents: dict[str, list[str]]) -> Iterator[list[str]]:
    if not parents[word]:
        yield [word]
    for parent in parents[word]:
        yield from ([word, *rest] for rest in back(parent, parents))


def shortest(start: str, goal: str, words: Sequence[str]) -> int | None:
    """Steps only, from both ends; each round widens the smaller side."""
    if goal not in {*words}:
        return None
    by_pattern = buckets([*words, start])
    near_side, far_side, seen, steps = {start}, {goal}, {start, goal}, 0
    while near_side and far_side:
        if near_side & far_side:
            return steps
        if len(near_side) > len(far_side):
            near_side, far_side = far_side, near_side
        reached = {near for word in near_side for near in neighbors(word, by_pattern)}
        if reached & far_side:
            return steps + 1
        near_side, steps = reached - seen, steps + 1
        seen |= near_side
    return None


def brute(start: str, goal: str, words: Sequence[str]) -> list[list[str]]:
    """Lengthen all paths by one word until some arrive."""
    paths = [[start]]
    while paths and not any(path[-1] == goal for path in paths):
        paths = [
            [*path, word]
            for path in paths
            for word in words
            if word not in path and sum(a != b for a, b in zip(path[-1], word, strict=True)) == 1
        ]
    arrived = sorted(path for path in paths if path[-1] == goal)
    assert all(sum(a != b for a, b in zip(u, v, strict=True)) == 1 for path in arrived for u, v in pairwise(path))
    return arrived
