"""Portable Markdown for pandoc: links lead to anchors, quotation marks curl, and no text is taken for markup."""

import re
from collections.abc import Mapping, Sequence

from jinja2 import FileSystemLoader
from markupsafe import Markup

from ..markup import ENTITY_LINK, Piece, pieces
from ..models import KINDS, Entity, Handbook, Markdown, Ref
from ..render import TEMPLATES, Renderer, escaped
from ..written import Written
from .llms import address


class BookRenderer(Renderer):
    """Templates whose links lead to anchors, and whose texts hold nothing that pandoc would take for markup of its own.

    `anchors` are those of pages of the site that the book holds, by path; links to other pages lead to the `site`.
    """

    def __init__(self, handbook: Handbook, anchors: Mapping[str, str], site: str) -> None:
        super().__init__(handbook, url=lambda kind, id_: f"#{kind}-{id_}")
        self.anchors = anchors
        self.site = site
        # What hand-written pages call has a look of its own in print.
        self.environment.loader = FileSystemLoader([TEMPLATES / "book", TEMPLATES])
        self.environment.filters["cell"] = self.cell
        self.environment.globals["anchor"] = anchor

    def shown(self, value: object) -> object:
        """The same with quotation marks as printers set them."""
        return super().shown(value if isinstance(value, Markup | Markdown) or value is None else curly(str(value)))

    def linked(self, markdown: str) -> str:
        """The same Markdown with links to anchors."""
        return "".join(map(self._written, *_with_sign_before(pieces(markdown))))

    def _written(self, piece: Piece, before: str = " ") -> str:
        if piece.part != "text":
            return super()._written(piece)
        text = _MARKS.sub(_neutral, curly(piece.raw, before))
        return _PAGE_LINK.sub(self._to_page, ENTITY_LINK.sub(self._resolved, text))

    def link(self, ref: Ref | Entity | Written) -> Markup:
        """A link to an entity or to a hand-written page, named by its own name."""
        if isinstance(ref, Written):
            return Markup(f"[{escaped(curly(ref.title))}](#{self.anchors[ref.path]})")  # noqa: S704  # escaped
        return super().link(ref)

    def _to_page(self, match: re.Match[str]) -> str:
        path, place = match["path"], match["place"] or ""
        kind, _, name = path.removesuffix(".md").rpartition("/")
        if path == "sources/index.md" and place:
            return self.url(kind, place)
        if path in self.anchors:
            return "#" + self.anchors[path] + (f"--{place}" if place else "")
        return self.url(kind, name) if kind in KINDS and name != "index" else address(self.site, path) + match["at"]

    def cell(self, value: str) -> Markup:
        """Markdown as a cell of a table: on one line, without a sign that would end it."""
        return Markup(re.sub(r"(?<!\\)\|", r"\\|", " ".join(str(self.shown(value)).split())))  # noqa: S704  # as safe as what `shown` gives


def _with_sign_before(parts: Sequence[Piece]) -> tuple[Sequence[Piece], list[str]]:
    return parts, [" ", *(piece.raw[-1] for piece in parts[:-1])]


_PAGE_LINK = re.compile(r"(?<=\]\()/(?P<path>[a-z0-9/-]+\.md)(?P<at>(?:#(?P<place>[^)\s]+))?)")
"""Where a link of a hand-written page leads."""
_QUOTES = re.compile(r"\]\((?:[^()\s]|\([^()\s]*\))*\)|<[^<>\s]*>|\\.|([\"'])")
"""A quotation mark, unless it stands in an address or behind a backslash."""


def curly(text: str, before: str = " ") -> str:
    """Text with quotation marks that open and close; `before` is the sign in front of it."""

    def set_(match: re.Match[str]) -> str:
        if not match[1]:
            return match[0]
        last = text[match.start() - 1] if match.start() else before
        opens = last.isspace() or last in "([{-\u2013\u2014/*_\u201c\u2018"
        return {'"': "\u201c\u201d", "'": "\u2018\u2019"}[match[1]][not opens]

    return _QUOTES.sub(set_, text)


def anchor(name: str, kind: str = "") -> Markup:
    """Attributes that let links lead to a heading or a span, and say what it is."""
    return Markup("{#" + name + (f" .{kind}" if kind else "") + "}")  # noqa: S704  # made of ids


_MARKS = re.compile(r"\\.|[{$`]|~{3,}|^([ \t]*):(?=::)|<(?=[A-Za-z/!?])", re.MULTILINE | re.DOTALL)
"""What pandoc reads as attributes, formulas, code, divs and tags, and MkDocs as text."""


def _neutral(match: re.Match[str]) -> str:
    sign = match[0]
    return sign if sign[0] == "\\" else f"{sign[:-1]}&#{ord(sign[-1])};"
