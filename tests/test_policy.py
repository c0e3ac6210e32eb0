"""The site behind a real nginx under a strict policy: everything works, nothing is refused, nothing leaves, nothing is kept."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from macros.compress import compress
from macros.headers import HEADERS, written
from macros.models import Handbook
from tests import nginx
from tests.conftest import ROOT
from tests.kinds import kinds_of_pages
from tests.site import Site, run_macros


@pytest.fixture(scope="session")
def address(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site behind nginx."""
    if nginx.find() is None:
        pytest.skip(nginx.REMEDY)
    with nginx.serve(site.folder, tmp_path_factory.mktemp("nginx")) as address:
        yield address


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[tuple[BrowserContext, list[str]]]:
    """A fresh profile, and everything it complained of or asked for elsewhere."""
    context = browser.new_context()
    complaints: list[str] = []
    context.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", lambda sent: None if sent.url.startswith(address) else complaints.append(sent.url))
    yield context, complaints
    context.close()


def test_every_kind_of_page_keeps_the_policy(
    context: tuple[BrowserContext, list[str]], address: str, handbook: Handbook
) -> None:
    opened, complaints = context
    page = opened.new_page()
    for path in kinds_of_pages(handbook).values():
        page.goto(address + path)
        page.keyboard.press("o")
        page.wait_for_load_state("networkidle")
    assert not complaints
    assert not opened.cookies()


def test_a_violation_would_be_seen(context: tuple[BrowserContext, list[str]], address: str) -> None:
    opened, complaints = context
    page = opened.new_page()
    page.goto(address)
    for attempt in (
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.hacked = 1'}))",
        "document.body.setAttribute('style', 'color: red')",
        "fetch('https://example.org/').catch(() => null)",
    ):
        with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
            page.evaluate(attempt)
    assert len(complaints) >= 3
    assert not page.evaluate("window.hacked")


def _body(page: Page) -> str:
    return str(page.locator("body").get_attribute("data-md-color-scheme"))


def test_colors_search_and_copying_work_under_the_policy(
    context: tuple[BrowserContext, list[str]], address: str, handbook: Handbook
) -> None:
    opened, complaints = context
    page = opened.new_page()
    page.goto(f"{address}questions/{next(iter(handbook.questions))}/")
    page.locator("label[title='Switch to dark mode']").click()
    page.reload(wait_until="commit")
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    page.keyboard.press("/")
    page.keyboard.type("overfitting")
    page.wait_for_selector("#hb-search [role=option]")
    assert _body(page) == "slate"
    assert not complaints


def test_the_colors_of_the_system_are_on_before_the_theme_runs(browser: Browser, address: str) -> None:
    with browser.new_context(color_scheme="dark") as context:
        context.route("**/bundle.*.js", lambda route: route.abort())
        page = context.new_page()
        page.goto(address)
        assert _body(page) == "slate"


def test_no_page_holds_what_the_policy_refuses(site: Site) -> None:
    """Neither inline scripts, handlers nor styles; also in pages that no browser test opens."""
    for path in site.folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        inline = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", text)
        assert not inline + re.findall(r"<[^>]*\s(?:style|on[a-z]+)=[^>]*>|<style[^>]*>", text), path


def test_nginx_sends_every_header_with_every_answer(address: str) -> None:
    for path in ("", "about/privacy/", "assets/page.js", "api/v1/handbook.json"):
        with urlopen(address + path) as answer:  # noqa: S310  # loopback
            assert {name: answer.headers[name] for name in HEADERS} == HEADERS, path


def test_the_headers_file_of_static_hosts_holds_the_same(site: Site) -> None:
    lines = (site.folder / "_headers").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "/*"
    assert dict(line.strip().split(": ", 1) for line in lines[1:]) == HEADERS


def test_headers_are_printed_for_a_server() -> None:
    assert run_macros(ROOT, "headers", "nginx").stdout == written("nginx")


def test_compressed_twins_are_served_and_hold_the_same(tmp_path: Path) -> None:
    page = "<p>" + "the same words again " * 500
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "site" / "small.html").write_text("<p>", encoding="utf-8")
    assert compress(tmp_path / "site") == 1
    first = {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()}
    assert compress(tmp_path / "site") == 1
    assert {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()} == first
    if nginx.find() is None:
        pytest.skip(nginx.REMEDY)
    with nginx.serve(tmp_path / "site", tmp_path / "nginx") as address:
        request = Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310  # loopback
        with urlopen(request) as answer:  # noqa: S310
            assert answer.headers["Content-Encoding"] == "gzip"
            assert len(answer.read()) < len(page) / 10
