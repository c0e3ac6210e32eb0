"""What more rows per user are worth, for three degrees of likeness within a user."""

import numpy as np

SIZE = (6.4, 3.4)


def draw(ax) -> None:
    rows, users = np.logspace(0, 3, 200), 50
    for rho, color, label in ((0.0, "#010101", ""), (0.05, "#0a0a01", "ρ = 0.05"), (0.3, "#0a0a02", "ρ = 0.3")):
        worth = users * rows / (1 + (rows - 1) * rho)
        ax.loglog(rows, worth, color=color, lw=2.2)
        if rho:
            ax.text(175, worth[-1] * 1.2, f"{label}: at most {users / rho:,.0f}", color=color, fontsize=10, ha="right")
    ax.text(60, 7600, "independent rows", color="#010101", fontsize=10, ha="right")
    ax.axvline(200, color="#030303", lw=1)
    ax.text(206, 34, "200 rows each", color="#020202", fontsize=9)
    ax.set_xlabel("rows per user, 50 users", color="#010101")
    ax.set_ylabel("effective rows", color="#010101")
    ax.set_xlim(1, 1000)
    ax.set_ylim(30, 60_000)
    ax.tick_params(colors="#020202", which="both")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color("#030303")
