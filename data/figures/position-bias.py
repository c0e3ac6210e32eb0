"""Examination by place, and what the raw click rate makes of it."""

import numpy as np

SIZE = (6.4, 3.4)


def draw(ax) -> None:
    rng = np.random.default_rng(11)
    count, places = 40_000, 8
    examine = 1 / np.arange(1, places + 1) ** 0.8
    relevance = rng.beta(2, 6, (count, places))
    order = np.argsort(-(relevance + rng.normal(0, 0.15, (count, places))), axis=1)
    clicks = rng.random((count, places)) < np.take_along_axis(relevance, order, axis=1) * examine
    naive = clicks.mean(axis=0) / clicks.mean(axis=0)[0]
    at = np.arange(1, places + 1)
    ax.plot(at, examine, color="#0a0a01", linewidth=2, marker="o")
    ax.plot(at, naive, color="#0a0a03", linewidth=2, marker="s")
    ax.text(3.1, 0.50, "true examination", color="#0a0a01", fontsize=10)
    ax.text(1.2, 0.2, "raw click rate", color="#0a0a03", fontsize=10)
    ax.set_xlabel("place on the page")
    ax.set_ylabel("relative to place 1")
    ax.set_xticks(at)
    ax.set_ylim(0, 1.05)
    for edge in ("top", "right"):
        ax.spines[edge].set_visible(False)
