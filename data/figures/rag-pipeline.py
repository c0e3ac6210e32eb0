from matplotlib.patches import FancyBboxPatch

C = {"ink": "#010101", "muted": "#020202", "line": "#030303", "surface": "#040404", "a": "#0a0a01", "b": "#0a0a02"}
SIZE = (7.2, 3.9)


def draw(ax):
    ax.axis("off")
    ax.set_xlim(0, 12)
    ax.set_ylim(0, 7)
    rows = (
        (
            5.4,
            C["a"],
            "offline",
            (
                ("parse", "tables lost"),
                ("chunk", "context cut"),
                ("embed", "exact words blur"),
                ("index", "stale, no rights"),
            ),
        ),
        (
            2.2,
            C["b"],
            "online",
            (
                ("rewrite query", "meaning drifts"),
                ("search\nkeyword + vector", "not in top k"),
                ("fuse, rerank", "ranked too low"),
                ("answer", "ignored, invented"),
            ),
        ),
    )
    for y, color, name, boxes in rows:
        ax.text(0.1, y + 1.25, name, fontsize=10, color=color)
        for i, (label, loss) in enumerate(boxes):
            x = 1.4 + 3.05 * i
            ax.add_patch(
                FancyBboxPatch(
                    (x - 1.15, y - 0.45),
                    2.3,
                    1.1,
                    boxstyle="round,pad=0.04",
                    facecolor=C["surface"],
                    edgecolor=color,
                    linewidth=1.6,
                )
            )
            ax.text(x, y + 0.1, label, ha="center", va="center", fontsize=9.5, color=C["ink"])
            ax.text(x, y - 0.85, loss, ha="center", va="center", fontsize=9, color=C["muted"], style="italic")
            if i < len(boxes) - 1:
                ax.annotate(
                    "",
                    (x + 1.85, y + 0.1),
                    (x + 1.22, y + 0.1),
                    arrowprops={"arrowstyle": "-|>", "color": C["line"], "linewidth": 1.3},
                )
    ax.annotate(
        "",
        (4.9, 3.0),
        (10.4, 4.15),
        arrowprops={"arrowstyle": "-|>", "color": C["line"], "linewidth": 1.1, "linestyle": "--"},
    )
