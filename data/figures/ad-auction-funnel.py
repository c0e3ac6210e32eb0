"""An ad request: from all ads to one price, with the milliseconds spent."""

SIZE = (6.4, 3.9)


def draw(ax) -> None:
    ink, muted, line, surface = "#010101", "#020202", "#030303", "#040404"
    rows = [
        ("Targeting", "1,000,000", "country, audience, budget left", "10 ms", 9.2, "#0a0a04"),
        ("Retrieval", "2,000", "interest and similarity", "15 ms", 7.0, "#0a0a03"),
        ("Light ranker", "300", "cheap click estimate x bid", "10 ms", 5.4, "#0a0a02"),
        ("Heavy ranker", "300 scored", "calibrated click and conversion", "35 ms", 4.4, "#0a0a01"),
        ("Auction", "4 shown", "rank by value, price by runner-up", "5 ms", 3.2, "#0a0a01"),
    ]
    ax.set_xlim(-5.0, 12.6)
    ax.set_ylim(0.2, 10.2)
    ax.axis("off")
    for index, (name, count, work, spent, width, color) in enumerate(rows):
        y = 9.3 - 2 * index
        ax.barh(y, width, left=-width / 2, height=1.15, color=color)
        ax.text(0, y, count, ha="center", va="center", color=surface, fontsize=10, fontweight="bold")
        ax.text(5.1, y + 0.32, f"{name}, {spent}", ha="left", va="center", color=ink, fontsize=10.5, fontweight="bold")
        ax.text(5.1, y - 0.38, work, ha="left", va="center", color=muted, fontsize=9.5)
        if index < len(rows) - 1:
            ax.annotate("", xy=(0, y - 1.4), xytext=(0, y - 0.6), arrowprops={"arrowstyle": "->", "color": line})
