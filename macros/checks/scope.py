"""What rules look at, and what they yield."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from ..markup import Piece, pieces
from ..models import Handbook, Leaf, Markdown

S = TypeVar("S", bound=str)


class Finding(NamedTuple):
    """A rule broken by one entity, at one field."""

    kind: str
    id: str
    where: tuple[str | int, ...]
    what: str


class Text(NamedTuple):
    """A Markdown field, taken apart once for all rules."""

    kind: str
    id: str
    where: tuple[str | int, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Scope:
    """What the rules look at: the entities that loaded, and the ids of all files, loadable or not."""

    handbook: Handbook
    known: dict[str, set[str]]
    leaves: list[tuple[str, str, list[Leaf]]]

    @cached_property
    def by_type(self) -> dict[type, list[tuple[str, str, tuple[str | int, ...], object]]]:
        """Every value of every entity with its place, by its type."""
        found: dict[type, list[tuple[str, str, tuple[str | int, ...], object]]] = defaultdict(list)
        for kind, id_, values in self.leaves:
            for where, value in values:
                found[type(value)].append((kind, id_, where, value))
        return found

    @cached_property
    def texts(self) -> list[Text]:
        """Every Markdown field of every entity."""
        found = leaves_of(self, Markdown)
        return [Text(kind, id_, where, pieces(text)) for kind, id_, where, text in found]


def leaves_of(scope: Scope, base: type[S]) -> Iterator[tuple[str, str, tuple[str | int, ...], S]]:
    """Every value of a type, with the kind, the id and the field it stands in."""
    for type_, found in scope.by_type.items():
        if issubclass(type_, base):
            yield from found  # type: ignore[misc]  # each value is of the type it is filed under
