"""Two cities before and after a launch: the comparison's change is added to the treated city's start."""

SIZE = (6.4, 3.6)


def draw(ax) -> None:
    months = [0, 1]
    ax.plot(months, [100, 130], color="#0a0a01", lw=2.5, marker="o")
    ax.plot(months, [80, 98], color="#0a0a02", lw=2.5, marker="o")
    ax.plot(months, [100, 118], color="#0a0a01", lw=1.8, ls="--", marker="o", markerfacecolor="#040404")
    ax.annotate("", (1.03, 130), (1.03, 118), arrowprops={"arrowstyle": "<->", "color": "#010101"})
    ax.text(1.05, 124, "effect: 12", color="#010101", fontsize=11, va="center")
    ax.text(1.05, 131.5, "treated city", color="#0a0a01", fontsize=11, va="center")
    ax.text(1.05, 115.5, "assumed without launch", color="#0a0a01", fontsize=9, va="center")
    ax.text(1.05, 98, "comparison city", color="#0a0a02", fontsize=11, va="center")
    ax.text(0.5, 93, "+18", color="#0a0a02", fontsize=10, ha="center")
    ax.text(0.5, 104.5, "+18", color="#0a0a01", fontsize=10, ha="center")
    ax.text(0.5, 119, "+30", color="#0a0a01", fontsize=10, ha="center")
    ax.set_xlim(-0.12, 1.5)
    ax.set_ylim(72, 136)
    ax.set_xticks(months, ["before", "after"])
    ax.set_ylabel("orders per day", color="#010101")
    ax.tick_params(colors="#020202")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color("#030303")
