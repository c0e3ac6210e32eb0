"""What the decoder of postings reads: the words that give away roles, topics, technologies and companies."""

from collections.abc import Callable

from ..models import Handbook, Model
from ..render import name_of


class Worded(Model):
    """Something that a posting may speak of."""

    id: str
    names: tuple[str, ...]
    """What it is called; the first one is shown."""
    words: tuple[str, ...]
    """Other words that point to it."""


class Words(Model):
    """The words of everything that a posting may speak of, each list by id."""

    roles: tuple[Worded, ...]
    topics: tuple[Worded, ...]
    technologies: tuple[Worded, ...]
    companies: tuple[Worded, ...]


def words(handbook: Handbook) -> Words:
    """The words of a handbook."""
    return Words(**{kind: _of(handbook, kind) for kind in Words.model_fields})


def _of(handbook: Handbook, kind: str) -> tuple[Worded, ...]:
    return tuple(
        Worded(
            id=id_,
            names=(name_of(item), *filter(_TELLING[kind], getattr(item, "aliases", ()))),
            words=tuple(getattr(item, "words", ())),
        )
        for id_, item in handbook.of(kind).items()
    )


def _several_words_or_capitals(alias: str) -> bool:
    return " " in alias or (len(alias) > len("CI") and alias[1:] != alias[1:].lower())


_TELLING: dict[str, Callable[[str], bool]] = {
    "roles": lambda alias: len(alias) > len("RS"),
    # What a reader types into a search, such as `stack`, stands in postings for other things.
    "topics": _several_words_or_capitals,
    "technologies": lambda alias: len(alias) > len("np"),
    # A company's products are named by its customers' postings.
    "companies": lambda _: False,
}
"""Which aliases of a kind tell something in a posting."""
