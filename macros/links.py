"""Whether the addresses that the handbook points at still answer; asked from outside the tests, since others own them."""

import datetime
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .problems import Failed

PLACES = ("data/**/*.yaml", "docs/**/*.md", "*.md")
EXCEPTIONS = Path(".github/links.toml")


@dataclass(frozen=True)
class Excuse:
    """An address that need not answer, for a while."""

    url: str
    reason: str
    until: datetime.date
    """The last day on which it is excused."""


def exceptions(path: Path) -> list[Excuse]:
    """What the list excuses. Raises Failed with what is wrong in it."""
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8")).get("exception", [])
        return [Excuse(**item) for item in listed]
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise Failed(f"{path}: {error}; an entry is [[exception]] with url, reason and until = 2027-05-01") from error


def expired(listed: Iterable[Excuse], today: datetime.date) -> list[str]:
    """The entries whose time is over, as lines to read."""
    return [
        f"{item.url}: excused until {item.until}; look again, then renew or remove it"
        for item in listed
        if item.until < today
    ]


def unanswered(root: Path, excused: Iterable[Excuse], places: Sequence[str] = PLACES) -> int:
    """Ask every address below `root` with lychee, which prints what does not answer; its exit code.

    Refusals of robots (403, 429) count as answers.
    """
    files = [str(path) for place in places for path in sorted(root.glob(place))]
    skip = [rf"^{re.escape(item.url)}$" for item in excused] + [r"^http://127\.0\.0\.1:8000", r"^https?://example\.org"]
    patterns = [word for pattern in skip for word in ("--exclude", pattern)]
    options = ["--no-progress", "--accept", "200..=299,403,429", "--max-retries", "2", "--timeout", "20"]
    return subprocess.run(
        [Path(sys.executable).with_name("lychee"), *options, *patterns, *files], cwd=root, check=False
    ).returncode
