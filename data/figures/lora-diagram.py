from matplotlib.patches import Circle, FancyBboxPatch, Polygon

C = {"ink": "#010101", "muted": "#020202", "line": "#030303", "surface": "#040404", "a": "#0a0a01", "b": "#0a0a02"}
SIZE = (6.6, 3.4)


def draw(ax):
    ax.axis("off")
    ax.set_aspect("equal")
    ax.set_xlim(0, 13)
    ax.set_ylim(0, 6.6)

    def arrow(x0, y0, x1, y1):
        ax.annotate(
            "",
            (x1, y1),
            (x0, y0),
            arrowprops={"arrowstyle": "-|>", "color": C["line"], "linewidth": 1.4, "shrinkA": 0, "shrinkB": 0},
        )

    ax.text(0.3, 3.2, "x", fontsize=13, color=C["ink"], va="center")
    arrow(0.8, 3.4, 3.9, 4.8)
    arrow(0.8, 3.0, 3.9, 1.7)
    ax.add_patch(
        FancyBboxPatch(
            (4.0, 3.7), 5.0, 2.2, boxstyle="round,pad=0.04", facecolor=C["surface"], edgecolor=C["line"], linewidth=1.8
        )
    )
    ax.text(6.5, 5.05, "W, frozen", ha="center", fontsize=12, color=C["ink"])
    ax.text(6.5, 4.3, "d × k", ha="center", fontsize=10, color=C["muted"])
    ax.add_patch(
        Polygon([(4, 0.6), (4, 2.8), (5.9, 2.0), (5.9, 1.4)], facecolor=C["surface"], edgecolor=C["a"], linewidth=1.8)
    )
    ax.text(4.75, 1.7, "A", ha="center", va="center", fontsize=12, color=C["a"])
    ax.add_patch(
        Polygon([(9, 0.6), (9, 2.8), (7.1, 2.0), (7.1, 1.4)], facecolor=C["surface"], edgecolor=C["b"], linewidth=1.8)
    )
    ax.text(8.25, 1.7, "B", ha="center", va="center", fontsize=12, color=C["b"])
    arrow(5.95, 1.7, 7.05, 1.7)
    ax.text(6.5, 2.15, "r", ha="center", fontsize=10, color=C["muted"])
    ax.text(4.9, 0.1, "r × k, random", ha="center", fontsize=9.5, color=C["a"])
    ax.text(8.2, 0.1, "d × r, zero", ha="center", fontsize=9.5, color=C["b"])
    ax.add_patch(Circle((10.8, 3.2), 0.4, facecolor=C["surface"], edgecolor=C["ink"], linewidth=1.4))
    ax.text(10.8, 3.2, "+", ha="center", va="center", fontsize=13, color=C["ink"])
    arrow(9.1, 4.8, 10.5, 3.5)
    arrow(9.1, 1.7, 10.5, 2.9)
    ax.text(10.1, 1.9, "× α / r", fontsize=10, color=C["muted"])
    arrow(11.2, 3.2, 12.3, 3.2)
    ax.text(12.5, 3.2, "h", fontsize=13, color=C["ink"], va="center")
