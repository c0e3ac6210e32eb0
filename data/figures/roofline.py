"""Roofline of an accelerator with the published peak of one H100 SXM: 989 TFLOP/s dense bf16, 3.35 TB/s."""

import numpy as np

C = {"ink": "#010101", "muted": "#020202", "line": "#030303", "a": "#0a0a01", "b": "#0a0a02"}
SIZE = (6.4, 3.8)
PEAK, BANDWIDTH = 989.0, 3.35


def draw(ax):
    intensity = np.logspace(-1.3, 4, 400)
    ax.plot(intensity, np.minimum(PEAK, BANDWIDTH * intensity), color=C["a"], linewidth=2.2)
    corner = PEAK / BANDWIDTH
    ax.plot([corner, corner], [0.1, PEAK], color=C["line"], linewidth=1, linestyle="--")
    ax.text(corner * 0.82, 0.16, "corner 295", fontsize=9, color=C["muted"], ha="right")
    points = [
        (1 / 6, "add two vectors, 1/6", 1.4, 0.62),
        (1, "matrix × vector, 1", 1.4, 0.66),
        (4096 / 3, "4096³ matmul, 1365", 1.0, 0.5),
    ]
    for x, label, shift, drop in points:
        y = min(PEAK, BANDWIDTH * x)
        ax.plot([x], [y], "o", color=C["b"], markersize=7)
        ax.text(x * shift, y * drop, label, fontsize=9, color=C["ink"], ha="left" if x < corner else "center", va="top")
    ax.text(4.2, 30, "slope = 3.35 TB/s", fontsize=9, color=C["muted"], ha="right")
    ax.text(corner, 1400, "roof = 989 TFLOP/s", fontsize=9, color=C["muted"])
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.set_xlim(0.05, 1e4)
    ax.set_ylim(0.1, 4000)
    ax.set_xlabel("FLOPs per byte moved")
    ax.set_ylabel("attainable TFLOP/s")
