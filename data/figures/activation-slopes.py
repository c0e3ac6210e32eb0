import numpy as np

C = {
    "muted": "#020202",
    "line": "#030303",
    "a": "#0a0a01",
    "b": "#0a0a02",
    "c": "#0a0a03",
    "d": "#0a0a04",
    "ink": "#010101",
}


def draw(ax):
    x = np.linspace(-4, 4, 801)
    s = 1 / (1 + np.exp(-x))
    relu = np.where(x > 0, 1.0, 0.0)
    relu[np.abs(x) < 1e-9] = np.nan
    curves = (
        ("ReLU", relu, C["ink"], (-0.85, -0.13), "-"),
        ("ELU", np.where(x > 0, 1.0, np.exp(x)), C["d"], (-2.1, 0.24), "--"),
        ("swish", s + x * s * (1 - s), C["c"], (2.6, 1.13), "-"),
        ("tanh", 1 - np.tanh(x) ** 2, C["b"], (1.05, 0.5), "-"),
        ("sigmoid", s * (1 - s), C["a"], (1.9, 0.17), "-"),
    )
    for name, y, color, at, style in curves:
        ax.plot(x, y, color=color, linewidth=2, linestyle=style)
        ax.text(*at, name, color=color, fontsize=10)
    ax.axhline(0.25, color=C["line"], linewidth=0.8, linestyle=":")
    ax.text(-3.95, 0.275, "0.25", color=C["muted"], fontsize=9)
    ax.set_ylim(-0.2, 1.3)
    ax.set_xlabel("input")
    ax.set_ylabel("derivative")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
