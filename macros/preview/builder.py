"""One build after another in one process, each said to be well or listed with what is wrong."""

import gc
import logging
import traceback
from collections.abc import Iterable
from pathlib import Path
from threading import Timer
from typing import Any, NamedTuple, cast

from mkdocs.commands import build as steps
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from ..load import load_unchanged
from ..models import Handbook
from ..pages import PAGES
from ..problems import DataError
from .incremental import Incremental


class _Heard(logging.Handler):
    """Everything that MkDocs and its plugins warn of."""

    def __init__(self, incremental: Incremental) -> None:
        super().__init__(logging.WARNING)
        self.incremental = incremental
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.incremental.warnings += 1
        self.said += [line for line in record.getMessage().splitlines() if line.strip()]


class _Last(NamedTuple):
    """What the last whole build worked with."""

    handbook: Handbook
    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any


class Builder:
    """Builds the site of a project into a folder as often as asked."""

    def __init__(self, project: Path, target: Path) -> None:
        self.project = project
        self.target = target
        self.problems: tuple[str, ...] = ()
        """What is wrong with the project as of the last build; the pages are then those of the build before."""
        self._kept = Incremental()
        self._last: _Last | None = None

    def build_edited(self, on_screen: Iterable[str] = ()) -> bool:
        """Bring the pages of edited entities up to date, and those at the addresses that someone looks at, and leave the rest to `build`.

        False when more than that has changed.
        """
        last = self._last
        try:
            handbook = load_unchanged(self.project / "data")
        except DataError:
            return False
        if last is None or any(handbook.of(kind).keys() != last.handbook.of(kind).keys() for kind in PAGES):
            return False
        is_edited = {
            f"{kind}/{id_}.md": entity is not last.handbook.of(kind)[id_]
            for kind in PAGES
            for id_, entity in handbook.of(kind).items()
        }
        edited = [name for name, is_so in is_edited.items() if is_so]
        seen = [name for page in on_screen if (name := f"{page.strip('/')}.md") in is_edited]
        files = [last.files.get_file_from_path(name) for name in dict.fromkeys(edited + seen)]
        return bool(edited) and self._told(lambda: self._pages(last, files))

    def build(self) -> bool:
        """Bring the folder up to date; False when there are problems. Never raises for what an author can write."""
        return self._told(self._site)

    def _told(self, work: Any) -> bool:
        """Do it, and note what goes wrong."""
        heard = _Heard(self._kept)
        logger = logging.getLogger("mkdocs")
        logger.addHandler(heard)
        gc.disable()
        try:
            with self._kept.at_work():
                work()
        except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever it is, the preview goes on
            if not heard.said:
                known = isinstance(error, Abort | SystemExit)
                heard.said = [str(error)] if known else traceback.format_exception_only(error)
        finally:
            logger.removeHandler(heard)
            gc.enable()
        self.problems = tuple(dict.fromkeys(heard.said))
        return not self.problems

    def _pages(self, last: _Last, files: list[Any]) -> None:
        # MkDocs runs hooks as modules of its own making; an import would find another one.
        cast("Any", last.config.hooks)["macros/hooks.py"].prepare(last.config)
        for file in files:
            file.page.meta = {}
            steps._populate_page(file.page, last.config, last.files)
            steps._build_page(file.page, last.config, list(last.files.documentation_pages()), last.nav, last.env)

    def _site(self) -> None:
        # Warnings are told, and do not end the build: the page that one works on is shown all the same.
        config = load_config(str(self.project / "mkdocs.yml"), site_dir=str(self.target), strict=False)
        config.plugins["preview"] = self._kept
        config.plugins.on_startup(command="build", dirty=False)
        steps.build(config)
        files, nav, env = self._kept.built
        self._kept.remove_stale(files)
        self._last = _Last(load_unchanged(self.project / "data"), config, files, nav, env)
        # What MkDocs leaves behind goes when the page is on screen.
        timer = Timer(1, gc.collect)
        timer.daemon = True
        timer.start()
