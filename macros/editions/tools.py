"""What the tools in the browser read: small documents, each one a script that a page loads when it needs it.

A script and not JSON, because a page opened from a folder may load scripts but not fetch files.
"""

import json
import sys
from collections.abc import Callable

from pydantic.json_schema import GenerateJsonSchema

from ..derive import Derived
from ..models import Handbook, Level, Model
from ..models.learning import Area, Difficulty, Kind
from .interviews import Interviews, interviews
from .search import Search
from .study import Study, study
from .words import Words, words


class CatalogQuestion(Model):
    """One question as lists, filters and schedules need it."""

    id: str
    prompt: str
    kind: Kind
    topics: tuple[str, ...]
    rounds: tuple[str, ...]
    roles: tuple[str, ...]
    """Empty means all."""
    companies: tuple[str, ...]
    """Companies whose guide or reports name it."""
    levels: tuple[Level, ...]
    difficulty: Difficulty
    minutes: int
    verified: bool
    """Whether code proves what it says."""
    reviewed: str
    """ISO date."""


class Named(Model):
    """Something to filter by."""

    id: str
    name: str


class CatalogTopic(Named):
    """A topic with what orders a plan."""

    area: Area
    prerequisites: tuple[str, ...]


class Catalog(Model):
    """Every question in short, and the names of all that they point at, each list in the order that readers meet it."""

    questions: tuple[CatalogQuestion, ...]
    """By id."""
    topics: tuple[CatalogTopic, ...]
    """Shelf by shelf, prerequisites before their dependents."""
    rounds: tuple[Named, ...]
    """In the order of a loop."""
    roles: tuple[Named, ...]
    companies: tuple[Named, ...]
    technologies: tuple[Named, ...]
    moved: dict[str, str]
    """Old `kind/id` to new `kind/id`."""


def catalog(handbook: Handbook) -> Catalog:
    """The catalog of a handbook."""
    derived = Derived(handbook)
    return Catalog(
        questions=tuple(_question(id_, derived) for id_ in handbook.questions),
        topics=tuple(
            CatalogTopic(id=item.id, name=item.name, area=item.area, prerequisites=item.prerequisites)
            for topics in derived.topics_by_area.values()
            for item in topics
        ),
        rounds=tuple(Named(id=item.id, name=item.name) for item in derived.rounds),
        roles=tuple(Named(id=item.id, name=item.name) for item in derived.roles),
        companies=tuple(Named(id=item.id, name=item.name) for item in handbook.companies.values()),
        technologies=tuple(Named(id=item.id, name=item.name) for item in handbook.technologies.values()),
        moved=handbook.moved,
    )


def _question(id_: str, derived: Derived) -> CatalogQuestion:
    item = derived.handbook.questions[id_]
    return CatalogQuestion(
        id=id_,
        prompt=item.prompt,
        kind=item.kind,
        topics=item.topics,
        rounds=item.rounds,
        roles=item.roles,
        companies=tuple(company.id for company in derived.companies_by_question[id_]),
        levels=tuple(item.expected),
        difficulty=item.difficulty,
        minutes=item.minutes,
        verified=item.is_verified,
        reviewed=str(item.reviewed),
    )


class CatalogSource(Model):
    """One entry of the reading list, as the journal offers it."""

    id: str
    title: str
    url: str


class Reading(Model):
    """The reading list in short."""

    sources: tuple[CatalogSource, ...]
    """By title."""


def reading(handbook: Handbook) -> Reading:
    """The reading list of a handbook."""
    by_title = sorted(handbook.sources.values(), key=lambda item: (item.title, item.id))
    return Reading(sources=tuple(CatalogSource(id=item.id, title=item.title, url=item.url) for item in by_title))


TOOLS: dict[str, tuple[type[Model], Callable[[Handbook], Model]]] = {
    "catalog": (Catalog, catalog),
    "study": (Study, study),
    "words": (Words, words),
    "reading": (Reading, reading),
    "interviews": (Interviews, interviews),
}
"""Each document that follows from the data alone: its shape, and what makes it. The search adds the hand-written pages."""


def scripts(handbook: Handbook) -> dict[str, str]:
    """The documents as scripts, by their address on the site; each sets `handbook.<name>`."""
    return dict(script(name, make(handbook)) for name, (_, make) in TOOLS.items())


def script(name: str, document: Model) -> tuple[str, str]:
    """The address of a document and the script that sets it."""
    data = json.dumps(document.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
    return f"assets/data/{name}.js", f"(globalThis.handbook??={{}}).{name}={data};\n"


class _Untitled(GenerateJsonSchema):
    """Fields without titles, of which the generator of types would make a name each."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002  # the name is the base class's
        return False


def shapes() -> dict[str, object]:
    """One JSON Schema with the shape of every document, from which the types in `web/` are made."""
    definitions: dict[str, object] = {}
    documents = {name: shape for name, (shape, _) in TOOLS.items()} | {"search": Search}
    for shape in documents.values():
        schema = shape.model_json_schema(mode="serialization", schema_generator=_Untitled)
        definitions |= schema.pop("$defs", {}) | {shape.__name__: schema}
    properties = {name: {"$ref": f"#/$defs/{shape.__name__}"} for name, shape in documents.items()}
    return {
        "title": "Documents",
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
        "$defs": definitions,
    }


if __name__ == "__main__":
    json.dump(shapes(), sys.stdout)
