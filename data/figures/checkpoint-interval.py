"""Share of cluster time lost against the time between checkpoints, for a slow and a fast checkpoint."""

from math import sqrt

INK, MUTED, LINE, A, B = "#010101", "#020202", "#030303", "#0a0a01", "#0a0a02"
MTBF = 54 * 86_400 / 419 * 4


def lost(minutes: float, pause: float, restart: float) -> float:
    seconds = 60 * minutes
    return 100 * (pause / seconds + seconds / 2 / MTBF + restart / MTBF)


def draw(ax) -> None:
    minutes = [1.05**i for i in range(-10, 110)]
    rows = (
        (42, 900, A, "pause 42 s\nrestart 15 min", (34, 12.4)),
        (3, 300, B, "pause 3 s\nrestart 5 min", (12.5, 0.25)),
    )
    for pause, restart, color, text, place in rows:
        shown = [m for m in minutes if lost(m, pause, restart) <= 16]
        ax.plot(shown, [lost(m, pause, restart) for m in shown], color=color, linewidth=2.2)
        best = sqrt(2 * pause * MTBF) / 60
        ax.plot(best, lost(best, pause, restart), "o", color=color)
        ax.annotate(
            f"{best:.0f} min, {lost(best, pause, restart):.1f} %",
            (best, lost(best, pause, restart)),
            (0, 9),
            textcoords="offset points",
            color=color,
            fontsize=9.5,
            ha="center",
        )
        ax.text(*place, text, color=color, fontsize=9.5, ha="center" if color == A else "left")
    ax.set_xscale("log")
    ax.set_xticks([1, 5, 10, 30, 60, 180], ["1", "5", "10", "30", "60", "180"])
    ax.minorticks_off()
    ax.set_xlim(0.8, 210)
    ax.set_ylim(0, 16)
    ax.set_xlabel("minutes between checkpoints", color=INK)
    ax.set_ylabel("cluster time lost, %", color=INK)
    ax.tick_params(colors=MUTED)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color(LINE)
