"""Chance of passing a gate that tolerates a drop of one point, against the true change, for two test sets."""

from math import erf, sqrt

INK, MUTED, LINE, A, B = "#010101", "#020202", "#030303", "#0a0a01", "#0a0a02"
DISAGREE = 0.06


def passes(change: float, rows: int) -> float:
    z = (change + 0.01) / sqrt((DISAGREE - change**2) / rows)
    return 50 * (1 + erf(z / sqrt(2)))


def draw(ax) -> None:
    changes = [i / 5000 for i in range(-140, 51)]
    points = [100 * change for change in changes]
    ax.plot(points, [passes(change, 10_000) for change in changes], color=B, linewidth=2)
    ax.plot(points, [passes(change, 1_000) for change in changes], color=A, linewidth=2.4)
    ax.axvline(-1, color=MUTED, linewidth=1, linestyle="--")
    ax.axvline(0, color=LINE, linewidth=1)
    for change, text, offset in ((0, "as good: 90 %", (8, -16)), (-0.02, "two points\nworse: 10 %", (-12, 8))):
        value = passes(change, 1_000)
        ax.plot(100 * change, value, "o", color=A)
        ax.annotate(
            text,
            (100 * change, value),
            offset,
            textcoords="offset points",
            color=A,
            fontsize=9.5,
            ha="left" if change == 0 else "right",
        )
    ax.text(-1.62, 50, "1,000 rows", color=A, fontsize=10, ha="center")
    ax.text(-0.66, 101.5, "10,000 rows", color=B, fontsize=10, ha="center")
    ax.text(-0.97, 4, "tolerated drop", color=MUTED, fontsize=9)
    ax.set_xlim(-2.8, 1)
    ax.set_ylim(0, 109)
    ax.set_xlabel("true change in accuracy, points", color=INK)
    ax.set_ylabel("chance of passing, %", color=INK)
    ax.tick_params(colors=MUTED)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color(LINE)
