"""All editions into one folder: what is up to date stays, the rest is written beside its place and put there."""

import hashlib
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from jinja2.filters import do_filesizeformat
from pydantic import BaseModel

from ..output import staging
from ..problems import Failed, nearest
from . import cards, epub, offline, plain, typeset
from .record import Made, Shelf
from .workshop import Artifact, Edition, Workshop

EDITIONS: dict[str, Edition] = {
    "cards": cards.artifacts,
    "markdown": plain.artifacts,
    "epub": epub.artifacts,
    "pdf": typeset.artifacts,
    "offline": offline.artifacts,
}
"""Every edition by the name one asks for it: a function that names its files; nothing is written before it is known to be out of date."""

_CODE = ("macros/**/*.py", "macros/templates/**/*", "requirements.txt", "mkdocs.yml")
"""What decides the bytes of every file: a change in it makes all of them anew."""


def build(workshop: Workshop, target: Path, names: Iterable[str], say: Callable[[str], None]) -> None:
    """Write the named editions, or all, and say what was done.

    Raises Failed for a name that is none, and for what cannot be written; what was complete by then stays and counts.
    """
    chosen = list(names) or list(EDITIONS)
    if unknown := [name for name in chosen if name not in EDITIONS]:
        known = ", ".join(EDITIONS)
        raise Failed(f"no edition is called '{unknown[0]}'{nearest(unknown[0], EDITIONS) or f'; there are {known}'}")
    with staging(target / "editions") as folder:
        shelf = Shelf(target)
        before = list(shelf.files.values())
        wanted = {item.path for item in before if item.edition in EDITIONS.keys() - set(chosen)}
        try:
            for name in chosen:
                for artifact in EDITIONS[name](workshop):
                    _bring_up_to_date(shelf, artifact, name, _key(artifact, _code(workshop.root)), folder, say)
                    wanted.add(artifact.path)
            for item in before:
                if item.path not in wanted:
                    shelf.remove(item.path)
                    say(f"{item.edition}: {item.path} is gone")
        finally:
            shelf.files = {item.path: item for item in _ordered(shelf.files.values())}
            shelf.write()
    same = list(shelf.files.values()) == before
    say(f"{target}/: {len(shelf.files)} files{', nothing was out of date' if same else ''}")


def _ordered(files: Iterable[Made]) -> list[Made]:
    """Edition by edition, and within one as it names its files: what most readers want comes first."""
    places = {name: place for place, name in enumerate(EDITIONS)}
    return sorted(files, key=lambda item: places.get(item.edition, len(places)))


def _bring_up_to_date(  # noqa: PLR0913, PLR0917  # one step of `build`, with what it has
    shelf: Shelf, artifact: Artifact, edition: str, key: str, folder: Path, say: Callable[[str], None]
) -> None:
    """Keep the old file where it still holds, else write a new one in `folder` and put it in its place."""
    old, path = shelf.files.get(artifact.path), shelf.folder / artifact.path
    if old and old.key == key and path.is_file() and _hash(path) == old.sha256:
        shelf.keep(old._replace(title=artifact.title, edition=edition))
        return
    start = time.monotonic()
    fresh = folder / artifact.path
    try:
        artifact.write(fresh)
        size = fresh.stat().st_size
        shelf.put(fresh, Made(artifact.path, edition, artifact.title, size, _hash(fresh), artifact.changed, key))
    except OSError as error:
        raise Failed(f"{path}: cannot be written ({error.strerror}); free some space, or name another place") from error
    finally:
        fresh.unlink(missing_ok=True)  # the record may need its space
    say(f"{edition}: {artifact.path}, {do_filesizeformat(size)}, {time.monotonic() - start:.1f} s")


def _key(artifact: Artifact, code: str) -> str:
    digest = hashlib.sha256(f"{code} {artifact.path} {artifact.changed}".encode())
    for part in artifact.made_of:
        digest.update(hashlib.sha256(_bytes(part)).digest())
    return digest.hexdigest()


def _bytes(part: str | bytes | Path | BaseModel) -> bytes:
    if isinstance(part, Path):
        return part.read_bytes()
    if isinstance(part, BaseModel):
        part = part.model_dump_json()
    return part.encode() if isinstance(part, str) else part


@cache
def _code(root: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted({path for pattern in _CODE for path in root.glob(pattern) if path.is_file()}):
        digest.update(f"{path.relative_to(root).as_posix()} {_hash(path)}\n".encode())
    return digest.hexdigest()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
