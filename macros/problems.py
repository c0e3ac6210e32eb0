"""What is wrong, where, and how to say so."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one file, with its remedy."""

    path: str
    """The file, relative to the project."""
    line: int
    """Counted from 1."""
    field: str
    """The field as written in the file, `levels.mid` or `sources[0].where`; empty for the file as a whole."""
    what: str
    """What is wrong; what to do."""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}: "
        return where + (f"{self.field}: {self.what}" if self.field else self.what)

    def annotation(self) -> str:
        """The same as a workflow command that marks the line in a pull request."""
        text = f"{self.field}: {self.what}" if self.field else self.what
        escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        path = self.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        return f"::error file={path},line={self.line}::{escaped}"


class Failed(Exception):  # noqa: N818  # reads as a sentence where it is raised
    """A command could not do its work; the message says why, and what to do."""


class DataError(Exception):
    """The data cannot be used; `problems` holds everything that is wrong with it, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def field_name(path: tuple[str | int, ...]) -> str:
    """The path of keys and indexes as a person writes it: `('sources', 0, 'where')` is `sources[0].where`."""
    name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return name.removeprefix(".")


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` for the nearest known word, or nothing."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""
