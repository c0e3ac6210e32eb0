"""Precision against recall for one Gaussian score model at three base rates, from the formula."""

from math import sqrt

import numpy as np
from scipy.stats import norm

SIZE = (6.4, 3.8)


def draw(ax) -> None:
    threshold = np.linspace(6, -4, 600)
    recall, false_positive = norm.sf(threshold - 2), norm.sf(threshold)
    assert abs(norm.cdf(2 / sqrt(2)) - 0.921) < 0.001
    for share, color, label, at in (
        (0.5, "#0a0a01", "50 % positive", (0.45, 0.86)),
        (0.01, "#0a0a02", "1 % positive", (0.42, 0.36)),
        (0.001, "#0a0a03", "0.1 % positive", (0.22, 0.13)),
    ):
        precision = share * recall / (share * recall + (1 - share) * false_positive)
        ax.plot(recall, precision, color=color, lw=2)
        ax.text(*at, label, color=color, fontsize=11)
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1.03)
    ax.set_xlabel("recall", color="#010101")
    ax.set_ylabel("precision", color="#010101")
    ax.tick_params(colors="#020202")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color("#030303")
