"""Hand-written pages: what their files hold, and what they say once their macros are called."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined, nodes

from .render import Renderer

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Written:
    """A page of `docs/` as it stands in its file."""

    path: str
    """From `docs/`: `guides/stories.md`."""
    front: str
    """With its dashes; empty when there is none."""
    body: str
    """With its macros not called yet."""

    @cached_property
    def meta(self) -> dict[str, Any]:
        """What the front says."""
        return yaml.safe_load(self.front.strip("-\n")) or {}

    @property
    def title(self) -> str:
        """The first heading."""
        found = _TITLE.search(self.body)
        return found[1] if found else self.path

    @property
    def reviewed(self) -> datetime.date:
        """When it was last checked as a whole; long ago when it does not say."""
        day = self.meta.get("reviewed")
        return day if isinstance(day, datetime.date) else datetime.date(1970, 1, 1)


def written(docs: Path) -> Iterator[Written]:
    """Every hand-written page, by path."""
    for path in sorted(docs.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        front = found[0] if (found := _FRONT.match(text)) else ""
        yield Written(path.relative_to(docs).as_posix(), front, text.removeprefix(front))


def expanded(page: Written, renderer: Renderer, between: Callable[[str], str] = str) -> str:
    """The Markdown of a page with what its macros say; `between` is given the text around the calls, and returns what stands for it."""
    environment = Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)  # noqa: S701  # Markdown
    for macro in renderer.macros:
        environment.globals[macro.__name__] = macro
    tree = environment.parse(page.body, page.path)
    for text in tree.find_all(nodes.TemplateData):
        text.data = between(text.data)
    return environment.from_string(tree).render()
