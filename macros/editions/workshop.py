"""What every edition is given, and what it gives back."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel

from ..figures import drawn
from ..models import Handbook
from ..render import Renderer, page_address
from .dates import Dates


@dataclass(frozen=True)
class Workshop:
    """What every edition is made from."""

    root: Path
    """The project's folder."""
    handbook: Handbook
    dates: Dates

    @property
    def site(self) -> str:
        """The address of the site, for links from an edition to it; ends with a slash."""
        return os.environ.get("HANDBOOK_URL", "http://127.0.0.1:8000/").rstrip("/") + "/"

    @property
    def cache(self) -> Path:
        """Where an edition may keep what is slow to make."""
        return self.root / ".cache"

    @cached_property
    def renderer(self) -> Renderer:
        """Templates whose links lead to the site."""
        return Renderer(self.handbook, url=lambda kind, id_: self.site + page_address(kind, id_))

    @cached_property
    def figures(self) -> dict[str, Path]:
        """The SVG file of each drawing."""
        return drawn(self.handbook.figures, self.cache / "figures")

    def changed(self, *entities: tuple[str, str], code: Iterable[str] = ()) -> int:
        """When the newest of these entities (`kind`, `id`), and of these files and folders of code, changed."""
        return self.dates.newest(*(self.handbook.path_of(kind, id_) for kind, id_ in entities), *code)


@dataclass(frozen=True)
class Artifact:
    """One file of an edition, not written yet."""

    path: str
    """Its name in `dist/`; unique among all editions, without folders, since a release has none."""
    title: str
    """What it is, for the page of downloads."""
    made_of: tuple[str | bytes | Path | BaseModel, ...]
    """Everything that decides its bytes besides the project's code: it is written anew when one of them changed."""
    changed: int
    """The date it carries: when the newest thing in it changed, in seconds since 1970."""
    write: Callable[[Path], None]
    """Writes the file at the path given, or raises Failed."""


Edition = Callable[[Workshop], Iterable[Artifact]]
