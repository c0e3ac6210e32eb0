"""The size of Adam's step around one gradient that is a hundred times too large."""

import numpy as np
from matplotlib.axes import Axes

SIZE = (6.4, 3.4)
INK, MUTED, LINE = "#010101", "#020202", "#030303"
A, B, CLIPPED = "#0a0a01", "#0a0a02", "#0a0a03"


def steps(beta: float, limit: float) -> np.ndarray:
    """Adam's update in units of the learning rate, for gradients of 1 and one of 100 long after the start."""
    m = v = 1.0
    found = []
    for t in range(-100, 1100):
        g = min(100.0 if t == 0 else 1.0, limit)
        m, v = 0.9 * m + 0.1 * g, beta * v + (1 - beta) * g * g
        found.append(m / np.sqrt(v))
    return np.array(found)


def draw(ax: Axes) -> None:
    """Three curves, labeled where they differ."""
    x = np.arange(-100, 1100)
    for beta, limit, color in ((0.999, np.inf, A), (0.95, np.inf, B), (0.999, 1.5, CLIPPED)):
        ax.plot(x, steps(beta, limit), color=color, lw=2)
    ax.text(560, 0.5, "not clipped, β₂ = 0.999", color=A, fontsize=10, va="bottom")
    ax.text(140, 0.66, "not clipped, β₂ = 0.95", color=B, fontsize=10)
    ax.text(300, 1.1, "clipped at 1.5", color=CLIPPED, fontsize=10)
    ax.text(25, 3.1, "the bad batch", color=MUTED, fontsize=10)
    ax.set_xlabel("steps after the bad batch", color=INK, fontsize=10)
    ax.set_ylabel("step / learning rate", color=INK, fontsize=10)
    ax.set_xlim(-100, 1100)
    ax.set_ylim(0, 3.5)
    ax.tick_params(colors=INK, labelsize=9)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("bottom", "left"):
        ax.spines[side].set_color(LINE)
