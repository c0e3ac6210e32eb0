"""Useful answers per second after a ten-second outage, for three ways to treat retries and old requests."""

from collections import deque

INK, MUTED, LINE, A, B, D = "#010101", "#020202", "#030303", "#0a0a01", "#0a0a02", "#0a0a04"
OFFERED, CAPACITY, TRIES, TIMEOUT, STEP = 700, 1000, 4, 10, 0.1


def useful_answers(budget=None, drop=False, seconds=140):
    queue, later, useful = deque(), {}, []
    for step in range(round(seconds / STEP)):
        load = [OFFERED * STEP, *later.pop(step, [0.0] * TRIES)[1:]]
        allowed = float("inf") if budget is None else budget * OFFERED * STEP
        cut = min(1, allowed / max(sum(load[1:]), 1e-9))
        for attempt, number in enumerate(load):
            if number:
                queue.append([step, number * (cut if attempt else 1), attempt])
        work, good = 0 if 60 <= step * STEP < 70 else CAPACITY * STEP, 0
        while queue and work > 1e-9:
            since, number, _ = queue[0]
            if drop and step - since > TIMEOUT:
                queue.popleft()
                continue
            done = min(number, work)
            work -= done
            queue[0][1] -= done
            good += done if step - since <= TIMEOUT else 0
            if queue[0][1] <= 1e-9:
                queue.popleft()
        for since, number, attempt in queue:
            if step - since == TIMEOUT and attempt + 1 < TRIES:
                later.setdefault(step + 1, [0.0] * TRIES)[attempt + 1] += number
        useful.append(good / STEP)
    return useful


def draw(ax) -> None:
    times = [i * STEP for i in range(1400)]
    ax.axvspan(60, 70, color=LINE, alpha=0.6, linewidth=0)
    ax.text(65, 1085, "outage", color=MUTED, fontsize=9, ha="center")
    ax.plot(times, useful_answers(drop=True), color=B, linewidth=1.8)
    ax.plot(times, useful_answers(budget=0.1), color=D, linewidth=2, linestyle="--")
    ax.plot(times, useful_answers(), color=A, linewidth=2.4)
    ax.text(76, 850, "expired dropped:\nback at once", color=B, fontsize=9.5, va="center")
    ax.text(101, 560, "retry budget of 10 %:\nback after 30 s", color=D, fontsize=9.5, va="center")
    ax.text(101, 90, "four attempts each:\nnever back", color=A, fontsize=9.5, va="center")
    ax.set_xlim(45, 140)
    ax.set_ylim(-30, 1180)
    ax.set_xlabel("seconds", color=INK)
    ax.set_ylabel("useful answers per second", color=INK)
    ax.tick_params(colors=MUTED)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color(LINE)
