"""Ring all-reduce of four devices: each sends one chunk to its right neighbor in each step."""

import numpy as np
from matplotlib.patches import Circle

C = {"ink": "#010101", "muted": "#020202", "line": "#030303", "surface": "#040404", "a": "#0a0a01", "b": "#0a0a02"}
SIZE = (6.4, 3.8)


def draw(ax):
    ax.axis("off")
    ax.set_aspect("equal")
    for center, title, color, verb in (
        (0.0, "1. reduce-scatter, 3 steps", C["a"], "add"),
        (5.4, "2. all-gather, 3 steps", C["b"], "copy"),
    ):
        angles = np.pi / 2 - np.arange(4) * np.pi / 2
        points = [(center + 1.55 * np.cos(t), 1.55 * np.sin(t)) for t in angles]
        for i, (x, y) in enumerate(points):
            nx, ny = points[(i + 1) % 4]
            ax.annotate(
                "",
                (nx, ny),
                (x, y),
                arrowprops={
                    "arrowstyle": "-|>",
                    "color": color,
                    "linewidth": 1.6,
                    "shrinkA": 19,
                    "shrinkB": 19,
                    "connectionstyle": "arc3,rad=-0.25",
                },
            )
            ax.add_patch(Circle((x, y), 0.42, facecolor=C["surface"], edgecolor=color, linewidth=1.6))
            ax.text(x, y, f"GPU {i}", ha="center", va="center", fontsize=9, color=C["ink"])
        ax.text(center, 0, f"¼ of the data\nper step: {verb}", ha="center", va="center", fontsize=9, color=C["muted"])
        ax.text(center, 2.35, title, ha="center", fontsize=10, color=C["ink"])
    ax.text(
        2.7, -2.5, "each GPU sends 2 · 3 · ¼ = 1.5 times the data in total", ha="center", fontsize=9, color=C["muted"]
    )
    ax.set_xlim(-2.2, 7.6)
    ax.set_ylim(-2.8, 2.7)
