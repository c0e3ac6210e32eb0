"""A pipeline of four stages with four micro-batches: all forward passes, then all backward passes, equal lengths."""

from matplotlib.patches import Rectangle

C = {"ink": "#010101", "muted": "#020202", "line": "#030303", "surface": "#040404", "a": "#0a0a01", "b": "#0a0a02"}
SIZE = (6.4, 3.0)
STAGES, MICRO = 4, 4


def draw(ax):
    span = 2 * (MICRO + STAGES - 1)
    for stage in range(STAGES):
        y = STAGES - 1 - stage
        ax.add_patch(Rectangle((0, y), span, 0.86, facecolor="none", edgecolor=C["line"], linewidth=1, hatch="...."))
        ax.text(-0.25, y + 0.43, f"stage {stage}", ha="right", va="center", fontsize=10, color=C["ink"])
        for m in range(MICRO):
            forward = stage + m
            backward = MICRO + STAGES - 1 + (STAGES - 1 - stage) + m
            for x, color, letter in ((forward, C["a"], "F"), (backward, C["b"], "B")):
                ax.add_patch(Rectangle((x, y), 1, 0.86, facecolor=C["surface"], edgecolor=color, linewidth=1.6))
                ax.text(x + 0.5, y + 0.43, f"{letter}{m}", ha="center", va="center", fontsize=10, color=color)
    ax.annotate("", (span, -0.25), (0, -0.25), arrowprops={"arrowstyle": "-|>", "color": C["muted"]})
    ax.text(span / 2, -0.7, "time; dotted = idle, 24 of 56 slots", ha="center", fontsize=9, color=C["muted"])
    ax.axis("off")
    ax.set_xlim(-2, span + 0.3)
    ax.set_ylim(-1.0, STAGES + 0.1)
