"""A build that does again only what changed: Markdown is kept by what it says, pages by what they are made of.

MkDocs 1.6.1, which changes no more, offers no place for this; four of its functions are replaced while a build runs.
The result is the same as that of a clean build, which a test proves over random edits.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from mkdocs import utils
from mkdocs.commands import build as steps
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from ..render import COMPILED

_LINK = re.compile(r"\]\(([^)#\s]+\.md)")
_ROW = re.compile(r'^<li markdown="span">(?!.*\.md#).*</li>$', re.MULTILINE)
"""A line of a list that says all it says without the others."""
_ROWS = re.compile(rf"{_ROW.pattern}(?:\n{_ROW.pattern})*", re.MULTILINE)
_LIST, _SHOWN = '<li markdown="span">hb-rows-{}</li>', re.compile(r"<li>hb-rows-(\d+)</li>")
_MANY = 100
"""A page with so many lines keeps them apart: a list of all questions takes longer than all other pages that one of them is on."""
_Reached = tuple[tuple[str, bool], ...]
_convert, _write, _copy, _clean = Page.render, steps._build_page, File.copy_file, utils.clean_directory


class _Converted(NamedTuple):
    """What MkDocs makes of the Markdown of a page."""

    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]]
    """Anchors that it links to, by the page that should have them."""


class Incremental(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no settings
    """What is kept from one build to the next; a plugin, so that it sees the files of each build."""

    def __init__(self) -> None:
        self.warnings = 0
        """How often the current build has complained; who keeps count sets it."""
        self.built: tuple[Files, Navigation, Any]
        """Files, navigation and templates of the last build that came so far."""
        self._nav: Navigation
        self._converted: dict[tuple[str, str, _Reached], _Converted] = {}
        self._used: dict[tuple[str, str, _Reached], _Converted] = {}
        self._rows: dict[str, dict[tuple[str, _Reached], str]] = {}
        """What each row of a long page became, by the page's file."""
        self._pages: dict[str, tuple[object, ...]] = {}
        """What each page was made of, by its address in the site."""
        self._copied: dict[str, object] = {}
        self._outputs: set[str] = set()
        self._sources: set[str] = set()
        self._common: object = None

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let MkDocs build with what is kept."""
        incremental = self

        def render(page: Page, config: MkDocsConfig, files: Files) -> None:
            incremental._render(page, config, files)

        def copy_file(file: File, _dirty: object = None) -> None:
            incremental._copy(file)

        with (
            patch.object(Page, "render", render),
            patch.object(File, "copy_file", copy_file),
            patch.object(steps, "_build_page", self._build_page),
            patch.object(utils, "clean_directory", self._clean_directory),
        ):
            yield

    def _clean_directory(self, folder: str) -> None:
        if not self._outputs:
            _clean(folder)

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note what every page shows of the others."""
        self._sources = {file.src_uri for file in files}
        self._common = (
            [(page.url, page.title) for page in nav.pages],
            [(item.title, item.is_section) for item in nav.items],
            sorted(
                (name, str(value))
                for name, value in config.items()
                if name not in {"plugins", "hooks", "theme", "mdx_configs"}
            ),
        )
        self._converted |= self._used
        self._used = {}
        self._nav = nav
        return nav

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:
        """Note what pages are built with."""
        env.bytecode_cache = COMPILED
        self.built = (files, self._nav, env)
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Forget what nothing asked for; MkDocs ends here, so that what it wrote is whole."""
        self._converted = self._used

    def remove_stale(self, files: Files) -> None:
        """Delete what the last build wrote and this one did not."""
        now = {file.abs_dest_path for file in files if file.inclusion.value >= InclusionLevel.NOT_IN_NAV.value}
        for path in sorted(map(Path, self._outputs - now), reverse=True):
            path.unlink(missing_ok=True)
            _remove_empty(path.parent)
        self._outputs = now
        self._pages = {path: kept for path, kept in self._pages.items() if path in now}
        self._copied = {path: kept for path, kept in self._copied.items() if path in now}

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        whole = page.markdown or ""
        rows = dict.fromkeys(_ROW.findall(whole))
        if len(rows) < _MANY:
            self._convert(page, config, files)
            return
        shown = self._rows_of(page, config, files, rows)
        lists = [found[0].split("\n") for found in _ROWS.finditer(whole)]
        numbers = count()
        page.markdown = _ROWS.sub(lambda _: _LIST.format(next(numbers)), whole)
        self._convert(page, config, files)
        page.content = _SHOWN.sub(
            lambda found: "\n".join(shown[row] for row in lists[int(found[1])]), page.content or ""
        )
        page.markdown = whole

    def _rows_of(self, page: Page, config: MkDocsConfig, files: Files, rows: Iterable[str]) -> dict[str, str]:
        """The HTML of each row; those that are new since the last time are converted, all at once."""
        kept = self._rows.get(page.file.src_uri, {})
        keys = {row: (row, self._reached(page, row)) for row in rows}
        before, new = self.warnings, [row for row, key in keys.items() if key not in kept]
        if new:
            page.markdown = "\n".join(['<ul markdown="1">', *new, "</ul>"])
            _convert(page, config, files)
            lines = (page.content or "").strip().split("\n")[1:-1]
            kept |= dict(zip((keys[row] for row in new), lines, strict=True))
        found = {key: kept[key] for key in keys.values()}
        self._rows[page.file.src_uri] = {} if self.warnings > before else found
        return {row: found[key] for row, key in keys.items()}

    def _convert(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        key = (page.file.src_uri, page.markdown or "", self._reached(page, page.markdown or ""))
        kept = self._converted.get(key) or self._used.get(key)
        if kept is None:
            before = self.warnings
            _convert(page, config, files)
            links = {file.src_uri: dict(found) for file, found in (page.links_to_anchors or {}).items()}
            kept = _Converted(page.content, page.toc, page._title_from_render, page.present_anchor_ids, links)
            if self.warnings > before:
                return
        page.content, page.toc, page._title_from_render, page.present_anchor_ids, links = kept
        page.links_to_anchors = {file: found for uri, found in links.items() if (file := files.get_file_from_path(uri))}
        self._used[key] = kept

    def _reached(self, page: Page, markdown: str) -> _Reached:
        """The files that a text links to, each with whether it is there."""
        return tuple((target, self._reaches(page.file.src_uri, target)) for target in _LINK.findall(markdown))

    def _reaches(self, source: str, target: str) -> bool:
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(source), target)
        return posixpath.normpath(path) in self._sources

    def _copy(self, file: File) -> None:
        address = file.abs_dest_path
        holds = _stamp(Path(file.abs_src_path)) if file.abs_src_path else file.content_string
        if self._copied.get(address) != holds:
            _copy(file)
            self._copied[address] = holds

    def _build_page(self, page: Page, config: MkDocsConfig, *rest: Any, **options: Any) -> None:
        neighbors = [other and (other.url, other.title) for other in (page.previous_page, page.next_page)]
        shown = (page.url, page.content, page.title, dict(page.meta), _plain(page.toc), neighbors, page.edit_url)
        address, made_of = page.file.abs_dest_path, (self._common, *shown)
        if self._pages.pop(address, None) != made_of:
            _write(page, config, *rest, **options)
        self._pages[address] = made_of


def _stamp(path: Path) -> tuple[str, int, int]:
    found = path.stat()
    return str(path), found.st_mtime_ns, found.st_size


def _plain(links: Any) -> list[Any]:
    """A table of contents as values."""
    return [(link.title, link.id, link.level, _plain(link.children)) for link in links if isinstance(link, AnchorLink)]


def _remove_empty(folder: Path) -> None:
    while not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
