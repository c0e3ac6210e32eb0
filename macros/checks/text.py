"""Rules about what a text holds: links, Markdown, formulas, length, likeness."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from ..markup import ENTITY_LINK, LINK_END, Piece, is_odd_fence, mathml, without_tags, words
from ..models import Plain
from ..problems import nearest
from .scope import Finding, Scope, leaves_of

ANSWER_WORDS = range(60, 161)
EXPLANATION_WORDS = range(100, 601)
MAP_WORDS = range(120, 451)
NEAR_TWIN = 0.75
"""The share of content words from which two prompts count as one question."""


def links_lead_somewhere(scope: Scope) -> Iterator[Finding]:
    """A link in Markdown is a web address or `kind/id` of an entity that exists."""
    for kind, id_, where, _, prose in scope.texts:
        if "](" in prose:
            yield from (Finding(kind, id_, where, what) for what in _bad_links(prose, scope.known))


def _bad_links(text: str, known: dict[str, set[str]]) -> Iterator[str]:
    entities = {match.start(): match for match in ENTITY_LINK.finditer(text)}
    for match in entities.values():
        ids = known.get(match["kind"], set())
        if match["id"] not in ids:
            yield f"links to {match['kind']}/{match['id']}, which is not there{nearest(match['id'], ids)}"
    ends = {text.index("](", match.start()) for match in entities.values()}
    for match in LINK_END.finditer(text):
        if match.start() not in ends and not match["to"].startswith(("https://", "http://")):
            yield f"links to '{match['to']}'; link to https:// or to kind/id"


_SUSPICIOUS = re.compile(r"<|\{|#|!\[|\[\^|\]:|\*\[|!!!|\?\?\?|===|:::|--8|\[TOC|\n[ \t>]*[=-]+[ \t]*(?:\n|\Z)")
"""What any of the signs below holds; most texts hold none of it, and one search tells. Each choice begins with one letter, no set: so the search skips."""
_NOT_PORTABLE = (
    (re.compile(r"<[A-Za-z/!?][^<>]*>"), "holds HTML; use Markdown, or put it in `code`"),
    (re.compile(r"<[A-Za-z/!?]"), "holds the start of an HTML tag; write `<` with a space after it, or in `code`"),
    (
        re.compile(r"^[ \t]*(?:!!!|\?\?\?|===|:::)", re.MULTILINE),
        "holds a block of one Markdown dialect; use paragraphs, lists, tables",
    ),
    (re.compile(r"\{:|\{\s*[.#][A-Za-z]"), "holds an attribute list; remove it, templates decide the look"),
    (
        re.compile(r"^[ \t>*+\-\d.)]*#", re.MULTILINE),
        "holds a heading; start the paragraph with **bold words**, or write \\# for the sign",
    ),
    (
        re.compile(r"(?<=\S)[ \t]*\n[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE),
        "holds an underlined heading; put a blank line before a rule, or use **bold words**",
    ),
    (re.compile(r"!\["), "holds an image; use `figures`"),
    (
        re.compile(r"^[ \t>*+\-\d.)]*\[(?:\\.|[^\[\]\\])+\]:", re.MULTILINE),
        "holds a link definition; write the link inline",
    ),
    (re.compile(r"\[\^"), "holds a footnote; write it into the text, or cite a source"),
    (re.compile(r"^[ \t]*\*\[", re.MULTILINE), "holds an abbreviation definition; write it out"),
    (re.compile(r"--8<--|\[TOC\]"), "holds a directive of the site's tools; remove it"),
)


def markdown_is_portable(scope: Scope) -> Iterator[Finding]:
    """Markdown uses only what every edition shows the same way: no HTML, headings, dialects."""
    for kind, id_, where, _, prose in scope.texts:
        if not _SUSPICIOUS.search(prose):
            continue
        for pattern, what in _NOT_PORTABLE:
            if found := pattern.search(prose):
                yield Finding(kind, id_, where, f"{what} ({found[0].strip()[:30]!r})")
                break


def fences_are_plain(scope: Scope) -> Iterator[Finding]:
    """A fence is opened with at most a language, and closed."""
    for kind, id_, where, parts, _ in scope.mixed:
        for piece in parts:
            if is_odd_fence(piece):
                what = "holds a fence that tools read differently; open it with ```python or ```, close it with ```"
                yield Finding(kind, id_, where, what)


_CUT_ROW = re.compile(r"\|.*\0|\0.*\|")
_BAR = re.compile(r"(?<!\\)\|")


def formulas_keep_to_their_cell(scope: Scope) -> Iterator[Finding]:
    """A formula in a table holds no bar, which would end its cell."""
    for kind, id_, where, parts, _ in scope.mixed:
        barred = [piece for piece in parts if piece.part == "math" and "|" in piece.text and not piece.display]
        if any(map(_BAR.search, (piece.text for piece in barred))) and _CUT_ROW.search(
            "".join("\0" if piece in barred else piece.text for piece in parts)
        ):
            what = "holds a formula with | in a table, which ends the cell; write \\vert or \\mid"
            yield Finding(kind, id_, where, what)


def formulas_are_understood(scope: Scope) -> Iterator[Finding]:
    """Each formula is TeX that turns into MathML."""
    for kind, id_, where, parts, _ in scope.mixed:
        for piece in parts:
            if "$" in piece.raw and (what := _bad_formula(piece)):
                yield Finding(kind, id_, where, what)


def _bad_formula(piece: Piece) -> str | None:
    if piece.part == "text" and re.search(r"(?<!\\)(?:\\\\)*\$", piece.text):
        return r"holds a lone $; write \$ for money, no space inside the dollars of a formula, and $$ in a paragraph of its own"
    if piece.part == "math":
        try:
            mathml(without_tags(piece.text), display=piece.display)
        except ValueError as error:
            return f"holds a formula that cannot be read: {error}; correct '{piece.text.strip()[:60]}'"
    return None


def plain_text_is_plain(scope: Scope) -> Iterator[Finding]:
    """Plain text holds no Markdown that a reader would see as signs."""
    for kind, id_, where, text in leaves_of(scope, Plain):
        if re.search(r"\*\*|\]\(|\$\S.*\S\$|`", text):
            yield Finding(kind, id_, where, "holds Markdown, and is shown as plain text; write it in words and Unicode")


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
