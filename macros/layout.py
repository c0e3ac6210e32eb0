"""The layout of a data file: keys in the order of the model, no stray blanks; never another meaning."""

from collections.abc import Iterator
from pathlib import Path

from .models import KINDS
from .read import Flaw, parse, text_of


def laid_out(text: str, kind: str) -> str:
    """The same file in the usual layout; as it was where that is not certain to mean the same."""
    document = parse(text)
    if document.flaws or not document.value or not isinstance(document.value, dict):
        return text
    ordered = "".join(_ordered(text.splitlines(keepends=False), document.sections(), list(KINDS[kind].model_fields)))
    trimmed = "".join(f"{line.rstrip()}\n" for line in ordered.splitlines())
    return next((new for new in (trimmed, ordered) if _value(new) == document.value), text)


def _value(text: str) -> object:
    document = parse(text)
    return None if document.flaws else document.value


def _ordered(lines: list[str], keys: list[tuple[str, int]], order: list[str]) -> Iterator[str]:
    """The block of each key, the comments above it included; at most one empty line before it, where there was one."""
    starts = [_with_comments(lines, line - 1) for _, line in keys]
    blocks = [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    parts = sorted(zip(keys, starts, blocks, strict=True), key=lambda part: _place(part[0][0], order))
    yield from (f"{line}\n" for line in lines[: starts[0]] if line.strip())
    for number, (_, start, block) in enumerate(parts):
        if number and start and not lines[start - 1].strip():
            yield "\n"
        yield "\n".join(block).rstrip() + "\n"


def _with_comments(lines: list[str], line: int) -> int:
    while line and lines[line - 1].startswith("#"):
        line -= 1
    return line


def _place(key: str, order: list[str]) -> int:
    return order.index(key) if key in order else len(order)


def unusual(data: Path, only: list[Path]) -> Iterator[tuple[Path, str]]:
    """Files whose layout is not the usual one, with the text they should have; `only` these, or all under `data`."""
    for kind in KINDS:
        for path in sorted((data / kind).rglob("*.yaml")):
            if only and path not in only:
                continue
            text = text_of(path)
            if not isinstance(text, Flaw) and (wanted := laid_out(text, kind)) != text:
                yield path, wanted
