"""The portable Markdown of the data, taken apart: code, math, links and the text between them."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import math_core

Part = Literal["text", "code", "math"]

_PARTS = re.compile(
    r"(?=[`~$])(?:"
    r"(?P<fence>^(?P<marks>`{3,}|~{3,})[^\n]*\n(?s:.*?)(?:^(?P=marks)[ \t]*$|\Z))"
    r"|(?P<code>(?<![`\\])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<display>(?:\A|(?<=\n\n))\$\$(?:(?!\n[ \t]*\n)[^`$])+\$\$(?=[ \t]*(?:\n[ \t]*\n|\s*\Z)))"
    r"|(?P<inline>(?<![\\$])\$(?=[^\s$])[^$\n`]*?(?<=[^\s\\])\$(?![\d$])))",
    re.MULTILINE,
)
"""Narrower than what renderers take, so that nothing which counts as code or a formula here is read as anything else there:
code stays on its line, a displayed formula is a paragraph of its own, and no formula holds a backtick."""
ENTITY_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]+)\]\((?P<kind>[a-z]+)/(?P<id>[a-z0-9-]+)\)")
LINK_END = re.compile(r"\]\(\s*(?P<to>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)")
"""What follows the text of a link, whatever that text holds."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019.\-][^\W_]+)*")
_CONVERT = math_core.LatexToMathML(fancy_error=False)


class Piece(NamedTuple):
    """A stretch of Markdown of one nature."""

    part: Part
    text: str
    """For math, the TeX without its dollars."""
    raw: str
    """As it stands in the source."""
    display: bool = False


@lru_cache(maxsize=1 << 17)
def pieces(markdown: str) -> tuple[Piece, ...]:
    """Code, math and the text between them, in order, without gaps; kept, since rules and pages ask for the same texts."""
    if "`" in markdown or "$" in markdown or "~" in markdown:
        return tuple(_taken_apart(markdown))
    return (_text(markdown),) if markdown else ()


def _taken_apart(markdown: str) -> Iterator[Piece]:
    end = 0
    for match in _PARTS.finditer(markdown):
        if match.start() > end:
            yield _text(markdown[end : match.start()])
        if match["display"]:
            yield Piece("math", match[0][2:-2], match[0], display=True)
        elif match["inline"]:
            yield Piece("math", match[0][1:-1], match[0])
        else:
            yield Piece("code", match[0], match[0])
        end = match.end()
    if end < len(markdown):
        yield _text(markdown[end:])


def _text(text: str) -> Piece:
    return Piece("text", text, text)


_FENCE = re.compile(r"(`{3,}|~{3,})[a-z0-9+#-]*[ \t]*\n(?s:.*)^\1[ \t]*\Z", re.MULTILINE)


def is_odd_fence(piece: Piece) -> bool:
    """Whether it is a fence that some renderer may not take for one: with more than a language, or never closed."""
    return piece.part == "code" and piece.raw.startswith(("```", "~~~")) and not _FENCE.fullmatch(piece.raw)


def words(markdown: str) -> int:
    """How many words a reader reads: code and display math count nothing, an inline formula one."""
    total = 0
    for piece in pieces(markdown):
        if piece.part == "text":
            total += len(_WORD.findall(piece.text))
        elif piece.part == "math" and not piece.display:
            total += 1
    return total


def without_tags(tex: str) -> str:
    """The same formula for tools that look for tags before they look for formulas, and take x_{<t} for the start of one."""
    return tex.replace("<", r"\lt ")


@cache
def mathml(tex: str, *, display: bool) -> str:
    """TeX as MathML, its looks as classes, since a strict policy allows no style attributes.

    Raises ValueError with the reason for TeX that it does not know.
    """
    try:
        formula = _CONVERT.convert_with_local_state(tex, displaystyle=display)
    except math_core.LatexError as error:
        raise ValueError(str(error).strip().splitlines()[0].removeprefix("0: ")) from error
    return _STYLE.sub(_as_classes, formula)


_STYLE = re.compile(r' style="([^"]*)"')
_CLASSES = {
    "text-align:left": "hb-m-left",
    "text-align:right": "hb-m-right",
    "justify-items:start": "",
    "justify-items:end": "",
    "padding-left:0": "hb-m-flush-left",
    "padding-right:0": "hb-m-flush-right",
    "padding-left:1em": "hb-m-apart",
    "padding-top:0.1667em": "hb-m-below",
    "border-left:0.05em solid currentcolor": "hb-m-rule-left",
    "border-right:0.05em solid currentcolor": "hb-m-rule-right",
    "border-top:0.05em solid currentcolor": "hb-m-rule-top",
}
"""What math-core writes into style attributes, and our class for it; a formula that wants anything else is refused."""


def _as_classes(match: re.Match[str]) -> str:
    declared = [re.sub(r":\s*", ":", part.strip()) for part in match[1].split(";") if part.strip()]
    if foreign := [item for item in declared if item not in _CLASSES]:
        raise ValueError(f"it sets a look of its own ({foreign[0]}), which the pages forbid")
    names = " ".join(filter(None, map(_CLASSES.__getitem__, declared)))
    return f' class="{names}"' if names else ""
