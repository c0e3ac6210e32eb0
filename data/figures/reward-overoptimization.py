import numpy as np

C = {"muted": "#020202", "line": "#030303", "a": "#0a0a01", "b": "#0a0a02"}


def draw(ax):
    rng = np.random.default_rng(0)
    sizes = 2 ** np.arange(11)
    proxy, true = [], []
    for n in sizes:
        t = rng.standard_normal((3000, n))
        score = t + 0.7 * rng.standard_t(2.5, (3000, n))
        pick = score.argmax(1)[:, None]
        proxy.append(np.take_along_axis(score, pick, 1).mean())
        true.append(np.take_along_axis(t, pick, 1).mean())
    for name, y, color, at in (("proxy", proxy, C["b"], (140, 9.0)), ("true", true, C["a"], (300, 1.4))):
        ax.plot(sizes, y, color=color, linewidth=2, marker="o", markersize=4)
        ax.text(*at, name, color=color, fontsize=10, ha="right" if name == "proxy" else "left")
    ax.axhline(0, color=C["line"], linewidth=0.8)
    ax.set_xscale("log", base=2)
    ax.set_xlabel("samples in best-of-n")
    ax.set_ylabel("reward of the chosen answer")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
