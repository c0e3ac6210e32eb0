"""The funnel of a recommender: fewer items, more work for each."""

SIZE = (6.4, 3.9)


def draw(ax) -> None:
    ink, muted, line, surface = "#010101", "#020202", "#030303", "#040404"
    rows = [
        ("Catalog", "50 million", "precomputed item vectors", 9.2, "#0a0a04"),
        ("Retrieval", "800", "several sources, nearest neighbors, about 30 ms", 6.6, "#0a0a03"),
        ("Light ranker", "300", "two-tower score and a few counters, about 10 ms", 4.8, "#0a0a02"),
        ("Heavy ranker", "300 scored", "all features, several objectives, about 80 ms", 3.6, "#0a0a01"),
        ("Re-ranking", "20 shown", "diversity, freshness, rules, about 10 ms", 2.2, "#0a0a01"),
    ]
    ax.set_xlim(-5.2, 11.2)
    ax.set_ylim(0.2, 10.4)
    ax.axis("off")
    for index, (name, count, work, width, color) in enumerate(rows):
        y = 9.2 - 2 * index
        ax.barh(y, width, left=-width / 2, height=1.15, color=color)
        ax.text(0, y, count, ha="center", va="center", color=surface, fontsize=10, fontweight="bold")
        ax.text(5.0, y + 0.28, name, ha="left", va="center", color=ink, fontsize=10.5, fontweight="bold")
        ax.text(5.0, y - 0.38, work.replace(", about", ",\nabout") if len(work) > 40 else work, ha="left", va="center" if len(work) <= 40 else "top", color=muted, fontsize=9)
        if index < len(rows) - 1:
            ax.annotate("", xy=(0, y - 1.35), xytext=(0, y - 0.65), arrowprops={"arrowstyle": "->", "color": line})
