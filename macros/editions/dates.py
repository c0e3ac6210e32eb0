"""When each file of the project last changed: from its commits, never from the clock."""

import datetime
import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..models import Handbook

START = 315532800
"""1980-01-01, the first day that a zip can write; seconds since 1970, as all times here."""


@dataclass(frozen=True)
class Dates:
    """The time of the last commit of each file, by its path from the project's root."""

    files: Mapping[str, int]
    otherwise: int
    """For a file that no commit holds as it stands."""

    def newest(self, *paths: str) -> int:
        """When the newest of these files, and of the files in these folders, changed."""
        return max((time for path in paths for time in self._of(path)), default=self.otherwise)

    def _of(self, path: str) -> Iterator[int]:
        if path in self.files:
            yield self.files[path]
            return
        inside = [time for name, time in self.files.items() if name.startswith(f"{path}/")]
        yield from inside or [self.otherwise]


def dates(root: Path, handbook: Handbook) -> Dates:
    """The dates of the project's files; without git, all are SOURCE_DATE_EPOCH or the newest review in the data."""
    committed = _git(root, "log", "--relative", "--no-renames", "--name-only", "--format=//%ct", "--", ".")
    if not committed:
        return Dates({}, int(os.environ.get("SOURCE_DATE_EPOCH") or _newest_review(handbook)))
    files = dict(reversed(list(_times(committed))))
    head = max(files.values(), default=START)
    changed = _git(root, "ls-files", "--modified", "--others", "--exclude-standard")
    return Dates(files | dict.fromkeys(changed, head), head)


def _git(root: Path, *arguments: str) -> list[str]:
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments], cwd=root, capture_output=True, check=False
        )
    except FileNotFoundError:
        return []
    return done.stdout.decode().splitlines() if done.returncode == 0 else []


def _times(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Each file with the time of each commit that touched it, newest first."""
    time = START
    for line in lines:
        if line.startswith("//"):
            time = int(line[2:])
        elif line:
            yield line, time


def _newest_review(handbook: Handbook) -> int:
    days = [entity.reviewed for kind in ("topics", "questions") for entity in handbook.of(kind).values()]  # type: ignore[attr-defined]
    midnight = datetime.time(tzinfo=datetime.UTC)
    return int(datetime.datetime.combine(max(days), midnight).timestamp()) if days else START
