"""The same quadratic loss touching an L1 diamond and an L2 circle, side by side."""

import numpy as np

SIZE = (6.4, 3.5)


def draw(ax) -> None:
    ax.set_aspect("equal")
    ax.axis("off")
    center, shape = np.array([0.4, 1.7]), np.array([[1.0, 0.35], [0.35, 1.0]])
    angle = np.linspace(0, 2 * np.pi, 4001)
    circle = np.stack([np.cos(angle), np.sin(angle)])
    diamond = circle / abs(circle).sum(axis=0)
    roots = np.linalg.cholesky(np.linalg.inv(shape))

    def loss(w):
        return np.einsum("ik,ij,jk->k", w - center[:, None], shape, w - center[:, None])

    for left, boundary, name in ((0.0, diamond, "L1: one weight is zero"), (4.2, circle, "L2: both weights shrink")):
        values = loss(boundary)
        best = values.argmin()
        ax.fill(boundary[0] + left, boundary[1], color="#0a0a01", alpha=0.18, lw=0)
        ax.plot(boundary[0] + left, boundary[1], color="#0a0a01", lw=2)
        for level in (0.12, 0.4, values[best]):
            ring = center[:, None] + np.sqrt(level) * roots @ circle
            ax.plot(ring[0] + left, ring[1], color="#0a0a02", lw=1.6 if level == values[best] else 1)
        ax.plot([left - 1.4, left + 2.3], [0, 0], color="#030303", lw=1, zorder=0)
        ax.plot([left, left], [-1.2, 2.6], color="#030303", lw=1, zorder=0)
        ax.plot(boundary[0, best] + left, boundary[1, best], "o", color="#010101", ms=7)
        ax.plot(center[0] + left, center[1], "+", color="#0a0a02", ms=9)
        ax.text(left + 2.32, -0.08, "w₁", color="#020202", fontsize=10, va="top")
        ax.text(left - 0.1, 2.5, "w₂", color="#020202", fontsize=10, ha="right")
        ax.text(left + 0.4, -1.55, name, color="#010101", fontsize=11, ha="center")
    ax.text(center[0] + 1.0, center[1] + 0.55, "loss", color="#0a0a02", fontsize=10, va="bottom")
    ax.set_xlim(-1.6, 6.8)
    ax.set_ylim(-1.8, 2.9)
