"""Value iteration with an error bound, tested against all deterministic policies."""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
RUN, REPAIR, LEVELS = 0, 1, 6


def test_equals_the_best_of_all_policies() -> None:
    transitions, rewards = machine()
    values, policy = value_iteration(transitions, rewards, gamma=0.9, tolerance=1e-9)
    candidates = [
        evaluate(np.array(choice), transitions, rewards, 0.9) for choice in product((RUN, REPAIR), repeat=LEVELS)
    ]
    assert len(candidates) == 64
    assert np.allclose(values, np.max(candidates, axis=0), atol=1e-8)
    assert list(policy) == [RUN, RUN, RUN, RUN, REPAIR, REPAIR]


def test_the_bound_holds_and_the_naive_rule_is_too_early() -> None:
    transitions, rewards = machine()
    exact, _ = value_iteration(transitions, rewards, gamma=0.99, tolerance=1e-10)
    rough, _ = value_iteration(transitions, rewards, gamma=0.99, tolerance=0.01)
    assert abs(rough - exact).max() <= 0.01
    values = np.zeros(LEVELS)
    while True:
        updated = (rewards + 0.99 * transitions @ values).max(axis=1)
        change = abs(updated - values).max()
        values = updated
        if change < 0.01:
            break
    assert abs(values - exact).max() > 0.5


def test_the_update_is_a_contraction() -> None:
    rng = np.random.default_rng(0)
    transitions, rewards = machine()
    for _ in range(200):
        u, v = rng.normal(size=(2, LEVELS))
        after = abs((rewards + 0.9 * transitions @ u).max(axis=1) - (rewards + 0.9 * transitions @ v).max(axis=1)).max()
        assert after <= 0.9 * abs(u - v).max() + 1e-12


def test_rounds_needed() -> None:
    rounds = next(k for k in range(10_000) if 0.99**k / (1 - 0.99) <= 0.01)
    assert rounds == 917


def machine() -> tuple[Array, Array]:
    """Transitions (state, action, next state) and rewards (state, action) of a machine that wears out."""
    transitions, rewards = np.zeros((LEVELS, 2, LEVELS)), np.zeros((LEVELS, 2))
    for wear in range(LEVELS):
        broken = wear == LEVELS - 1
        transitions[wear, RUN, wear] = 1.0 if broken else 0.4
        if not broken:
            transitions[wear, RUN, wear + 1] = 0.6
        transitions[wear, REPAIR, 0] = 1.0
        rewards[wear] = 0.0 if broken else 1 - 0.15 * wear, -1.0
    return transitions, rewards


def value_iteration(
    transitions: Array, rewards: Array, gamma: float, tolerance: float
) -> tuple[Array, NDArray[np.intp]]:
    """Values within the tolerance of the optimum, and the greedy policy."""
    values = np.zeros(len(rewards))
    while True:
        action_values = rewards + gamma * transitions @ values
        updated = action_values.max(axis=1)
        change = abs(updated - values).max()
        values = updated
        if change * gamma / (1 - gamma) <= tolerance:
            return values, action_values.argmax(axis=1)


def evaluate(policy: NDArray[np.intp], transitions: Array, rewards: Array, gamma: float) -> Array:
    """Exact values of one deterministic policy, from a linear system."""
    states = np.arange(len(policy))
    matrix = np.eye(len(policy)) - gamma * transitions[states, policy]
    return np.asarray(np.linalg.solve(matrix, rewards[states, policy]), dtype=np.float64)
