"""Nothing of the handbook is missing from an edition that should hold it: over the real data, by what each edition is made of."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from macros.editions import build, cards, epub, plain, typeset
from macros.editions.api import api_files
from macros.editions.book import Books
from macros.editions.dates import Dates
from macros.editions.tools import catalog
from macros.editions.workshop import Workshop
from macros.models import KINDS, Handbook
from tests.conftest import ROOT

Held = set[tuple[str, str]]
ALL = set(KINDS)
TAGS = {"topic": "topics", "round": "rounds", "company": "companies"}


@pytest.fixture(scope="module")
def shop(handbook: Handbook) -> Workshop:
    """The workshop of the real handbook."""
    return Workshop(ROOT, handbook, Dates({}, 1_790_000_000))


def _in_cards(shop: Workshop, folder: Path) -> Held:
    """Questions, and what their tags name."""
    (table,) = [item for item in cards.artifacts(shop) if item.path.endswith(".tsv")]
    table.write(folder / table.path)
    with (folder / table.path).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if len(row) == 5]
    now = {first: id_.partition("/")[2] for id_, first in shop.handbook.first_ids.items()}
    tags = {tag for row in rows for tag in row[4].split()}
    named = {(TAGS[kind], id_) for kind, _, id_ in (tag.partition("::") for tag in tags) if kind in TAGS}
    return {("questions", now.get(row[0], row[0])) for row in rows} | named


def _in_markdown(shop: Workshop, _folder: Path) -> Held:
    """Entities with a page, and sources with their place in the reading list."""
    files = dict(plain.tree(shop))
    sources = re.findall(r'id="([a-z0-9-]+)"', str(files["docs/sources/index.md"]))
    pages = (Path(name).parts for name in files if re.fullmatch(r"docs/[a-z]+/[a-z0-9-]+\.md", name))
    return {(kind, name.removesuffix(".md")) for _, kind, name in pages} | {("sources", id_) for id_ in sources}


def _in_json(shop: Workshop, _folder: Path) -> Held:
    names = (name.removesuffix(".json").split("/") for name, _ in api_files(shop.handbook))
    return {(name[2], name[3]) for name in names if len(name) == 4}


def _in_book(shop: Workshop, _folder: Path) -> Held:
    """What links in the book can lead to, over all its volumes."""
    text = "".join(text for volume in Books(shop.handbook).whole() for text in volume.texts)
    return {(kind, id_) for kind, id_ in re.findall(r"\{#([a-z]+)-([a-z0-9-]+)", text) if kind in ALL}


def _in_booklets(shop: Workshop, _folder: Path) -> Held:
    kinds = {"topic": "topics", "round": "rounds", "company": "companies"}
    names = (item.name.partition("-") for item in Books(shop.handbook).booklets())
    return {(kinds[kind], id_) for kind, _, id_ in names if kind in kinds}


def _in_tools(shop: Workshop, _folder: Path) -> Held:
    known = catalog(shop.handbook)
    return {(kind, item.id) for kind in ALL - {"sources"} for item in getattr(known, kind)}


EDITIONS: dict[str, tuple[Callable[[Workshop, Path], Held], set[str]]] = {
    "cards": (_in_cards, {"questions"}),
    "markdown": (_in_markdown, ALL),
    "json": (_in_json, ALL),
    "book": (_in_book, ALL),
    "booklets": (_in_booklets, {"topics", "rounds", "companies"}),
    "tools": (_in_tools, ALL - {"sources"}),
}


@pytest.mark.parametrize("edition", [typeset, epub])
def test_a_book_holds_every_page_of_the_journey_the_guides_and_the_kinds_of_company(
    edition: ModuleType, shop: Workshop
) -> None:
    texts = [
        [part for part in item.made_of if isinstance(part, str)]
        for item in edition.artifacts(shop)
        if item.path.startswith("ml-interview-handbook")
    ]
    assert texts
    pages = [page for name in ("journey", "guides", "companies/kinds") for page in (ROOT / "docs" / name).glob("*.md")]
    for made_of in texts:
        whole = "".join(made_of)
        assert not [page for page in pages if f"{{#{page.parent.name}-{page.stem}}}" not in whole]
        places, links = (set(re.findall(form, whole)) for form in (r"\{#([^\s}]+)", r"\]\(#([^)\s]+)\)"))
        assert not links - places
        # HTML and links of the site are for the site.
        assert not re.findall(r"markdown=.{60}|\]\((?!https?:)[^)#\s]*\.md", whole)


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_holds_everything_that_it_should(name: str, shop: Workshop, tmp_path: Path) -> None:
    look, kinds = EDITIONS[name]
    should = {(kind, id_) for kind in kinds for id_ in shop.handbook.of(kind)}
    assert not should - look(shop, tmp_path)


def test_cards_name_every_topic_round_and_company_that_a_question_has(shop: Workshop, tmp_path: Path) -> None:
    derived = shop.renderer.derived
    should = {("topics", id_) for id_, asked in derived.questions_by_topic.items() if asked}
    should |= {("rounds", id_) for id_, asked in derived.questions_by_round.items() if asked}
    should |= {("companies", item.id) for asked in derived.companies_by_question.values() for item in asked}
    assert not should - _in_cards(shop, tmp_path)


def test_no_edition_is_unknown_to_this_test() -> None:
    """Whoever adds an edition says here what it holds."""
    elsewhere = {"epub", "pdf", "offline"}  # made of the book's texts, and of the site: see test_offline.py
    assert set(build.EDITIONS) == {"cards", "markdown"} | elsewhere
