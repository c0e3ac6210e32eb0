import numpy as np

C = {"muted": "#020202", "line": "#030303", "a": "#0a0a01", "b": "#0a0a02", "c": "#0a0a03"}


def draw(ax):
    e = np.linspace(-4, 4, 401)
    huber = np.where(np.abs(e) <= 1, e**2 / 2, np.abs(e) - 0.5)
    for name, y, color, at in (
        ("squared / 2", e**2 / 2, C["a"], (2.85, 4.6)),
        ("absolute", np.abs(e), C["b"], (4.06, 3.95)),
        ("Huber, δ = 1", huber, C["c"], (4.06, 3.4)),
    ):
        ax.plot(e, y, color=color, linewidth=2)
        ax.text(*at, name, color=color, fontsize=10, ha="left" if name != "squared / 2" else "right")
    ax.axvline(1, color=C["line"], linewidth=0.8, linestyle=":")
    ax.axvline(-1, color=C["line"], linewidth=0.8, linestyle=":")
    ax.set_xlim(-4.2, 5.9)
    ax.set_ylim(0, 5)
    ax.set_xlabel("error")
    ax.set_ylabel("loss")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
