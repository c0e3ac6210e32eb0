"""Serves the folder that the builder fills, tells browsers when a page has changed, and builds when a file is saved."""

import hashlib
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from ..problems import Failed
from .builder import Builder

OWN = "/__preview/"
_PARTS = Path(__file__).parent.parent / "templates" / "preview"
_WAIT_SECONDS = 25
_QUIET_SECONDS = 0.05
"""So long no file may change before a build starts: editors save in several steps."""


class Preview:
    """The state that browsers wait for."""

    def __init__(self, project: Path, target: Path) -> None:
        self.builder = Builder(project, target)
        self.target = target
        self._changed = Condition()
        self._waiting = Counter[str]()
        """How many browsers show each page."""

    def build(self, say: Callable[[str], None]) -> None:
        """Show the edited pages at once and what is on screen, then bring everything else up to date; say how it went."""
        start = time.monotonic()
        with self._changed:
            on_screen = list(+self._waiting)
        if self.builder.build_edited(on_screen):
            self._notify()
            say(f"edited pages shown after {time.monotonic() - start:.2f} s")
        well = self.builder.build()
        self._notify()
        say(
            f"everything up to date after {time.monotonic() - start:.2f} s"
            if well
            else "\n".join(self.builder.problems)
        )

    def _notify(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def seen(self, page: str) -> str:
        """What a browser sees at an address, as a hash: the page and the problems."""
        file = self.file(page)
        content = file.read_bytes() if file else b""
        return hashlib.sha256(content + repr(self.builder.problems).encode()).hexdigest()[:16]

    def wait(self, page: str, known: str) -> str:
        """The same, as soon as it differs from what the browser knows, or after a while."""
        with self._changed:
            self._waiting[page] += 1
            self._changed.wait_for(lambda: self.seen(page) != known, _WAIT_SECONDS)
            self._waiting[page] -= 1
        return self.seen(page)

    def file(self, page: str) -> Path | None:
        """The file behind an address that ends in a page."""
        path = self.target / page.lstrip("/") / "index.html" if page.endswith("/") else self.target / page.lstrip("/")
        found = path.resolve()
        return found if found.is_file() and found.is_relative_to(self.target.resolve()) else None


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, preview: Preview, *rest: Any, **options: Any) -> None:
        self.preview = preview
        super().__init__(*rest, directory=str(preview.target), **options)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        pass

    def do_GET(self) -> None:  # the name is the base class's
        address = urlsplit(self.path)
        if address.path == f"{OWN}state":
            asked = parse_qs(address.query, keep_blank_values=True)
            seen = self.preview.wait(asked.get("page", ["/"])[0], asked.get("seen", [""])[0])
            self._answer(json.dumps({"seen": seen, "problems": self.preview.builder.problems}), "application/json")
        elif address.path.startswith(OWN) and (part := _PARTS / Path(address.path).name).is_file():
            kind = "text/css" if part.suffix == ".css" else "text/javascript"
            self._answer(part.read_text(encoding="utf-8"), kind)
        elif address.path.endswith(("/", ".html")):
            self._page(address.path)
        else:
            super().do_GET()

    def _page(self, path: str) -> None:
        seen = self.preview.seen(path)
        file = self.preview.file(path) or self.preview.file("/404.html") or _PARTS / "empty.html"
        tail = (_PARTS / "tail.html").read_text(encoding="utf-8").replace("@seen@", seen)
        before, end, after = file.read_text(encoding="utf-8").rpartition("</body>")
        self._answer(before + tail + end + after, "text/html", 200 if self.preview.file(path) else 404)

    def _answer(self, text: str, kind: str, code: int = 200) -> None:
        content = text.encode()
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves while it waits is no error."""


@contextmanager
def _serving(preview: Preview, host: str, port: int) -> Iterator[int]:
    try:
        server = _Server((host, port), partial(_Handler, preview))
    except OSError as error:
        raise Failed(
            f"{host}:{port}: cannot be served ({error.strerror}); name another place with --address"
        ) from error
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield int(server.server_port)
    finally:
        server.shutdown()
        server.server_close()


class _Saved(FileSystemEventHandler):
    """Notes that something was saved, and whether it was our own code."""

    def __init__(self, project: Path) -> None:
        self.something = Event()
        self.ours = False
        self._code = tuple(str((project / name).resolve()) for name in ("macros", "mkdocs.yml", ".build"))
        self._root = str(project)

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        if event.event_type in {"opened", "closed_no_write"} or any("__pycache__" in path for path in paths):
            return
        code = any(path.startswith(self._code) for path in paths)
        self.ours = self.ours or code
        # In the project's own folder only the settings matter; built sites come and go there.
        if code or any(str(Path(path).parent) != self._root for path in paths):
            self.something.set()


def serve(project: Path, address: str, say: Callable[[str], None]) -> None:
    """Serve the project at `host:port` until interrupted, and bring every page up to date seconds after a file is saved.

    Raises Failed when the address cannot be served.
    """
    host, _, port = address.rpartition(":")
    with tempfile.TemporaryDirectory() as folder:
        preview = Preview(project, Path(folder) / "site")
        saved = _Saved(project)
        observer = Observer()
        for name in ("data", "docs", "macros", ".build/web"):
            observer.schedule(saved, str((project / name).resolve()), recursive=True)
        observer.schedule(saved, str(project))
        observer.daemon = True
        observer.start()
        with _serving(preview, host, int(port)) as actual:
            say(f"the handbook will be at http://{host}:{actual}/")
            while True:
                preview.build(say)
                _next(saved)


def _next(saved: _Saved) -> None:
    saved.something.wait()
    while saved.something.is_set():
        saved.something.clear()
        time.sleep(_QUIET_SECONDS)
    if saved.ours:
        # Python keeps what it has imported; a new process has the new code.
        os.execv(  # noqa: S606
            sys.executable, [sys.executable, "-m", "macros", *sys.argv[1:]]
        )
