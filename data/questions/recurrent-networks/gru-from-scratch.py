"""A gated recurrent unit over a padded batch, able to continue where it stopped."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def example(seed: int = 0) -> tuple[Gru, Array, Mask]:
    rng = np.random.default_rng(seed)
    cell = Gru.start(5, 8, rng)
    lengths = np.array([7, 4, 1])
    return cell, rng.standard_normal((3, 7, 5)), np.arange(7) < lengths[:, None]


def test_padding_changes_nothing() -> None:
    cell, x, mask = example()
    _, last = run(cell, x, mask)
    for row, length in enumerate(mask.sum(axis=1)):
        alone = run(cell, x[row : row + 1, :length], mask[row : row + 1, :length])[1]
        assert np.allclose(last[row], alone[0])
    noise = np.where(mask[:, :, None], x, 1e6)
    assert np.allclose(run(cell, noise, mask)[1], last)


def test_chunks_equal_the_whole() -> None:
    cell, x, mask = example()
    states, last = run(cell, x, mask)
    first, middle = run(cell, x[:, :3], mask[:, :3])
    second, end = run(cell, x[:, 3:], mask[:, 3:], middle)
    assert np.allclose(np.concatenate([first, second], axis=1), states)
    assert np.allclose(end, last)


def test_extreme_gates() -> None:
    cell, x, mask = example()
    m = cell.hidden
    before = np.full((3, m), 0.5)
    held = Gru(cell.wx, cell.wh, np.concatenate([np.full(m, 50.0), np.zeros(2 * m)]))
    assert np.allclose(run(held, x, mask, before)[1], before)  # update gate at one: a pure memory
    open_ = Gru(cell.wx, cell.wh, np.concatenate([np.full(m, -50.0), np.full(m, 50.0), np.zeros(m)]))
    plain = np.tanh(x[:, 0] @ cell.wx[:, 2 * m :] + before @ cell.wh[:, 2 * m :])
    assert np.allclose(step(open_, x[:, 0], before), plain)  # a plain recurrent network


def test_state_stays_between_minus_one_and_one() -> None:
    cell, x, mask = example()
    states, _ = run(Gru(5 * cell.wx, 5 * cell.wh, cell.b), 100 * x, mask)
    assert np.abs(states).max() <= 1


def test_gradient_survives_where_a_plain_network_forgets() -> None:
    rng = np.random.default_rng(1)
    cell = Gru.start(5, 8, rng, memory=4.0)
    x = rng.standard_normal((1, 100, 5))
    mask = np.ones((1, 100), dtype=bool)

    def influence(unit: Gru) -> float:
        shift = 1e-4 * np.eye(8)
        ends = [run(unit, x, mask, sign * s[None])[1] for s in shift for sign in (1, -1)]
        return float(np.linalg.norm(np.array(ends[::2]) - np.array(ends[1::2])) / 2e-4)

    m = cell.hidden
    plain = Gru(cell.wx, cell.wh, np.concatenate([np.full(m, -50.0), np.full(m, 50.0), np.zeros(m)]))
    direct = sigmoid(np.array([4.0, 0.0])) ** 100
    assert round(float(direct[0]), 2) == 0.16
    assert 7e-31 < direct[1] < 9e-31
    assert 0.05 < influence(cell) < 1
    assert influence(plain) < 1e-9
    gate = float(sigmoid(np.array([4.0]))[0])
    assert round(gate, 3) == 0.982
    assert round(100 * gate**100) == 16


def test_weights_against_an_lstm() -> None:
    cell = Gru.start(128, 256, np.random.default_rng(0))
    count = cell.wx.size + cell.wh.size + cell.b.size
    assert count == 3 * 256 * (128 + 256 + 1) == 295_680
    assert 4 * count == 3 * 394_240
    assert count + 3 * 256 == 296_448  # with a second bias


@dataclass(frozen=True)
class Gru:
    """Blocks of columns in the order update, reset, candidate."""

    wx: Array
    wh: Array
    b: Array

    @property
    def hidden(self) -> int:
        return int(self.wh.shape[0])

    @classmethod
    def start(cls, inputs: int, hidden: int, rng: np.random.Generator, memory: float = 1.0) -> Gru:
        scale = 1 / np.sqrt(hidden)
        wx = rng.uniform(-scale, scale, (inputs, 3 * hidden))
        wh = rng.uniform(-scale, scale, (hidden, 3 * hidden))
        return cls(wx, wh, np.concatenate([np.full(hidden, memory), np.zeros(2 * hidden)]))


def sigmoid(v: Array) -> Array:
    half: Array = 0.5 * (1 + np.tanh(v / 2))  # does not overflow for large negative v
    return half


def step(cell: Gru, x: Array, h: Array) -> Array:
    m = cell.hidden
    from_x = x @ cell.wx + cell.b  # one product for all three blocks
    gates = sigmoid(from_x[:, : 2 * m] + h @ cell.wh[:, : 2 * m])
    update, reset = gates[:, :m], gates[:, m:]
    candidate = np.tanh(from_x[:, 2 * m :] + (reset * h) @ cell.wh[:, 2 * m :])
    new: Array = update * h + (1 - update) * candidate
    return new


def run(cell: Gru, x: Array, mask: Mask, h: Array | None = None) -> tuple[Array, Array]:
    """All states (batch, time, hidden) and the last one; padded steps repeat the state before them."""
    state = np.zeros((len(x), cell.hidden)) if h is None else h
    states = []
    for t in range(x.shape[1]):
        state = np.where(mask[:, t, None], step(cell, x[:, t], state), state)
        states.append(state)
    return np.stack(states, axis=1), state
