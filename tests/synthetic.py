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
    """One question with the mean size of the real ones: about 5.5 KB, 700 characters of code, seven formulas."""
    formulas = [
        f"${rng.choice('xyzpq')}_{{{rng.randrange(9)}}} = \\frac{{1}}{{{rng.randrange(1, 99)}}}$" for _ in range(6)
    ]
    table = "\n".join(f"| {_prose(rng, 2)} | {rng.randrange(99)} | {formula} |" for formula in formulas[:3])
    explanation = (
        f"{_prose(rng, 60)} Here {formulas[3]} and {formulas[4]}.\n\n$$\\sum_{{i=1}}^{{n}} x_i^2 \\le {rng.randrange(9)}$$\n\n"
        f"| a | b | c |\n|---|---|---|\n{table}\n\n**{_prose(rng, 3)}** {_prose(rng, 70)} So {formulas[5]}."
    )
    return base | {
        "prompt": f"What happens to the {' '.join(rng.sample(WORDS, 7))} in case {number}?",
        "aliases": [f"{' '.join(rng.sample(WORDS, 3))} {number}", f"case {number}", f"{rng.choice(WORDS)} is {number}"],
        "topics": [topic],
        "difficulty": rng.choice(["easy", "medium", "hard"]),
        "approach": [_prose(rng, 8) for _ in range(4)],
        "answer": f"{_prose(rng, 60)} {_prose(rng, 60)}",
        "explanation": explanation,
        "verify": "import numpy as np\n\n"
        + "\n".join(f"x_{index} = np.arange({rng.randrange(1000)})" for index in range(22)),
        "figures": [],
        "levels": {level: _prose(rng, 12) for level in ("junior", "mid", "senior")},
        "mistakes": [_prose(rng, 15) for _ in range(3)],
        "follow_ups": [{"prompt": _prose(rng, 10), "answer": _prose(rng, 22)} for _ in range(3)],
        "sources": [{"source": source, "where": "chapter one"} for source in ("coin-1713", "blog-of-acme")],
    }


def _prose(rng: random.Random, count: int) -> str:
    return " ".join(rng.choices(WORDS, k=count)).capitalize() + "."


def _dump(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=120), encoding="utf-8")
