"""Rules about how entities hang together, and which parts a question needs."""

import re
from collections.abc import Iterator

from ..models import KINDS, Question, Ref
from ..problems import nearest
from .scope import Finding, Scope, leaves_of

FEWEST_LEVELS = 2


def ids_are_well_formed(scope: Scope) -> Iterator[Finding]:
    """A file's name is lower case letters, digits and single hyphens."""
    for kind in KINDS:
        for id_ in scope.handbook.of(kind):
            if not re.fullmatch(Ref.pattern or "", id_):
                yield Finding(
                    kind, id_, (), "has a name that is no id; use lower case letters, digits and single hyphens"
                )


def references_exist(scope: Scope) -> Iterator[Finding]:
    """Whatever an entity refers to is there."""
    for kind, id_, where, ref in leaves_of(scope, Ref):
        if ref not in scope.known[ref.kind]:
            yield Finding(
                kind, id_, where, f"nothing in {ref.kind} is called '{ref}'{nearest(ref, scope.known[ref.kind])}"
            )


def references_are_not_repeated(scope: Scope) -> Iterator[Finding]:
    """A list names another entity once, and never its own."""
    seen: set[tuple[str, str, tuple[str | int, ...], Ref]] = set()
    for kind, id_, where, ref in leaves_of(scope, Ref):
        if isinstance(where[-1], int):
            if (kind, id_, where[:-1], ref) in seen:
                yield Finding(kind, id_, where, f"names '{ref}' a second time; keep one")
            seen.add((kind, id_, where[:-1], ref))
            if (ref.kind, ref) == (kind, id_):
                yield Finding(kind, id_, where, "names itself; remove it")


def prerequisites_have_no_cycle(scope: Scope) -> Iterator[Finding]:
    """Following prerequisites never leads back to where one started."""
    topics = scope.handbook.topics
    done: set[str] = set()
    for start in topics:
        trail: list[str] = []
        yield from _cycles(scope, start, trail, done)


def _cycles(scope: Scope, start: str, trail: list[str], done: set[str]) -> Iterator[Finding]:
    topics = scope.handbook.topics
    stack = [(start, iter(topics[start].prerequisites))]
    trail.append(start)
    while stack:
        topic, rest = stack[-1]
        following = next((item for item in rest if item in topics and item not in done and item != topic), None)
        if following is None:
            done.add(topic)
            stack.pop()
            trail.pop()
        elif following in trail:
            circle = " → ".join([*trail[trail.index(following) :], following])
            yield Finding("topics", topic, ("prerequisites",), f"goes in a circle: {circle}; remove one of the steps")
        else:
            stack.append((following, iter(topics[following].prerequisites)))
            trail.append(following)


def names_are_unique(scope: Scope) -> Iterator[Finding]:
    """No two entities of a kind share a name, prompt or title."""
    fields = {"questions": "prompt", "sources": "url"}
    for kind in KINDS:
        field = fields.get(kind, "name")
        first: dict[str, str] = {}
        for id_, entity in scope.handbook.of(kind).items():
            name = str(getattr(entity, field))
            if (earlier := first.setdefault(name.casefold(), id_)) != id_:
                yield Finding(
                    kind, id_, (field,), f"is the same as in '{earlier}'; keep one, the other becomes an alias"
                )


PART_OF = {"coding": "coding", "design": "design", "behavioral": "story", "logic": "puzzle"}


def kinds_have_their_parts(scope: Scope) -> Iterator[Finding]:
    """A question has the parts of its kind, and only those."""
    for id_, question in scope.handbook.questions.items():
        for kind, part in PART_OF.items():
            has = getattr(question, part) is not None
            if question.kind == kind and not has:
                yield Finding(
                    "questions", id_, (part,), f"is missing; add it: {Question.model_fields[part].description}"
                )
            elif has and question.kind != kind:
                yield Finding(
                    "questions",
                    id_,
                    (part,),
                    f"belongs to a {kind} question, and this one's kind is {question.kind}; remove it",
                )
        if question.explanation is None and question.kind != "design":
            yield Finding(
                "questions",
                id_,
                ("explanation",),
                f"is missing; add it: {Question.model_fields['explanation'].description}",
            )
        if question.kind == "coding" and question.solution is None and question.verify is None:
            yield Finding(
                "questions",
                id_,
                ("verify",),
                f"is missing; a coding question needs it, or a solution in {id_}.py beside it",
            )


def levels_are_two_or_more(scope: Scope) -> Iterator[Finding]:
    """A question says what is expected at two levels or more."""
    for id_, question in scope.handbook.questions.items():
        if len(question.expected) < FEWEST_LEVELS:
            yield Finding("questions", id_, ("levels",), "needs two levels or more; say how the depth changes")


def follow_ups_are_answered(scope: Scope) -> Iterator[Finding]:
    """A follow-up has a prompt and an answer, or points at a question."""
    for id_, question in scope.handbook.questions.items():
        for index, item in enumerate(question.follow_ups):
            spoken = item.prompt is not None and item.answer is not None
            if spoken == (item.question is not None) or (item.question and (item.prompt or item.answer)):
                yield Finding("questions", id_, ("follow_ups", index), "needs prompt and answer, or only question")


def figures_are_drawn(scope: Scope) -> Iterator[Finding]:
    """Each figure has its drawing in data/figures."""
    drawn = scope.handbook.figures
    for kind, id_, where, value in scope.by_type[str]:
        if where[-1] == "draw" and value not in drawn:
            yield Finding(kind, id_, where, f"no drawing is called '{value}'{nearest(str(value), drawn)}")


def questions_lie_with_their_first_topic(scope: Scope) -> Iterator[Finding]:
    """The folder of a question is its first topic."""
    for id_, question in scope.handbook.questions.items():
        folder = scope.handbook.folders.get(id_)
        if folder is not None and folder != question.topics[0]:
            yield Finding(
                "questions",
                id_,
                ("topics", 0),
                f"is '{question.topics[0]}', and the file lies in {folder}/; move the file, or reorder the topics",
            )


def roles_weigh_a_round_once(scope: Scope) -> Iterator[Finding]:
    """The weights of a role name each round once."""
    for id_, role in scope.handbook.roles.items():
        rounds = [weight.round for weight in role.weights]
        for index, round_ in enumerate(rounds):
            if round_ in rounds[:index]:
                yield Finding(
                    "roles", id_, ("weights", index, "round"), f"'{round_}' is weighed a second time; keep one"
                )
