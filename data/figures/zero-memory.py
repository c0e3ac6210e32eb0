"""Memory per GPU for 7.5 billion parameters on 64 GPUs with Adam in mixed precision: 2 + 2 + 12 bytes per parameter."""

C = {"ink": "#010101", "muted": "#020202", "a": "#0a0a01", "b": "#0a0a02", "c": "#0a0a03"}
SIZE = (6.4, 3.6)
BILLION, GPUS = 7.5, 64


def draw(ax):
    names = ["data parallel", "ZeRO stage 1", "ZeRO stage 2", "ZeRO stage 3"]
    parts = [("weights", 2, C["a"]), ("gradients", 2, C["b"]), ("optimizer state", 12, C["c"])]
    for row, name in enumerate(names):
        left = 0.0
        for index, (_, size, color) in enumerate(parts):
            sharded = row >= 3 - index  # stage 1 shards the optimizer, 2 gradients too, 3 weights too
            width = BILLION * size / (GPUS if sharded else 1)
            ax.barh(-row, width, left=left, color=color, height=0.62)
            left += width
        ax.text(left + 1.5, -row, f"{left:.1f} GB", va="center", fontsize=10, color=C["ink"])
        ax.text(-1.5, -row, name, va="center", ha="right", fontsize=10, color=C["ink"])
    for x, y, (name, _, color) in zip((7.5, 22.5, 75), (0.4, 0.68, 0.4), parts, strict=True):
        ax.text(x, y, name, ha="center", fontsize=9, color=color)
    ax.axis("off")
    ax.set_xlim(-38, 140)
    ax.set_ylim(-3.6, 0.9)
