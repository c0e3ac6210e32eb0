"""Merge overlapping closed intervals."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise

Interval = tuple[int, int]


def test_cases() -> None:
    assert merge([]) == []
    assert merge([(1, 3), (2, 6), (8, 10), (15, 18)]) == [(1, 6), (8, 10), (15, 18)]
    assert merge([(1, 10), (2, 3)]) == [(1, 10)]
    assert merge([(2, 3), (1, 2)]) == [(1, 3)]
    assert merge([(4, 4), (4, 4)]) == [(4, 4)]


def test_against_marking_points() -> None:
    rng = random.Random(0)
    for _ in range(300):
        given = [(a, a + rng.randrange(5)) for a in (rng.randrange(20) for _ in range(rng.randrange(8)))]
        covered = {p for a, b in given for p in range(2 * a, 2 * b + 1)}  # half units, so 1-2 and 3-4 stay apart
        assert {p for a, b in merge(given) for p in range(2 * a, 2 * b + 1)} == covered
        merged = merge(given)
        assert all(left[1] < right[0] for left, right in pairwise(merged))


def test_rooms() -> None:
    assert rooms([(0, 30), (5, 10), (15, 20)]) == 2
    assert rooms([(1, 2), (2, 3)]) == 1


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """Disjoint intervals that cover the same points; touching intervals are joined."""
    out: list[Interval] = []
    for start, end in sorted(intervals):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def rooms(meetings: Iterable[Interval]) -> int:
    """Rooms for half-open meetings: at equal times an end frees its room before a start takes one."""
    events = sorted(event for start, end in meetings for event in ((start, 1), (end, -1)))
    busy = most = 0
    for _, change in events:
        busy += change
        most = max(most, busy)
    return most
