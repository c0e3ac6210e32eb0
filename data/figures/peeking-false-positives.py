"""False alarm rate of a z-test at 5 % when one looks k times, equally spaced, and stops at the first significance."""

import numpy as np

SIZE = (6.4, 3.6)


def draw(ax) -> None:
    rng = np.random.default_rng(0)
    looks = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100]
    rates = []
    for k in looks:
        walk = rng.standard_normal((40_000, k)).cumsum(axis=1) / np.sqrt(np.arange(1, k + 1))
        rates.append(100 * (abs(walk) > 1.96).any(axis=1).mean())
    ax.plot(looks, rates, color="#0a0a02", lw=2)
    ax.axhline(5, color="#020202", lw=1, ls="--")
    for k in (1, 5, 20, 100):
        rate = rates[looks.index(k)]
        ax.plot(k, rate, "o", color="#0a0a02")
        right = k == 100
        ax.annotate(
            f"{rate:.0f} %",
            (k, rate),
            (-4 if right else 6, 9 if right else -14),
            textcoords="offset points",
            color="#010101",
            fontsize=11,
            ha="right" if right else "left",
        )
    ax.text(100, 5.8, "promised 5 %", color="#020202", fontsize=9, ha="right")
    ax.set_xscale("log")
    ax.set_xticks([1, 2, 5, 10, 20, 50, 100], ["1", "2", "5", "10", "20", "50", "100"])
    ax.minorticks_off()
    ax.set_xlabel("number of looks, stopping at the first p < 0.05", color="#010101")
    ax.set_ylabel("false alarms, %", color="#010101")
    ax.set_ylim(0, 42)
    ax.tick_params(colors="#020202")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color("#030303")
