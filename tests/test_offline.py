"""The offline edition, unpacked and opened from its folder by a real browser."""

import re
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from macros.editions import offline
from macros.editions.dates import Dates
from macros.editions.plain import FOLDER
from macros.editions.workshop import Workshop
from macros.models import Handbook
from macros.pages import PAGES
from tests.conftest import ROOT
from tests.kinds import kinds_of_pages
from tests.pages import opened

NOON = 1_790_000_000
OPTION = "#hb-search-results [role=option]"


@pytest.fixture(scope="module")
def folder(handbook: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole handbook, unpacked."""
    place = tmp_path_factory.mktemp("offline")
    (artifact,) = offline.artifacts(Workshop(ROOT, handbook, Dates({}, NOON)))
    artifact.write(place / artifact.path)
    with zipfile.ZipFile(place / artifact.path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 9, 21, 14, 13, 20)}
        archive.extractall(place)
    return place / FOLDER


def test_every_entity_has_its_page(folder: Path, handbook: Handbook) -> None:
    missing = [
        (kind, id_) for kind in PAGES for id_ in handbook.of(kind) if not (folder / kind / f"{id_}.html").is_file()
    ]
    assert not missing
    assert not (folder / "downloads").exists(), "a zip may not hold what was built before it"


_ADDRESS = re.compile(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"]*)"')


def test_every_link_leads_to_a_file(folder: Path) -> None:
    broken = []
    for page in folder.rglob("*.html"):
        for address in map(unescape, _ADDRESS.findall(page.read_text(encoding="utf-8"))):
            if not urlsplit(address).scheme:
                target = unquote(urldefrag(urljoin(page.as_uri(), address))[0].partition("?")[0]).removeprefix(
                    "file://"
                )
                broken += [(page.name, address)] if not Path(target).is_file() else []
    assert not broken


def test_each_kind_of_page_opens_and_asks_nothing_of_anyone(browser: Browser, folder: Path, handbook: Handbook) -> None:
    for path in kinds_of_pages(handbook).values():
        name, _, query = path.partition("?")
        file = folder / (
            f"{name}index.html" if (folder / name / "index.html").is_file() else f"{name.rstrip('/')}.html"
        )
        with opened(browser, f"{file.as_uri()}?{query}") as (page, complaints):
            assert page.title()
            assert not complaints, path


def test_the_search_finds_and_its_results_open(browser: Browser, folder: Path) -> None:
    with opened(browser, (folder / "topics" / "overfitting.html").as_uri()) as (page, complaints):
        page.keyboard.press("/")
        page.keyboard.type("loss is nan")
        page.wait_for_selector(OPTION)
        page.keyboard.press("Enter")
        page.wait_for_url("**/questions/loss-is-nan.html")
        page.keyboard.press("o")
        assert page.locator("#answer-body").is_visible()
        assert not complaints


def test_formulas_figures_and_fonts_are_there(browser: Browser, folder: Path, handbook: Handbook) -> None:
    drawn = next(id_ for id_, item in handbook.topics.items() if item.figures)
    with opened(browser, (folder / "topics" / f"{drawn}.html").as_uri()) as (page, complaints):
        assert page.locator(".hb-figure svg").first.is_visible()
        loaded = page.evaluate(
            "document.fonts.ready.then(() => [...document.fonts].filter(font => font.status == 'loaded').length)"
        )
        assert loaded
        assert not complaints
    formula = next(id_ for id_, item in handbook.questions.items() if re.search(r"\$[^$]", item.answer))
    with opened(browser, (folder / "questions" / f"{formula}.html").as_uri()) as (page, _):
        page.keyboard.press("o")
        assert page.locator("math").first.is_visible()


def test_cards_are_reviewed_and_kept_from_a_folder(browser: Browser, folder: Path) -> None:
    deck = (folder / "practice" / "cards.html").as_uri()
    with opened(browser, f"{deck}?asked=20") as (page, complaints):
        page.wait_for_selector(".hb-ready")
        page.get_by_role("button", name="Make them cards").click()
        page.locator("#cards-start").click()
        page.wait_for_selector(".hb-grading")
        page.keyboard.press("Space")
        with page.expect_navigation():
            page.keyboard.press("3")
        page.goto(deck)
        page.wait_for_selector(".hb-ready")
        assert page.locator(".hb-counts strong").all_inner_texts() == ["0", "0", "9"]
        assert not complaints
