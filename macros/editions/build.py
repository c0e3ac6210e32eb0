"""All editions into one folder: what is up to date stays, the rest is written beside its place and put there."""

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from jinja2.filters import do_filesizeformat
from pydantic import BaseModel

from ..problems import Failed, nearest
from . import cards, epub, offline, plain, typeset
from .record import Made, made, write_record
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
    before = {item.path: item for item in made(target)}
    after = {path: item for path, item in before.items() if item.edition in EDITIONS.keys() - set(chosen)}
    _make_folder(target)
    unseen = dict(before)
    try:
        for name in chosen:
            for artifact in EDITIONS[name](workshop):
                after[artifact.path] = _up_to_date(artifact, name, before, workshop, target, say)
        for path in before.keys() - after.keys():
            (target / path).unlink(missing_ok=True)
            say(f"{before[path].edition}: {path} is gone")
        unseen = {}
    finally:
        if unseen | after != before:
            write_record(target, _ordered((unseen | after).values()))
    say(f"{target}/: {len(after)} files{', nothing was out of date' if after == before else ''}")


def _ordered(files: Iterable[Made]) -> list[Made]:
    """Edition by edition, and within one as it names its files: what most readers want comes first."""
    places = {name: place for place, name in enumerate(EDITIONS)}
    return sorted(files, key=lambda item: places.get(item.edition, len(places)))


def _make_folder(target: Path) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failed(f"{target}: cannot be written ({error.strerror}); free it, or name another place") from error


def _up_to_date(  # noqa: PLR0913, PLR0917  # one step of `build`, with what it has
    artifact: Artifact,
    edition: str,
    before: dict[str, Made],
    workshop: Workshop,
    target: Path,
    say: Callable[[str], None],
) -> Made:
    """The file as it is now: the old one where it still holds, else a new one."""
    key = _key(artifact, _code(workshop.root))
    path = target / artifact.path
    old = before.get(artifact.path)
    if old and old.key == key and path.is_file() and _hash(path) == old.sha256:
        return old._replace(title=artifact.title, edition=edition)
    start = time.monotonic()
    _write(artifact, target)
    say(f"{edition}: {artifact.path}, {do_filesizeformat(path.stat().st_size)}, {time.monotonic() - start:.1f} s")
    return Made(artifact.path, edition, artifact.title, path.stat().st_size, _hash(path), artifact.changed, key)


def _write(artifact: Artifact, target: Path) -> None:
    try:
        with tempfile.TemporaryDirectory(prefix=".", dir=target) as staging:
            partial = Path(staging, artifact.path)
            artifact.write(partial)
            partial.replace(target / artifact.path)
    except OSError as error:
        raise Failed(
            f"{target / artifact.path}: cannot be written ({error.strerror}); free some space, or name another place"
        ) from error


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
