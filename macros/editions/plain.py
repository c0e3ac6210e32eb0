"""The handbook as Markdown with nothing left to expand, and settings that build it without code of ours.

This is the way out on the day that the theme, or the hooks that make our pages, are supported no more.
"""

import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from ..markup import pieces
from ..output import write_zip
from ..pages import PAGES, head
from ..problems import Failed
from ..render import Renderer
from ..settings import settings
from ..written import expanded, written
from .workshop import Artifact, Workshop

NAME = "handbook-markdown.zip"
FOLDER = "ml-interview-handbook"
_OURS = ("hooks", "watch", "repo_url", "edit_uri", "strict")
"""Settings that need our code, or the repository around it."""
_FROM_ROOT = re.compile(r"(?<=\]\()/(?P<to>[^)\s]+)")


def artifacts(workshop: Workshop) -> Iterable[Artifact]:
    """One zip with the whole tree."""
    files = {f"{FOLDER}/{name}": content for name, content in tree(workshop)}
    changed = workshop.dates.newest("data", "docs", "macros", "web", "mkdocs.yml")
    made_of = [part for name, content in sorted(files.items()) for part in (name, content)]
    write = partial(write_zip, files={name: _bytes(content) for name, content in files.items()}, changed=changed)
    yield Artifact(NAME, "Markdown, with settings for MkDocs and Zensical", tuple(made_of), changed, write)


def _bytes(content: str | Path) -> bytes | Path:
    return content.encode() if isinstance(content, str) else content


def tree(workshop: Workshop) -> Iterator[tuple[str, str | Path]]:
    """Every file of the tree, by its path: text, or the file to copy."""
    renderer = Renderer(workshop.handbook)
    yield "README.md", renderer.template("plain/README", site=workshop.site)
    yield "mkdocs.yml", yaml.safe_dump(_settings(workshop.root), sort_keys=False, allow_unicode=True, width=120)
    for name, text in (*_written(workshop.root / "docs", renderer), *_generated(renderer)):
        yield f"docs/{name}", relative(text, name)
    for name, path in _assets(workshop):
        yield f"docs/{name}", path


def _written(docs: Path, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """Hand-written pages with what their macros say."""
    for page in written(docs):
        yield page.path, page.front + expanded(page, renderer)


def _generated(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """A page for each entity, and one for each id that moved."""
    for kind in PAGES:
        for id_, entity in renderer.handbook.of(kind).items():
            lines = {**head(kind, entity), "hide": ["navigation"]}
            front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in lines.items())
            yield f"{kind}/{id_}.md", f"---\n{front}---\n{renderer.entity(kind, id_)}"
    for old, new in renderer.handbook.moved.items():
        yield f"{old}.md", f"[Moved](/{old.partition('/')[0]}/{new}.md)\n"


def _assets(workshop: Workshop) -> Iterator[tuple[str, Path]]:
    built, docs = workshop.root / ".build", workshop.root / "docs"
    if not (built / "web" / ".done").exists():
        raise Failed("the styles and fonts are not built; run 'make editions'")
    files = [(path.relative_to(docs), path) for path in docs.rglob("*") if path.is_file() and path.suffix != ".md"]
    files += [(Path("assets", "handbook.css"), built / "web" / "handbook.css")]
    files += [(Path("assets", "fonts", path.name), path) for path in (built / "web" / "fonts").iterdir()]
    files += [(Path("assets", "math.js"), built / "plain" / "math.js")]
    files += [(Path("assets", "figures", f"{name}.svg"), path) for name, path in workshop.figures.items()]
    return ((name.as_posix(), path) for name, path in sorted(files))


def relative(markdown: str, page: str) -> str:
    """The same Markdown with links that lead from the page, not from the root: these hold in every engine and editor."""
    here = posixpath.dirname(page) or "."

    def from_here(match: re.Match[str]) -> str:
        return posixpath.relpath(match["to"], here)

    return "".join(
        _FROM_ROOT.sub(from_here, piece.raw) if piece.part == "text" else piece.raw for piece in pieces(markdown)
    )


def _settings(root: Path) -> dict[str, Any]:
    """Our settings without what needs our code."""
    given = settings(root)
    kept = {key: value for key, value in given.items() if key not in _OURS}
    kept["extra"] = {key: value for key, value in given["extra"].items() if key != "downloads"}
    kept["theme"] = {key: value for key, value in given["theme"].items() if key != "custom_dir"}
    kept["plugins"] = [plugin for plugin in given["plugins"] if "macros" not in plugin]
    return kept | {"extra_javascript": ["assets/math.js"]}
