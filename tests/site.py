"""A built site, served on loopback, as the tests see it."""

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import get_args

import yaml
from bs4 import BeautifulSoup

from macros.models import KINDS
from macros.models.company import CompanyKind
from macros.settings import settings

ROOT = Path(__file__).parent.parent


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        pass

    def handle(self) -> None:
        """A browser that closes its page hangs up in the middle."""
        with suppress(ConnectionError):
            super().handle()


@dataclass(frozen=True)
class Site:
    """A folder of pages and the address it is served at."""

    folder: Path
    address: str

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every page by its path, parsed."""
        return {
            path.relative_to(self.folder).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
            for path in sorted(self.folder.rglob("*.html"))
        }


def make_project(folder: Path) -> Path:
    """A project over the templates, theme and settings of the real one, with its index pages and without its data."""
    (folder / "docs").mkdir(parents=True)
    for name in ("macros", ".build"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    pages = {f"{kind}/index.md": f'# All {kind}\n\n{{{{ index("{kind}") }}}}\n' for kind in KINDS}
    pages["about/corrections.md"] = "# Corrections\n"
    pages["search.md"] = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
    pages |= {
        f"companies/kinds/{kind}.md": f'# Kind {kind}\n\n{{{{ part("company_kind", kind="{kind}") }}}}\n'
        for kind in get_args(CompanyKind)
    }
    for name, text in ({"index.md": "# Home\n"} | pages).items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    changed = settings(ROOT)
    changed |= {
        "site_url": "http://127.0.0.1:8000/",
        "repo_url": "https://example.org/handbook",
        "nav": ["index.md", *(f"{kind}/index.md" for kind in KINDS)],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(changed), encoding="utf-8")
    return folder


def run_macros(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m macros` in a project folder, as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "macros", *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


@contextmanager
def build(project: Path, folder: Path) -> Iterator[Site]:
    """Build once for all test workers, and serve."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            done = run_macros(project, "site", "--out", str(folder))
            assert done.returncode == 0, done.stdout + done.stderr
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()
