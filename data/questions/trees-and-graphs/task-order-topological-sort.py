"""Topological order with Kahn's algorithm; names a cycle when there is one."""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterable, Mapping

Needs = Mapping[str, Iterable[str]]


def test_diamond() -> None:
    needs = {"d": ["b", "c"], "b": ["a"], "c": ["a"], "a": [], "lone": []}
    assert order(needs) == ["a", "b", "c", "d", "lone"]
    assert rounds(needs) == [["a", "lone"], ["b", "c"], ["d"]]
    assert order({"b": ["a"]}) == ["a", "b"]
    assert order({}) == []
    assert rounds({}) == []


def test_cycle_is_named() -> None:
    found: list[str] = []
    try:
        order({"a": ["c"], "b": ["a"], "c": ["b"], "d": ["c"]})
    except CycleError as error:
        found = error.cycle
    assert set(found) == {"a", "b", "c"}


def test_random_dags() -> None:
    rng = random.Random(0)
    for _ in range(100):
        names = [f"t{i}" for i in range(12)]
        rng.shuffle(names)
        needs = {name: [p for p in names[:i] if rng.random() < 0.3] for i, name in enumerate(names)}
        place = {name: i for i, name in enumerate(order(needs))}
        assert len(place) == 12
        assert all(place[p] < place[task] for task, ps in needs.items() for p in ps)


class CycleError(ValueError):
    def __init__(self, cycle: list[str]) -> None:
        super().__init__("cycle: " + " needs ".join(cycle))
        self.cycle = cycle


def links(needs: Needs) -> tuple[dict[str, set[str]], dict[str, list[str]]]:
    """What each task still needs, and who waits for it; a prerequisite without an entry of its own needs nothing."""
    open_: dict[str, set[str]] = {task: set(prerequisites) for task, prerequisites in needs.items()}
    for p in set().union(*open_.values()) - open_.keys():
        open_[p] = set()
    waiting: dict[str, list[str]] = {task: [] for task in open_}
    for task, prerequisites in open_.items():
        for p in prerequisites:
            waiting[p].append(task)
    return open_, waiting


def order(needs: Needs) -> list[str]:
    """The smallest order by name among all valid ones."""
    open_, waiting = links(needs)
    ready = [task for task, prerequisites in open_.items() if not prerequisites]
    heapq.heapify(ready)
    out: list[str] = []
    while ready:
        task = heapq.heappop(ready)
        out.append(task)
        for later in waiting[task]:
            open_[later].discard(task)
            if not open_[later]:
                heapq.heappush(ready, later)
    if len(out) < len(open_):
        raise CycleError(find_cycle({task: ps for task, ps in open_.items() if ps}))
    return out


def find_cycle(stuck: Mapping[str, set[str]]) -> list[str]:
    trail = [min(stuck)]
    while True:
        following = min(p for p in stuck[trail[-1]] if p in stuck)
        if following in trail:
            return trail[trail.index(following) :]
        trail.append(following)


def rounds(needs: Needs) -> list[list[str]]:
    """Tasks grouped by the earliest round in which they can run side by side."""
    prerequisites, _ = links(needs)
    level: dict[str, int] = {}
    for task in order(needs):
        level[task] = 1 + max((level[p] for p in prerequisites[task]), default=-1)
    return [sorted(task for task in level if level[task] == n) for n in range(1 + max(level.values(), default=-1))]
