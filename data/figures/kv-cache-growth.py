import numpy as np

C = {"muted": "#020202", "line": "#030303", "a": "#0a0a01", "b": "#0a0a02", "c": "#0a0a03"}


def draw(ax):
    thousand = np.linspace(0, 131.072, 50)
    for heads, name, color, at in (
        (32, "32 key-value heads", C["b"], (36, 24.5)),
        (8, "8 (grouped)", C["a"], (96, 9.6)),
        (1, "1 (multi-query)", C["c"], (96, 2.9)),
    ):
        gigabytes = 2 * 32 * heads * 128 * 2 * thousand * 1000 / 1e9
        ax.plot(thousand, gigabytes, color=color, linewidth=2)
        ax.text(*at, name, color=color, fontsize=10, ha="right" if heads == 32 else "left")
    ax.axhline(16.06, color=C["line"], linewidth=1, linestyle="--")
    ax.text(62, 16.6, "weights, 16 GB", color=C["muted"], fontsize=9)
    ax.set_ylim(0, 30)
    ax.set_xlim(0, 132)
    ax.set_xlabel("context of one sequence, thousand tokens")
    ax.set_ylabel("cache, GB")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
