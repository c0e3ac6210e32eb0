"""Texts that no one would think of, and data that holds them in every field that takes a text."""

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin
from urllib.parse import unquote

import yaml
from bs4 import BeautifulSoup
from hypothesis import strategies as st
from markdown import Markdown as Converter

from macros.load import load
from macros.markup import LINK_END, pieces
from macros.models import KINDS, Handbook, Model
from macros.models import Markdown as MarkdownText
from macros.models.base import Code, Plain, Url
from macros.problems import DataError, field_name
from macros.read import parse
from macros.render import Renderer
from macros.settings import settings
from tests.site import ROOT

FIXTURE = ROOT / "tests" / "fixture" / "data"

_SIGNS = st.text(st.sampled_from("`$*_[](){}<>|\\#:!~^&;=-+. \n\"'%@/a1é"), max_size=40)
_BITS = st.sampled_from(
    [
        "```",
        "~~~",
        "$$",
        "\n\n",
        "](",
        "]: ",
        "{: ",
        "{{",
        "{%",
        "<!--",
        "<script>",
        "</",
        "| a | b |\n|---|---|\n",
        "- ",
        "> ",
        "1. ",
        "    ",
        "&lt;",
        "&#",
        "\\(",
        "[^1]",
        "topics/coins",
        "https://x.y/",
        "$x$",
        "`x`",
        "[sound:x.mp3]",
        "[latex]",
        "[$]",
        "{{c1::",
        "::",
        "\\)",
        "\\[",
        "&copy",
        "&amp;",
        "@x",
        "#import ",
        "</script",
        "^[x]",
        "[x]",
        "**x**",
        "*x*",
        "~~x~~",
        "---",
        "...",
        "| x |",
        "¬",
        "中文",
        "é",
        "e\u0301",
        "\U0001f600",
        "\ue000",
        "\u200b",
        "\x00",
        "שלום",
        "word",
        "two words",
    ]
)
markdown = st.one_of(st.text(max_size=80), _SIGNS, st.lists(st.one_of(_SIGNS, _BITS), max_size=12).map("".join))
"""Any text, with the signs that mean something made likely."""
line = markdown.map(lambda text: " ".join(text.split()) or "x")
"""The same on one line."""


class Place(NamedTuple):
    """A field that takes a text."""

    kind: str
    where: tuple[str | int, ...]
    """Its keys, and 0 for the first item of a list."""
    holds: type[str]

    @property
    def tag(self) -> str:
        """A word that stands beside a text, by which the place is found again in whatever is made of the data."""
        number, letters = places().index(self), ""
        for _ in range(3):
            number, rest = divmod(number, 26)
            letters += chr(ord("a") + rest)
        return f"q{letters}q"


@cache
def places() -> list[Place]:
    """Every field of every kind of entity that takes a text, as the models have it."""
    return [
        Place(kind, where, holds)
        for kind, model in KINDS.items()
        for where, holds in _fields(model, ())
        if where != ("solution",)  # a file beside the entity's
    ]


def _fields(model: type[Model], path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], type[str]]]:
    for name, field in model.model_fields.items():
        yield from _texts_in(field.annotation, (*path, name))


def _texts_in(annotation: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], type[str]]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield from _fields(annotation, path)
    elif isinstance(annotation, type) and issubclass(annotation, Plain | MarkdownText | Code | Url):
        yield path, annotation
    for inner in get_args(annotation):
        yield from _texts_in(inner, (*path, 0) if get_origin(annotation) is tuple else path)


@cache
def carriers() -> dict[Place, Path]:
    """The file of the fixture that holds a text in each place."""
    files = [(path, parse(path.read_text(encoding="utf-8")).value) for path in sorted(FIXTURE.rglob("*.yaml"))]
    found: dict[Place, Path] = {}
    for place in places():
        own = [(path, value) for path, value in files if path.relative_to(FIXTURE).parts[0] == place.kind]
        having = [path for path, value in own if at(value, place.where) is not None]
        # Where none has it yet, one that could: an optional text, or the first of a list of texts.
        could = [path for path, value in own if at(value, _holder(place)) is not None and len(value) > 1]
        found[place] = (having or could)[0].relative_to(FIXTURE)
    return found


def _holder(place: Place) -> tuple[str | int, ...]:
    return place.where[: -2 if place.where[-1] == 0 else -1]


def at(value: Any, where: tuple[str | int, ...]) -> Any:
    """What stands in a place; None for nothing."""
    for step in where:
        if isinstance(value, Mapping):
            value = value.get(str(step))
        elif isinstance(value, list | tuple) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            value = getattr(value, str(step), None)
    return value


