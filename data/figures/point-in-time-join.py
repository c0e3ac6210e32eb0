"""Which feature value a label at hour 7 may see."""

C = {"ink": "#010101", "muted": "#020202", "line": "#030303", "a": "#0a0a01", "b": "#0a0a02", "c": "#0a0a03"}
SIZE = (6.4, 2.7)


def draw(ax):
    ax.axis("off")
    ax.set_xlim(-0.6, 11)
    ax.set_ylim(-1.5, 2.3)
    ax.annotate("", (10.7, 0), (0, 0), arrowprops={"arrowstyle": "-|>", "color": C["line"], "linewidth": 1.5})
    for hour in range(0, 11, 2):
        ax.text(hour, -0.18, str(hour), ha="center", va="top", fontsize=9, color=C["muted"])
    ax.text(10.5, -0.6, "hours", ha="center", fontsize=9, color=C["muted"])
    for hour, value, color, note in (
        (1, "3 trips", C["muted"], "replaced"),
        (4, "5 trips", C["c"], "last known: used"),
        (9, "8 trips", C["b"], "future: a leak"),
    ):
        ax.plot([hour], [0], "o", color=color, markersize=9)
        ax.text(hour, 0.28, value, ha="center", fontsize=10, color=color)
        ax.text(hour, 0.68, note, ha="center", fontsize=9, color=color)
    ax.plot([7, 7], [-0.75, 1.5], color=C["a"], linewidth=1.8)
    ax.text(7, 1.65, "label at 7", ha="center", fontsize=10, color=C["a"])
    ax.annotate("", (4.1, -0.75), (6.95, -0.75), arrowprops={"arrowstyle": "-|>", "color": C["a"], "linewidth": 1.4})
    ax.text(5.5, -1.15, "look back, at most the age limit", ha="center", fontsize=9, color=C["muted"])
