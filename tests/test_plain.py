"""The Markdown edition: built without code of ours, by MkDocs and by Zensical, it shows what our site shows."""

import re
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path

import pytest

from macros.editions import build
from macros.editions.dates import Dates
from macros.editions.plain import relative
from macros.editions.workshop import Workshop
from macros.load import load
from macros.markup import mathml
from tests.conftest import ROOT
from tests.site import Site, run_macros

NOON = 1_790_000_000


def _unpacked(root: Path, folder: Path) -> Path:
    build.build(Workshop(root, load(root / "data"), Dates({}, NOON)), folder, ["markdown"], lambda _: None)
    with zipfile.ZipFile(folder / "handbook-markdown.zip") as archive:
        archive.extractall(folder)
    return folder / "ml-interview-handbook"


def _built(tree: Path, engine: str, *arguments: str) -> Path:
    command = [str(Path(sys.executable).with_name(engine)), "build", *arguments]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return tree / "site"


_NOT_TEXT = re.compile(
    r'<aside class="hb-foot".*?</aside>|<div class="hb-marks".*?</div>|<a class="headerlink".*?</a>|<svg.*?</svg>|<[^>]+>',
    re.DOTALL,
)
_FORMULA = re.compile(r'<(span|div) class="arithmatex">(.*?)</\1>', re.DOTALL)


def _text(page: Path) -> str:
    """What the main part of a page says, its formulas included."""
    article = page.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
    return " ".join(unescape(_NOT_TEXT.sub(" ", _FORMULA.sub(_formula, article))).split())


def _formula(match: re.Match[str]) -> str:
    """A formula that a script shows in the reader's browser, as our site writes it."""
    return mathml(unescape(match[2]).strip()[2:-2].strip(), display=match[1] == "div")


def _assert_same_text(ours: Path, theirs: Path) -> None:
    pages = {path.relative_to(ours) for path in sorted(ours.rglob("index.html"))}
    pages -= {
        Path("about", "downloads", "index.html")
    }  # lists what lies in dist/, which our site carries and the edition does not
    assert pages
    assert [page for page in sorted(pages) if not (theirs / page).is_file()] == []
    assert [page for page in sorted(pages) if _text(ours / page) != _text(theirs / page)] == []


def test_mkdocs_builds_it_strictly_and_shows_our_pages(project: Path, tmp_path: Path) -> None:
    assert run_macros(project, "site").returncode == 0
    theirs = _built(_unpacked(project, tmp_path / "dist"), "mkdocs", "--strict")
    _assert_same_text(project / "site", theirs)


def test_zensical_builds_the_whole_handbook_and_shows_our_pages(site: Site, tmp_path: Path) -> None:
    tree = _unpacked(ROOT, tmp_path)
    theirs = _built(tree, "zensical", "--strict")
    _assert_same_text(site.folder, theirs)


def test_nothing_is_left_to_expand(project: Path, tmp_path: Path) -> None:
    tree = _unpacked(project, tmp_path / "dist")
    settings = (tree / "mkdocs.yml").read_text(encoding="utf-8")
    for ours in ("macros", "hooks", "!ENV", "custom_dir"):
        assert ours not in settings
    for page in (tree / "docs").rglob("*.md"):
        assert "{{" not in page.read_text(encoding="utf-8"), page


@pytest.mark.parametrize(
    ("page", "link", "there"),
    [
        ("index.md", "[a](/topics/coins.md)", "[a](topics/coins.md)"),
        ("topics/dice.md", "[a](/topics/coins.md#map)", "[a](coins.md#map)"),
        ("companies/kinds/quant.md", "![a](/assets/figures/x.svg)", "![a](../../assets/figures/x.svg)"),
        ("topics/dice.md", "`[a](/topics/coins.md)`", "`[a](/topics/coins.md)`"),
        ("topics/dice.md", "[a](https://example.org/x)", "[a](https://example.org/x)"),
    ],
)
def test_links_lead_from_the_page(page: str, link: str, there: str) -> None:
    assert relative(link, page) == there