class Filling(NamedTuple):
    """Which texts go where."""

    texts: list[str]
    turn: int
    """The first place takes this text, the next one the next."""
    shape: str
    """alone; before or after the word that tells the place; or around what the fixture has there, since rules ask for a length."""

    def text(self, place: Place, number: int, before: str) -> str:
        text = self.texts[(number + self.turn) % len(self.texts)]
        if place.holds is Plain and self.turn:
            text = " ".join(text.split())
        if place.holds is Url:
            return f"https://example.org/{place.tag}{text}"
        if place.holds is Code:
            return f"{text}\n# {place.tag}"
        apart = "\n\n" if place.holds is MarkdownText and self.shape == "around" else " "
        return {
            "alone": text,
            "before": f"{text} {place.tag}",
            "after": f"{place.tag} {text}",
            "around": f"{before}{apart}{place.tag} {text}" if self.turn % 2 else f"{text} {place.tag}{apart}{before}",
        }[self.shape]


SHAPES = ("around", "before", "after", "alone")
fillings = st.builds(
    Filling,
    st.lists(markdown, min_size=1, max_size=6),
    st.integers(0, 5),
    st.sampled_from(SHAPES),
)


class Carried(NamedTuple):
    """Data that loads, and the texts in it."""

    handbook: Handbook
    texts: dict[Place, str]
    """What the models hold in each place that kept its text."""
    values: dict[Path, Any]
    """What the files hold."""


def carry(filling: Filling, data: Path) -> Carried:
    """Put texts into every place of a copy of the fixture, and take back those that are refused, until it loads.

    Asserts that every refusal has a line and a reason with a remedy.
    """
    kept = dict(carriers())
    for _ in range(4):
        values = _filled(filling, kept)
        for path, value in values.items():
            (data / path).write_text(_dumped(value), encoding="utf-8")
        try:
            handbook = load(data)
        except DataError as error:
            kept = {place: path for place, path in kept.items() if not _is_refused(place, path, error)}
        else:
            return Carried(handbook, {place: _held(handbook, place, path) for place, path in kept.items()}, values)
    raise AssertionError("what is left is refused as well")


def copied(folder: Path) -> Path:
    """A copy of the fixture, to be filled again and again."""
    return Path(shutil.copytree(FIXTURE, folder / "data"))


def _filled(filling: Filling, kept: Mapping[Place, Path]) -> dict[Path, Any]:
    values = {path: parse((FIXTURE / path).read_text(encoding="utf-8")).value for path in set(carriers().values())}
    for number, place in enumerate(places()):
        if path := kept.get(place):
            before = at(values[path], place.where)
            holder = at(values[path], _holder(place))
            if place.where[-1] == 0:
                holder = holder.setdefault(place.where[-2], [""])
            holder[place.where[-1]] = filling.text(place, number, before or "")
    return values


def _dumped(value: Any) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)


def _is_refused(place: Place, path: Path, error: DataError) -> bool:
    told = [problem for problem in error.problems if problem.path == f"data/{path.as_posix()}"]
    for problem in error.problems:
        assert problem.line > 0, problem
        assert re.search(r"[;:?] |\?$", problem.what), f"no remedy: {problem}"
    field = field_name(place.where)
    known = {field_name(other.where) for other in places() if other.kind == place.kind}
    return any(
        problem.field not in known or problem.field == field or field.startswith(f"{problem.field}[")
        for problem in told
    )


def _held(handbook: Handbook, place: Place, path: Path) -> str:
    return str(at(handbook.of(place.kind)[path.stem], place.where))


@cache
def _engine() -> Converter:
    """As mkdocs.yml sets it up."""
    listed = settings(ROOT)["markdown_extensions"]
    names = [name if isinstance(name, str) else next(iter(name)) for name in listed]
    options = {name: item[name] for item in listed if isinstance(item, dict) for name in item}
    return Converter(extensions=names, extension_configs=options)


def converted(page: str) -> BeautifulSoup:
    """A page of the site, without what the theme puts around it."""
    return BeautifulSoup(_engine().reset().convert(page), "html.parser")


def seen(place: Place, text: str, renderer: Renderer, written: Callable[[str], str] = str) -> str:
    """What a reader shall see of a text, as far as every edition can show it the same; `written` tells how it writes a letter."""
    if place.holds is MarkdownText:
        return letters(written(converted(renderer.linked(text)).get_text()))
    return squeezed(unquote(text) if place.holds is Url else written(text))


def told(text: str) -> str:
    """The letters of Markdown that no renderer may drop: all but those of addresses and languages."""
    found = []
    for piece in pieces(text):
        if piece.part == "code":
            found.append(re.sub(r"^(`{3,}|~{3,})[^\n]*", "", piece.raw))
        elif piece.part == "text":
            found.append(re.sub(r"&#?\w+;", lambda match: unescape(match[0]), LINK_END.sub("", piece.raw)))
    return letters("".join(found))


_CURLS = str.maketrans("\u201c\u201d\u2018\u2019", "\"\"''")


def squeezed(text: str) -> str:
    """Without what line breaks and curls change."""
    return re.sub(r"[\s\x00-\x1f\u00ad\ufffe-]+", "", unicodedata.normalize("NFC", text.translate(_CURLS)))


def letters(text: str) -> str:
    """Letters alone: what marks of Markdown may come or go in one place and not in another."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFC", text)))
