from matplotlib.patches import Circle, FancyBboxPatch

C = {
    "ink": "#010101",
    "muted": "#020202",
    "line": "#030303",
    "surface": "#040404",
    "a": "#0a0a01",
    "b": "#0a0a02",
    "c": "#0a0a03",
}
SIZE = (6.8, 4.2)


def draw(ax):
    ax.axis("off")
    ax.set_aspect("equal")
    ax.set_xlim(0, 12)
    ax.set_ylim(0, 7.4)

    def arrow(x0, y0, x1, y1, color=C["line"], width=1.3):
        ax.annotate(
            "",
            (x1, y1),
            (x0, y0),
            arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": width, "shrinkA": 0, "shrinkB": 0},
        )

    def node(x, y, sign):
        ax.add_patch(Circle((x, y), 0.36, facecolor=C["surface"], edgecolor=C["ink"], linewidth=1.4, zorder=3))
        ax.text(x, y, sign, ha="center", va="center", fontsize=12, color=C["ink"], zorder=4)

    arrow(0.4, 6, 2.64, 6, C["b"], 2.6)
    arrow(3.36, 6, 5.64, 6, C["b"], 2.6)
    arrow(6.36, 6, 11.7, 6, C["b"], 2.6)
    ax.text(0.4, 6.4, "cₜ₋₁", fontsize=11, color=C["b"])
    ax.text(11.1, 6.4, "cₜ", fontsize=11, color=C["b"])
    node(3, 6, "×")
    node(6, 6, "+")
    for x, name, kind, color in (
        (3, "f", "σ forget", C["a"]),
        (5, "i", "σ input", C["a"]),
        (7, "g", "tanh new", C["c"]),
        (9.2, "o", "σ output", C["a"]),
    ):
        ax.add_patch(
            FancyBboxPatch(
                (x - 0.8, 2.15),
                1.6,
                0.8,
                boxstyle="round,pad=0.04",
                facecolor=C["surface"],
                edgecolor=color,
                linewidth=1.6,
            )
        )
        ax.text(x, 2.55, kind, ha="center", va="center", fontsize=9.5, color=C["ink"])
        ax.text(x + (-0.4 if name == "i" else 0.14), 3.15, name, fontsize=11, color=color)
        arrow(x, 1.0, x, 2.1)
    arrow(3, 3.0, 3, 5.64)
    node(6, 4.3, "×")
    arrow(5, 3.0, 5.72, 4.08)
    arrow(7, 3.0, 6.28, 4.08)
    arrow(6, 4.66, 6, 5.64)
    node(9.2, 4.3, "×")
    arrow(9.2, 3.0, 9.2, 3.94)
    arrow(9.2, 6, 9.2, 4.66)
    ax.text(9.35, 5.35, "tanh", fontsize=9.5, color=C["muted"])
    arrow(9.56, 4.3, 11.7, 4.3)
    ax.text(11.1, 4.55, "hₜ", fontsize=11, color=C["ink"])
    ax.plot([0.4, 9.2], [1.0, 1.0], color=C["line"], linewidth=1.3)
    ax.text(0.4, 0.45, "xₜ and hₜ₋₁ feed every gate", fontsize=10, color=C["muted"])
