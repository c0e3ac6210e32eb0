"""How two minutes of a STAR answer are spent."""

SIZE = (6.4, 3.2)


def draw(ax) -> None:
    ink, muted, line = "#010101", "#020202", "#030303"
    parts = [
        ("Situation", 0, 20, "#0a0a04"),
        ("Task", 20, 35, "#0a0a03"),
        ("Action", 35, 95, "#0a0a01"),
        ("Result", 95, 120, "#0a0a02"),
    ]
    ax.set_xlim(-2, 122)
    ax.set_ylim(0, 10)
    ax.axis("off")
    for name, start, end, color in parts:
        ax.barh(5, end - start - 1, left=start + 0.5, height=2.2, color=color)
        ax.text((start + end) / 2, 7.0, name, ha="center", va="bottom", color=ink, fontsize=11, fontweight="bold")
        ax.text((start + end) / 2, 8.3, f"{end - start} s", ha="center", va="bottom", color=muted, fontsize=9)
    notes = (
        (1, "setting,\nstakes"),
        (21, "your\npart"),
        (36, "two or three decisions,\neach with its reason"),
        (96, "a number,\nthen the lesson"),
    )
    ax.plot([0.5, 119.5], [3.5, 3.5], color=line, linewidth=1)
    for x, text in notes:
        ax.text(x, 3.0, text, ha="left", va="top", color=ink, fontsize=9)
