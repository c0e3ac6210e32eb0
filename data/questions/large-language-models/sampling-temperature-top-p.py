"""Next-token sampling with temperature, top-k and top-p, in this order."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def test_plain_softmax_is_unchanged_by_open_filters() -> None:
    logits = np.array([2.0, 1.0, 0.0])
    assert np.allclose(distribution(logits), [0.665, 0.245, 0.090], atol=5e-4)
    assert np.allclose(distribution(logits, top_p=1.0, top_k=3), distribution(logits))
    assert np.allclose(distribution(logits + 1000), distribution(logits))


def test_the_crossing_token_is_kept() -> None:
    logits = np.array([2.0, 1.0, 0.0])
    assert np.count_nonzero(distribution(logits, top_p=0.9)) == 2
    assert np.count_nonzero(distribution(logits, temperature=2.0, top_p=0.9)) == 3
    assert np.allclose(distribution(logits, temperature=2.0), [0.506, 0.307, 0.186], atol=6e-4)
    assert np.count_nonzero(distribution(logits, top_p=0.01)) == 1


def test_filtered_tokens_are_impossible_and_the_rest_keep_their_ratios() -> None:
    logits = np.random.default_rng(0).standard_normal(50)
    full = distribution(logits)
    for kept in (distribution(logits, top_k=7), distribution(logits, top_p=0.6)):
        alive = kept > 0
        assert np.isclose(kept.sum(), 1)
        assert np.allclose(kept[alive] / full[alive], (kept[alive] / full[alive])[0])
        assert full[alive].min() >= full[~alive].max()
    assert np.count_nonzero(distribution(logits, top_k=7)) == 7


def test_temperature_zero_is_greedy() -> None:
    assert distribution(np.array([0.1, 3.0, 2.9]), temperature=0.0).tolist() == [0, 1, 0]


def test_scaling_probabilities_is_no_temperature() -> None:
    p = distribution(np.array([2.0, 1.0, 0.0]), top_k=2)
    assert np.allclose(p / 2 / (p / 2).sum(), p)
    assert distribution(p)[2] > 0.2


def test_draws_follow_the_distribution() -> None:
    rng = np.random.default_rng(1)
    logits = np.array([2.0, 1.0, 0.0])
    counts = np.bincount([sample(logits, rng, top_p=0.9) for _ in range(20_000)], minlength=3)
    assert counts[2] == 0
    assert abs(counts[0] / 20_000 - 0.731) < 0.01


def distribution(logits: Array, temperature: float = 1.0, top_k: int | None = None, top_p: float = 1.0) -> Array:
    """Probabilities from which the next token is drawn."""
    if temperature == 0:
        return np.asarray(np.eye(len(logits))[int(np.argmax(logits))])
    order = np.argsort(-logits, kind="stable")
    ranked = logits[order] / temperature
    p = np.exp(ranked - ranked[0])
    if top_k is not None:
        p[top_k:] = 0
    p /= p.sum()
    if top_p < 1:
        before = np.cumsum(p) - p
        p[before >= top_p] = 0
        p /= p.sum()
    out = np.empty(len(p))
    out[order] = p
    return out


def sample(
    logits: Array, rng: np.random.Generator, temperature: float = 1.0, top_k: int | None = None, top_p: float = 1.0
) -> int:
    return int(rng.choice(len(logits), p=distribution(logits, temperature, top_k, top_p)))
