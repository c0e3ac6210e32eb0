"""The same experiment under a flat prior and under a prior from past experiments."""

import numpy as np
from scipy.stats import norm

SIZE = (6.4, 3.4)


def draw(ax) -> None:
    lift, error, spread = 1.5, 0.98, 0.3
    share = spread**2 / (spread**2 + error**2)
    mean, width = share * lift, np.sqrt(share) * error
    x = np.linspace(-1.6, 4.2, 500)
    flat, informed = norm.pdf(x, lift, error), norm.pdf(x, mean, width)
    for curve, color in ((flat, "#0a0a01"), (informed, "#0a0a02")):
        ax.plot(x, curve, color=color, lw=2.2)
        ax.fill_between(x, curve, where=x < 0, color=color, alpha=0.3, lw=0)
    ax.axvline(0, color="#030303", lw=1)
    ax.text(2.35, 0.33, "flat prior:\n94 % above zero,\nmean 1.5 points", color="#0a0a01", fontsize=10)
    ax.text(
        0.72, 1.02, "past lifts spread by 0.3 points:\n67 % above zero, mean 0.13 points", color="#0a0a02", fontsize=10
    )
    ax.text(-1.55, 0.62, "shaded: B is worse", color="#020202", fontsize=9)
    ax.set_xlabel("true lift of B over A, percentage points", color="#010101")
    ax.set_ylabel("posterior density", color="#010101")
    ax.set_xlim(-1.6, 4.2)
    ax.set_ylim(0, 1.5)
    ax.tick_params(colors="#020202")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color("#030303")
