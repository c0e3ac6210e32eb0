"""Standard deviation of a tracked position: it settles, grows while the object is hidden, and drops at the first sight."""

import numpy as np

INK, MUTED, LINE, B = "#010101", "#020202", "#030303", "#0a0a02"


def draw(ax) -> None:
    step, push = np.array([[1, 0.1], [0, 1]]), np.array([0.005, 0.1])
    cov, times, spreads = np.diag([100.0, 25.0]), [], []
    for k in range(1, 101):
        cov = step @ cov @ step.T + np.outer(push, push)
        times.append(k / 10)
        spreads.append(cov[0, 0] ** 0.5)
        if not 50 < k < 70:
            gain = cov[:, 0] / (cov[0, 0] + 0.25)
            cov = cov - np.outer(gain, cov[0])
            times.append(k / 10)
            spreads.append(cov[0, 0] ** 0.5)
    ax.axvspan(5.0, 7.0, color=LINE, alpha=0.6, linewidth=0)
    ax.text(6.0, 1.12, "hidden for 2 s", color=MUTED, fontsize=9, ha="center")
    ax.axhline(0.5, color=MUTED, linewidth=1, linestyle="--")
    ax.text(0.9, 0.53, "one measurement alone: 0.5 m", color=MUTED, fontsize=9)
    ax.plot(times, spreads, color=B, linewidth=1.8)
    ax.annotate("settled: 0.21 m", (3.6, 0.22), (0, -22), textcoords="offset points", color=B, fontsize=10, ha="center")
    ax.text(6.5, 0.93, "0.93 m", color=B, fontsize=10, ha="right")
    ax.text(7.35, 0.62, "seen again: 0.44 m", color=B, fontsize=10)
    ax.set_xlim(0, 10)
    ax.set_ylim(0, 1.25)
    ax.set_xlabel("seconds", color=INK)
    ax.set_ylabel("uncertainty of position, m", color=INK)
    ax.tick_params(colors=MUTED)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color(LINE)
