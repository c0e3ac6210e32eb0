"""The search of the site and the theme's own: how each is opened and asked in a browser, and its index with more questions."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from macros.settings import settings
from tests.site import ROOT


@dataclass(frozen=True)
class Side:
    """One of the two searches."""

    name: str
    index: str
    """Where its index lies in the site."""
    open: str
    """Script: opens the box, types, and answers with the ms until the first result and since the page was asked for."""
    ask: str
    """Script: types, and answers with the ms until the results stand there, and the addresses of the first three."""
    grow: Callable[[str, int], str]
    """The index with that many questions."""
    precise: bool
    """Whether a hit on a part of a page is told from the page."""


OPEN = """async query => {
    const start = performance.now();
    OPENING
    await new Promise(done => {
        const check = () => document.querySelector("FIRST") && (seen.disconnect(), done());
        const seen = new MutationObserver(check);
        seen.observe(document.body, {childList: true, subtree: true});
        check();
    });
    return [performance.now() - start, performance.now()];
}"""
OPEN_OURS = OPEN.replace("FIRST", "#hb-search-results [role=option]").replace(
    "OPENING",
    """document.querySelector("[data-search]").click();
    document.getElementById("hb-search-input").value = query;""",
)
OPEN_THEIRS = OPEN.replace("FIRST", ".md-search-result__item").replace(
    "OPENING",
    """const input = document.querySelector(".md-search__input");
    input.focus();
    input.value = query;
    input.dispatchEvent(new KeyboardEvent("keyup"));""",
)
ASK_OURS = """query => {
    const input = document.getElementById("hb-search-input");
    const start = performance.now();
    input.value = query;
    input.dispatchEvent(new Event("input"));
    const ms = performance.now() - start;
    return [ms, [...document.querySelectorAll("#hb-search-results [role=option]")].slice(0, 3).map(link => link.href)];
}"""
# Its worker answers each query once, in order, and the page writes how many it found even when there are none; an empty
# box in between tells an answer from the one before.
ASK_THEIRS = """async query => {
    const input = document.querySelector(".md-search__input");
    const type = text => new Promise(done => {
        const seen = new MutationObserver(() => (seen.disconnect(), done()));
        seen.observe(document.querySelector(".md-search-result__meta"), {childList: true});
        input.value = text;
        input.dispatchEvent(new KeyboardEvent("keyup"));
    });
    await type("");
    const start = performance.now();
    await type(query);
    const ms = performance.now() - start;
    return [ms, [...document.querySelectorAll(".md-search-result__item")].slice(0, 3).map(item => item.querySelector("a").href)];
}"""


def _grow_ours(text: str, questions: int) -> str:
    """The questions once more under other ids, until there are so many: longer lists of the same words."""
    start, marker, rest = text.partition(".search=")
    document = json.loads(rest.rstrip(";\n"))
    fields = [field.split("\n") for field in document["questions"]]
    known = len(fields[0])
    for field in fields:
        field.extend(field[place % known] for place in range(known, questions))
    fields[0] = [id_ if place < known else f"{id_}-{place}" for place, id_ in enumerate(fields[0])]
    document["questions"] = ["\n".join(field) for field in fields]
    return f"{start}{marker}{json.dumps(document, ensure_ascii=False)};\n"


def _grow_theirs(text: str, questions: int) -> str:
    """The same, with every part of a question's page."""
    index = json.loads(text)
    pages: dict[str, list[dict[str, Any]]] = {}
    for part in index["docs"]:
        kind, _, id_ = part["location"].partition("#")[0].rstrip("/").partition("/")
        if kind == "questions" and id_:
            pages.setdefault(id_, []).append(part)
    known = list(pages)
    for place in range(len(known), questions):
        id_ = known[place % len(known)]
        index["docs"] += [it | {"location": it["location"].replace(id_, f"{id_}-{place}", 1)} for it in pages[id_]]
    return json.dumps(index, ensure_ascii=False)


OURS = Side("ours", "assets/data/search.js", OPEN_OURS, ASK_OURS, _grow_ours, precise=True)
THEIRS = Side("theme's", "search/search_index.json", OPEN_THEIRS, ASK_THEIRS, _grow_theirs, precise=False)

_HOOKS = """
import macros.hooks
from macros.hooks import *

macros.hooks.UNUSED = ("none of it/",)
"""


def with_the_themes_search(folder: Path) -> Path:
    """The real project, but for the box in the head of each page and what it asks."""
    folder.mkdir()
    for name in ("data", "docs", "macros", ".build"):
        (folder / name).symlink_to(ROOT / name)
    theme = folder / "theme"
    shutil.copytree(ROOT / "macros" / "theme", theme)
    for name in ("header.html", "search.html"):
        (theme / "partials" / name).unlink()
    (folder / "hooks.py").write_text(_HOOKS, encoding="utf-8")
    changed = settings(ROOT)
    changed |= {
        "site_url": "http://127.0.0.1:8000/",
        "repo_url": "https://example.org/handbook",
        "hooks": ["hooks.py"],
        "plugins": ["search", *changed["plugins"]],
        "theme": changed["theme"] | {"custom_dir": "theme"},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(changed), encoding="utf-8")
    return folder
