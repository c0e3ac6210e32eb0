"""What every entity is made of: frozen models, and the four kinds of text that data can hold."""

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Model(BaseModel):
    """The one base class: immutable, no unknown keys, and a docstring under each field as its manual entry."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class _Text(str):
    """A string whose type says how it is shown; subclasses add a rule in `parse`."""

    __slots__ = ()
    pattern: ClassVar[str | None] = None

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = core_schema.str_schema(strip_whitespace=True, min_length=1)
        return core_schema.no_info_after_validator_function(
            cls.parse, schema, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: Any) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "string", "minLength": 1}
        return schema if cls.pattern is None else schema | {"pattern": cls.pattern}


class Plain(_Text):
    """One line of plain text: a name, a prompt, an alias. Shown as it stands, never as Markdown."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        if "\n" in text:
            raise ValueError("is more than one line; write one line, or fold it with >-")
        return cls(text)


class Markdown(_Text):
    """Portable Markdown: CommonMark, pipe tables, fenced code, `$…$` and `$$…$$`, links to entities as `[text](topics/dropout)`."""

    __slots__ = ()


class Code(_Text):
    """Python source, run by the tests."""

    __slots__ = ()


class Ref(_Text):
    """The id of another entity; the subclass names the folder it lives in."""

    __slots__ = ()
    pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"
    kind: ClassVar[str]

    @classmethod
    def parse(cls, text: str) -> Self:
        if not re.fullmatch(cls.pattern or "", text):
            raise ValueError("is not an id; use lower case letters, digits and single hyphens")
        return cls(text)


class TopicRef(Ref):
    """The id of a topic."""

    __slots__ = ()
    kind = "topics"


class QuestionRef(Ref):
    """The id of a question."""

    __slots__ = ()
    kind = "questions"


class RoundRef(Ref):
    """The id of a round."""

    __slots__ = ()
    kind = "rounds"


class RoleRef(Ref):
    """The id of a role."""

    __slots__ = ()
    kind = "roles"


class CompanyRef(Ref):
    """The id of a company."""

    __slots__ = ()
    kind = "companies"


class TechnologyRef(Ref):
    """The id of a technology."""

    __slots__ = ()
    kind = "technologies"


class SourceRef(Ref):
    """The id of a source."""

    __slots__ = ()
    kind = "sources"


def _year_as_text(value: object) -> object:
    """YAML reads a bare year as a number."""
    return str(value) if type(value) is int else value


class PartialDate(_Text):
    """A year, a month or a day as the source shows it: `2025`, `2025-09` or `2025-09-14`."""

    __slots__ = ()
    pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$"

    @classmethod
    def parse(cls, text: str) -> Self:
        if not re.fullmatch(cls.pattern or "", text):
            raise ValueError("is not a date; write 2025, 2025-09 or 2025-09-14")
        cls(text).first_day()
        return cls(text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = super().__get_pydantic_core_schema__(source, handler)
        return core_schema.no_info_before_validator_function(_year_as_text, text)

    def first_day(self) -> datetime.date:
        """The earliest day it can mean; a month out of range raises ValueError."""
        year, month, day = (*map(int, self.split("-")), 1, 1)[:3]
        return datetime.date(year, month, day)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        text = super().__get_pydantic_json_schema__(schema, handler)
        return {"anyOf": [text, {"type": "integer", "minimum": 1000, "maximum": 9999}]}


class Url(_Text):
    """An http(s) address, without credentials."""

    __slots__ = ()
    pattern = r"^https?://[^\s/@<>\"'`{}|\\^]+(/[^\s<>\"'`{}|\\^]*)?$"

    @classmethod
    def parse(cls, text: str) -> Self:
        if not re.fullmatch(cls.pattern or "", text):
            raise ValueError("is not a web address; write it whole, from https://")
        return cls(text)


Day = Annotated[datetime.date, Field(strict=False)]
Count = Annotated[int, Field(strict=True, ge=0)]
Minutes = Annotated[int, Field(strict=True, ge=1, le=480)]
Level = Literal["junior", "mid", "senior", "staff"]
LEVELS: tuple[Level, ...] = ("junior", "mid", "senior", "staff")


class Entity(Model):
    """One file of data. The file's stem is its id, its address and the way others refer to it."""

    id: str
    """The file's name without its ending; not a key of the file."""


class Citation(Model):
    """A source and the place inside it that says so."""

    source: SourceRef
    """Which source."""
    where: Plain
    """The place inside it: a section, an equation, a page, a chapter."""


class Figure(Model):
    """A picture drawn by `data/figures/<draw>.py`, shown inline in light, dark and print."""

    draw: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """The stem of the file in `data/figures/` that draws it."""
    alt: Plain
    """What a reader who cannot see it must know: the shapes and what follows from them, in one or two sentences."""
    caption: Plain
    """One sentence under the picture that says what to notice."""


Leaf = tuple[tuple[str | int, ...], object]


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[Leaf]:
    """Every value that is not a container, with the path of keys and indexes that leads to it."""
    if isinstance(value, BaseModel):
        inside: Iterable[tuple[str | int, object]] = value.__dict__.items()
    elif isinstance(value, dict):
        yield from (((*path, key), key) for key in value)
        inside = value.items()
    elif isinstance(value, tuple):
        inside = enumerate(value)
    else:
        inside = ()
    for step, inner in inside:
        if isinstance(inner, BaseModel | dict | tuple):
            yield from leaves(inner, (*path, step))
        elif inner is not None:
            yield (*path, step), inner
