"""Squared bias, variance and their sum against polynomial degree, computed exactly for least squares."""

import numpy as np
from numpy.polynomial import Chebyshev

SIZE = (6.4, 3.8)


def draw(ax) -> None:
    x, grid = np.linspace(0, 1, 30), np.linspace(0.02, 0.98, 97)
    degrees = np.arange(1, 16)
    bias, variance = [], []
    for degree in degrees:
        columns = [Chebyshev.basis(k, domain=[0, 1]) for k in range(degree + 1)]
        design = np.stack([column(x) for column in columns], axis=1)
        smoother = np.stack([column(grid) for column in columns], axis=1) @ np.linalg.pinv(design)
        bias.append(((smoother @ np.sin(2 * np.pi * x) - np.sin(2 * np.pi * grid)) ** 2).mean())
        variance.append(0.09 * (smoother**2).sum(axis=1).mean())
    total = np.array(bias) + np.array(variance) + 0.09
    ax.plot(degrees, bias, color="#0a0a01", lw=2)
    ax.plot(degrees, variance, color="#0a0a02", lw=2)
    ax.plot(degrees, total, color="#010101", lw=2)
    ax.axhline(0.09, color="#030303", lw=1)
    best = int(total.argmin())
    ax.plot(degrees[best], total[best], "o", color="#010101")
    ax.annotate(
        "lowest at degree 3, then almost flat",
        (degrees[best], total[best]),
        (4.2, 0.19),
        color="#010101",
        fontsize=10,
        arrowprops={"arrowstyle": "-", "color": "#020202"},
    )
    ax.text(1.1, 0.198, "bias²", color="#0a0a01", fontsize=11)
    ax.text(12.6, 0.052, "variance", color="#0a0a02", fontsize=11, ha="right")
    ax.text(15, total[-1] + 0.012, "expected error", color="#010101", fontsize=11, ha="right")
    ax.text(15, 0.078, "noise 0.09", color="#020202", fontsize=9, ha="right")
    ax.set_xlabel("degree of the polynomial", color="#010101")
    ax.set_ylabel("squared error", color="#010101")
    ax.set_ylim(0, 0.3)
    ax.tick_params(colors="#020202")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color("#030303")
