"""Rules that one file cannot keep alone, or that read its text; each a generator whose docstring is the rule."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from typing import NamedTuple, TypeVar

from .markup import ANY_LINK, ENTITY_LINK, Piece, mathml, pieces, words
from .models import KINDS, Company, Handbook, Leaf, Markdown, Plain, Question, Ref, leaves
from .problems import nearest

ANSWER_WORDS = range(60, 161)
EXPLANATION_WORDS = range(100, 601)
MAP_WORDS = range(120, 451)
NEAR_TWIN = 0.75
"""The share of content words from which two prompts count as one question."""
FEWEST_LEVELS = 2


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
    pieces: list[Piece]


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
        found = _leaves_of(self, Markdown)
        return [Text(kind, id_, where, list(pieces(text))) for kind, id_, where, text in found]


def findings(handbook: Handbook, known: dict[str, set[str]] | None = None) -> Iterator[Finding]:
    """Everything that breaks a rule. `known` adds ids whose files exist but did not load."""
    ids = {kind: set(handbook.of(kind)) | (known or {}).get(kind, set()) for kind in KINDS}
    walked = [(kind, id_, list(leaves(entity))) for kind in KINDS for id_, entity in handbook.of(kind).items()]
    scope = Scope(handbook, ids, walked)
    return chain.from_iterable(rule(scope) for rule in RULES)


S = TypeVar("S", bound=str)


def _leaves_of(scope: Scope, base: type[S]) -> Iterator[tuple[str, str, tuple[str | int, ...], S]]:
    for type_, found in scope.by_type.items():
        if issubclass(type_, base):
            yield from found  # type: ignore[misc]  # each value is of the type it is filed under


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
    for kind, id_, where, ref in _leaves_of(scope, Ref):
        if ref not in scope.known[ref.kind]:
            yield Finding(
                kind, id_, where, f"nothing in {ref.kind} is called '{ref}'{nearest(ref, scope.known[ref.kind])}"
            )


def references_are_not_repeated(scope: Scope) -> Iterator[Finding]:
    """A list names another entity once, and never its own."""
    for kind, id_, found in scope.leaves:
        refs = [(where, value) for where, value in found if isinstance(value, Ref) and isinstance(where[-1], int)]
        seen: set[tuple[tuple[str | int, ...], Ref]] = set()
        for where, value in refs:
            if (where[:-1], value) in seen:
                yield Finding(kind, id_, where, f"names '{value}' a second time; keep one")
            seen.add((where[:-1], value))
            if (value.kind, value) == (kind, id_):
                yield Finding(kind, id_, where, "names itself; remove it")


def links_lead_somewhere(scope: Scope) -> Iterator[Finding]:
    """A link in Markdown is a web address or `kind/id` of an entity that exists."""
    for kind, id_, where, parts in scope.texts:
        for piece in parts:
            if piece.part == "text" and "](" in piece.text:
                yield from (Finding(kind, id_, where, what) for what in _bad_links(piece.text, scope.known))


def _bad_links(text: str, known: dict[str, set[str]]) -> Iterator[str]:
    entities = {match.start(): match for match in ENTITY_LINK.finditer(text)}
    for match in entities.values():
        ids = known.get(match["kind"], set())
        if match["id"] not in ids:
            yield f"links to {match['kind']}/{match['id']}, which is not there{nearest(match['id'], ids)}"
    for match in ANY_LINK.finditer(text):
        if match.start() not in entities and not match["to"].startswith(("https://", "http://")):
            yield f"links to '{match['to']}'; link to https:// or to kind/id"


_SUSPICIOUS = re.compile(r"[<{#]|!\[|\[\^|\]:|\*\[|!!!|\?\?\?|===|:::|--8|\[TOC|\n[ ]{0,3}[=-]+\s*(?:\n|\Z)")
"""What any of the signs below holds; most texts hold none of it, and one search tells."""
_NOT_PORTABLE = (
    (re.compile(r"<[A-Za-z/!?][^>]*>"), "holds HTML; use Markdown, or put it in `code`"),
    (re.compile(r"<[A-Za-z/!?]"), "holds the start of an HTML tag; write `<` with a space after it, or in `code`"),
    (
        re.compile(r"^\s*(?:!!!|\?\?\?|===|:::)", re.MULTILINE),
        "holds a block of one Markdown dialect; use paragraphs, lists, tables",
    ),
    (re.compile(r"\{:|\{\s*[.#][A-Za-z]"), "holds an attribute list; remove it, templates decide the look"),
    (re.compile(r"^\s{0,3}#{1,6}\s", re.MULTILINE), "holds a heading; start the paragraph with **bold words**"),
    (
        re.compile(r"^\s{0,3}\S.*\n\s{0,3}(?:=+|-+)\s*$", re.MULTILINE),
        "holds an underlined heading; put a blank line before a rule, or use **bold words**",
    ),
    (re.compile(r"!\["), "holds an image; use `figures`"),
    (re.compile(r"^\s*\[[^\]]+\]:", re.MULTILINE), "holds a link definition; write the link inline"),
    (re.compile(r"\[\^"), "holds a footnote; write it into the text, or cite a source"),
    (re.compile(r"^\s*\*\[", re.MULTILINE), "holds an abbreviation definition; write it out"),
    (re.compile(r"--8<--|\[TOC\]"), "holds a directive of the site's tools; remove it"),
)


def markdown_is_portable(scope: Scope) -> Iterator[Finding]:
    """Markdown uses only what every edition shows the same way: no HTML, headings, dialects."""
    for kind, id_, where, parts in scope.texts:
        prose = "".join(piece.text if piece.part == "text" else "x" for piece in parts)
        if not _SUSPICIOUS.search(prose):
            continue
        for pattern, what in _NOT_PORTABLE:
            if found := pattern.search(prose):
                yield Finding(kind, id_, where, f"{what} ({found[0].strip()[:30]!r})")
                break


def formulas_are_understood(scope: Scope) -> Iterator[Finding]:
    """Each formula is TeX that turns into MathML."""
    for kind, id_, where, parts in scope.texts:
        for piece in parts:
            if "$" in piece.raw and (what := _bad_formula(piece)):
                yield Finding(kind, id_, where, what)


def _bad_formula(piece: Piece) -> str | None:
    if piece.part == "text" and re.search(r"(?<!\\)\$", piece.text):
        return r"holds a lone $; write \$ for money, and no space inside the dollars of a formula"
    if piece.part == "math":
        try:
            mathml(piece.text, display=piece.display)
        except ValueError as error:
            return f"holds a formula that cannot be read: {error}; correct '{piece.text.strip()[:60]}'"
    return None


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


_STOP = frozenset(
    "a an and are as at be by can could describe did do does explain for from give happens has have how i if in is it its me of on or tell than that the their them they this to use used vs was we what when where which who why with would write you your".split()  # noqa: SIM905  # sixty words read better in one line
)


def _content_words(prompt: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in re.findall(r"[a-z0-9]+", prompt.lower()) if word not in _STOP)


def prompts_are_distinct(scope: Scope) -> Iterator[Finding]:
    """No two questions ask the same in nearly the same words."""
    sets = {id_: _content_words(item.prompt) for id_, item in scope.handbook.questions.items()}
    by_word: dict[str, list[str]] = defaultdict(list)
    for id_, found in sets.items():
        for word in found:
            by_word[word].append(id_)
    rare = {word: ids for word, ids in by_word.items() if len(ids) <= max(40, len(sets) // 25)}
    pairs = {pair for ids in rare.values() for pair in combinations(ids, 2)}
    for one, other in sorted(pairs):
        shared, either = len(sets[one] & sets[other]), len(sets[one] | sets[other])
        if shared > 1 and shared / either >= NEAR_TWIN:
            yield Finding(
                "questions", other, ("prompt",), f"is nearly '{one}'; make one a follow-up or an alias of the other"
            )


def markdown_lengths(scope: Scope) -> Iterator[Finding]:
    """An answer can be spoken, an explanation read in a sitting, a map held in mind."""
    for id_, question in scope.handbook.questions.items():
        yield from _length("questions", id_, "answer", question.answer, ANSWER_WORDS)
        if question.explanation is not None:
            yield from _length("questions", id_, "explanation", question.explanation, EXPLANATION_WORDS)
    for id_, topic in scope.handbook.topics.items():
        yield from _length("topics", id_, "map", topic.map, MAP_WORDS)


def _length(kind: str, id_: str, field: str, text: str, allowed: range) -> Iterator[Finding]:
    count = words(text)
    if count not in allowed:
        remedy = "cut it" if count >= allowed.stop else "say more"
        yield Finding(
            kind, id_, (field,), f"has {count} words and needs {allowed.start} to {allowed.stop - 1}; {remedy}"
        )


_PART_OF = {"coding": "coding", "design": "design", "behavioral": "story", "logic": "puzzle"}


def kinds_have_their_parts(scope: Scope) -> Iterator[Finding]:
    """A question has the parts of its kind, and only those."""
    for id_, question in scope.handbook.questions.items():
        for kind, part in _PART_OF.items():
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
    for kind, id_, found in scope.leaves:
        for where, value in found:
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


def evidence_is_known_and_used(scope: Scope) -> Iterator[Finding]:
    """Each statement about a company names evidence of the same file, and each piece of evidence carries a statement."""
    for id_, company in scope.handbook.companies.items():
        ids = [item.id for item in company.evidence]
        cited = {str(value): where for where, value in leaves(company) if _cites(where)}
        for where, value in leaves(company):
            if _cites(where) and value not in ids:
                yield Finding("companies", id_, where, f"no evidence is called '{value}'{nearest(str(value), ids)}")
        for index, name in enumerate(ids):
            if name in ids[:index]:
                yield Finding("companies", id_, ("evidence", index, "id"), f"'{name}' is used twice; rename one")
            elif name not in cited:
                yield Finding(
                    "companies", id_, ("evidence", index, "id"), f"'{name}' carries no statement; cite it, or remove it"
                )


def _cites(where: tuple[str | int, ...]) -> bool:
    return where[-2:-1] == ("evidence",) and isinstance(where[-1], int) and len(where[:-2]) > 0


def evidence_can_be_traced(scope: Scope) -> Iterator[Finding]:
    """A page of evidence has an address, or is an inference, or says why it is not linked."""
    for id_, company in scope.handbook.companies.items():
        for index, item in enumerate(company.evidence):
            if item.url is None and item.kind != "inferred" and item.second_hand is None:
                yield Finding(
                    "companies",
                    id_,
                    ("evidence", index, "url"),
                    "is missing; give the address, or say in second_hand why it is not linked",
                )


def full_guides_are_full(scope: Scope) -> Iterator[Finding]:
    """A company with coverage full has its loop, roles, tips, questions and checklist."""
    for id_, company in scope.handbook.companies.items():
        if company.coverage == "full":
            for part in ("roles", "stages", "emphasis", "tips", "questions", "checklist"):
                if not getattr(company, part):
                    yield Finding(
                        "companies",
                        id_,
                        (part,),
                        f"is missing; a full guide needs it: {Company.model_fields[part].description}",
                    )


def spans_run_upward(scope: Scope) -> Iterator[Finding]:
    """A range starts at its smaller number."""
    for id_, round_ in scope.handbook.rounds.items():
        if round_.length.low > round_.length.high:
            yield Finding("rounds", id_, ("length", "low"), "is more than high; swap them")
    for id_, company in scope.handbook.companies.items():
        for index, stage in enumerate(company.stages):
            if stage.minutes and stage.minutes[0] > stage.minutes[-1]:
                yield Finding("companies", id_, ("stages", index, "minutes"), "start with the larger number; swap them")


def roles_weigh_a_round_once(scope: Scope) -> Iterator[Finding]:
    """The weights of a role name each round once."""
    for id_, role in scope.handbook.roles.items():
        rounds = [weight.round for weight in role.weights]
        for index, round_ in enumerate(rounds):
            if round_ in rounds[:index]:
                yield Finding(
                    "roles", id_, ("weights", index, "round"), f"'{round_}' is weighed a second time; keep one"
                )


def plain_text_is_plain(scope: Scope) -> Iterator[Finding]:
    """Plain text holds no Markdown that a reader would see as signs."""
    for kind, id_, where, text in _leaves_of(scope, Plain):
        if re.search(r"\*\*|\]\(|\$\S.*\S\$|`", text):
            yield Finding(kind, id_, where, "holds Markdown, and is shown as plain text; write it in words and Unicode")


RULES = (
    ids_are_well_formed,
    references_exist,
    references_are_not_repeated,
    links_lead_somewhere,
    markdown_is_portable,
    formulas_are_understood,
    prerequisites_have_no_cycle,
    names_are_unique,
    prompts_are_distinct,
    markdown_lengths,
    kinds_have_their_parts,
    levels_are_two_or_more,
    follow_ups_are_answered,
    figures_are_drawn,
    questions_lie_with_their_first_topic,
    evidence_is_known_and_used,
    evidence_can_be_traced,
    full_guides_are_full,
    spans_run_upward,
    roles_weigh_a_round_once,
    plain_text_is_plain,
)
