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


def rounds(needs: Needs) -> list[list[str]]:
    """Tasks grouped by the earliest round in which they can run side by side."""
    open_ = {task: set(prerequisites) for task, prerequisites in needs.items()}
    waiting: dict[str, list[str]] = {task: [] for task in open_}
    for task, prerequisites in open_.items():
        for p in prerequisites:
            waiting[p].append(task)
    out: list[list[str]] = []
    ready = sorted(task for task, ps in open_.items() if not ps)
    done = 0
    while ready:
        out.append(ready)
        done += len(ready)
        released = []
        for task in ready:
            for later in waiting[task]:
                open_[later].discard(task)
                if not open_[later]:
                    released.append(later)
        ready = sorted(released)
    if done < len(open_):
        raise CycleError(find_cycle({task: ps for task, ps in open_.items() if ps}))
    return out


def find_cycle(stuck: Mapping[str, set[str]]) -> list[str]:
    trail = [min(stuck)]
    while True:
        following = min(p for p in stuck[trail[-1]] if p in stuck)
        if following in trail:
            return trail[trail.index(following) :]
        trail.append(following)


def order(needs: Needs) -> list[str]:
    """The smallest order by name among all valid ones."""
    rounds(needs)
    open_ = {task: set(prerequisites) for task, prerequisites in needs.items()}
    waiting: dict[str, list[str]] = {task: [] for task in open_}
    for task, prerequisites in open_.items():
        for p in prerequisites:
            waiting[p].append(task)
    heap = [task for task, prerequisites in open_.items() if not prerequisites]
    heapq.heapify(heap)
    out: list[str] = []
    while heap:
        task = heapq.heappop(heap)
        out.append(task)
        for later in waiting[task]:
            open_[later].discard(task)
            if not open_[later]:
                heapq.heappush(heap, later)
    return out
