"""Breadth-first search on a grid; '#' is a wall."""

from __future__ import annotations

import math
import random
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise

Cell = tuple[int, int]
Grid = Sequence[str]


def test_cases() -> None:
    maze = ["..#.", ".##.", "...."]
    assert shortest_path(maze, (0, 0), (0, 3)) == 7
    assert shortest_path(maze, (0, 0), (0, 0)) == 0
    assert shortest_path(["..#."], (0, 0), (0, 3)) is None


def test_path_is_walkable() -> None:
    maze = ["..#.", ".##.", "...."]
    path = find_path(maze, (0, 0), (0, 3))
    assert path is not None
    assert len(path) == 8
    assert all(abs(a - c) + abs(b - d) == 1 and maze[c][d] == "." for (a, b), (c, d) in pairwise(path))


def test_marking_late_is_exponential() -> None:
    grid = ["." * 10] * 10
    seen: set[Cell] = set()
    queue, removed = deque([(0, 0)]), 0
    while queue:
        cell = queue.popleft()
        removed += 1
        seen.add(cell)  # too late: the cell may have entered many times
        queue.extend(near for near in neighbors(grid, cell) if near not in seen)
    assert removed == 184_755 == math.comb(20, 10) - 1
    assert len(distances(grid, [(0, 0)])) == 100


def test_against_relaxation() -> None:
    rng = random.Random(0)
    for _ in range(100):
        grid = ["".join(rng.choice("..#") for _ in range(6)) for _ in range(5)]
        free = [(r, c) for r in range(5) for c in range(6) if grid[r][c] == "."]
        if len(free) < 2:
            continue
        sources = free[:2]
        assert distances(grid, sources) == relax(free, sources)


def relax(free: Sequence[Cell], sources: Sequence[Cell]) -> dict[Cell, int]:
    best = dict.fromkeys(sources, 0)
    changed = True
    while changed:
        changed = False
        for r, c in free:
            for near in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                if near in best and best[near] + 1 < best.get((r, c), len(free)):
                    best[r, c] = best[near] + 1
                    changed = True
    return best


def neighbors(grid: Grid, cell: Cell) -> Iterable[Cell]:
    row, column = cell
    for r, c in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
        if 0 <= r < len(grid) and 0 <= c < len(grid[r]) and grid[r][c] != "#":
            yield r, c


def distances(grid: Grid, sources: Iterable[Cell]) -> dict[Cell, int]:
    """Steps from the nearest source to every reachable cell."""
    steps = dict.fromkeys(sources, 0)
    queue = deque(steps)
    while queue:
        cell = queue.popleft()
        for near in neighbors(grid, cell):
            if near not in steps:
                steps[near] = steps[cell] + 1
                queue.append(near)
    return steps


def shortest_path(grid: Grid, start: Cell, goal: Cell) -> int | None:
    return distances(grid, [start]).get(goal)


def find_path(grid: Grid, start: Cell, goal: Cell) -> list[Cell] | None:
    steps = distances(grid, [goal])
    if start not in steps:
        return None
    path = [start]
    while path[-1] != goal:
        path.append(min(neighbors(grid, path[-1]), key=lambda cell: steps.get(cell, len(grid) * len(grid[0]))))
    return path
