"""What the search box looks through: every page in a line, light enough to load when the box is opened and to index there."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..derive import Derived
from ..markup import pieces
from ..models import KINDS, LEVELS, Company, Entity, Handbook, Markdown, Model, Plain, Question, Source, leaves
from ..render import name_of

KEYWORDS = 6
"""Words kept of a long text: on the queries in tests/search, more make the index heavier and find no more."""
MARK = "\u00ad"
"""Stands behind the words of a title that its aliases repeat, those it is asked by: a sign that no data may hold."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SIGNS = ((re.compile(r"\ba/b\b"), "ab"), (re.compile(r"\bc\+\+"), "cpp"), (re.compile(r"'s\b"), ""))
"""What would lose its meaning with its signs, named as the page names it."""
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a all also an and any are as at be because been but by can could do does for from get give had has have how i if in into is it "
        "its make many may me more most must my no not of on one only or other our out over own same should so some such than that the "
        "their them then there these they this those through to two up use used uses vs was way we were what when where which while who "
        "why will with without would you your",
    )
)
"""Left out of what a page is found by; the rest of the common words falls to its rarer ones."""


class Search(Model):
    """The pages of each kind, field by field: likes stand together so, and weigh less.

    Each field is a text with a line for each page, in the order of ids; positions count in it. The fields are id, title, aliases with semicolons between, other words, and with commas between the positions of its topics,
    rounds and companies, and the numbers of its levels. Empty fields at the end are left out. What its id says a question does
    not say again.
    """

    topics: tuple[str, ...]
    questions: tuple[str, ...]
    rounds: tuple[str, ...]
    roles: tuple[str, ...]
    companies: tuple[str, ...]
    technologies: tuple[str, ...]
    sources: tuple[str, ...]
    guides: tuple[str, ...]
    """Hand-written pages; the id is the address."""


class Guide(NamedTuple):
    """A hand-written page."""

    address: str
    """Relative to the site, without an ending: `guides/stories`."""
    title: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    """Short, and all that it says counts; of the headings only what tells them from other pages."""
    headings: str = ""


def search(handbook: Handbook, guides: Iterable[Guide]) -> Search:
    """All that a site can be searched for."""
    guides = list(guides)
    entities = {f"{kind}/{entity.id}": entity for kind in KINDS for entity in handbook.of(kind).values()}
    words = distinctive(
        {at: _text(entity) for at, entity in entities.items()} | {it.address: it.headings for it in guides}
    )
    facets = _Facets(handbook)
    rows: dict[str, list[tuple[str, ...]]] = {kind: [] for kind in (*KINDS, "guides")}
    for at, entity in entities.items():
        names = _names(entity)
        rows[at.partition("/")[0]].append((entity.id, *names, _beside(names, words[at]), *facets.of(entity)))
    for it in guides:
        names = it.title, ";".join(it.aliases)
        told = " ".join([*_content(it.description), words[it.address]])
        rows["guides"].append((it.address, *names, _beside(names, told)))
    return Search.model_validate({kind: _by_field(pages) for kind, pages in rows.items()})


def _beside(names: Iterable[str], words: str) -> str:
    """Each word once, and none that the names have."""
    known = {_root(word) for name in names for word in _WORD.findall(name)}
    return " ".join(dict.fromkeys(word for word in words.split() if _root(word) not in known))


def _by_field(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    fields = ["\n".join(field) for field in zip(*rows, strict=True)]
    while fields and not fields[-1].strip("\n"):
        fields.pop()
    return tuple(fields)


def _names(entity: Entity) -> tuple[str, str]:
    title, aliases = name_of(entity), getattr(entity, "aliases", ())
    return marked(title, aliases, entity.id) if isinstance(entity, Question) else (title, ";".join(aliases))


def marked(title: str, aliases: Iterable[str], id_: str) -> tuple[str, str]:
    """The title with those words marked that its aliases repeat, and the other words of the aliases.

    The words of the id are left out of both: the page finds a question by its id as well.
    """
    known = {_root(word) for word in id_.split("-")}
    words = (word for word in _WORD.findall(_plain(" ".join(aliases))) if word not in _COMMON)
    asked = {_root(word): word for word in words if _root(word) not in known}
    found = _WORD.sub(lambda match: match[0] + MARK * (asked.pop(_root(match[0]), None) is not None), title)
    return found, " ".join(asked.values())


def _plain(text: str) -> str:
    text = text.lower()
    for sign, name in _SIGNS:
        text = sign.sub(name, text)
    return text


def _root(word: str) -> str:
    """Near enough to a stem for leaving a word out."""
    return word.lower()[:7]


def _text(entity: Entity) -> str:
    """What an entity may be found by beside its names; a question's answer finds little, and would weigh most."""
    if isinstance(entity, Question):
        return ""
    if isinstance(entity, Source):
        # The page finds a source by the words of its id as well, which mostly name its first author.
        known = entity.id.split("-")
        return " ".join(word for word in f"{_surnames(entity.who)} {entity.kind}".split() if word.lower() not in known)
    if isinstance(entity, Company):
        facts = (entity.emphasis, entity.values, entity.overview)
        return " ".join([*(f"{stage.name} {stage.name}" for stage in entity.stages), *map(str, _said(facts))])
    return " ".join(
        map(str, _said((getattr(entity, "summary", ""), getattr(entity, "words", ()), getattr(entity, "assesses", ()))))
    )


def _surnames(who: str) -> str:
    """Several authors by their last names; one author, or a house, as it stands."""
    names = who.split(",")
    return " ".join(name.split()[-1] for name in names if name.strip()) if len(names) > 1 else who


def _said(value: object) -> Iterator[object]:
    return (text for _, text in leaves(value) if isinstance(text, Plain | Markdown))


def distinctive(texts: Mapping[str, str]) -> dict[str, str]:
    """The words that tell each text from the others, the most telling first."""
    counts = {id_: Counter(_content(text)) for id_, text in texts.items()}
    spread = Counter(word for words in counts.values() for word in words)

    def weight(word: str, times: int) -> tuple[float, str]:
        return -(1 + math.log(times)) * math.log(len(texts) / spread[word]), word

    return {
        id_: " ".join(sorted(words, key=lambda word: weight(word, words[word]))[:KEYWORDS])
        for id_, words in counts.items()
    }


def _content(markdown: str) -> list[str]:
    text = " ".join(piece.text for piece in pieces(markdown) if piece.part == "text").lower()
    return [word for word in _WORD.findall(text) if word not in _COMMON]


class _Facets:
    """What a page can be filtered by, as positions in the lists of topics, rounds and companies."""

    def __init__(self, handbook: Handbook) -> None:
        self._derived = Derived(handbook)
        self._place = {kind: {id_: place for place, id_ in enumerate(handbook.of(kind))} for kind in KINDS}

    def of(self, entity: Entity) -> tuple[str, str, str, str]:
        """Its topics, rounds, companies and levels."""
        if isinstance(entity, Company):
            return "", self._places("rounds", dict.fromkeys(stage.round for stage in entity.stages)), "", ""
        if not isinstance(entity, Question):
            return "", "", "", ""
        asking = [company.id for company in self._derived.companies_by_question[entity.id]]
        levels = ",".join(str(LEVELS.index(level)) for level in entity.expected)
        return (
            self._places("topics", entity.topics),
            self._places("rounds", entity.rounds),
            self._places("companies", asking),
            levels,
        )

    def _places(self, kind: str, ids: Iterable[str]) -> str:
        return ",".join(str(self._place[kind][id_]) for id_ in ids)
