"""Autocomplete: the k most frequent queries that start with what was typed so far."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field


def test_most_frequent_first_then_alphabetical() -> None:
    box = Autocomplete({"car": 5, "cart": 9, "cat": 5, "dog": 7}, k=3)
    assert box.suggest("ca") == ["cart", "car", "cat"]
    assert box.suggest("") == ["cart", "dog", "car"]
    assert box.suggest("cart") == ["cart"]
    assert box.suggest("x") == []
    assert box.suggest("carts") == []


def test_equals_a_scan_of_all_queries() -> None:
    rng = random.Random(0)
    counts = {"".join(rng.choices("abc", k=rng.randint(1, 8))): rng.randint(1, 30) for _ in range(500)}
    box = Autocomplete(counts, k=5)
    prefixes = {query[:n] for query in counts for n in range(len(query) + 1)} | {"abcabcabc", "d"}
    assert all(box.suggest(prefix) == scan(counts, prefix, 5) for prefix in prefixes)


def test_new_counts_overtake_old_ones() -> None:
    rng = random.Random(1)
    counts: dict[str, int] = {}
    box = Autocomplete({}, k=3)
    for _ in range(3_000):
        query = "".join(rng.choices("ab", k=rng.randint(1, 5)))
        counts[query] = counts.get(query, 0) + 1
        box.add(query)
        prefix = query[: rng.randint(0, len(query))]
        assert box.suggest(prefix) == scan(counts, prefix, 3)


def test_a_lookup_touches_only_the_prefix() -> None:
    box = Autocomplete({f"a{i:05d}": i + 1 for i in range(20_000)}, k=10)
    assert box.suggest("a")[0] == "a19999"
    assert box.suggest("a1")[-1] == "a19990"
    assert max(map(len, box.best_lists())) == 10


def scan(counts: Mapping[str, int], prefix: str, k: int) -> list[str]:
    found = [query for query in counts if query.startswith(prefix)]
    return sorted(found, key=lambda query: (-counts[query], query))[:k]


@dataclass(slots=True)
class Node:
    children: dict[str, Node] = field(default_factory=dict)
    best: list[str] = field(default_factory=list)


class Autocomplete:
    """A trie whose nodes keep their k best completions, so that a lookup does not search below them."""

    def __init__(self, counts: Mapping[str, int], k: int) -> None:
        self.k = k
        self.root = Node()
        self.counts: dict[str, int] = {}
        for query in sorted(counts, key=lambda query: (-counts[query], query)):
            self.add(query, counts[query])

    def add(self, query: str, times: int = 1) -> None:
        self.counts[query] = self.counts.get(query, 0) + times
        node = self.root
        self._offer(node, query)
        for letter in query:
            node = node.children.setdefault(letter, Node())
            self._offer(node, query)

    def suggest(self, prefix: str) -> list[str]:
        node: Node | None = self.root
        for letter in prefix:
            node = node.children.get(letter) if node else None
        return list(node.best) if node else []

    def best_lists(self) -> list[list[str]]:
        stack, lists = [self.root], []
        while stack:
            node = stack.pop()
            lists.append(node.best)
            stack.extend(node.children.values())
        return lists

    def _offer(self, node: Node, query: str) -> None:
        if query not in node.best:
            node.best.append(query)
        node.best.sort(key=lambda other: (-self.counts[other], other))
        del node.best[self.k :]
