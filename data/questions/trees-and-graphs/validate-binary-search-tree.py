"""Validate a binary search tree without recursion."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from itertools import pairwise


def test_local_check_is_not_enough() -> None:
    assert not is_search_tree(Tree(5, Tree(4), Tree(7, Tree(3))))
    assert is_search_tree(Tree(5, Tree(4), Tree(7, Tree(6))))
    assert is_search_tree(None)
    assert not is_search_tree(Tree(1, Tree(1)))


def test_long_chain() -> None:
    tree: Tree | None = None
    for key in range(100_000):
        tree = Tree(key, left=tree)
    assert is_search_tree(tree)


def test_agrees_with_the_in_order_walk() -> None:
    rng = random.Random(0)
    valid = 0
    for _ in range(2000):
        tree = random_tree(rng, 4)
        keys = in_order(tree)
        expected = all(a < b for a, b in pairwise(keys))
        assert is_search_tree(tree) == expected
        valid += expected
    assert 100 < valid < 1900


@dataclass
class Tree:
    key: int
    left: Tree | None = None
    right: Tree | None = None


def random_tree(rng: random.Random, depth: int) -> Tree | None:
    if depth == 0 or rng.random() < 0.4:
        return None
    return Tree(rng.randrange(10), random_tree(rng, depth - 1), random_tree(rng, depth - 1))


def in_order(tree: Tree | None) -> list[int]:
    return [] if tree is None else [*in_order(tree.left), tree.key, *in_order(tree.right)]


def is_search_tree(tree: Tree | None) -> bool:
    """Whether every key lies strictly inside the interval that its ancestors leave."""
    stack: list[tuple[Tree | None, float, float]] = [(tree, -math.inf, math.inf)]
    while stack:
        node, low, high = stack.pop()
        if node is None:
            continue
        if not low < node.key < high:
            return False
        stack += [(node.left, low, node.key), (node.right, node.key, high)]
    return True
