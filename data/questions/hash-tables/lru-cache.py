"""An LRU cache: a table of nodes and a doubly linked list with two sentinels."""

from __future__ import annotations

import random
from collections import OrderedDict


def test_order_and_eviction() -> None:
    cache = LRU(2)
    cache.put("a", 1)
    cache.put("b", 2)
    assert cache.get("a") == 1
    cache.put("c", 3)
    assert cache.get("b") is None
    assert [cache.get("a"), cache.get("c")] == [1, 3]
    cache.put("a", 10)
    cache.put("d", 4)
    assert [cache.get("a"), cache.get("c"), cache.get("d")] == [10, None, 4]


def test_against_a_model() -> None:
    rng = random.Random(0)
    cache, model = LRU(5), OrderedDict[str, int]()
    for step in range(20_000):
        key = str(rng.randrange(12))
        if rng.random() < 0.5:
            expected = model.get(key)
            if key in model:
                model.move_to_end(key)
            assert cache.get(key) == expected
        else:
            model[key] = step
            model.move_to_end(key)
            if len(model) > 5:
                model.popitem(last=False)
            cache.put(key, step)
        assert len(cache.nodes) == len(model)


def test_a_loop_one_larger_than_the_cache_never_hits() -> None:
    cache = LRU(100)
    hits = 0
    for i in range(10_100):
        key = str(i % 101)
        hits += cache.get(key) is not None
        cache.put(key, i)
    assert hits == 0
    assert round(100 / 101, 2) == 0.99  # what refusing new keys would reach


class Node:
    __slots__ = ("after", "before", "key", "value")

    def __init__(self, key: str, value: int) -> None:
        self.key, self.value = key, value
        self.before = self.after = self


class LRU:
    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError("capacity must be positive")
        self.capacity = capacity
        self.nodes: dict[str, Node] = {}
        self.oldest, self.newest = Node("", 0), Node("", 0)
        self.oldest.after, self.newest.before = self.newest, self.oldest

    def get(self, key: str) -> int | None:
        node = self.nodes.get(key)
        if node is None:
            return None
        self._unlink(node)
        self._append(node)
        return node.value

    def put(self, key: str, value: int) -> None:
        node = self.nodes.get(key)
        if node is not None:
            self._unlink(node)
            node.value = value
        else:
            if len(self.nodes) == self.capacity:
                victim = self.oldest.after
                self._unlink(victim)
                del self.nodes[victim.key]
            node = self.nodes[key] = Node(key, value)
        self._append(node)

    @staticmethod
    def _unlink(node: Node) -> None:
        node.before.after, node.after.before = node.after, node.before

    def _append(self, node: Node) -> None:
        last = self.newest.before
        last.after, node.before, node.after, self.newest.before = node, last, self.newest, node
