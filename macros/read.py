"""From the bytes of one file to plain values with the line of each; the only module that knows YAML."""

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

UNFINISHED = "TODO"
"""A text that starts with it is still to be written."""
MAX_BYTES = 256 * 1024
MAX_DEPTH = 40
_SAFE_BRACKETS = 1000
"""So many open brackets the parser's own recursion bears, in the worst case."""
_COMPACT = re.compile(r"\n *(?:[-?:][ \t]+){40}")
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0"
    r"\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_NAMES = {"bool": "true or false", "int": "a number", "float": "a number"}
_STR = "tag:yaml.org,2002:str"
_PLAIN: dict[str, tuple[re.Pattern[str], Callable[[str], Any]]] = {
    "timestamp": (re.compile(r"(?s:.*)"), str),
    "null": (re.compile(r".*"), lambda _text: None),
    "bool": (re.compile(r"true|false"), lambda text: text == "true"),
    "int": (re.compile(r"-?(?:0|[1-9][0-9]{0,17})"), int),
    "float": (re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+"), float),
}
"""How a scalar without quotes that is no text is read, by what YAML 1.1 takes it for: the spelling that surprises nobody, and its value."""

Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Flaw:
    """Something wrong in the text of a file, before any model is asked."""

    line: int
    where: Path_
    what: str
    to_write: bool = False
    """Whether a part is only still missing, of which nothing else is asked."""


@dataclass
class Document:
    """One file as plain values (str, bool, int, float, None, list, dict) and the place of each."""

    value: Any = None
    flaws: list[Flaw] = field(default_factory=list)
    root: yaml.Node | None = None

    def line(self, where: Path_) -> int:
        """The line of a field's key or of a list's item, or of the nearest thing that contains it."""
        node, line = self.root, 1
        for step in where:
            if isinstance(node, yaml.MappingNode):
                found = next((pair for pair in node.value if pair[0].value == step), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                found = (node.value[step], node.value[step])
            else:
                found = None
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        return line

    def sections(self) -> list[tuple[str, int]]:
        """The keys of the file itself, each with its line."""
        pairs = self.root.value if isinstance(self.root, yaml.MappingNode) else []
        return [(key.value, _line(key.start_mark)) for key, _ in pairs]


def text_of(path: Path) -> str | Flaw:
    """The file as text, or why it cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return Flaw(1, (), f"is larger than {MAX_BYTES // 1024} KiB; split it, or move code to its own file")
        text = (raw := path.read_bytes()).decode("utf-8")
    except OSError as error:
        return Flaw(1, (), f"cannot be read ({error.strerror}); check the file and its permissions")
    except UnicodeDecodeError as error:
        return Flaw(raw.count(b"\n", 0, error.start) + 1, (), "is not UTF-8; save the file as UTF-8")
    if hidden := _HIDDEN.search(text):
        return Flaw(text.count("\n", 0, hidden.start()) + 1, (), _is_hidden(hidden))
    if not text.strip():
        return Flaw(1, (), "is empty; fill it in, or delete it")
    return text


def _is_hidden(hidden: re.Match[str]) -> str:
    return f"holds the invisible character U+{ord(hidden[0]):04X}; delete it"


def parse(text: str) -> Document:
    """The values of a YAML text with the line of each, and every flaw of the text itself."""
    document = Document()
    try:
        if deep := _too_deep(text):
            document.flaws.append(Flaw(deep, (), f"is nested more than {MAX_DEPTH} deep; flatten it"))
            return document
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        document.flaws.append(_syntax(error, text))
        return document
    if node is None:
        document.flaws.append(Flaw(1, (), "holds nothing but comments; fill it in, or delete it"))
        return document
    document.root = node
    document.value = _Reader(text, document).read(node, ())
    return document


def _too_deep(text: str) -> int | None:
    """The line where a text nests too deep for the parser, which has a stack to lose; walked only where brackets and dashes allow it."""
    if text.count("[") + text.count("{") <= _SAFE_BRACKETS and not _COMPACT.search("\n" + text):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return _line(event.start_mark)
    return None


def _line(mark: Any) -> int:
    return int(mark.line) + 1 if mark else 1


class _Loader(yaml.CSafeLoader):
    """Knows what each node is without the detours that tags and paths would need: both are refused."""

    # Asked at each node where it lies, for rules that nobody has made; a tenth of the time goes into the asking.
    descend_resolver = staticmethod(operator.is_)  # type: ignore[assignment]  # what they answer, nobody reads
    ascend_resolver = staticmethod(tuple)  # type: ignore[assignment]

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> str:
        if kind is not yaml.ScalarNode:
            return "tag:yaml.org,2002:map" if kind is yaml.MappingNode else "tag:yaml.org,2002:seq"
        if implicit[0] and value is not None:
            for tag, pattern in self.yaml_implicit_resolvers.get(value[:1], ()):
                if pattern.match(value):
                    return str(tag)
        return _STR


_HINTS = (
    ("mapping values are not allowed", "put the text in quotes, it holds a colon and a space"),
    ("cannot start any token", "put the text in quotes, it starts with a reserved character"),
    ("found another document", "keep one entity in one file; remove the line ---"),
    ("undefined alias", "put the text in quotes, a leading * means an alias"),
    ("unexpected end of stream", "close the quote"),
    ("could not find expected ':'", "close the quote, or indent the text under its key"),
    ("did not find expected", "check indentation and quotes on this line and the line before"),
)


def _syntax(error: yaml.YAMLError, text: str) -> Flaw:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be parsed"
    line = _line(mark)
    if "\t" in "".join(text.splitlines()[line - 1 : line]):
        return Flaw(line, (), "is not YAML: it is indented with a tab; use spaces")
    hint = next((hint for sign, hint in _HINTS if sign in f"{error} {reason}"), "check indentation and quotes")
    return Flaw(line, (), f"is not YAML: {reason}; {hint}")


class _Reader:
    """One walk over the nodes of a file: values, lines, and what is refused."""

    def __init__(self, text: str, document: Document) -> None:
        self.source = text.splitlines() if " #" in text else []
        self.document = document
        self.seen: set[int] = set()

    def flaw(self, node: yaml.Node, where: Path_, what: str) -> None:
        self.document.flaws.append(Flaw(node.start_mark.line + 1, where, what))

    def read(self, node: yaml.Node, where: Path_) -> Any:
        if id(node) in self.seen:
            self.flaw(node, where, "is used a second time through an alias; write it out, aliases are not allowed")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node, where)
        if len(where) > MAX_DEPTH:
            self.flaw(node, where, f"is nested more than {MAX_DEPTH} deep; flatten it")
            return None
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag[18:] not in {"map", "seq"}:
            self.flaw(node, where, f"has the tag {node.tag}; remove it")
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*where, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)  # noqa: S101  # the third and last kind of node
        return dict(self.pairs(node, where))

    def pairs(self, node: yaml.MappingNode, where: Path_) -> Iterator[tuple[str, Any]]:
        first: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag.endswith(":merge"):
                self.flaw(key, where, "has a key that is not plain text; write a field's name")
                continue
            name = key.value
            if name in first:
                self.flaw(
                    key,
                    (*where, name),
                    f"is set twice, first on line {_line(first[name].start_mark)}; keep one of them",
                )
                continue
            first[name] = key
            yield name, self.read(value, (*where, name))

    def scalar(self, node: yaml.ScalarNode, where: Path_) -> Any:
        if node.style:
            if node.style == '"' and (hidden := _HIDDEN.search(node.value)):
                self.flaw(node, where, _is_hidden(hidden))
            return node.value
        if self.source:
            self.comment_lost(node, where)
        text = str(node.value)
        if node.tag == _STR:
            return text
        plain = _PLAIN.get(node.tag.rpartition(":")[2])
        if plain is None or not plain[0].fullmatch(text):
            kind = _NAMES.get(node.tag.rpartition(":")[2], "something else")
            self.flaw(node, where, f"is read as {kind} by YAML 1.1, not as {text!r}; put it in quotes")
            return text
        return plain[1](text)

    def comment_lost(self, node: yaml.ScalarNode, where: Path_) -> None:
        end = node.end_mark
        rest = self.source[end.line][end.column :] if end.line < len(self.source) else ""
        if rest.lstrip().startswith("#"):
            self.flaw(
                node, where, "is followed by ' #', which YAML drops; quote the text, or put the comment on its own line"
            )
