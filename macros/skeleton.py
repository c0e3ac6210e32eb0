"""A new entity as a file to fill in: every part that its kind needs, each with what belongs there."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from .checks.structure import PART_OF
from .models import KINDS, Code, Entity, Markdown, Model, Ref
from .output import replace_file
from .problems import Failed, nearest
from .read import UNFINISHED

ASKED = {
    "topics": ("name", "area"),
    "questions": ("prompt", "kind", "topics", "rounds"),
    "rounds": ("name",),
    "roles": ("name",),
    "companies": ("name", "kind"),
    "technologies": ("name", "category"),
    "sources": ("title", "who", "url", "kind", "cost"),
}
"""The few things that a new entity of each kind starts from."""
_INJECTED = {"id", "solution"}


class _Block(str):
    """A text of several lines, written below its key."""

    __slots__ = ()


def kind_named(word: str) -> str:
    """The kind that a person means by `question` or `questions`.

    Raises Failed when there is none.
    """
    singular = {_singular(kind): kind for kind in KINDS}
    if found := singular.get(word) or (word if word in KINDS else None):
        return found
    raise Failed(f"there is no kind '{word}'{nearest(word, singular) or '; there are ' + ', '.join(singular)}")


def _singular(kind: str) -> str:
    return f"{kind[:-3]}y" if kind.endswith("ies") else kind.removesuffix("s")


def choices(kind: str, field: str) -> str:
    """What a field may be, for the one who is asked: the closed list, or its manual entry."""
    entry = KINDS[kind].model_fields[field]
    words = ", ".join(map(str, get_args(entry.annotation))) if not _inner(entry.annotation) else ""
    return words if words and " " not in words.replace(", ", "") else entry.description or ""


def parsed(data: Path, kind: str, field: str, text: str) -> Any:
    """The value that a person gave for a field; commas part the items of a list.

    Raises Failed with what is wrong.
    """
    entry = KINDS[kind].model_fields[field]
    many = get_origin(entry.annotation) is tuple
    items = tuple(item.strip() for item in text.split(",") if item.strip()) if many else (text.strip(),)
    given = items if many else items[0]
    if wrong := _wrong(kind, field, given):
        raise Failed(f"{field}: '{text}': {wrong}; {choices(kind, field)}")
    reference = _inner(entry.annotation) if many else entry.annotation
    if isinstance(reference, type) and issubclass(reference, Ref):
        _must_exist(data, reference.kind, items)
    return given


def _wrong(kind: str, field: str, given: Any) -> str | None:
    try:
        KINDS[kind].model_validate({field: given})
    except ValidationError as error:
        return next((item["msg"] for item in error.errors(include_url=False) if item["loc"][0] == field), None)
    return None


def _must_exist(data: Path, kind: str, ids: tuple[str, ...]) -> None:
    known = _ids(data, kind)
    if unknown := [id_ for id_ in ids if id_ not in known]:
        raise Failed(f"no {_singular(kind)} is called '{unknown[0]}'{nearest(unknown[0], known)}")


def _ids(data: Path, kind: str) -> dict[str, Path]:
    return {path.stem: path for path in sorted((data / kind).rglob("*.yaml"))}


def write_new(data: Path, kind: str, id_: str, given: Mapping[str, Any]) -> Path:
    """Write the file of a new entity and give its path.

    Raises Failed for an id that is taken or is none, and when the file cannot be written.
    """
    if not re.fullmatch(Ref.pattern or "", id_):
        raise Failed(f"'{id_}' is not an id; use lower case letters, digits and single hyphens: dropout-at-inference")
    if taken := _ids(data, kind).get(id_):
        raise Failed(f"{taken}: is there already; add to it, or choose another id")
    folder = data / kind / (given["topics"][0] if kind == "questions" else "")
    path = folder / f"{id_}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failed(f"{path}: cannot be written ({error.strerror}); check the folder") from error
    replace_file(path, skeleton(kind, given))
    return path


def skeleton(kind: str, given: Mapping[str, Any]) -> str:
    """The text of a new file: what is given, and `TODO` with the manual entry for the rest."""
    wanted = {PART_OF.get(str(given.get("kind")), "explanation")} if kind == "questions" else set()
    return "".join(f"{line}\n" for line in _mapping({**_blank(KINDS[kind], wanted), **given}, 0))


def _blank(model: type[Model], wanted: set[str]) -> dict[str, Any]:
    injected = _INJECTED if issubclass(model, Entity) else set()
    fields = {name: field for name, field in model.model_fields.items() if name not in injected}
    # Where nothing is required, a rule asks for some of the parts; the writer deletes the others.
    free = not any(field.is_required() for field in fields.values())
    return {
        name: _todo(field, "if it applies, else delete this line. " if free else "")
        for name, field in fields.items()
        if field.is_required() or name in wanted or free
    }


def _todo(field: FieldInfo, hint: str = "") -> Any:
    least = next((rule.min_length for rule in field.metadata if hasattr(rule, "min_length")), 1)
    inner = _inner(field.annotation)
    words = ", ".join(map(str, get_args(field.annotation))) if inner is None else ""
    text = f"{UNFINISHED} {hint}{field.description}{f' One of {words}.' if words else ''}"
    if inner and issubclass(inner, Model):
        item: Any = _blank(inner, set())
    else:
        item = _Block(text) if inner and issubclass(inner, Markdown | Code) else text
    return [item] * least if _is_list(field.annotation) else item


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(part) for part in get_args(annotation))


def _inner(annotation: Any) -> type | None:
    """The class that a field holds, or that the items of its list are."""
    if isinstance(annotation, type):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner(part)) and found is not type(None)), None)


def _mapping(values: Mapping[str, Any], depth: int) -> Iterator[str]:
    for key, value in values.items():
        yield from _entry(f"{'  ' * depth}{key}:", value, depth)


def _entry(start: str, value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield start
        yield from _mapping(value, depth + 1)
    elif isinstance(value, list | tuple):
        yield start
        for item in value:
            yield from _item(item, depth + 1)
    elif isinstance(value, _Block):
        yield f"{start} |"
        yield f"{'  ' * (depth + 1)}{value}"
    else:
        yield f"{start} {_scalar(value)}"


def _item(value: Any, depth: int) -> Iterator[str]:
    dash = f"{'  ' * depth}- "
    if not isinstance(value, Mapping):
        yield dash + _scalar(value)
        return
    first, *rest = _mapping(value, depth + 1)
    yield dash + first.lstrip()
    yield from rest


def _scalar(value: Any) -> str:
    # Every JSON string is a YAML string in double quotes.
    return json.dumps(str(value), ensure_ascii=False)
