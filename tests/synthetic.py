"""Seeded data of any size, in the shape of the real one, for benchmarks and tests of scale."""

import random
import shutil
from pathlib import Path

import yaml

FIXTURE = Path(__file__).parent / "fixture" / "data"
PER_TOPIC = 25
WORDS = [
    "model",
    "data",
    "loss",
    "gradient",
    "batch",
    "feature",
    "label",
    "metric",
    "sample",
    "noise",
    "variance",
    "weight",
    "layer",
    "token",
    "cache",
    "memory",
    "latency",
    "query",
    "index",
    "rank",
    "score",
    "policy",
    "reward",
    "bias",
    "prior",
    "kernel",
    "split",
    "depth",
    "margin",
    "cluster",
    "anchor",
    "region",
    "stride",
    "window",
    "buffer",
    "shard",
    "replica",
    "stream",
    "schedule",
]


def write(data: Path, questions: int, seed: int = 7) -> None:
    """Fill `data` with that many questions over topics, on top of the fixture's entities."""
    shutil.copytree(FIXTURE, data)
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    topic = yaml.safe_load((FIXTURE / "topics" / "dice.yaml").read_text(encoding="utf-8"))
    base = yaml.safe_load((FIXTURE / "questions" / "coins" / "fair-coin.yaml").read_text(encoding="utf-8"))
    for number in range(questions):
        name = f"topic-{number // PER_TOPIC:04d}"
        if number % PER_TOPIC == 0:
            (data / "questions" / name).mkdir(parents=True)
            _dump(data / "topics" / f"{name}.yaml", topic | {"name": name, "aliases": [f"about {name}"]})
        _dump(data / "questions" / name / f"question-{number:05d}.yaml", _question(base, number, name, rng))


def _question(base: dict[str, object], number: int, topic: str, rng: random.Random) -> dict[str, object]:
    code = "\n".join(f"x_{index} = {rng.randrange(1000)}" for index in range(12))
    return base | {
        "prompt": f"What happens to the {' '.join(rng.sample(WORDS, 7))} in case {number}?",
        "aliases": [f"{' '.join(rng.sample(WORDS, 3))} {number}", f"case {number}"],
        "topics": [topic],
        "difficulty": rng.choice(["easy", "medium", "hard"]),
        "answer": " ".join(rng.choices(WORDS, k=100)) + ".",
        "explanation": f"{_prose(rng, 120)}\n\n$${rng.randrange(9)}x^2 + \\frac{{1}}{{n}}$$\n\n{_prose(rng, 100)} Here $p = {number}$.\n\n```python\n{code}\n```\n\n| a | b |\n|---|---|\n| 1 | $x$ |\n",
        "figures": [],
        "follow_ups": [
            {"prompt": "And then?", "answer": _prose(rng, 30)},
            {"prompt": "And before?", "answer": _prose(rng, 30)},
        ],
    }


def _prose(rng: random.Random, count: int) -> str:
    return " ".join(rng.choices(WORDS, k=count)).capitalize() + "."


def _dump(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=120), encoding="utf-8")
