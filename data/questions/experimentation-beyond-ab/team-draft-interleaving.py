"""Team-draft interleaving, its fairness, and its sensitivity against an A/B test."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ranking = Sequence[int] | NDArray[np.intp]
LENGTH, ITEMS = 10, 30


def test_each_team_picks_its_best_free_item() -> None:
    rng = np.random.default_rng(0)
    starts = set()
    for _ in range(50):
        merged, team = team_draft([1, 2, 3, 4], [2, 1, 5, 6], 4, rng)
        assert len(set(merged)) == 4
        assert team.count(0) == team.count(1) == 2
        starts.add((merged[0], team[0]))
    assert starts == {(1, 0), (2, 1)}


def test_short_rankings_end_the_list() -> None:
    merged, team = team_draft([1, 2], [2, 1], 10, np.random.default_rng(0))
    assert sorted(merged) == [1, 2]
    assert sorted(team) == [0, 1]


def test_equal_rankings_tie() -> None:
    rng = np.random.default_rng(1)
    wins = [0, 0]
    for _ in range(20_000):
        _, team = team_draft(range(ITEMS), range(ITEMS), LENGTH, rng)
        clicks = rng.random(LENGTH) < 0.5 / np.arange(1, LENGTH + 1)
        for position in np.flatnonzero(clicks):
            wins[team[position]] += 1
    assert abs(wins[0] / sum(wins) - 0.5) < 0.01


def test_needs_a_tenth_of_the_users() -> None:
    a, b, votes = simulate(users=24_000, rng=np.random.default_rng(0))
    assert a.mean() > b.mean()
    ab_test = 4 * 2.8**2 * (a.var() + b.var()) / 2 / (a - b).mean() ** 2
    interleaved = 2.8**2 * votes.var() / votes.mean() ** 2
    assert abs(ab_test / 7_500 - 1) < 0.15, ab_test
    assert abs(interleaved / 700 - 1) < 0.15, interleaved
    assert 8 < ab_test / interleaved < 13


def team_draft(a: Ranking, b: Ranking, length: int, rng: np.random.Generator) -> tuple[list[int], list[int]]:
    """Merge two rankings of ids; returns the list shown and the team (0 or 1) that picked each item."""
    merged: list[int] = []
    team: list[int] = []
    taken: set[int] = set()
    rankings, next_free = (a, b), [0, 0]
    while len(merged) < length:
        ahead = team.count(0) - team.count(1)
        picker = int(rng.random() < 0.5) if ahead == 0 else int(ahead > 0)
        ranking = rankings[picker]
        while next_free[picker] < len(ranking) and int(ranking[next_free[picker]]) in taken:
            next_free[picker] += 1
        if next_free[picker] == len(ranking):
            break
        item = int(ranking[next_free[picker]])
        merged.append(item)
        team.append(picker)
        taken.add(item)
    return merged, team


def simulate(
    users: int, rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Clicks of each user under ranking A and under B, and the vote of the same user on the merged list."""
    seen_chance = 1 / np.log2(np.arange(LENGTH) + 2)
    out = np.zeros((3, users))
    for user in range(users):
        sessions = min(int(np.ceil(rng.lognormal(0.5, 1.2))), 60)
        eagerness, balance = rng.beta(1, 3), 0
        for _ in range(sessions):
            relevance = rng.random(ITEMS)
            a = np.argsort(-(relevance + 0.60 * rng.standard_normal(ITEMS)))
            b = np.argsort(-(relevance + 1.00 * rng.standard_normal(ITEMS)))
            liked = rng.random(ITEMS) < eagerness * relevance**2
            seen = rng.random(LENGTH) < seen_chance
            out[0, user] += (liked[a[:LENGTH]] & seen).sum()
            out[1, user] += (liked[b[:LENGTH]] & seen).sum()
            merged, team = team_draft(a, b, LENGTH, rng)
            clicked = liked[merged] & seen
            balance += int(np.where(np.array(team) == 0, 1, -1)[clicked].sum())
        out[2, user] = np.sign(balance)
    return out[0], out[1], out[2]
