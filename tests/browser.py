"""Find a Chromium or Chrome for the tests, or install one: `python tests/browser.py STAMP`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
REMEDY = "no Chromium or Chrome was found and none could be installed; install one, or set CHROMIUM=/path/to/it"


def find() -> Path | None:
    """The browser named by CHROMIUM, one on the PATH, one in a usual place, or Playwright's own."""
    return _of_the_system() or (None if "CHROMIUM" in os.environ else _existing([_playwright_own()]))


def _of_the_system() -> Path | None:
    named = os.environ.get("CHROMIUM")
    return _existing([named] if named else [*map(shutil.which, NAMES), *PLACES])


def _existing(places: Iterable[str | None]) -> Path | None:
    return next((Path(place) for place in places if place and Path(place).is_file()), None)


def executable() -> Path:
    """The browser that the set-up found.

    Raises RuntimeError with the remedy when there is none.
    """
    if (found := find()) is None:
        raise RuntimeError(REMEDY)
    return found


def _playwright_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # starts a driver; only when nothing else is there

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install() -> None:
    """Try Playwright's download, which finishes what was interrupted, then the system's packages where that needs no password."""
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if not starts(find()):
        apt_install("chromium")


def apt_install(*packages: str) -> None:
    """Try to install packages of the system, where that needs no password."""
    if shutil.which("apt-get"):
        prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
        _run([*prefix, "dpkg", "--configure", "-a"])  # what was interrupted
        _run([*prefix, "apt-get", "update", "-qq"])
        _run([*prefix, "apt-get", "install", "-qq", "-y", *packages])


def starts(program: Path | None, flag: str = "--version") -> bool:
    """Whether a program is there with all it needs; its installation may have been interrupted."""
    try:
        return program is not None and subprocess.run([program, flag], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _run(command: list[str]) -> None:
    print("set-up:", " ".join(command), flush=True)
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=600)


def main(stamp: Path) -> int:
    """Make sure that there is a browser, and write its path into the stamp file."""
    if not starts(_of_the_system()):
        install()
    found = find()
    if not starts(found):
        print(REMEDY, file=sys.stderr)
        return 1
    stamp.write_text(f"{found}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
