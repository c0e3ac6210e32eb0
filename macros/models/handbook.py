"""The whole: one field per kind of entity, named like its folder and its address."""

from typing import Literal, get_args

from pydantic import Field

from .base import Entity, Model, Ref
from .company import Company
from .learning import Question, Topic
from .process import Role, Round
from .reference import Source, Technology

KindName = Literal["topics", "questions", "rounds", "roles", "companies", "technologies", "sources"]


class Handbook(Model):
    """Everything that was loaded, each kind by id, in the order of the ids."""

    topics: dict[str, Topic]
    """What to know."""
    questions: dict[str, Question]
    """What is asked, with answers."""
    rounds: dict[str, Round]
    """The kinds of interview."""
    roles: dict[str, Role]
    """The jobs."""
    companies: dict[str, Company]
    """Who hires, and how."""
    technologies: dict[str, Technology]
    """Languages, libraries, platforms, tools."""
    sources: dict[str, Source]
    """The reading list."""
    figures: dict[str, str] = Field(default_factory=dict)
    """The code of each drawing in `data/figures`, by name."""
    folders: dict[str, str] = Field(default_factory=dict)
    """The folder that each question's file lies in."""
    moved: dict[str, str] = Field(default_factory=dict)
    """Old `kind/id` to the id it leads to now; the old page becomes a redirect."""
    first_ids: dict[str, str] = Field(default_factory=dict)
    """`kind/id` to the id under which it first appeared, for those that were renamed."""

    def of(self, kind: str) -> dict[str, Entity]:
        """All entities of one kind, by id."""
        found: dict[str, Entity] = getattr(self, kind)
        return found

    def path_of(self, kind: str, id_: str) -> str:
        """The file of an entity, relative to the project."""
        folder = f"{self.folders[id_]}/" if kind == "questions" else ""
        return f"data/{kind}/{folder}{id_}.yaml"

    def has(self, ref: Ref) -> bool:
        """Whether the entity that `ref` names was loaded."""
        return ref in self.of(ref.kind)


KINDS: dict[str, type[Entity]] = {
    name: get_args(Handbook.model_fields[name].annotation)[1] for name in get_args(KindName)
}
