"""Scores of equal models scatter around the truth; the best of forty lies far to the right."""

import numpy as np
from scipy.stats import binom

SIZE = (6.4, 3.4)


def draw(ax) -> None:
    n, p, k = 500, 0.82, 40
    counts = np.arange(380, 451)
    scores = 100 * counts / n
    one = binom.pmf(counts, n, p)
    best = binom.cdf(counts, n, p) ** k - binom.cdf(counts - 1, n, p) ** k
    ax.fill_between(scores, 100 * one, color="#0a0a01", alpha=0.25, lw=0)
    ax.plot(scores, 100 * one, color="#0a0a01", lw=2)
    ax.fill_between(scores, 100 * best, color="#0a0a02", alpha=0.25, lw=0)
    ax.plot(scores, 100 * best, color="#0a0a02", lw=2)
    ax.axvline(82, color="#020202", lw=1)
    ax.text(81.8, 11.6, "truth, all 40 models", color="#020202", fontsize=10, ha="right")
    ax.text(79.4, 5.2, "score of\none model", color="#0a0a01", fontsize=11, ha="right")
    ax.text(86.9, 8.2, "best of 40", color="#0a0a02", fontsize=11)
    ax.annotate("", (85.6, 10.6), (82, 10.6), arrowprops={"arrowstyle": "->", "color": "#010101"})
    ax.text(83.8, 10.9, "3.6 points of luck", color="#010101", fontsize=9, ha="center")
    ax.set_xlabel("validation accuracy on 500 rows, %", color="#010101")
    ax.set_ylabel("chance of this score, %", color="#010101")
    ax.set_xlim(76, 90)
    ax.set_ylim(0, 12.6)
    ax.tick_params(colors="#020202")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color("#030303")
