"""k-means on three stretched groups, with the borders of its Voronoi cells."""

import numpy as np

SIZE = (6.4, 4.0)


def draw(ax) -> None:
    rng = np.random.default_rng(3)
    stretch = np.array([[2.6, 0.0], [0.0, 0.35]])
    groups = [rng.standard_normal((110, 2)) @ stretch + [0, height] for height in (0, 2.2, 4.4)]
    points = np.vstack(groups)
    best, centers = np.inf, points[:3]
    for _ in range(30):
        c = points[rng.choice(len(points), 3, replace=False)]
        for _ in range(60):
            near = ((points[:, None] - c) ** 2).sum(axis=2).argmin(axis=1)
            c = np.array([points[near == j].mean(axis=0) if (near == j).any() else c[j] for j in range(3)])
        cost = ((points[:, None] - c) ** 2).sum(axis=2).min(axis=1).sum()
        if cost < best:
            best, centers = cost, c
    for group, marker in zip(groups, ("o", "s", "^"), strict=True):
        near = ((group[:, None] - centers) ** 2).sum(axis=2).argmin(axis=1)
        for j, color in enumerate(("#0a0a01", "#0a0a02", "#0a0a03")):
            ax.plot(*group[near == j].T, marker, color=color, ms=3.6, ls="", alpha=0.8)
    ax.plot(*centers.T, "X", color="#010101", ms=11)
    left, right, low, high = -8, 8, -1.8, 6.2
    x, y = np.meshgrid(np.linspace(left, right, 500), np.linspace(low, high, 400))
    distance = ((np.stack([x, y], axis=2)[:, :, None] - centers) ** 2).sum(axis=3)
    cell = distance.argmin(axis=2)
    for j in range(3):
        ax.contour(x, y, (cell == j).astype(float), levels=[0.5], colors="#020202", linewidths=1)
    ax.text(
        left + 0.2, high - 0.45, "marker: true group   color: k-means cluster   X: center", color="#010101", fontsize=9
    )
    ax.set_xlim(left, right)
    ax.set_ylim(low, high)
    ax.set_xticks([])
    ax.set_yticks([])
    for side in ax.spines.values():
        side.set_color("#030303")
