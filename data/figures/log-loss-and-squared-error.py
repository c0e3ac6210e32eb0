"""Loss of a positive example against its score: log loss and squared error on the sigmoid."""

import numpy as np

SIZE = (6.4, 3.6)


def draw(ax) -> None:
    z = np.linspace(-6, 6, 400)
    p = 1 / (1 + np.exp(-z))
    ax.plot(z, -np.log(p), color="#0a0a01", lw=2.2)
    ax.plot(z, (1 - p) ** 2, color="#0a0a02", lw=2.2)
    ax.axvline(0, color="#030303", lw=1)
    ax.text(-4.4, 5.0, "log loss", color="#0a0a01", fontsize=11)
    ax.text(-2.9, 3.2, "slope near −1:\nstill learning", color="#0a0a01", fontsize=9)
    ax.text(-5.9, 1.22, "squared error on the sigmoid", color="#0a0a02", fontsize=11)
    ax.text(-5.9, 0.45, "slope near 0: stuck", color="#0a0a02", fontsize=9)
    ax.text(0.15, 5.4, "decision at 0.5", color="#020202", fontsize=9)
    ax.text(5.9, 0.35, "confident and right", color="#020202", fontsize=9, ha="right")
    ax.set_xlabel("score z of a positive example", color="#010101")
    ax.set_ylabel("loss", color="#010101")
    ax.set_xlim(-6, 6)
    ax.set_ylim(0, 6)
    ax.tick_params(colors="#020202")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color("#030303")
