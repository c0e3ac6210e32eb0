"""The handbook as books: what stands in each, and in which order."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, groupby
from typing import Literal, NamedTuple

from ..models import KINDS, Company, Entity, Handbook, Question, Role, Round, Technology, Topic
from ..models.learning import Difficulty
from ..render import KIND_OF, name_of, wording
from ..written import Written
from .chapters import SECTIONS, START, anchors, chapter
from .llms import address
from .portable import BookRenderer

NAME = "ml-interview-handbook"
TITLE = "The ML Interview Handbook"
SUBTITLE = "Answers you can say aloud"
AUTHOR = "The authors of the ML Interview Handbook"
MOST_ASKED = 60
"""Questions in the booklet of those that most companies ask."""
VOLUME = 5_250_000
"""Characters in one PDF, about 1,500 pages; more make the next volume. To set a thousand of them takes 0.4 MB of memory."""


class Titles(NamedTuple):
    """What a book is called."""

    name: str
    """The file's name without its ending."""
    title: str
    subtitle: str


class Edition(NamedTuple):
    """One book: its cover and its chapters, in portable Markdown."""

    name: str
    title: str
    subtitle: str
    texts: tuple[str, ...]
    date: str
    """The day of the newest check."""
    shelves: list[tuple[str, list[Difficulty]]]
    """Areas, with the difficulty of each of their questions in it."""
    pages: Mapping[str, str]
    """Where on the site stands what is no entity, by anchor: another volume may hold it."""
    depth: int
    """How many levels of headings its table of contents shows; a booklet has none, and lists its chapters itself."""

    @property
    def changed(self) -> int:
        """Midnight of that day, in seconds since 1970."""
        return int(datetime.datetime.fromisoformat(self.date).replace(tzinfo=datetime.UTC).timestamp())


Chapter = str | Written | Topic | Question | Round | Role | Company | Technology
"""A page of the book's own as Markdown, one of the site's, or an entity."""


class Term(NamedTuple):
    """An entry of the index of terms."""

    letter: str
    term: str
    entities: list[Entity]


