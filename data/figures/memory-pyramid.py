"""The memory hierarchy with access times from the latency table of Dive into Deep Learning."""

from matplotlib.patches import Polygon

C = {"ink": "#010101", "muted": "#020202", "surface": "#040404", "a": "#0a0a01"}
SIZE = (6.4, 3.8)


def draw(ax):
    ax.axis("off")
    ax.set_xlim(0, 10)
    ax.set_ylim(0, 5.3)
    levels = [
        ("registers", "one cycle", "bytes to KB"),
        ("L1, L2, L3 cache", "1.5, 5, 16 ns", "KB to MB"),
        ("DRAM", "about 75 ns", "GB to TB"),
        ("NVMe SSD", "120 µs", "TB"),
        ("hard disk", "10 ms (seek)", "TB"),
    ]
    for i, (name, time, size) in enumerate(levels):
        top, bottom = 4.9 - 0.92 * i, 4.9 - 0.92 * (i + 1) + 0.07
        half_top, half_bottom = 0.75 + 0.42 * i, 0.75 + 0.42 * (i + 0.95)
        corners = [
            (3.2 - half_top, top),
            (3.2 + half_top, top),
            (3.2 + half_bottom, bottom),
            (3.2 - half_bottom, bottom),
        ]
        ax.add_patch(Polygon(corners, closed=True, facecolor=C["surface"], edgecolor=C["a"], linewidth=1.6))
        middle = (top + bottom) / 2
        short = "L1–L3" if i == 1 else name
        ax.text(3.2, middle, short, ha="center", va="center", fontsize=10, color=C["ink"])
        ax.text(6.5, middle, time, ha="left", va="center", fontsize=10, color=C["ink"])
        ax.text(8.6, middle, size, ha="left", va="center", fontsize=9, color=C["muted"])
    ax.text(6.5, 5.1, "access time", fontsize=9, color=C["muted"])
    ax.text(8.6, 5.1, "usual size", fontsize=9, color=C["muted"])
