"""Hand-written pages as chapters of the book, in the order of the site."""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path

from markdown.extensions.toc import slugify, unique

from ..settings import settings, way
from ..written import Written, expanded, written
from .portable import BookRenderer

SECTIONS = {"journey": "journey/", "guides": "guides/", "kinds": "companies/kinds/"}
"""What the book holds of the site's hand-written pages, and the folder each lies in; the rest are tools, lists and pages about the site."""
START = "journey/index.md"
"""The page that sends readers on, by where they stand."""
PLACES = {
    "questions/index.md": "part-index-of-questions",
    "topics/index.md": "part-index-of-terms",
    "rounds/index.md": "part-rounds",
    "roles/index.md": "part-roles",
    "companies/index.md": "part-companies",
    "technologies/index.md": "part-technologies",
    "sources/index.md": "part-sources",
}
"""What the book has in place of the site's lists."""


def hand_written(root: Path) -> list[Written]:
    """The pages for the book, as the navigation leads through them."""
    there = {page.path: page for page in written(root / "docs")}
    ways = (path for path in way(settings(root)["nav"]) if path.startswith(tuple(SECTIONS.values())))
    return [there[path] for path in ways if path in there]


def anchors(pages: Iterable[Written]) -> Mapping[str, str]:
    """Where in the book each page of the site has its place, by path."""
    return PLACES | {page.path: _anchor(page) for page in pages}


def _anchor(page: Written) -> str:
    return "-".join(page.path.removesuffix(".md").split("/")[-2:])


def chapter(page: Written, renderer: BookRenderer) -> str:
    """A page as portable Markdown, its headings a level deeper and each a place that links can lead to."""
    name, taken = _anchor(page), set[str]()

    def headed(match: re.Match[str]) -> str:
        if not match["marks"]:
            return match[0]
        place = unique(slugify(unescape(match["text"]), "-"), taken)
        return f"#{match['marks']} {match['text']} {{#{name}--{place}}}" if match["marks"] != "#" else ""

    def portable(given: str) -> str:
        return _HEADING.sub(headed, renderer.linked(given.replace("](#", f"](/{page.path}#")))

    text = expanded(page, renderer, portable)
    return renderer.template("book/written", it=page, id=name, text=text)


_HEADING = re.compile(r"^(?:(?P<fence>`{3,}|~{3,})(?s:.*?)^(?P=fence)|(?P<marks>#{1,3}) (?P<text>.+))$", re.MULTILINE)
"""A heading, or code, in which a line may look like one."""
