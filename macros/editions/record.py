"""What lies in the folder of editions: told by each run, read by the next and by the page of downloads."""

import datetime
import json
from pathlib import Path
from typing import NamedTuple

from ..output import replace_file

RECORD = "editions.json"
SUMS = "SHA256SUMS"


class Made(NamedTuple):
    """One file as it lies in the folder."""

    path: str
    edition: str
    title: str
    bytes: int
    sha256: str
    changed: int
    """When the newest thing in it changed, in seconds since 1970."""
    key: str
    """The hash of what it was made of; empty from before the file is replaced or removed until it is told of again."""

    @property
    def date(self) -> datetime.date:
        """The day of the newest change in it."""
        return datetime.datetime.fromtimestamp(self.changed, datetime.UTC).date()


def made(folder: Path) -> list[Made]:
    """What lies in the folder of what the last run left there; nothing for a folder that no run has filled."""
    return [item for item in _recorded(folder) if item.key and (folder / item.path).is_file()]


def _recorded(folder: Path) -> list[Made]:
    try:
        return [Made(**item) for item in json.loads((folder / RECORD).read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return []


class Shelf:
    """The folder of editions while a run changes it: at no moment does its record tell of a file that is not there as told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = {item.path: item for item in _recorded(folder)}
        """What lies there, and what a run that was killed left half told."""

    def keep(self, item: Made) -> None:
        """Tell of a file that lies there; what is told last comes last."""
        self.files.pop(item.path, None)
        self.files[item.path] = item

    def put(self, fresh: Path, item: Made) -> None:
        """Move a file to its place, and tell of it."""
        self._doubt(item)
        fresh.replace(self.folder / item.path)
        self.keep(item)

    def remove(self, path: str) -> None:
        """Remove a file."""
        self._doubt(self.files[path])
        (self.folder / path).unlink(missing_ok=True)
        del self.files[path]

    def _doubt(self, item: Made) -> None:
        self.files[item.path] = item._replace(key="")
        self.write()

    def write(self) -> None:
        """Write the sums that `sha256sum -c` checks, and the record."""
        told = sorted(item for item in self.files.values() if item.key)
        record = json.dumps([item._asdict() for item in self.files.values()], indent=1, ensure_ascii=False) + "\n"
        for name, text in ((SUMS, "".join(f"{item.sha256}  {item.path}\n" for item in told)), (RECORD, record)):
            path = self.folder / name
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                replace_file(path, text)
