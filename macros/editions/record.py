"""What lies in the folder of editions: written by each run, read by the next and by the page of downloads."""

import datetime
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

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
    """The hash of what it was made of."""

    @property
    def date(self) -> datetime.date:
        """The day of the newest change in it."""
        return datetime.datetime.fromtimestamp(self.changed, datetime.UTC).date()


def made(folder: Path) -> list[Made]:
    """What lies in the folder of what the last run left there; nothing for a folder that no run has filled."""
    try:
        record = [Made(**item) for item in json.loads((folder / RECORD).read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return []
    return [item for item in record if (folder / item.path).is_file()]


def write_record(folder: Path, files: Iterable[Made]) -> None:
    """Write the record, in the order given, and the sums that `sha256sum -c` checks."""
    files = list(files)
    record = json.dumps([item._asdict() for item in files], indent=1, ensure_ascii=False) + "\n"
    sums = "".join(f"{item.sha256}  {item.path}\n" for item in sorted(files))
    for name, text in ((RECORD, record), (SUMS, sums)):
        partial = folder / f".{name}"
        partial.write_text(text, encoding="utf-8")
        partial.replace(folder / name)
