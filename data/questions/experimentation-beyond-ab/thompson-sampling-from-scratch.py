import random
from collections.abc import Sequence


def test_loses_far_fewer_clicks_than_an_even_split() -> None:
    rates, visitors = [0.04, 0.05, 0.06], 10_000
    even_split = sum(max(rates) - rate for rate in rates) / 3 * visitors
    assert round(even_split) == 100
    runs = [regret(rates, visitors, random.Random(seed)) for seed in range(40)]
    assert 27 < sum(runs) / len(runs) < 35
    assert round(min(runs)) == 10
    assert round(max(runs)) == 120


def test_concentrates_on_the_best_arm() -> None:
    rng, bandit = random.Random(1), Thompson(2)
    plays = [0, 0]
    for _ in range(4000):
        arm = bandit.choose(rng)
        plays[arm] += 1
        bandit.learn(arm, rng.random() < (0.1, 0.3)[arm])
    assert plays[1] > 3800


def test_an_even_test_of_3000_often_picks_wrong() -> None:
    rng, right = random.Random(2), 0
    for _ in range(300):
        clicks = [sum(rng.random() < rate for rate in [p] * 1000) for p in (0.04, 0.05, 0.06)]
        right += clicks[2] == max(clicks)
    assert 0.76 < right / 300 < 0.86


class Thompson:
    """Beta posterior per arm, flat priors; plays the arm with the highest draw."""

    def __init__(self, arms: int) -> None:
        self.clicks = [1] * arms
        self.passes = [1] * arms

    def choose(self, rng: random.Random) -> int:
        draws = [rng.betavariate(a, b) for a, b in zip(self.clicks, self.passes, strict=True)]
        return draws.index(max(draws))

    def learn(self, arm: int, clicked: bool) -> None:
        if clicked:
            self.clicks[arm] += 1
        else:
            self.passes[arm] += 1


def regret(rates: Sequence[float], visitors: int, rng: random.Random) -> float:
    """Expected clicks lost against always playing the best arm."""
    bandit, lost = Thompson(len(rates)), 0.0
    for _ in range(visitors):
        arm = bandit.choose(rng)
        bandit.learn(arm, rng.random() < rates[arm])
        lost += max(rates) - rates[arm]
    return lost
