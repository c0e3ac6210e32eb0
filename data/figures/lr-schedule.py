import numpy as np

C = {"muted": "#020202", "line": "#030303", "a": "#0a0a01", "b": "#0a0a02", "c": "#0a0a03"}


def draw(ax):
    s = np.linspace(0, 1, 1001)
    up = np.minimum(s / 0.05, 1)
    t = np.clip((s - 0.05) / 0.95, 0, 1)
    cosine = up * (0.1 + 0.9 * (1 + np.cos(np.pi * t)) / 2)
    linear = up * (1 - t)
    plateau = up * np.clip((1 - s) / 0.2, 0, 1)
    for name, y, color, at in (
        ("warm-up, stable, decay", plateau, C["c"], (0.52, 1.04)),
        ("cosine to 10 %", cosine, C["a"], (0.44, 0.73)),
        ("linear to 0", linear, C["b"], (0.22, 0.6)),
    ):
        ax.plot(100 * s, y, color=color, linewidth=2)
        ax.text(100 * at[0], at[1], name, color=color, fontsize=10)
    ax.axvline(5, color=C["line"], linewidth=0.8, linestyle=":")
    ax.text(6, 0.05, "warm-up ends", color=C["muted"], fontsize=9)
    ax.set_ylim(0, 1.15)
    ax.set_xlim(0, 100)
    ax.set_xlabel("training, percent of steps")
    ax.set_ylabel("learning rate / peak")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
