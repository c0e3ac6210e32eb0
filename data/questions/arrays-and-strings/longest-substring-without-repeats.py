"""Longest substring without repeated characters, by a sliding window."""

from __future__ import annotations

import random
from collections import Counter


def test_cases() -> None:
    for text, expected in (("", 0), ("a", 1), ("aaaa", 1), ("abcabcbb", 3), ("pwwkew", 3), ("abba", 2), ("tmmzuxt", 5)):
        assert longest_unique(text) == expected


def test_against_brute_force() -> None:
    rng = random.Random(0)
    for _ in range(500):
        text = "".join(rng.choice("abcd") for _ in range(rng.randrange(12)))
        runs = [text[i:j] for i in range(len(text)) for j in range(i + 1, len(text) + 1)]
        assert longest_unique(text) == max((len(r) for r in runs if len(set(r)) == len(r)), default=0)
        assert longest_with_at_most(text, 2) == max((len(r) for r in runs if len(set(r)) <= 2), default=0)


def longest_unique(text: str) -> int:
    last: dict[str, int] = {}
    left = best = 0
    for right, letter in enumerate(text):
        left = max(left, last.get(letter, -1) + 1)
        last[letter] = right
        best = max(best, right - left + 1)
    return best


def longest_with_at_most(text: str, k: int) -> int:
    """Longest substring with at most k distinct characters."""
    counts: Counter[str] = Counter()
    left = best = 0
    for right, letter in enumerate(text):
        counts[letter] += 1
        while len(counts) > k:
            counts[text[left]] -= 1
            if not counts[text[left]]:
                del counts[text[left]]
            left += 1
        best = max(best, right - left + 1)
    return best
