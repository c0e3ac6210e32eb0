"""From a folder of YAML to one `Handbook`, or to every problem in it."""

import gc
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .checks import Finding, findings
from .explain import INJECTED, explained, manual
from .models import KINDS, Entity, Handbook, Model, Ref
from .moves import MERGED, RENAMED, Stub, ends, first_ids, wrong
from .problems import DataError, Problem, field_name, nearest
from .read import UNFINISHED, Document, Flaw, parse, text_of


@dataclass
class _Files:
    """What has been read so far, and what was wrong with it."""

    root: Path
    make: "_Make"
    entities: dict[str, dict[str, Entity]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    documents: dict[tuple[str, str], tuple[str, Document]] = field(default_factory=dict)
    """By kind and id: the path as shown, and what it holds; also of files that did not load."""
    stubs: dict[str, Stub] = field(default_factory=dict)
    """By `kind/id`."""
    folders: dict[str, str] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def moved_of(self, kind: str) -> set[str]:
        return {old.removeprefix(f"{kind}/") for old in self.stubs if old.startswith(f"{kind}/")}

    def shown(self, path: Path) -> str:
        """Its path in letters, also where its name holds bytes that are none."""
        name = self.root.name + path.as_posix().removeprefix(self.root.as_posix())
        return os.fsencode(name).decode(errors="backslashreplace")

    def refuse(self, path: Path, what: str, line: int = 1, where: str = "") -> None:
        self.problems.append(Problem(self.shown(path), line, where, what))


def load(data: Path) -> Handbook:
    """Read, validate and check everything under `data`.

    Raises DataError with all problems at once, sorted by file and line.
    """
    return _load(_Files(data, _make), None)


def _load(files: _Files, before: Handbook | None) -> Handbook:
    if not files.root.is_dir():
        raise DataError([Problem(files.root.name, 1, "", "is not a folder; run the command in the project's root")])
    # A quarter of the time otherwise goes into looking for cycles among a hundred thousand nodes that have none.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _whole(files, before)
    finally:
        if collecting:
            gc.enable()


def _whole(files: _Files, before: Handbook | None) -> Handbook:
    for path in sorted(files.root.iterdir()):
        _folder(path, files)
    everything: dict[str, Any] = files.entities | {
        "moved": ends(files.stubs),
        "first_ids": first_ids(files.stubs),
        "figures": files.figures,
        "folders": files.folders,
    }
    handbook = Handbook.model_construct(**everything)
    known = {kind: {stem for other, stem in files.documents if other == kind} - files.moved_of(kind) for kind in KINDS}
    for finding in findings(handbook, known, before):
        files.problems.append(_located(finding, files))
    for old, what in wrong(files.stubs, known):
        kind, _, id_ = old.partition("/")
        files.problems.append(Problem(files.documents[kind, id_][0], 1, files.stubs[old].word, what))
    if files.problems:
        raise DataError(files.problems)
    return handbook


def load_unchanged(data: Path) -> Handbook:
    """The same, where only what has changed since the last call is read and checked again."""
    return _load_stamped(data, _stamp(data))


def _stamp(data: Path) -> tuple[tuple[str, int, int], ...]:
    found = []
    for folder, _, names in os.walk(data):
        for path in (f"{folder}/{name}" for name in names):
            # Editors save through files that are gone a moment later.
            with suppress(FileNotFoundError):
                stat = os.stat(path)  # noqa: PTH116  # half the time, thousands of times
                found.append((path, stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(found))


_sound: dict[Path, Handbook] = {}
"""The last handbook without problems of each folder."""


@lru_cache(maxsize=1)
def _load_stamped(data: Path, _stamp: object) -> Handbook:
    _sound[data] = _load(_Files(data, _make_kept), _sound.get(data))
    return _sound[data]


def _folder(path: Path, files: _Files) -> None:
    if path.name == "figures" and path.is_dir():
        files.figures = {file.stem: _drawing(file, files) for file in sorted(path.glob("*.py"))}
    elif path.name not in KINDS or not path.is_dir():
        if not path.name.startswith("."):
            files.refuse(path, f"has no place here; the folders are {', '.join(KINDS)}{nearest(path.name, KINDS)}")
    else:
        for file in _entity_files(path, files):
            _file(file, path.name, files)


def _entity_files(folder: Path, files: _Files) -> Iterator[Path]:
    nested = folder.name == "questions"
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and not name.startswith("."))
        for path in (Path(parent, name) for name in folders):
            if path.is_symlink():
                files.refuse(path, "is a link to another place; put the folder itself here")
        depth = len(Path(parent).parts) - len(folder.parts)
        for name in sorted(names):
            path = Path(parent, name)
            if os.path.islink(path):  # noqa: PTH114  # twice as fast, a thousand times
                files.refuse(path, "is a link to another place; put the file itself here")
                continue
            if name.startswith(".") or (nested and path.suffix == ".py" and path.with_suffix(".yaml").exists()):
                continue
            if path.suffix != ".yaml":
                files.refuse(path, "is not a .yaml file with an entity; rename it, or move it out of data")
            elif not name.isprintable():
                files.refuse(path, "has signs in its name that cannot be shown; rename it")
            elif depth != nested:
                place = "questions/<topic>/<id>.yaml" if nested else f"{folder.name}/<id>.yaml"
                files.refuse(path, f"is in the wrong folder; an entity of this kind is {place}")
            else:
                yield path


def _drawing(path: Path, files: _Files) -> str:
    if not re.fullmatch(Ref.pattern, path.stem):
        files.refuse(path, "is not named like a drawing; use lower case letters, digits and single hyphens")
    return _python(path, files)


def _python(path: Path, files: _Files) -> str:
    if path.is_symlink():
        files.refuse(path, "is a link to another place; put the file itself here")
        return ""
    text = text_of(path)
    if isinstance(text, Flaw):
        files.refuse(path, text.what, text.line)
        return ""
    return text


def _file(path: Path, kind: str, files: _Files) -> None:
    shown = files.shown(path)
    if earlier := files.documents.get((kind, path.stem)):
        files.refuse(path, f"has the same id as {earlier[0]}; rename one of them")
        return
    text = text_of(path)
    code = path.with_suffix(".py")
    solution = _python(code, files) if kind == "questions" and code.exists() else None
    document, made = (
        (Document(flaws=[text]), None) if isinstance(text, Flaw) else files.make(kind, path.stem, text, solution)
    )
    files.documents[kind, path.stem] = (shown, document)
    files.problems += [Problem(shown, flaw.line, field_name(flaw.where), flaw.what) for flaw in document.flaws]
    if isinstance(made, ValidationError):
        files.problems += explained(made, KINDS[kind], shown, document)
    elif isinstance(made, Stub):
        files.stubs[f"{kind}/{path.stem}"] = made
    elif made:
        files.entities[kind][path.stem] = made
        if kind == "questions":
            files.folders[path.stem] = path.parent.name


_Made = tuple[Document, Entity | Stub | ValidationError | None]
_Make = Callable[[str, str, str, str | None], _Made]


def _make(kind: str, id_: str, text: str, solution: str | None) -> _Made:
    """What a text holds, and what it makes, or why it makes nothing."""
    document, model = parse(text), KINDS[kind]
    value = document.value
    if UNFINISHED in text:
        document.flaws += _unfinished(document, value, model, ())
    if not isinstance(value, dict):
        if document.root:
            document.flaws.append(Flaw(1, (), "is not a mapping; write one 'field: value' a line"))
        return document, None
    if len(value) == 1 and value.keys() <= {RENAMED, MERGED}:
        ((word, to),) = value.items()
        return document, Stub(word, str(to))
    for key in INJECTED & value.keys():
        what = "is not a key; it comes from the file's name, remove it"
        document.flaws.append(Flaw(document.line((key,)), (key,), what))
    try:
        entity = model.model_validate(value | {"id": id_} | ({} if solution is None else {"solution": solution}))
    except ValidationError as error:
        return document, error
    return document, None if any(flaw.to_write for flaw in document.flaws) else entity


_make_kept = lru_cache(maxsize=1 << 13)(_make)
"""The same text is the same entity: who loads again and again makes only what changed."""


def _unfinished(document: Document, value: Any, model: type[Model], where: tuple[str | int, ...]) -> Iterator[Flaw]:
    """Every part that a new file says is still to be written; nothing else is asked of it."""
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _unfinished(document, inner, model, (*where, step))
    elif isinstance(value, str) and value.startswith(UNFINISHED):
        what = value[len(UNFINISHED) :].strip() or manual(model, where)
        yield Flaw(document.line(where), where, f"is still to be written: {what}", to_write=True)


def _located(finding: Finding, files: _Files) -> Problem:
    shown, document = files.documents[finding.kind, finding.id]
    return Problem(shown, document.line(finding.where), field_name(finding.where), finding.what)
