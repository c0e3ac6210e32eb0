"""mixup for a batch, and the identity between mixed labels and mixed losses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.intp]


def test_mixed_labels_equal_mixed_losses() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((32, 5)), rng.integers(0, 4, 32)
    mixed, partner, weight = mixup(x, y, alpha=0.4, rng=rng)
    logits = mixed @ rng.standard_normal((5, 4))
    soft = weight * np.eye(4)[y] + (1 - weight) * np.eye(4)[partner]
    by_label = cross_entropy(logits, soft)
    by_loss = weight * cross_entropy(logits, np.eye(4)[y]) + (1 - weight) * cross_entropy(logits, np.eye(4)[partner])
    assert np.allclose(by_label, by_loss)


def test_squared_error_differs_by_a_constant() -> None:
    rng = np.random.default_rng(1)
    first, second, weight = np.eye(3)[0], np.eye(3)[2], 0.3
    gaps = []
    for p in rng.dirichlet(np.ones(3), 20):
        apart = weight * ((p - first) ** 2).sum() + (1 - weight) * ((p - second) ** 2).sum()
        gaps.append(apart - ((p - weight * first - (1 - weight) * second) ** 2).sum())
    assert np.allclose(gaps, weight * (1 - weight) * ((first - second) ** 2).sum())


def test_inputs_and_labels_share_partner_and_weight() -> None:
    rng = np.random.default_rng(2)
    y = np.arange(10)
    x = y[:, None].astype(np.float64)
    mixed, partner, weight = mixup(x, y, alpha=1.0, rng=rng)
    assert np.allclose(mixed[:, 0], weight * y + (1 - weight) * partner)
    assert sorted(partner) == list(range(10))
    assert 0 <= weight <= 1


def test_small_alpha_hardly_mixes() -> None:
    rng = np.random.default_rng(3)
    mild = np.array([abs(rng.beta(0.2, 0.2) - 0.5) for _ in range(4000)])
    uniform = np.array([abs(rng.beta(1.0, 1.0) - 0.5) for _ in range(4000)])
    assert mild.mean() > 0.35 > uniform.mean()
    assert abs(uniform.mean() - 0.25) < 0.01


def mixup(x: Array, y: Labels, alpha: float, rng: np.random.Generator) -> tuple[Array, Labels, float]:
    """Blend each row with a partner of the same batch; returns inputs, partner labels and the weight of the first."""
    weight = float(rng.beta(alpha, alpha))
    order = rng.permutation(len(x))
    return weight * x + (1 - weight) * x[order], y[order], weight


def cross_entropy(logits: Array, target: Array) -> Array:
    """One loss per row, against one-hot or soft targets."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss: Array = -(target * log_p).sum(axis=1)
    return loss
