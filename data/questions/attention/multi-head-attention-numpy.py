"""Multi-head causal self-attention in NumPy, with the properties it must have."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def test_no_token_sees_the_future() -> None:
    rng = np.random.default_rng(0)
    x, weights = rng.standard_normal((2, 8, 12)), random_weights(rng, 12)
    before = attention(x, weights, heads=3)
    changed = x.copy()
    changed[:, 5] += 10
    after = attention(changed, weights, heads=3)
    assert np.array_equal(before[:, :5], after[:, :5])
    assert not np.allclose(before[:, 5:], after[:, 5:])


def test_the_first_token_reaches_every_output() -> None:
    rng = np.random.default_rng(0)
    x, weights = rng.standard_normal((2, 8, 12)), random_weights(rng, 12)
    changed = x.copy()
    changed[:, 0] += 1
    moved = np.abs(attention(changed, weights, heads=3) - attention(x, weights, heads=3))
    assert (moved.max(axis=(0, 2)) > 0).all()


def test_one_head_is_the_plain_formula() -> None:
    rng = np.random.default_rng(1)
    x = rng.standard_normal((1, 4, 6))
    w_q, w_k, w_v, w_o = weights = random_weights(rng, 6)
    q, k, v = x[0] @ w_q, x[0] @ w_k, x[0] @ w_v
    expected = np.zeros((4, 6))
    for t in range(4):
        scores = np.array([q[t] @ k[s] for s in range(t + 1)]) / np.sqrt(6)
        p = np.exp(scores) / np.exp(scores).sum()
        expected[t] = sum(p[s] * v[s] for s in range(t + 1))
    assert np.allclose(attention(x, weights, heads=1)[0], expected @ w_o)


def test_heads_are_independent_blocks_of_features() -> None:
    rng = np.random.default_rng(2)
    x, (w_q, w_k, w_v, _) = rng.standard_normal((1, 5, 8)), random_weights(rng, 8)
    both = attention(x, (w_q, w_k, w_v, np.eye(8)), heads=2)
    for head in range(2):
        cut = slice(4 * head, 4 * head + 4)
        alone = heads_output(x, w_q[:, cut], w_k[:, cut], w_v[:, cut], heads=1)
        assert np.allclose(both[..., cut], alone)


def test_the_split_cuts_features_and_keeps_positions() -> None:
    x = np.arange(2 * 4 * 6, dtype=float).reshape(2, 4, 6)
    assert not np.array_equal(x.reshape(2, 3, 4, 2), split(x, 3))
    assert np.array_equal(split(x, 3)[0, 1, 2], x[0, 2, 2:4])


def test_causality_alone_misses_the_tempting_reshape() -> None:
    def naive(x: Array) -> Array:
        blocks = x.reshape(2, 3, 8, 4)
        future = np.triu(np.ones((8, 8), dtype=bool), k=1)
        p = softmax(np.where(future, -np.inf, blocks @ blocks.swapaxes(-1, -2)))
        return np.asarray((p @ blocks).reshape(2, 8, 12))

    x = np.random.default_rng(3).standard_normal((2, 8, 12))
    late, first = x.copy(), x.copy()
    late[:, 5] += 10
    first[:, 0] += 1
    assert np.array_equal(naive(x)[:, :5], naive(late)[:, :5])
    assert np.array_equal(naive(x)[:, -1], naive(first)[:, -1])


def softmax(x: Array) -> Array:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def split(x: Array, heads: int) -> Array:
    """(B, T, D) to (B, H, T, D / H): cut the last axis, then move heads beside the batch."""
    batch, time, width = x.shape
    return x.reshape(batch, time, heads, width // heads).swapaxes(1, 2)


def heads_output(x: Array, w_q: Array, w_k: Array, w_v: Array, heads: int) -> Array:
    """What all heads produce, joined along the features."""
    q, k, v = (split(x @ w, heads) for w in (w_q, w_k, w_v))
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    time = x.shape[1]
    future = np.triu(np.ones((time, time), dtype=bool), k=1)
    p = softmax(np.where(future, -np.inf, scores))
    assert np.allclose(p.sum(axis=-1), 1)
    mixed = (p @ v).swapaxes(1, 2)
    return np.asarray(mixed.reshape(x.shape[0], time, -1))


def attention(x: Array, weights: tuple[Array, Array, Array, Array], heads: int) -> Array:
    w_q, w_k, w_v, w_o = weights
    return np.asarray(heads_output(x, w_q, w_k, w_v, heads) @ w_o)


def random_weights(rng: np.random.Generator, width: int) -> tuple[Array, Array, Array, Array]:
    w_q, w_k, w_v, w_o = rng.standard_normal((4, width, width)) / np.sqrt(width)
    return w_q, w_k, w_v, w_o
