"""What follows from the data without being in it: who points at whom, neighbors, groups, evidence."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar, get_args

from .markup import ENTITY_LINK
from .models import EVIDENCE_KINDS, Citation, Company, Evidence, Handbook, PartialDate, Question, Role, Round, Topic
from .models.learning import Area
from .models.learning import Kind as QuestionKind
from .models.reference import SourceKind

T = TypeVar("T")
AREAS: tuple[str, ...] = get_args(Area)
RELATED = 5
STALE_MONTHS = 18
"""From this age of its newest evidence on, a company page warns."""


class Derived:
    """Everything computed from a handbook, each part once."""

    def __init__(self, handbook: Handbook) -> None:
        self.handbook = handbook

    @cached_property
    def questions_by_topic(self) -> dict[str, list[Question]]:
        """Questions of each topic, the topic's own first, easy before hard."""
        found: dict[str, list[Question]] = {topic: [] for topic in self.handbook.topics}
        for question in self.handbook.questions.values():
            for topic in question.topics:
                found[topic].append(question)
        rank = {"easy": 0, "medium": 1, "hard": 2}
        for id_, questions in found.items():
            questions.sort(key=lambda item: (item.topics[0] != id_, rank[item.difficulty], item.id))
        return found

    @cached_property
    def topics_by_area(self) -> dict[str, list[Topic]]:
        """Topics on each shelf, prerequisites before their dependents, then by name."""
        depth = self._depths()
        found: dict[str, list[Topic]] = {area: [] for area in AREAS}
        for topic in self.handbook.topics.values():
            found[topic.area].append(topic)
        for topics in found.values():
            topics.sort(key=lambda item: (depth[item.id], item.name.casefold()))
        return {area: topics for area, topics in found.items() if topics}

    def _depths(self) -> dict[str, int]:
        depth: dict[str, int] = {}

        def of(topic: str) -> int:
            if topic not in depth:
                depth[topic] = 1 + max(map(of, self.handbook.topics[topic].prerequisites), default=-1)
            return depth[topic]

        for topic in self.handbook.topics:
            of(topic)
        return depth

    @cached_property
    def dependents(self) -> dict[str, list[Topic]]:
        """Topics that name each topic as a prerequisite."""
        found: dict[str, list[Topic]] = {topic: [] for topic in self.handbook.topics}
        for dependent in self.handbook.topics.values():
            for earlier in dependent.prerequisites:
                found[earlier].append(dependent)
        return found

    @cached_property
    def questions_by_round(self) -> dict[str, list[Question]]:
        """Questions asked in each round, by id."""
        return _inverted(self.handbook.rounds, self.handbook.questions.values(), lambda item: item.rounds)

    @cached_property
    def rounds(self) -> list[Round]:
        """Rounds in the order of a loop."""
        return sorted(self.handbook.rounds.values(), key=lambda item: (item.order, item.id))

    @cached_property
    def roles(self) -> list[Role]:
        """Roles from modeling to infrastructure, generalists first."""
        return sorted(
            self.handbook.roles.values(), key=lambda item: (item.axes.infrastructure, item.axes.specialist, item.id)
        )

    @cached_property
    def companies_by_kind(self) -> dict[str, list[Company]]:
        """Companies of each kind, full guides first."""
        found: dict[str, list[Company]] = defaultdict(list)
        for company in sorted(self.handbook.companies.values(), key=lambda item: (item.coverage, item.name.casefold())):
            found[company.kind].append(company)
        return dict(sorted(found.items()))

    @cached_property
    def companies_by_role(self) -> dict[str, list[Company]]:
        """Companies whose guide names each role."""
        companies = self.handbook.companies.values()
        return _inverted(self.handbook.roles, companies, lambda item: {role.role for role in item.roles})

    def rounds_of_kind(self, kind: str) -> list[tuple[Round, list[Company]]]:
        """Rounds in the order of a loop, each with the companies of a kind whose loop holds it."""
        companies = self.companies_by_kind.get(kind, [])
        found = (
            (round_, [item for item in companies if round_.id in {stage.round for stage in item.stages}])
            for round_ in self.rounds
        )
        return [(round_, having) for round_, having in found if having]

    @cached_property
    def companies_by_question(self) -> dict[str, list[Company]]:
        """Companies whose guide or reports name each question."""
        return _inverted(
            self.handbook.questions,
            self.handbook.companies.values(),
            lambda item: {*item.questions, *(report.question for report in item.reported if report.question)},
        )

    @cached_property
    def most_asked(self) -> list[Question]:
        """Questions by how many companies point at them, then by how many rounds ask them."""
        companies = self.companies_by_question
        return sorted(
            self.handbook.questions.values(), key=lambda item: (-len(companies[item.id]), -len(item.rounds), item.id)
        )

    @cached_property
    def question_kinds(self) -> tuple[str, ...]:
        """The kinds of question, as the model lists them."""
        return get_args(QuestionKind)

    @cached_property
    def source_kinds(self) -> tuple[str, ...]:
        """The kinds of source, in the order of the reading list."""
        return get_args(SourceKind)

    @cached_property
    def cited_by(self) -> dict[str, int]:
        """How many entities cite each source."""
        counts = Counter[str]()
        for kind in ("topics", "questions", "rounds", "roles", "technologies"):
            for entity in self.handbook.of(kind).values():
                citations: tuple[Citation, ...] = getattr(entity, "sources", getattr(entity, "learn", ()))
                counts.update({citation.source for citation in citations})
        for company in self.handbook.companies.values():
            if company.blog:
                linked = {link["id"] for link in ENTITY_LINK.finditer(company.blog.read) if link["kind"] == "sources"}
                counts.update(linked | {company.blog.source})
        return counts

    def siblings(self, question: Question) -> tuple[Question | None, Question | None]:
        """The question before and the one after, in the order of the first topic's page."""
        own = [item for item in self.questions_by_topic[question.topics[0]] if item.topics[0] == question.topics[0]]
        place = [item.id for item in own].index(question.id)
        return own[place - 1] if place else None, own[place + 1] if place + 1 < len(own) else None

    def related(self, question: Question) -> list[Question]:
        """The questions that share most with this one: topics first, then companies, rounds and kind."""
        scores = Counter[str]()
        for topic in question.topics:
            for other in self.questions_by_topic[topic]:
                scores[other.id] += 4
        companies = {company.id for company in self.companies_by_question[question.id]}
        for id_ in scores:
            other = self.handbook.questions[id_]
            scores[id_] += len(companies & {company.id for company in self.companies_by_question[id_]})
            scores[id_] += len(set(question.rounds) & set(other.rounds)) + (question.kind == other.kind)
        linked = [item.question for item in question.follow_ups if item.question]
        del scores[question.id]
        ranked = sorted(scores, key=lambda id_: (id_ not in linked, -scores[id_], id_))
        return [self.handbook.questions[id_] for id_ in ranked[:RELATED]]

    def by_area(self, questions: Iterable[str]) -> dict[str, list[Question]]:
        """These questions, grouped by the area of their first topic."""
        found: dict[str, list[Question]] = defaultdict(list)
        for id_ in questions:
            question = self.handbook.questions[id_]
            found[self.handbook.topics[question.topics[0]].area].append(question)
        return {area: found[area] for area in AREAS if area in found}


def _inverted(keys: Iterable[str], items: Iterable[T], refs: Callable[[T], Iterable[str]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {key: [] for key in keys}
    for item in items:
        for ref in refs(item):
            found[ref].append(item)
    return found


def strongest(evidence: Sequence[Evidence]) -> str:
    """The strongest kind among some pages."""
    return min((item.kind for item in evidence), key=EVIDENCE_KINDS.index)


def newest(evidence: Iterable[Evidence]) -> PartialDate | None:
    """The newest date among some pages; None when none shows a date."""
    return max((item.date for item in evidence if item.date), default=None)


def oldest(evidence: Iterable[Evidence]) -> PartialDate | None:
    """The oldest date among some pages; None when none shows a date."""
    return min((item.date for item in evidence if item.date), default=None)


def age_in_months(date: PartialDate | None, on: datetime.date) -> int | None:
    """Months from the last day a date can mean to a day; None for undated."""
    if date is None:
        return None
    year, month = (*map(int, date.split("-")), 12)[:2]
    return max(0, (on.year - year) * 12 + on.month - month)
