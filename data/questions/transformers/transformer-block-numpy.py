"""A small pre-norm Transformer in NumPy, forward only, with the properties it must have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Block = Callable[[Array, "Weights"], Array]


def test_shapes_and_parameters() -> None:
    model = Model.random(np.random.default_rng(0), layers=2)
    logits = model.logits(np.zeros((2, 8), dtype=np.int64))
    assert logits.shape == (2, 8, 30)
    block = model.blocks[0]
    assert sum(w.size for w in (block.q, block.k, block.v, block.o, block.up, block.down)) == 12 * 12**2


def test_no_position_sees_the_future() -> None:
    model = Model.random(np.random.default_rng(1), layers=3)
    text = np.arange(8).reshape(1, 8)
    other = text.copy()
    other[0, 5] = 29
    before, after = model.logits(text), model.logits(other)
    assert np.array_equal(before[:, :5], after[:, :5])
    assert (np.abs(before - after)[:, 5:].max(axis=-1) > 1e-6).all()  # and the past reaches all that follow


def test_one_pass_equals_all_prefixes() -> None:
    model = Model.random(np.random.default_rng(2), layers=2)
    text = np.array([[3, 1, 4, 1, 5, 9, 2, 6]])
    alone = [model.logits(text[:, : t + 1])[0, -1] for t in range(8)]
    assert np.allclose(model.logits(text)[0], alone)


def test_without_mask_and_positions_order_does_not_matter() -> None:
    rng = np.random.default_rng(3)
    x, weights, order = rng.standard_normal((1, 7, 12)), Weights.random(rng, 12, 3), rng.permutation(7)
    assert np.allclose(block(x[:, order], weights, causal=False), block(x, weights, causal=False)[:, order])
    assert not np.allclose(block(x[:, order], weights), block(x, weights)[:, order])  # the mask knows the order
    place = rng.standard_normal((7, 12))
    moved = block(x[:, order] + place, weights, causal=False)
    assert not np.allclose(moved, block(x + place, weights, causal=False)[:, order])  # so do positions


def test_with_the_mask_one_block_still_cannot_order_the_past() -> None:
    rng = np.random.default_rng(4)
    x, first, second = rng.standard_normal((1, 7, 12)), Weights.random(rng, 12, 3), Weights.random(rng, 12, 3)
    order = np.append(rng.permutation(6), 6)  # the last token stays last
    one, two = block(x, first), block(x[:, order], first)
    assert np.allclose(one[:, -1], two[:, -1])
    assert not np.allclose(block(one, second)[:, -1], block(two, second)[:, -1])  # two blocks can


def test_a_block_with_zero_outputs_is_the_identity() -> None:
    rng = np.random.default_rng(5)
    x, weights = rng.standard_normal((2, 7, 12)), Weights.random(rng, 12, 3)
    weights.o[:], weights.down[:] = 0, 0
    assert np.array_equal(block(x, weights), x)


def test_the_attention_update_ignores_the_scale_of_the_stream() -> None:
    rng = np.random.default_rng(6)
    x, weights = rng.standard_normal((2, 7, 12)), Weights.random(rng, 12, 3)
    weights.down[:] = 0
    assert np.allclose(block(100 * x, weights) - 100 * x, block(x, weights) - x, atol=1e-4)


def test_each_property_finds_its_bug() -> None:
    rng = np.random.default_rng(7)
    x, weights = rng.standard_normal((1, 7, 12)), Weights.random(rng, 12, 3)

    def breaks(bad: Block) -> tuple[bool, bool, bool, bool]:
        """Finite, causal, identity, scale: which of the four properties fail."""
        late = x.copy()
        late[:, 5] += 1
        with np.errstate(invalid="ignore"):
            finite = bool(np.isfinite(bad(x, weights)).all())
            causal = finite and np.allclose(bad(x, weights)[:, :5], bad(late, weights)[:, :5])
        silent = Weights(**{**vars(weights), "o": 0 * weights.o, "down": 0 * weights.down})
        half = Weights(**{**vars(weights), "down": 0 * weights.down})
        scale = np.allclose(bad(100 * x, half) - 100 * x, bad(x, half) - x, atol=1e-4)
        return not finite, not causal, not np.allclose(bad(x, silent), x), not scale

    def unmasked(x: Array, w: Weights) -> Array:
        return block(x, w, causal=False)

    def residual_from_the_normed(x: Array, w: Weights) -> Array:
        h = norm(x, w.gain_1)
        x = h + attention(h, w)
        return x + mlp(norm(x, w.gain_2), w)

    def normed_over_time(x: Array, w: Weights) -> Array:
        h = x / np.sqrt((x**2).mean(axis=1, keepdims=True) + 1e-6)
        x = x + attention(h * w.gain_1, w)
        return x + mlp(norm(x, w.gain_2), w)

    def post_norm(x: Array, w: Weights) -> Array:
        x = norm(x + attention(x, w), w.gain_1)
        return norm(x + mlp(x, w), w.gain_2)

    def not_normed(x: Array, w: Weights) -> Array:
        x = x + attention(x, w)
        return x + mlp(norm(x, w.gain_2), w)

    assert breaks(block) == (False, False, False, False)
    assert breaks(unmasked) == (False, True, False, False)
    assert breaks(residual_from_the_normed) == (False, False, True, True)
    assert breaks(normed_over_time) == (False, True, False, False)
    assert breaks(post_norm) == (False, False, True, True)
    assert breaks(not_normed) == (False, False, False, True)


def test_the_residual_bug_is_post_norm_by_accident() -> None:
    rng = np.random.default_rng(9)
    x, gain, sublayers = rng.standard_normal((5, 12)), np.ones(12), rng.standard_normal((3, 12, 12)) / 4
    buggy, post = x, norm(x, gain)
    for w in sublayers:
        h = norm(buggy, gain)
        buggy = h + np.tanh(h @ w)
        post = norm(post + np.tanh(post @ w), gain)
    assert np.allclose(norm(buggy, gain), post)


def test_projections_against_attention() -> None:
    width, time = 64, 6 * 64
    assert 2 * 12 * width**2 == 4 * time * width  # operations for each token


def test_the_stream_grows_with_depth() -> None:
    rng = np.random.default_rng(8)
    x = rng.standard_normal((4, 16, 64))
    sizes = []
    for _ in range(24):
        x = block(x, Weights.random(rng, 64, 4))
        sizes.append(float(np.sqrt((x**2).mean())))
    assert sizes[0] < sizes[7] < sizes[-1]
    assert np.isclose(np.sqrt((norm(x, np.ones(64)) ** 2).mean()), 1)  # why the stack ends with a norm


@dataclass
class Weights:
    heads: int
    q: Array
    k: Array
    v: Array
    o: Array
    up: Array
    down: Array
    gain_1: Array
    gain_2: Array

    @classmethod
    def random(cls, rng: np.random.Generator, width: int, heads: int) -> Weights:
        q, k, v, o = rng.standard_normal((4, width, width)) / np.sqrt(width)
        up = rng.standard_normal((width, 4 * width)) / np.sqrt(width)
        down = rng.standard_normal((4 * width, width)) / np.sqrt(4 * width)
        return cls(heads, q, k, v, o, up, down, np.ones(width), np.ones(width))


def norm(x: Array, gain: Array) -> Array:
    """RMSNorm over the features of each token."""
    return np.asarray(gain * x / np.sqrt((x**2).mean(axis=-1, keepdims=True) + 1e-6))


def attention(x: Array, w: Weights, *, causal: bool = True) -> Array:
    batch, time, width = x.shape

    def split(y: Array) -> Array:
        return y.reshape(batch, time, w.heads, width // w.heads).swapaxes(1, 2)

    q, k, v = split(x @ w.q), split(x @ w.k), split(x @ w.v)
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(width // w.heads)
    if causal:
        scores = np.where(np.tri(time, dtype=bool), scores, -np.inf)
    p = np.exp(scores - scores.max(axis=-1, keepdims=True))
    p /= p.sum(axis=-1, keepdims=True)
    return np.asarray((p @ v).swapaxes(1, 2).reshape(batch, time, width) @ w.o)


def mlp(x: Array, w: Weights) -> Array:
    h = x @ w.up
    gelu = h / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (h + 0.044715 * h**3)))
    return np.asarray(gelu @ w.down)


def block(x: Array, w: Weights, *, causal: bool = True) -> Array:
    x = x + attention(norm(x, w.gain_1), w, causal=causal)
    return x + mlp(norm(x, w.gain_2), w)


@dataclass
class Model:
    tokens: Array
    places: Array
    blocks: Sequence[Weights]
    gain: Array

    @classmethod
    def random(cls, rng: np.random.Generator, layers: int) -> Model:
        """Vocabulary 30, width 12, three heads, at most 16 tokens."""
        tokens, places = rng.standard_normal((30, 12)), rng.standard_normal((16, 12))
        return cls(tokens, places, [Weights.random(rng, 12, 3) for _ in range(layers)], np.ones(12))

    def logits(self, text: NDArray[np.int64]) -> Array:
        x = self.tokens[text] + self.places[: text.shape[1]]
        for weights in self.blocks:
            x = block(x, weights)
        return np.asarray(norm(x, self.gain) @ self.tokens.T)
