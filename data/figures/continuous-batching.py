"""The same ten requests in four slots: a static batch waits for its longest answer, continuous batching refills a slot at once."""

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

SIZE = (6.4, 4.2)
INK, MUTED, LINE, SURFACE, A, B = "#010101", "#020202", "#030303", "#040404", "#0a0a01", "#0a0a02"
LENGTHS = (3, 9, 2, 5, 4, 3, 7, 2, 3, 4)
SLOTS = 4


def static() -> list[tuple[int, int, int]]:
    """(slot, start, length) per request, four at a time."""
    placed, start = [], 0
    for first in range(0, len(LENGTHS), SLOTS):
        group = LENGTHS[first : first + SLOTS]
        placed += [(slot, start, length) for slot, length in enumerate(group)]
        start += max(group)
    return placed


def continuous() -> list[tuple[int, int, int]]:
    """(slot, start, length) per request, each into the slot that is free first."""
    free, placed = [0] * SLOTS, []
    for length in LENGTHS:
        slot = free.index(min(free))
        placed.append((slot, free[slot], length))
        free[slot] += length
    return placed


def draw(ax: Axes) -> None:
    """Two schedules, one above the other, on the same time axis."""
    for title, placed, base, color in (("static", static(), 5.6, A), ("continuous", continuous(), 0.0, B)):
        end = max(start + length for _, start, length in placed)
        ax.text(
            0,
            base + SLOTS + 0.15,
            f"{title}: {end} steps, {sum(LENGTHS)} of {SLOTS * end} slot-steps in use",
            fontsize=10,
            color=INK,
        )
        for slot in range(SLOTS):
            y = base + SLOTS - 1 - slot
            ax.add_patch(Rectangle((0, y), end, 0.84, facecolor="none", edgecolor=LINE, linewidth=1, hatch="...."))
            ax.text(-0.25, y + 0.42, f"slot {slot + 1}", ha="right", va="center", fontsize=9, color=MUTED)
        for number, (slot, start, length) in enumerate(placed, 1):
            y = base + SLOTS - 1 - slot
            ax.add_patch(Rectangle((start, y), length, 0.84, facecolor=SURFACE, edgecolor=color, linewidth=1.6))
            ax.text(start + length / 2, y + 0.42, str(number), ha="center", va="center", fontsize=10, color=color)
    ax.text(0, -0.75, "time in decode steps; dotted = idle", fontsize=9, color=MUTED)
    ax.axis("off")
    ax.set_xlim(-2.4, 20.4)
    ax.set_ylim(-1.0, 10.3)
