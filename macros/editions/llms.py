"""`llms.txt`, a list of the pages for language models, and `llms-full.txt`, all that the pages say as Markdown without HTML."""

import posixpath
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import unescape
from itertools import groupby
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..markup import pieces
from ..render import TEMPLATES, wording

_CHROME = re.compile(r"<(nav|button|svg|output)\b.*?</\1>|<p class=\"hb-(?:practice|filter)\">.*?</p>", re.DOTALL)
"""What helps to use a page and says nothing."""
_ATTRIBUTES = re.compile(r" *\{ ?[^{}\n]*\}$", re.MULTILINE)
_TAG = re.compile(r"<(/?[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>")
_MARKS = {"li": "- ", "tr": "| ", "/td": " | ", "/th": " | "}
"""What stands for a tag; nothing for all others."""
_REFERENCE = re.compile(r"&#?\w+;")
"""Python would also take `&copy` without a semicolon for one; pages do not."""
_LINK = re.compile(r"(?<=\]\()(?P<to>[^)\s:]+\.md)(?P<anchor>#[^)\s]*)?")


class Text(NamedTuple):
    """A page as a model reads it."""

    path: str
    """Of its Markdown, from the folder of pages: `topics/coins.md`."""
    title: str
    summary: str
    markdown: str
    """With everything expanded, as the site renders it."""

    @property
    def section(self) -> str:
        """The folder it lies in, as a heading."""
        return wording(self.path.partition("/")[0]) if "/" in self.path else "Start"


def in_order(texts: Iterable[Text], way: Sequence[str]) -> list[Text]:
    """Texts folder by folder as `way` (paths) leads through them, and in each folder those on the way first."""
    texts = list(texts)
    places = {path: place for place, path in enumerate(way)}
    folders = {path.partition("/")[0]: None for path in (*way, *(text.path for text in texts))}
    order = {folder: place for place, folder in enumerate(folders)}
    return sorted(
        texts, key=lambda text: (order[text.path.partition("/")[0]], places.get(text.path, len(places)), text.path)
    )


def llms_files(texts: Iterable[Text], name: str, summary: str, site: str) -> dict[str, str]:
    """Both files, by their address on the site, whose own address is `site`."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  # plain text
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(address=lambda path: address(site, path), plain=lambda text: plain(text, site))
    sections = [(section, list(group)) for section, group in groupby(texts, lambda text: text.section)]
    values = {"sections": sections, "name": name, "summary": summary, "site": site}
    return {
        "llms.txt": environment.get_template("llms/list.txt").render(values),
        "llms-full.txt": environment.get_template("llms/full.txt").render(values),
    }


def address(site: str, path: str) -> str:
    """The page on the site of a Markdown file, given from the folder of pages."""
    stem = path.removesuffix(".md")
    return site + ("" if stem == "index" else f"{stem.removesuffix('/index')}/")


@lru_cache(maxsize=1 << 13)
def plain(text: Text, site: str) -> str:
    """The page's text: Markdown without tags and controls, its links whole addresses; kept, since a preview asks again and again."""
    cleaned = "".join(
        _without_tags(piece.raw, text.path, site) if piece.part == "text" else piece.raw
        for piece in pieces(_CHROME.sub("", text.markdown))
    )
    return re.sub(r"\n\s*\n\s*\n", "\n\n", re.sub(r"[ \t]+$", "", cleaned, flags=re.MULTILINE)).strip()


def _without_tags(markdown: str, path: str, site: str) -> str:
    if "{" in markdown:
        markdown = _ATTRIBUTES.sub("", markdown)
    if "<" in markdown:
        markdown = _TAG.sub(lambda match: _MARKS.get(match[1], ""), markdown)
    markdown = _REFERENCE.sub(lambda match: unescape(match[0]), markdown)
    linked = _LINK.sub(lambda match: _whole(match, path, site), markdown)
    return linked.replace("](/", f"]({site}")


def _whole(match: re.Match[str], path: str, site: str) -> str:
    there = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), match["to"])).lstrip("/")
    return address(site, there) + (match["anchor"] or "")
