"""What rules look at, and what they yield."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from ..markup import Piece, pieces
from ..models import KINDS, Handbook, Markdown, leaves

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
    prose: str
    """The text around code and formulas, which leave a mark: no sign may hide from a rule behind them."""


@dataclass(frozen=True)
class Scope:
    """What the rules look at: the entities that loaded, and the ids of all files, loadable or not."""

    handbook: Handbook
    known: dict[str, set[str]]

    @cached_property
    def by_type(self) -> dict[type, list[tuple[str, str, tuple[str | int, ...], object]]]:
        """Every value of every entity with its place, by its type."""
        found: dict[type, list[tuple[str, str, tuple[str | int, ...], object]]] = defaultdict(list)
        for kind in KINDS:
            for id_, entity in self.handbook.of(kind).items():
                for where, value in leaves(entity):
                    found[type(value)].append((kind, id_, where, value))
        return found

    @cached_property
    def texts(self) -> list[Text]:
        """Every Markdown field of every entity."""
        found = ((kind, id_, where, pieces(text)) for kind, id_, where, text in leaves_of(self, Markdown))
        return [Text(kind, id_, where, parts, _prose(parts)) for kind, id_, where, parts in found]

    @cached_property
    def mixed(self) -> list[Text]:
        """Those with code, formulas or a dollar in them."""
        return [
            text for text in self.texts if len(text.pieces) > 1 or text.pieces[0].part != "text" or "$" in text.prose
        ]


def _prose(parts: tuple[Piece, ...]) -> str:
    if len(parts) == 1 and parts[0].part == "text":
        return parts[0].text
    return "".join(piece.text if piece.part == "text" else "x" for piece in parts)


def leaves_of(scope: Scope, base: type[S]) -> Iterator[tuple[str, str, tuple[str | int, ...], S]]:
    """Every value of a type, with the kind, the id and the field it stands in."""
    for type_, found in scope.by_type.items():
        if issubclass(type_, base):
            yield from found  # type: ignore[misc]  # each value is of the type it is filed under
