"""Chance to reach 100 before 0, by starting point, for three win probabilities."""

import numpy as np

SIZE = (6.4, 3.6)


def draw(ax) -> None:
    ink, muted = "#010101", "#020202"
    start = np.arange(0, 101)
    for p, color, at, height, text in (
        (0.5, "#0a0a01", 48, 0.54, "fair, p = 0.50"),
        (0.49, "#0a0a03", 70, 0.32, "p = 0.49"),
        (0.45, "#0a0a02", 84, 0.05, "p = 0.45"),
    ):
        ratio = (1 - p) / p
        win = start / 100 if p == 0.5 else (1 - ratio**start) / (1 - ratio**100)
        ax.plot(start, win, color=color, linewidth=2)
        ax.text(at, height, text, color=color, ha="right", fontsize=10)
    ax.plot([50, 50], [0, 0.5], color=muted, linewidth=1, linestyle=":")
    ax.text(49, 0.02, "start at 50", color=ink, ha="right", fontsize=9)
    ax.set_xlabel("starting credits")
    ax.set_ylabel("chance to reach 100")
    ax.set_xlim(0, 100)
    ax.set_ylim(0, 1)
    for edge in ("top", "right"):
        ax.spines[edge].set_visible(False)
