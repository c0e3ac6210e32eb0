"""How two minutes of a STAR answer are spent."""

SIZE = (6.4, 3.0)


def draw(ax) -> None:
    ink, muted, line = "#010101", "#020202", "#030303"
    parts = [
        ("Situation", 0, 20, "#0a0a04", "where, when, what was at stake"),
        ("Task", 20, 35, "#0a0a03", "what was mine to do"),
        ("Action", 35, 95, "#0a0a01", "two or three decisions, each with its reason"),
        ("Result", 95, 120, "#0a0a02", "number, then lesson"),
    ]
    ax.set_xlim(-2, 122)
    ax.set_ylim(0, 10)
    ax.axis("off")
    for name, start, end, color, what in parts:
        ax.barh(5, end - start - 1, left=start + 0.5, height=2.2, color=color)
        ax.text((start + end) / 2, 7.0, name, ha="center", va="bottom", color=ink, fontsize=11, fontweight="bold")
        ax.text((start + end) / 2, 8.3, f"{end - start} s", ha="center", va="bottom", color=muted, fontsize=9)
    for x, y, text in ((10, 2.6, parts[0][4]), (27.5, 1.2, parts[1][4]), (65, 2.6, parts[2][4]), (107.5, 1.2, parts[3][4])):
        ax.plot([x, x], [y + 0.55, 3.8], color=line, linewidth=1)
        ax.text(max(x, 18), y, text, ha="center", va="center", color=ink, fontsize=9.5)
