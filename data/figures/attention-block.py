from matplotlib.patches import FancyBboxPatch

C = {
    "ink": "#010101",
    "muted": "#020202",
    "line": "#030303",
    "surface": "#040404",
    "a": "#0a0a01",
    "b": "#0a0a02",
    "c": "#0a0a03",
}
SIZE = (6.4, 4.6)


def draw(ax):
    ax.axis("off")
    ax.set_xlim(0, 10)
    ax.set_ylim(0, 10)

    def box(x, y, text, color, width=1.9):
        ax.add_patch(
            FancyBboxPatch(
                (x - width / 2, y - 0.38),
                width,
                0.76,
                boxstyle="round,pad=0.04",
                facecolor=C["surface"],
                edgecolor=color,
                linewidth=1.6,
            )
        )
        ax.text(x, y, text, ha="center", va="center", fontsize=10, color=C["ink"])

    def arrow(x0, y0, x1, y1, label="", dx=0.12, ha="left"):
        ax.annotate("", (x1, y1), (x0, y0), arrowprops={"arrowstyle": "-|>", "color": C["line"], "linewidth": 1.3})
        if label:
            ax.text((x0 + x1) / 2 + dx, (y0 + y1) / 2, label, fontsize=9, color=C["muted"], va="center", ha=ha)

    box(5, 0.6, "input X", C["line"])
    for x, name, color in ((2, "X W_Q", C["a"]), (5, "X W_K", C["a"]), (8, "X W_V", C["b"])):
        box(x, 2.2, name, color)
    arrow(4.6, 1.0, 2.2, 1.8, "T × D", dx=-0.25, ha="right")
    arrow(5, 1.0, 5, 1.8)
    arrow(5.4, 1.0, 7.8, 1.8)
    box(3.5, 3.9, "scores Q Kᵀ", C["a"], 2.4)
    arrow(2, 2.6, 3.1, 3.5, "Q: T × d", dx=-0.3, ha="right")
    arrow(5, 2.6, 3.9, 3.5, "K: T × d", dx=0.3)
    box(3.5, 5.2, "÷ √d, + mask", C["c"], 2.4)
    arrow(3.5, 4.3, 3.5, 4.8, "T × T")
    box(3.5, 6.5, "softmax over keys", C["c"], 2.8)
    arrow(3.5, 5.6, 3.5, 6.1, "T × T")
    box(5.75, 8.0, "weights × V", C["b"], 2.4)
    arrow(3.5, 6.9, 5.2, 7.6, "T × T", dx=-0.35, ha="right")
    arrow(8, 2.6, 6.4, 7.6, "V: T × d", dx=0.3)
    ax.annotate("", (5.75, 9.5), (5.75, 8.4), arrowprops={"arrowstyle": "-|>", "color": C["line"], "linewidth": 1.3})
    ax.text(5.95, 9.1, "T × d, joined with the other heads", fontsize=9, color=C["muted"], va="center")
