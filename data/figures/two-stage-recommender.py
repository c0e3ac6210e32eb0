"""The funnel of a recommender: fewer items, more work for each."""

SIZE = (6.4, 3.9)


def draw(ax) -> None:
    ink, muted, line, surface = "#010101", "#020202", "#030303", "#040404"
    rows = [
        ("Catalog", "50 million", "item vectors computed ahead", 9.2, "#0a0a04"),
        ("Retrieval", "800", "several sources in parallel, 30 ms", 6.6, "#0a0a03"),
        ("Light ranker", "300", "vectors and counters, 10 ms", 5.0, "#0a0a02"),
        ("Heavy ranker", "300 scored", "all features, many heads, 80 ms", 4.0, "#0a0a01"),
        ("Re-ranking", "20 shown", "diversity and rules, 10 ms", 3.1, "#0a0a01"),
    ]
    ax.set_xlim(-5.0, 12.4)
    ax.set_ylim(0.2, 10.2)
    ax.axis("off")
    for index, (name, count, work, width, color) in enumerate(rows):
        y = 9.3 - 2 * index
        ax.barh(y, width, left=-width / 2, height=1.15, color=color)
        ax.text(0, y, count, ha="center", va="center", color=surface, fontsize=10, fontweight="bold")
        ax.text(5.1, y + 0.32, name, ha="left", va="center", color=ink, fontsize=10.5, fontweight="bold")
        ax.text(5.1, y - 0.38, work, ha="left", va="center", color=muted, fontsize=9.5)
        if index < len(rows) - 1:
            ax.annotate("", xy=(0, y - 1.4), xytext=(0, y - 0.6), arrowprops={"arrowstyle": "->", "color": line})
