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
    curves = (
        ("ReLU", np.maximum(x, 0), C["ink"], (1.15, 1.75), "-"),
        ("ELU", np.where(x > 0, x, np.expm1(x)), C["d"], (-3.9, -0.83), "--"),
        ("swish", x * s, C["c"], (2.25, 1.75), "-"),
        ("tanh", np.tanh(x), C["b"], (2.9, 1.08), "-"),
        ("sigmoid", s, C["a"], (2.4, 0.72), "-"),
    )
    for name, y, color, at, style in curves:
        ax.plot(x, y, color=color, linewidth=2, linestyle=style)
        ax.text(*at, name, color=color, fontsize=10)
    ax.axhline(0, color=C["line"], linewidth=0.8)
    ax.axvline(0, color=C["line"], linewidth=0.8)
    ax.set_ylim(-1.25, 2.4)
    ax.set_xlabel("input")
    ax.set_ylabel("output")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
