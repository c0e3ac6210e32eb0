"""The site as one zip: unpacked, it opens from the folder, with search, tools, formulas and figures, and asks nothing of anyone."""

import tempfile
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from ..output import mkdocs, write_zip
from .plain import FOLDER
from .workshop import Artifact, Workshop

NAME = "handbook-offline.zip"
_SERVED = ("404.html", "_headers", "sitemap.xml", "sitemap.xml.gz")
"""What only a server has a use for."""
_SOURCES = ("data/**/*", "docs/**/*", ".build/web/**/*", "mkdocs.yml")


def artifacts(workshop: Workshop) -> Iterable[Artifact]:
    """One zip with the whole site."""
    files = sorted({path for pattern in _SOURCES for path in workshop.root.glob(pattern) if path.is_file()})
    made_of = [part for path in files for part in (path.relative_to(workshop.root).as_posix(), path)]
    changed = workshop.dates.newest("data", "docs", "macros", "web", "mkdocs.yml")
    write = partial(_write, workshop.root, changed)
    yield Artifact(NAME, "The whole site, to open from a folder", (workshop.site, *made_of), changed, write)


def _write(root: Path, changed: int, target: Path) -> None:
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        # Addresses end in `.html`: opened from a folder, no server turns `topics/` into `topics/index.html`.
        settings = ("--config-file", str(root / "mkdocs.yml"), "--no-directory-urls", "--quiet")
        mkdocs("build", "--strict", *settings, "--site-dir", folder)
        files = {path.relative_to(folder).as_posix(): path for path in Path(folder).rglob("*") if path.is_file()}
        write_zip(target, {f"{FOLDER}/{name}": path for name, path in files.items() if name not in _SERVED}, changed)
