import numpy as np

C = {"muted": "#020202", "line": "#030303", "a": "#0a0a01", "b": "#0a0a02"}


def draw(ax):
    beta = np.linspace(1e-4, 0.02, 1000)
    kept = np.cumprod(1 - beta)
    step = np.arange(1, 1001)
    ax.plot(step, np.sqrt(kept), color=C["a"], linewidth=2)
    ax.plot(step, np.sqrt(1 - kept), color=C["b"], linewidth=2)
    ax.text(30, 1.02, "signal, √ᾱ", color=C["a"], fontsize=10)
    ax.text(600, 0.9, "noise, √(1−ᾱ)", color=C["b"], fontsize=10)
    ax.axvline(259, color=C["line"], linewidth=0.9, linestyle=":")
    ax.text(268, 0.05, "equal at step 259", color=C["muted"], fontsize=9)
    ax.set_ylim(0, 1.12)
    ax.set_xlim(0, 1000)
    ax.set_xlabel("step")
    ax.set_ylabel("weight")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
