"""The attacks of `tests/hostile/*.yaml`, and the data that carries them."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from macros.read import parse
from tests.site import ROOT

FIXTURE = ROOT / "tests" / "fixture" / "data"
BASES = {
    "questions": "coins/fair-coin",
    "topics": "coins",
    "companies": "acme",
    "sources": "coin-1713",
    "roles": "coin-engineer",
    "rounds": "coding",
    "technologies": "abacus",
}
"""The entity of the fixture that an attack is put into."""


@dataclass(frozen=True)
class Attack:
    """One text, file or link, and what must become of it."""

    name: str
    then: Literal["refused", "shown", "accepted"]
    """Refused with a problem; shown as the text it is; or accepted, where no page shows it as text."""
    says: str = ""
    """Part of the problem."""
    field: str = ""
    """`kind.field`, `kind.field.key` or `kind.field[0]` of a fixture's entity."""
    text: str = ""
    shows: str = ""
    """What a reader sees; the text itself when empty."""
    file: str = ""
    raw: str = ""
    times: int = 1
    link: str = ""
    to: str = ""

    @property
    def kind(self) -> str:
        return self.field.partition(".")[0]

    @property
    def seen(self) -> str:
        """What must stand in the page, without regard to spaces."""
        return " ".join((self.shows or self.text).split())


def attacks() -> list[Attack]:
    """Every attack, named by its file and its name."""
    return [
        Attack(**item | {"name": f"{path.stem}: {item['name']}"})
        for path in sorted((ROOT / "tests" / "hostile").glob("*.yaml"))
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def place(attack: Attack, data: Path) -> None:
    """Put an attack into a copy of the fixture, in the place of what is there."""
    if attack.link:
        path = data.parent / attack.link
        path.unlink(missing_ok=True)
        path.symlink_to(attack.to)
    elif attack.file:
        (data.parent / attack.file).parent.mkdir(parents=True, exist_ok=True)
        (data.parent / attack.file).write_text(attack.raw * attack.times, encoding="utf-8")
    else:
        path = data / attack.kind / f"{BASES[attack.kind]}.yaml"
        _dump(path, _carrier(attack, parse(path.read_text(encoding="utf-8")).value))


def fill(data: Path, carried: list[Attack]) -> dict[str, Attack]:
    """A copy of the fixture with one more entity for each attack; which page carries which."""
    shutil.copytree(FIXTURE, data)
    pages = {}
    for number, attack in enumerate(carried):
        base, id_ = BASES[attack.kind], f"attack-{number:03d}"
        entity = parse((FIXTURE / attack.kind / f"{base}.yaml").read_text(encoding="utf-8")).value
        for name, value in _apart(attack.kind, number).items():
            if name in entity:
                entity[name] = value
        folder = (data / attack.kind / base).parent
        _dump(folder / f"{id_}.yaml", _carrier(attack, entity))
        pages[f"{attack.kind}/{id_}"] = attack
    return pages


def _apart(kind: str, number: int) -> dict[str, Any]:
    """Values that keep one entity from being taken for another."""
    words = f"about{number}a about{number}b about{number}c about{number}d"
    name = f"What is {words}?" if kind == "questions" else f"Name {words}"
    return {
        "prompt": name,
        "name": name,
        "title": name,
        "aliases": [f"alias {number}", f"other alias {number}"],
        "url": f"https://example.org/{number}",
    }


def _carrier(attack: Attack, entity: dict[str, Any]) -> dict[str, Any]:
    """The entity with the attack in its field; long texts keep what they held, since rules ask for a length."""
    *steps, last = [int(step) if step.isdigit() else step for step in re.split(r"[.\[\]]+", attack.field)[1:] if step]
    holder: Any = entity
    for step in steps:
        holder = holder[step]
    before = holder.get(last) if isinstance(holder, dict) else None
    long = last in {"answer", "explanation", "map"} and not steps
    holder[last] = f"{attack.text}\n\n{before}" if long else attack.text
    return entity


def _dump(path: Path, entity: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(entity, sort_keys=False, allow_unicode=True), encoding="utf-8")