class Books:
    """Every book that can be made of a handbook and of hand-written pages; links to other pages lead to the `site`."""

    def __init__(self, handbook: Handbook, written: Sequence[Written] = (), site: str = "") -> None:
        self.handbook = handbook
        self.written = written
        self.renderer = BookRenderer(handbook, anchors(written), site)
        self.derived = self.renderer.derived

    def whole(self) -> list[Edition]:
        """The whole handbook: one book, or volumes when it holds more than one takes."""
        volumes = self._shelved()
        return [self._volume(topics, number, len(volumes)) for number, topics in enumerate(volumes, 1)]

    def complete(self) -> Edition:
        """The whole handbook in one book, whatever its size."""
        return self._volume(list(chain.from_iterable(self.derived.topics_by_area.values())), 1, 1)

    def _volume(self, topics: list[Topic], number: int, count: int) -> Edition:
        start = next((page for page in self.written if page.path == START), None) if number == 1 else None
        chapters: list[Chapter] = [self._page("how_to_use", start=start)]
        chapters += self._process() if number == 1 else []
        for area, group in groupby(topics, lambda topic: topic.area):
            chapters += self._area(area, list(group))
        chapters += self._references() if number == count else []
        questions = list(chain.from_iterable(map(self._own, topics)))
        chapters += [self._page("index_questions", questions=questions)] if questions else []
        chapters += [self._page("index_terms", terms=self._terms)]
        if count == 1:
            return self._edition(Titles(NAME, TITLE, SUBTITLE), chapters, questions, 2)
        return self._edition(Titles(f"{NAME}-{number}", TITLE, f"Volume {number} of {count}"), chapters, questions, 2)

    def topic(self, id_: str) -> Edition:
        """A topic with all its questions."""
        return self._booklet("topics", id_, "Topic", (), self.derived.questions_by_topic[id_])

    def round(self, id_: str) -> Edition:
        """A round with all its questions."""
        return self._booklet("rounds", id_, "Round", (), self.derived.questions_by_round[id_])

    def company(self, id_: str) -> Edition:
        """A company, the rounds of its loop, and the questions to prepare for it."""
        company = self.handbook.companies[id_]
        rounds = [item for item in self.derived.rounds if item.id in {stage.round for stage in company.stages}]
        asked = [item for item in self.derived.most_asked if company in self.derived.companies_by_question[item.id]]
        return self._booklet("companies", id_, "Company guide", rounds, asked)

    def _booklet(
        self,
        kind: Literal["topics", "rounds", "companies"],
        id_: str,
        subtitle: str,
        more: Sequence[Round],
        questions: Sequence[Question],
    ) -> Edition:
        entity: Topic | Round | Company = getattr(self.handbook, kind)[id_]
        titles = Titles(f"{KINDS[kind].__name__.lower()}-{id_}", name_of(entity), subtitle)
        return self._edition(titles, self._listed((entity, *more), questions), questions)

    def booklets(self) -> Iterator[Edition]:
        """Every book but the whole."""
        yield self.most_asked()
        yield from map(self.round, self.handbook.rounds)
        yield from map(self.company, self.handbook.companies)
        yield from map(self.topic, self.handbook.topics)

    def most_asked(self) -> Edition:
        """The questions that most companies ask."""
        asked = self.derived.most_asked[:MOST_ASKED]
        return self._edition(
            Titles("most-asked", "Most asked", f"{len(asked)} questions"), self._listed((), asked), asked
        )

    def _listed(self, entities: Sequence[Topic | Round | Company], questions: Sequence[Question]) -> list[Chapter]:
        """A list of what follows, with pages, in place of a table of contents."""
        chapters: list[Chapter] = [self._part("contents", "In this booklet", "", (*entities, *questions)), *entities]
        return [*chapters, self._page("questions_heading"), *questions] if questions else chapters

    def _edition(
        self, titles: Titles, chapters: Sequence[Chapter], questions: Sequence[Question], depth: int = 0
    ) -> Edition:
        texts = map(self._text, chapters)
        days = (item.reviewed.isoformat() for item in chapters if not isinstance(item, str))
        grouped = self.derived.by_area(sorted(item.id for item in questions))
        shelves = [(wording(area), [item.difficulty for item in items]) for area, items in grouped.items()]
        pages = {anchor: address("", path) for path, anchor in self.renderer.anchors.items()}
        return Edition(*titles, tuple(texts), max(days, default="1970-01-01"), shelves, pages, depth)

    def _shelved(self) -> list[list[Topic]]:
        """Topics in order, as many in each volume as it takes; the last may hold companies and sources alone."""
        volumes: list[list[Topic]] = [[]]
        size = self._size(self._process())
        for topic in chain.from_iterable(self.derived.topics_by_area.values()):
            more = self._size([topic, *self._own(topic)])
            if size + more > VOLUME and volumes[-1]:
                volumes.append([])
                size = 0
            volumes[-1].append(topic)
            size += more
        return volumes if size + self._size(self._references()) <= VOLUME else [*volumes, []]

    def _size(self, chapters: Iterable[Chapter]) -> int:
        return sum(len(self._text(item)) for item in chapters)

    def _own(self, topic: Topic) -> list[Question]:
        return [item for item in self.derived.questions_by_topic[topic.id] if item.topics[0] == topic.id]

    def _page(self, name: str, **values: object) -> str:
        return self.renderer.template(f"book/{name}", **values)

    @cache  # noqa: B019  # the same question stands in a dozen books, and both live as long as one run
    def _text(self, it: Chapter) -> str:
        if isinstance(it, str):
            return it
        return chapter(it, self.renderer) if isinstance(it, Written) else self._page(KIND_OF[type(it)], it=it)

    def _part(self, id_: str, title: str, lead: str, chapters: Iterable[Written | Entity]) -> str:
        return self._page("part", id=id_, title=title, lead=lead, chapters=list(chapters))

    def _section(self, name: str, title: str, lead: str) -> list[Chapter]:
        """Hand-written pages as a part, if there are any."""
        pages = [page for page in self.written if page.path.startswith(SECTIONS[name])]
        return [self._part(name, title, lead, pages), *pages] if pages else []

    def _process(self) -> list[Chapter]:
        rounds, roles = self.derived.rounds, self.derived.roles
        return [
            *self._section("journey", "Journey", "From a plan to an offer, step by step."),
            *self._section("guides", "Guides", "What fits no single question, round or role."),
            self._part(
                "rounds",
                "Rounds",
                "What happens in each interview of a loop, who grades what, and how to behave.",
                rounds,
            ),
            *rounds,
            self._part(
                "roles", "Roles", "What each job answers for, which rounds decide, and what to prepare first.", roles
            ),
            *roles,
        ]

    def _area(self, area: str, topics: list[Topic]) -> Iterator[Chapter]:
        count = sum(len(self._own(topic)) for topic in topics)
        yield self._part(area, wording(area), f"{len(topics)} topics, {count} questions.", topics)
        for topic in topics:
            yield topic
            yield from self._own(topic)

    def _references(self) -> list[Chapter]:
        companies = list(chain.from_iterable(self.derived.companies_by_kind.values()))
        technologies = sorted(self.handbook.technologies.values(), key=lambda item: item.name.casefold())
        return [
            *self._section("kinds", "Kinds of company", "What loops share where employers are alike."),
            self._part(
                "companies", "Companies", "What is known of each loop, by whom, since when, and how sure.", companies
            ),
            *companies,
            self._part(
                "technologies",
                "Technologies",
                "What postings name, who needs it, and what is asked about it.",
                technologies,
            ),
            *technologies,
            self._page("sources"),
        ]

    @cached_property
    def _terms(self) -> list[Term]:
        """Names and aliases of topics, technologies and companies, and what questions are also looked up as."""
        found: dict[str, list[Entity]] = {}
        for kind in ("topics", "technologies", "companies", "rounds", "roles", "questions"):
            for entity in self.handbook.of(kind).values():
                names = () if isinstance(entity, Question) else (name_of(entity),)
                for term in (*names, *getattr(entity, "aliases", ())):
                    found.setdefault(str(term), []).append(entity)
        ordered = sorted(found, key=lambda term: (term.casefold(), term))
        return [Term(_letter(term), term, found[term]) for term in ordered]


def _letter(term: str) -> str:
    return term[0].upper() if term[0].isalpha() and term[0].isascii() else "#"
